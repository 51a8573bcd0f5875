"""Web addresses, with or without ``www.``, also with blanks and commas a reader put into them.

A bare ``name.suffix`` counts only where the suffix is one that people print and the name is no
abbreviation: ``Co.KG``, ``St.Louis`` and ``Dipl.Ing`` end in real suffixes, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cardscan.fields.addresses.regions import is_place
from cardscan.fields.lines.views import CLAIMED, Find, claim, with_original
from cardscan.fields.words.hosts import (
    Hints,
    HostRead,
    mend_glyphs,
    mend_host,
    read_host,
    registered_domain,
    suffix_of,
    without_www,
)
from cardscan.fields.words.labels import WEB_LABEL, label_start
from cardscan.fields.words.orthography import SPLIT, part_ligatures
from cardscan.model.candidate import OTHER_SITE, FieldKind, Span

_SCHEME = re.compile(r"(?i:h[tf]{1,2}ps?\s?[:;.]\s?[/lI|]{1,2}\s?)(?=\w)")
_WWW = re.compile(r"(?i:(?<![\w@.-])(?:[wv]{3,6}|w\s?w\s?w|ww)(?:\s?[.,·:;_-]\s{0,2}|\s))(?=\w|$)")
_GLUED_WWW = re.compile(r"(?i:(?<![\w@.-])www)(?=[a-z0-9])")
_SHORT_WWW = re.compile(r"(?i:(?<![\w@.-])w{1,2}[.,])(?=\w{2})")
_BARE = re.compile(r"(?<![\w@.,&’'-])[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ.-]*[A-Za-z0-9])?(?![\w@-])")
_SPACED = re.compile(r"(?<![\w@.-])[\w-]{2,}(?:\s?\.\s?\w{2,}){1,2}(?![\w@-])")
_WWW_LIKE = re.compile(r"[wv]{1,4}\.?|(?=(?:[^wv]*[wv]){2})[a-z]{2,5}\.")
_PATH = re.compile(r"/(?!/?(?:www\.|https?:))[^\s\x00|,;<>\"]*")
_TRAILING = ".,;:!?)]}'\"/-–"

_PRINTED_SUFFIXES = frozenset(
    "com net org info biz edu gov int mil eu io co ai app dev tech online shop store site me "
    "tv cc agency studio design consulting solutions group global law legal world xyz pro "
    "asia mobi name cloud digital media photography photo systems services company network "
    "team expert academy health care clinic dental energy engineering events finance fund "
    "capital partners ventures estate properties immo homes house travel tours restaurant "
    "cafe coffee wine club fitness yoga art gallery music film berlin hamburg koeln bayern "
    "wien swiss paris bzh london nyc tokyo amsterdam brussels vlaanderen gmbh ltd inc llc "
    "work works today live life space website email software computer technology marketing "
    "eus cat gal scot wales cymru istanbul africa tattoo salon boutique kitchen catering pizza bar "
    "garden farm land city haus reise moda fashion photos camera pics graphics ink press blog bio "
    "guru build builders construction plumbing contractors auto cars bike repair vet pet dentist "
    "doctor lawyer attorney tax accountants insurance immobilien yachts golf fit dance band "
    "social school training education university church foundation ngo ong international".split()
)
_ABBREVIATIONS = frozenset(
    "dr dipl tel fax no nr reg mob st str inc co ltd corp mr mrs ms prof ing jr sr bldg ave "
    "rd ext apt av jl ph gen hon rev mag med bc mgr mudr judr phdr rndr msc bsc ll lic etc "
    "approx dept ca fig vol mail email e-mail web www url ggf bzw inkl cell phone office ofc "
    "jln kav blok km gmbh sarl sas spa srl plc llc lda ltda room plot flat house shop unit "
    "floor door block sector".split()
)
_COUNTRY = 2  # letters of its suffix
_ONLY_SUFFIXES = frozenset("com net org info biz edu gov".split())
_MOST_MISREAD = 2  # letters
_NUMBERED = frozenset({"wa.me", "api.whatsapp.com"})  # their links are telephone numbers
_CONTRACTED = frozenset("to mo ma ne re na ni ci za so do".split())
_LONGEST_CONTRACTED = 5
"""Italian words are cut so: ``app.to``, ``gent.mo``, ``amm.ne``, ``dir.re``; all are suffixes."""

_FALSE_TAILS = frozenset({"inc.com", "co.com", "ltd.com", "corp.com"})


def find_websites(lines: Sequence[str], hints: Hints) -> list[Find]:
    """Return the web addresses of one view, top to bottom."""
    found: list[Find] = []
    mended = tuple(mend_glyphs(line) for line in lines)
    for seek in (_announced, _bare, _spaced):
        left = claim(mended, found)
        for index in range(len(left)):
            found += seek(left, index, hints)
    found.sort(key=lambda find: (find.spans[0].line, find.spans[0].start))
    found = [find for find in found if host_of(find.value) not in _NUMBERED]
    has_own = any(_is_own(find, hints) for find in found)
    return [with_original(_doubted(f, mended, hints, has_own=has_own), lines) for f in found]


def _is_own(find: Find, hints: Hints) -> bool:
    """Say whether a domain stands on the card behind ``www.`` or an at-sign."""
    return registered_domain(host_of(find.value)) in hints.domains


def _doubted(find: Find, lines: Sequence[str], hints: Hints, *, has_own: bool) -> Find:
    """Return a bare name with the remark that it may be a portal's, or a name on a network.

    The first beside a website whose domain the mail has as well, the second behind the icon of a
    network, which readers take for a sign of copyright, and where it ends in a word: so do
    ``jana.photo``, a name, and ``jana.coffee``, a website.
    """
    is_bare = not (find.is_labelled or _is_own(find, hints))
    before = lines[find.spans[0].line][: find.spans[0].start].rstrip()
    if is_bare and (has_own or before.endswith("©") or _ends_in_word(find)):
        return replace(find, repairs=(*find.repairs, OTHER_SITE))
    return find


def _ends_in_word(find: Find) -> bool:
    """Say whether nothing but its point makes a website of two words."""
    name, _, suffix = find.value.partition(".")
    is_word = suffix.isalpha() and len(suffix) > _COUNTRY and suffix not in _ONLY_SUFFIXES
    return is_word and name != "www"


def _announced(lines: Sequence[str], index: int, hints: Hints) -> Iterator[Find]:
    """Yield what begins with a scheme or ``www``."""
    line, taken = lines[index], 0
    if not any(c in line for c in "wWvV/"):
        return
    while True:
        start, after, prefix, repairs = _opening(line, taken)
        if start is None:
            return
        read, spans = _host_from(lines, index, start, after, hints)
        if read is None:
            taken = after
            continue
        host, more = _with_prefix(prefix, read)
        taken = spans[-1].end if spans[-1].line == index else len(line)
        if registered_domain(host):
            yield _made(lines, host, spans, (*repairs, *more))


def _opening(line: str, taken: int) -> tuple[int | None, int, str, tuple[str, ...]]:
    """Return start, end of the opening, the prefix it stands for, and its repairs."""
    scheme = _SCHEME.search(line, taken)
    if scheme is not None:
        www = _WWW.match(line, scheme.end())
        end = www.end() if www else scheme.end()
        return scheme.start(), end, "www." if www else "", _opening_repairs(scheme.group(), "http")
    for pattern in (_WWW, _GLUED_WWW, _SHORT_WWW):
        found = pattern.search(line, taken)
        if found is not None:
            return found.start(), found.end(), "www.", _opening_repairs(found.group(), "www.")
    return None, len(line), "", ()


def _opening_repairs(text: str, wanted: str) -> tuple[str, ...]:
    lowered = text.lower()
    if wanted == "http":
        return () if re.fullmatch(r"https?://", lowered) else ("scheme_mended",)
    return () if lowered == wanted else ("www_mended",)


def _with_prefix(prefix: str, read: HostRead) -> tuple[str, tuple[str, ...]]:
    host = read.host if read.host.startswith("www.") else prefix + read.host
    return host, read.repairs


def _host_from(
    lines: Sequence[str], index: int, start: int, after: int, hints: Hints
) -> tuple[HostRead | None, tuple[Span, ...]]:
    line = lines[index]
    read = read_host(line, after, hints)
    if read is not None:
        return read, (Span(index, start, read.end),)
    rest = line[after:].rstrip()
    below = lines[index + 1].strip() if index + 1 < len(lines) else ""
    if " " in rest or " " in below or CLAIMED in rest or not below or "@" in below:
        return None, ()
    joined = read_host(rest + below, 0, hints)
    if joined is None or joined.end <= len(rest):
        return None, ()
    indent = len(lines[index + 1]) - len(lines[index + 1].lstrip())
    spans = (
        Span(index, start, after + len(rest)),
        Span(index + 1, indent, indent + joined.end - len(rest)),
    )
    return HostRead(joined.host, joined.end, ("lines_joined", *joined.repairs)), spans


def _bare(lines: Sequence[str], index: int, hints: Hints) -> Iterator[Find]:
    """Yield names with a printed suffix that nothing announces."""
    line = lines[index]
    if "." not in line:
        return
    for found in _BARE.finditer(line):
        text = found.group()
        if "." not in text or ".." in text:
            continue
        host = text.lower()
        span = Span(index, found.start(), found.end())
        mended = _misread_www(host, hints)
        if mended is not None:
            yield _made(lines, mended, (span,), ("www_mended",))
            continue
        domain = registered_domain(host)
        is_labelled = label_start(line, found.start(), WEB_LABEL)[1]
        mend = mend_host(host, hints) if domain is None and is_labelled else None
        if mend is not None:
            yield _made(lines, mend[0], (span,), (mend[1],))
            continue
        if domain is None or not _is_printed_name(text, domain, hints, is_labelled=is_labelled):
            continue
        if not is_labelled and _is_contracted(line, text, hints):
            continue
        yield _made(lines, host, (span,), ())


def _spaced(lines: Sequence[str], index: int, hints: Hints) -> Iterator[Find]:
    """Yield a name with blanks about its point, where an e-mail address proves the domain."""
    for found in _SPACED.finditer(lines[index]):
        host = re.sub(r"\s", "", found.group()).lower()
        if registered_domain(host) in hints.domains:
            yield _made(lines, host, (Span(index, *found.span()),), ("blank_removed",))


def _misread_www(host: str, hints: Hints) -> str | None:
    """Return ``www.`` and a domain the card has elsewhere, where only ``www`` was misread."""
    for known in hints.domains:
        head = host.removesuffix(known)
        if head not in {host, "", "www."} and _WWW_LIKE.fullmatch(head):
            return f"www.{known}"
    return None


def _is_printed_name(text: str, domain: str, hints: Hints, *, is_labelled: bool) -> bool:
    """Say whether a bare name with a real suffix is an address and no abbreviation."""
    if domain in hints.domains:
        return True
    suffix, name = suffix_of(domain), domain.partition(".")[0]
    own = text[: -len(suffix) - 1].lower().split(".")
    is_other = (
        _is_tail(domain, hints)
        or domain in _FALSE_TAILS
        or name in _ABBREVIATIONS
        or any(len(label) < 2 for label in own)
        or (is_place(name.replace("-", " ")) and not is_labelled)
        or (name.isdigit() and suffix != "com")
        or not (text[-len(suffix) :].islower() or text.isupper())
    )
    if is_other or is_labelled:
        return not is_other
    is_usual = suffix in _PRINTED_SUFFIXES or len(suffix.rpartition(".")[2]) == 2
    return is_usual and len(name) >= _least_letters(text, suffix)


def _is_contracted(line: str, text: str, hints: Hints) -> bool:
    """Say whether a short name is a word cut in its middle, amid other words."""
    name, _, suffix = text.rpartition(".")
    is_short = suffix in _CONTRACTED and len(name) <= _LONGEST_CONTRACTED and "." not in name
    is_amid = any(c.isalpha() for c in line.replace(text, "", 1))
    return is_short and is_amid and registered_domain(text) not in hints.domains


def _is_tail(domain: str, hints: Hints) -> bool:
    """Say whether a domain of the card ends in another: one of them was cut off.

    By a letter or two they differ where one is misread, and a person is asked.
    """
    return any(
        (known.endswith(domain) or domain.endswith(known))
        and abs(len(known) - len(domain)) > _MOST_MISREAD
        for known in hints.domains
    )


def _least_letters(text: str, suffix: str) -> int:
    """Return how long a name must be that nothing announces."""
    if suffix in {"com", "net", "org", "info", "eu", "biz"}:
        return 2
    if text.isupper() and len(suffix) == 2:
        return 5
    return 3 if text[0].islower() else 4


def _made(
    lines: Sequence[str], host: str, spans: tuple[Span, ...], repairs: tuple[str, ...]
) -> Find:
    last = spans[-1]
    line = lines[last.line]
    path = _PATH.match(line, last.end)
    tail = path.group().rstrip(_TRAILING) if path else ""
    end = last.end + len(tail)
    if line[end : end + 1] == "/":
        end += 1
    spans = (*spans[:-1], Span(last.line, last.start, end))
    first = spans[0]
    start, is_labelled = label_start(lines[first.line], first.start, WEB_LABEL)
    labels = (Span(first.line, start, first.start),) if start < first.start else ()
    raw = " ".join(lines[s.line][s.start : s.end] for s in spans)
    written = host.lower()
    plain = part_ligatures(written, suffix_of(written).rpartition(".")[2].upper())
    value = plain + tail
    mended = (SPLIT,) if plain != written else ()
    repairs = tuple(dict.fromkeys((*repairs, *mended)))
    return Find(FieldKind.WEBSITE, value, raw, spans, labels, repairs, "website", is_labelled)


def host_of(value: str) -> str:
    """Return the host of a website value, less ``www.``."""
    return without_www(value.partition("/")[0])

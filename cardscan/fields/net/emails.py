"""E-mail addresses, also where a reader put a blank into them or misread the at-sign.

An address that stands as printed is never touched. Every repair is named in the find, so that a
person is asked unless something else on the card says the same. Deliverability is not checked: no
network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from cardscan.fields.lines.views import CLAIMED, Find, claim, with_original
from cardscan.fields.net.handles import is_network
from cardscan.fields.net.lost_at_signs import LostSign, bare_domains, lost_signs
from cardscan.fields.words.hosts import (
    FROM_CARD,
    MAIL_PROVIDERS,
    Hints,
    HostRead,
    is_site,
    mend_glyphs,
    read_host,
    registered_domain,
)
from cardscan.fields.words.labels import MAIL_LABEL, label_start
from cardscan.model.candidate import FieldKind, Span
from cardscan.strings import fold

_LOCAL = re.compile(r"[A-Za-z0-9À-ɏ._%+'’&-]+$")
_AT_SIGN = re.compile(r"[@＠]")
_AT_MISREAD = re.compile(
    r"[©®Ⓐⓐ](?=\s?[A-Za-z0-9])|\s?[\[({](?:at|a|@|©|Q)[\])}]\s?|\s(?:at|AT|@t)\s|(?<=[a-z0-9])Q(?=[a-z0-9])"
)
_GLUED_LABEL = re.compile(
    r"(?:[Ee][-_]?[Mm]ail|E-?MAIL|[Cc]ourriel|[Cc]orreo|[Mm]ailto|Mail(?=[._-]))[._-]*(?=\w{2})"
)
_GLUED_LETTER = re.compile(r"E[._-](?=\w{2})")
_OPEN_CHUNK = re.compile(r"(?<![^\s\x00:;,|)])([\w.+-]+(?:[._-]|\s_))\s{1,2}$")
_COMMA_CHUNK = re.compile(r"(?<![^\s\x00:;|)])([a-z0-9]{2,}),$")
_PLAIN_CHUNK = re.compile(r"(?<![^\s\x00:;,|)])([a-z0-9]+)\s$")
_HAS_LETTER = re.compile(r"[^\W_]")
_WORD_BEFORE = re.compile(r"[^\W\d_]\s$")
_LETTERSPACED = re.compile(r"(?:\S\s){4,}\S*@|@\s(?:\S\s){4,}\S")
_NO_LOCAL = frozenset(
    "e m t f w mail email e-mail web tel fax at us me contact to or and und oder et ou y e und per "
    "write kontakt contacto contatto address id internet skype pec posta".split()
)


@dataclass(frozen=True, slots=True)
class _Local:
    text: str
    start: int
    repairs: tuple[str, ...]


def find_emails(lines: Sequence[str], hints: Hints) -> list[Find]:
    """Return the e-mail addresses of one view, top to bottom."""
    found: list[Find] = []
    mended = tuple(mend_glyphs(line) for line in lines)
    for signs in (_AT_SIGN, _AT_MISREAD):
        left = claim(mended, found)
        for index, line in enumerate(left):
            found += (f for f in _in_line(left, index, line, signs, hints) if not _is_handle(f))
    domains = bare_domains(lines)
    for index, line in enumerate(claim(mended, found)):
        made = (_with_sign(mended, index, lost) for lost in lost_signs(line, domains))
        found += (find for find in made if find is not None)
    found.sort(key=lambda find: (find.spans[0].line, find.spans[0].start))
    return [with_original(find, lines) for find in found]


def _with_sign(lines: Sequence[str], index: int, lost: LostSign) -> Find | None:
    span = Span(index, lost.start, lost.end)
    return _made(lines, lost.local, lost.domain, (span,), ("at_sign_mended",))


def _is_handle(find: Find) -> bool:
    """Say whether the name of a network and a blank stand before the at-sign: ``TikTok @ann``."""
    before, sign, _ = find.raw.partition(" @")
    return bool(sign) and is_network(before.strip())


def _in_line(
    lines: Sequence[str], index: int, line: str, signs: re.Pattern[str], hints: Hints
) -> Iterator[Find]:
    spaced = _letterspaced(line, index, hints) if signs is _AT_SIGN else None
    if spaced is not None:
        yield spaced
        return
    taken = 0
    for sign in signs.finditer(line):
        if sign.start() < taken:
            continue
        find = _around(lines, index, sign, taken, hints)
        if find is not None:
            taken = find.spans[-1].end if find.spans[-1].line == index else len(line)
            yield find


def _around(
    lines: Sequence[str], index: int, sign: re.Match[str], taken: int, hints: Hints
) -> Find | None:
    line = lines[index]
    is_misread = sign.re is _AT_MISREAD
    local = _read_local(line, taken, sign.start(), hints)
    spans: tuple[Span, ...]
    if local is None and not is_misread:
        return _under_its_local(lines, index, sign, hints)
    if local is None:
        return None
    host = read_host(line, sign.end(), hints)
    following = _next_line_host(lines, index, sign.end(), host, hints)
    if following is not None:
        host = following
        spans = (Span(index, local.start, len(line.rstrip())), Span(index + 1, 0, host.end))
    elif host is None:
        return None
    else:
        spans = (Span(index, local.start, host.end),)
    if FROM_CARD in host.repairs and _is_before_handle(line, local, hints):
        return None
    repairs = (*local.repairs, *(("at_sign_mended",) if is_misread else ()), *host.repairs)
    if is_misread and not _is_sure_enough(line, sign, local, host, hints):
        return None
    return _made(lines, local.text, host.host, spans, repairs)


def _is_before_handle(line: str, local: _Local, hints: Hints) -> bool:
    """Say whether a lone @name is somebody's on a network: behind its icon, a word or a website."""
    is_word = "blank_removed" in local.repairs and not label_start(line, local.start, MAIL_LABEL)[1]
    return len(local.text) == 1 or is_word or is_site(local.text, hints)


def _read_local(line: str, taken: int, end: int, hints: Hints) -> _Local | None:
    before = line[taken:end]
    bare = before.rstrip()
    repairs = [] if len(bare) == len(before) else ["blank_removed"]
    found = _LOCAL.search(bare)
    if found is None or len(before) - len(bare) > 2:
        return None
    text, start = found.group(), found.start()
    for glued in (_GLUED_LABEL, *((_GLUED_LETTER,) if hints.has_letter_labels else ())):
        label = glued.match(text)
        if label is not None:
            text, start = text[label.end() :], start + label.end()
    joined = _with_piece_before(bare[:start], text)
    if joined is not None:
        text, start = joined.text, joined.start
        repairs += joined.repairs
    elif repairs and text.istitle() and _WORD_BEFORE.search(bare[:start]):
        return None  # words, and an icon read as an at-sign
    stripped = text.lstrip(".-'’&%+_")
    start += len(text) - len(stripped)
    text = stripped.rstrip("'’&%+-.,")
    if not text or (repairs and text.lower() in _NO_LOCAL):
        return None
    return _Local(text, taken + start, tuple(repairs))


def _with_piece_before(before: str, text: str) -> _Local | None:
    """Return the local part with a piece that a blank or a comma parted from it."""
    comma = _COMMA_CHUNK.search(before)
    if comma is not None and comma.group(1) not in _NO_LOCAL:
        return _Local(f"{comma.group(1)}.{text}", comma.start(), ("comma_for_point",))
    chunk = _joined_before(before, text[:1])
    if chunk is None or not text.strip("-'’&%+._"):
        return None
    return _Local(
        "".join(chunk.group(1).split()) + text.strip("-'’&%+"), chunk.start(), ("blank_removed",)
    )


def _joined_before(before: str, first: str) -> re.Match[str] | None:
    """Return the piece before a blank that belongs to the same local part."""
    chunk = _OPEN_CHUNK.search(before)
    if chunk is None and first[:1] in "._":
        chunk = _PLAIN_CHUNK.search(before)
    if chunk is None:
        chunk = _PLAIN_CHUNK.search(before)
        if chunk is None:
            return None
        lead = before[: chunk.start()]
        if lead.strip() and not MAIL_LABEL.search(lead):
            return None
    word = chunk.group(1).strip("._-").lower()
    is_label = word in _NO_LOCAL or MAIL_LABEL.fullmatch(chunk.group(1)) is not None
    return None if is_label or len(word) < 2 else chunk


def _next_line_host(
    lines: Sequence[str], index: int, start: int, host: HostRead | None, hints: Hints
) -> HostRead | None:
    """Return the host when it runs on in the next line; its ``end`` counts in that line."""
    if index + 1 >= len(lines):
        return None
    head, following = lines[index][start:].strip(), lines[index + 1].lstrip()
    indent = len(lines[index + 1]) - len(following)
    token = following.split()[0] if following.split() else ""
    is_whole_line = len(following.split()) == 1
    if " " in head or CLAIMED in head or "@" in token or token.lower().startswith(("www", "http")):
        return None
    if host is not None and not (token.startswith(".") and is_whole_line):
        return None
    if host is None and head and not (head[-1] in ".-" or is_whole_line):
        return None
    joined = read_host(head + token, 0, hints)
    if joined is None or joined.end <= len(head):
        return None
    repairs = ("lines_joined", *joined.repairs)
    return HostRead(joined.host, indent + joined.end - len(head), repairs)


def _under_its_local(
    lines: Sequence[str], index: int, sign: re.Match[str], hints: Hints
) -> Find | None:
    """Read ``@domain`` that begins a line, its local part standing alone at the end above."""
    if index == 0 or lines[index][: sign.start()].strip():
        return None
    above = lines[index - 1].rstrip()
    local = _read_local(above, 0, len(above), hints)
    host = read_host(lines[index], sign.end(), hints)
    if local is None or host is None or FROM_CARD in host.repairs:
        return None  # a lone @name is somebody's name on a network
    if sum(map(str.isalpha, local.text)) < 2 or is_site(local.text, hints):
        return None  # and what stands above it is a telephone number or a website
    lead = above[: local.start]
    if lead.strip() and not MAIL_LABEL.search(lead):
        return None
    spans = (Span(index - 1, local.start, len(above)), Span(index, sign.start(), host.end))
    return _made(lines, local.text, host.host, spans, ("lines_joined", *host.repairs))


def _letterspaced(line: str, index: int, hints: Hints) -> Find | None:
    """Read an address set with a blank between all its letters."""
    if not _LETTERSPACED.search(line):
        return None
    start = line.rfind("  ", 0, line.find("@")) + 1
    label = re.match(r"\s*(?:\w[\w\s-]*:)", line[start:])
    start += label.end() if label else 0
    end = len(line)
    squeezed = "".join(line[start:end].split())
    local, _, rest = squeezed.partition("@")
    host = read_host(rest, 0, hints)
    if host is None or host.end != len(rest) or not _LOCAL.fullmatch(local):
        return None
    span = Span(index, start + len(line[start:end]) - len(line[start:end].lstrip()), end)
    return _made((line,) * (index + 1), local, host.host, (span,), ("blank_removed", *host.repairs))


def _is_sure_enough(
    line: str, sign: re.Match[str], local: _Local, host: HostRead, hints: Hints
) -> bool:
    """Say whether a sign that is no at-sign may be taken for one."""
    is_known = registered_domain(host.host) in hints.domains | MAIL_PROVIDERS
    is_announced = label_start(line, local.start, MAIL_LABEL)[1]
    mark = sign.group().strip()
    if mark.isalpha():
        is_word = mark.lower() == "at"
        return is_announced if is_word else is_known or is_announced
    is_glued = not line[sign.start() - 1].isspace() and not line[sign.end()].isspace()
    return is_known or is_announced or (is_glued and mark != "®")


def _made(
    lines: Sequence[str], local: str, host: str, spans: tuple[Span, ...], repairs: tuple[str, ...]
) -> Find | None:
    plain = fold(local).replace("’", "'")
    if plain != local.lower().replace("’", "'"):
        repairs = (*repairs, "accent_removed")
    ascii_host = fold(host)
    value = f"{plain}@{ascii_host}"
    if ascii_host != host:
        repairs = (*repairs, "accent_removed")
    if not is_address(value) or not _HAS_LETTER.search(plain):
        return None
    first = spans[0]
    start, is_labelled = label_start(lines[first.line], first.start, MAIL_LABEL)
    raw = " ".join(lines[s.line][s.start : s.end] for s in spans)
    labels = (Span(first.line, start, first.start),) if start < first.start else ()
    repairs = tuple(dict.fromkeys(repairs))
    return Find(FieldKind.EMAIL, value, raw, spans, labels, repairs, "email", is_labelled)


@lru_cache(maxsize=1024)
def is_address(value: str) -> bool:
    """Say whether a text is an e-mail address by its grammar, with a real suffix."""
    local, _, host = value.rpartition("@")
    if not local or registered_domain(host) is None:
        return False
    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True

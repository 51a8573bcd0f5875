"""Internet host names: which are real, how a misread one is mended, and how one is read off a line.

Real means: it ends in a suffix of the public suffix list that ships with tldextract. No network is
asked and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import tldextract
from rapidfuzz.distance import Levenshtein

_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_PIECE = re.compile(r"[A-Za-z0-9À-ɏ_-]+")
_GAP = re.compile(r"\s{0,2}[.,]\s{0,2}|·")
_LONG_DASH = re.compile(r"(?<=[A-Za-z0-9])[—–‐‑](?=[A-Za-z0-9])")
_LABEL_WITH_I = re.compile(r"(?<=[a-z0-9][.@])I(?=[a-z])")
_SMALL_WITH_I = re.compile(r"(?<![A-Za-z0-9])[a-z0-9._%+@-]*[a-z](?:I[a-z0-9._%+@-]+)+(?![A-Z])")
_LONE_LETTER = re.compile(r"\s([mtg])(?![\w.])")
_LONE_COUNTRY = re.compile(r"\s([A-Za-z]{2})(?=\s*(?:$|[\x00|/,;]))")
_FOLLOWING = re.compile(r"\s([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)")
_HOST_IN_TEXT = re.compile(r"(?:www\.|//|@)([a-z0-9-]+(?:\.[a-z0-9-]+)+)")

_COUNTRY = 2  # letters of a suffix, which may be a family name as well

MISREAD_SUFFIXES = {
    "corn": "com", "c0m": "com", "con": "com", "corm": "com", "comn": "com", "cqm": "com",
    "conn": "com", "coni": "com", "comm": "com", "oom": "com", "eom": "com", "ccm": "com",
    "cim": "com", "corn1": "com", "cóm": "com", "cem": "com", "col": "com", "coin": "com",
    "0rg": "org", "orq": "org", "crg": "org", "nel": "net", "nei": "net", "nct": "net",
    "met": "net", "lnfo": "info", "1nfo": "info", "inf0": "info", "lnf0": "info", "infc": "info",
    "pi": "pl", "p1": "pl", "n1": "nl", "f1": "fi", "1t": "it", "1e": "ie", "1n": "in", "1l": "il",
    "d3": "de", "ed0": "edu", "gcv": "gov", "g0v": "gov",
    "æ": "ae",
}  # fmt: skip

MAIL_PROVIDERS = frozenset(
    "gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.fr yahoo.de ymail.com "
    "hotmail.com hotmail.co.uk hotmail.fr outlook.com live.com msn.com icloud.com me.com mac.com "
    "aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de protonmail.com proton.me "
    "qq.com 163.com 126.com sina.com naver.com daum.net hanmail.net yandex.ru mail.ru libero.it "
    "orange.fr wanadoo.fr free.fr laposte.net sfr.fr btinternet.com comcast.net verizon.net "
    "att.net sbcglobal.net rediffmail.com uol.com.br terra.com.br bol.com.br wp.pl o2.pl onet.pl "
    "interia.pl seznam.cz abv.bg bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl".split()
)
"""Where people have mail boxes of their own: the domain says nothing about their company."""

FROM_CARD = "host_from_card"
"""The repair that takes letters from elsewhere on the card: no second reading of them."""

_COMMON_SUFFIXES = frozenset(
    "com net org info biz edu gov de uk fr it es nl be ch at pl cz eu in cn jp au ca us br mx "
    "ru se no dk fi pt ie".split()
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the whole card tells about its host names.

    Attributes:
        domains: registered domains that stand on the card after ``www.``, ``//`` or ``@``.
        has_letter_labels: its labels are single letters such as ``T.`` and ``E.``.
    """

    domains: frozenset[str]
    has_letter_labels: bool


@dataclass(frozen=True, slots=True)
class HostRead:
    """A host name read off a line.

    Attributes:
        host: lower case.
        end: one past its last character in the line.
        repairs: what had to be mended.
    """

    host: str
    end: int
    repairs: tuple[str, ...]


@cache
def _suffix_list() -> tldextract.TLDExtract:
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str | None:
    """Return the part of a host that was registered (``www.acme.co.uk`` -> ``acme.co.uk``).

    None when there is none or a label is not allowed in names.
    """
    found = _suffix_list().extract_str(host)
    if not found.suffix or not found.domain:
        return None
    if not all(_LABEL.fullmatch(label) for label in host.split(".")):
        return None
    return f"{found.domain}.{found.suffix}".lower()


@lru_cache(maxsize=4096)
def suffix_of(host: str) -> str:
    """Return the public suffix of a host in lower case, empty when it has none."""
    return _suffix_list().extract_str(host).suffix.lower()


def without_www(host: str) -> str:
    """Return the host less a leading ``www.``."""
    return host.removeprefix("www.")


def is_site(text: str, hints: Hints) -> bool:
    """Say whether what may be a local part is a host: ``acme.com.au``, but not ``ann.li``."""
    domain = registered_domain(text)
    return domain is not None and (domain in hints.domains or len(suffix_of(text)) > _COUNTRY)


def hints_of(lines: Iterable[str]) -> Hints:
    """Return what all wordings of the card together tell about its host names."""
    domains: set[str] = set()
    letters: set[str] = set()
    for line in lines:
        for host in _HOST_IN_TEXT.findall(line.lower()):
            domain = registered_domain(host)
            if domain is not None:
                domains.add(domain)
        if len(line) > 2 and line[0] in "TMFPWADC" and line[1] in ".:":
            letters.add(line[0])
    return Hints(frozenset(domains), bool(letters))


def mend_glyphs(line: str) -> str:
    """Return the line, as long as before, with two glyphs put right that no address has.

    A long dash within a word is a hyphen; a lone capital ``I`` among small letters is an ``l``:
    ``veryIong@example.com`` is mended; ``BankIndia.com``, which has other capitals, is not. So is
    one behind a point or an at-sign, where small letters go on: ``acme.com.Ib``.
    """
    line = _LONG_DASH.sub("-", line)
    if "I" not in line:
        return line
    return _SMALL_WITH_I.sub(_with_small_l, _LABEL_WITH_I.sub("l", line))


def _with_small_l(found: re.Match[str]) -> str:
    token = found.group()
    return token.replace("I", "l") if "@" in token or "." in token else token


def read_host(line: str, start: int, hints: Hints) -> HostRead | None:
    """Read a host name that begins at ``start`` (blanks before it are allowed).

    A blank or a comma for a point is bridged only as long as the name is not complete. None when
    what stands there is no host, even mended.
    """
    first = _PIECE.match(line, _skip_blanks(line, start))
    if first is None:
        return None
    repairs = ["blank_removed"] if first.start() > start else []
    host, end = first.group().lower(), first.end()
    while True:
        gap = _GAP.match(line, end)
        piece = _PIECE.match(line, gap.end()) if gap else None
        if gap is None or piece is None:
            break
        label = piece.group().lower()
        if label == "www":
            break
        if gap.group() != ".":
            if registered_domain(host) and not _completes(host, label):
                break
            repairs.append("comma_for_point" if "," in gap.group() else "blank_removed")
        if label.endswith("www") and registered_domain(f"{host}.{label[:-3]}"):
            host, end = f"{host}.{label[:-3]}", piece.end() - 3
            break
        host, end = f"{host}.{label}", piece.end()
    return _complete(line, HostRead(host.rstrip("-_"), end, tuple(dict.fromkeys(repairs))), hints)


def _skip_blanks(line: str, start: int) -> int:
    end = start
    while end < len(line) and end - start < 2 and line[end].isspace():
        end += 1
    return end


def _completes(host: str, label: str) -> bool:
    return len(label) == 2 and suffix_of(f"x.{suffix_of(host)}.{label}").count(".") > 0


def _complete(line: str, read: HostRead, hints: Hints) -> HostRead | None:
    """Return the host as it is, with what a blank parted from it, or mended; None if no host."""
    letter = _LONE_LETTER.match(line, read.end)
    if letter is not None and suffix_of(read.host + letter.group(1)) in {"com", "net", "org"}:
        return _extended(read, letter.group(1), letter.end(), "blank_removed")
    if registered_domain(read.host):
        country = _LONE_COUNTRY.match(line, read.end)
        if country is not None and _completes(read.host, country.group(1).lower()):
            more = f".{country.group(1).lower()}"
            return _extended(read, more, country.end(), "point_added")
        return read
    following = _FOLLOWING.match(line, read.end)
    whole = _with_following(read, following) if following is not None else None
    if whole is not None:
        return whole
    mended = mend_host(read.host, hints)
    return HostRead(mended[0], read.end, (*read.repairs, mended[1])) if mended else None


def _with_following(read: HostRead, following: re.Match[str]) -> HostRead | None:
    """Return the host that the piece after a blank completes."""
    rest = following.group(1).lower()
    is_suffix = rest in _COMMON_SUFFIXES or ("." in rest and suffix_of(f"x.{rest}") == rest)
    if is_suffix and "." not in read.host and len(read.host) > 2:
        return _extended(read, f".{rest}", following.end(), "point_added")
    glued = read.host + rest
    is_end = "." in rest or ("." in read.host and suffix_of(glued) in _COMMON_SUFFIXES)
    if is_end and not rest.startswith("www") and registered_domain(glued):
        return _extended(read, rest, following.end(), "blank_removed")
    return None


def _extended(read: HostRead, more: str, end: int, repair: str) -> HostRead:
    return HostRead(read.host + more, end, (*read.repairs, repair))


def mend_host(host: str, hints: Hints) -> tuple[str, str] | None:
    """Return a mended host and the name of the repair; None when nothing helps.

    A misread suffix is put right by a table of look-alikes; a lost point only for the large mail
    providers and for domains that stand elsewhere on the card; of these also one that is all but
    the same.
    """
    stem, _, last = host.rpartition(".")
    if stem and last in MISREAD_SUFFIXES:
        mended = f"{stem}.{MISREAD_SUFFIXES[last]}"
        if registered_domain(mended):
            return mended, "suffix_mended"
    for known in sorted(hints.domains | MAIL_PROVIDERS):
        if host.replace(".", "") == known.replace(".", ""):
            return known, "point_added"
    return _likest(host, hints.domains)


def _likest(host: str, domains: frozenset[str]) -> tuple[str, str] | None:
    """Return the domain elsewhere on the card that a host without a real suffix is meant to be."""
    if len(host) < 6:
        return None
    for known in sorted(domains):
        is_cut_off = known.startswith(host) and len(known) - len(host) <= 5
        if is_cut_off or Levenshtein.normalized_similarity(host, known) >= 0.85:
            return known, FROM_CARD
    return None

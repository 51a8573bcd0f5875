"""Mend what readers do to a firm's name: torn letters, a lost "&", a picture read as letters.

Every repair is named. Nothing is changed that nothing else on the card speaks for: the other
reader, the sign that stands in the line, or the domain.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.fields.lines.segments import Segment, below, is_stacked
from cardscan.fields.words.companies import domain_match
from cardscan.model.candidate import ScorePart
from cardscan.model.ocr import TextLine
from cardscan.strings import collapse, squeeze

CUT: Final = ScorePart("cut", -6.0, "The line below it begins with “&”.")
_AND: Final = re.compile(r"\W*([&+])(?:t(?=\s))?\s*")
_AND_READ: Final = re.compile(r"^t\s+(?=[^\W\d_])")  # "&" was read as "&t"
_LONGEST_STRAY: Final = 3  # letters that a picture is read as
_SHORT: Final = 2
_TORN: Final = 1 / 3  # share of such pieces in a torn line
_FEWEST_TORN: Final = 3
_WHOLE: Final = 0.95  # of a domain that is nothing but the name


@dataclass(frozen=True, slots=True)
class MendedFirm:
    """A firm's name, and the names of the rules that changed it."""

    text: str
    repairs: tuple[str, ...]


def mend_firm(
    held: Sequence[Segment], lines: Sequence[TextLine], domains: Sequence[str]
) -> MendedFirm:
    """Return the lines of a firm as one name.

    Args:
        held: the pieces, in order.
        lines: of the card, with what each reader made of them.
        domains: of e-mails and websites.
    """
    texts = [_untorn(segment, lines) for segment in held]
    is_untorn = any(text != s.text for text, s in zip(texts, held, strict=True))
    signed = [texts[0], *(_signed(t, s, lines) for t, s in zip(texts[1:], held[1:], strict=True))]
    whole = collapse(" ".join(signed))
    read = [version.text for version in lines[held[0].line].versions]
    bare = _without_strays(whole, read, domains)
    repairs = {"other_reader": is_untorn, "sign_dropped": bare != whole}
    return MendedFirm(bare, tuple(name for name, is_done in repairs.items() if is_done))


def opens_with_and(segment: Segment, lines: Sequence[TextLine]) -> bool:
    """Say whether "&" or "+" stands before the first piece of a line."""
    before = lines[segment.line].text[: segment.start]
    return bool(before.strip()) and _AND.fullmatch(before) is not None


def is_cut_firm(
    held: Sequence[Segment], segments: Sequence[Segment], lines: Sequence[TextLine]
) -> bool:
    """Say whether the line right below a firm begins with "&": the name goes on there."""
    under = below(held[-1], segments)
    is_next = under is not None and is_stacked(held[-1], under)
    return under is not None and is_next and opens_with_and(under, lines)


def _signed(text: str, segment: Segment, lines: Sequence[TextLine]) -> str:
    """Return a further line with the "&" before it, which no value begins with."""
    if not opens_with_and(segment, lines):
        return text
    sign = lines[segment.line].text[: segment.start].strip()
    return f"{sign[-1]} {_AND_READ.sub('', text)}"


def _untorn(segment: Segment, lines: Sequence[TextLine]) -> str:
    """Return another reader's words for letters that stand apart: "REALTY" for "REAL T Y"."""
    pieces = segment.text.split(" ")
    short = sum(len(piece) <= _SHORT for piece in pieces)
    if len(pieces) < _FEWEST_TORN or short <= _TORN * len(pieces):
        return segment.text
    key = squeeze(segment.text)
    same = [v.text for v in lines[segment.line].versions if squeeze(v.text) == key]
    best = min(same, key=lambda text: len(text.split()), default=segment.text)
    return collapse(best) if len(best.split()) < len(pieces) else segment.text


def _without_strays(text: str, read: Collection[str], domains: Sequence[str]) -> str:
    """Return the name less what a logo's picture beside it was read as, by each reader otherwise.

    Args:
        text: the name.
        read: what each reader made of its first line.
        domains: one of them must be just what is left.
    """
    stray, _, rest = text.partition(" ")
    is_short = len(squeeze(stray)) <= _LONGEST_STRAY < len(squeeze(rest))
    is_doubtful = any(stray not in version.split() for version in read)
    return rest if is_short and is_doubtful and _is_whole(rest, text, domains) else text


def _is_whole(rest: str, text: str, domains: Sequence[str]) -> bool:
    """Say whether a domain is just what is left, and does not begin with the stray letters."""
    return any(
        domain_match(rest, domain) > _WHOLE and not squeeze(domain).startswith(squeeze(text))
        for domain in domains
    )

"""Which pieces of printed rows are no part of a postal address: services, licences, lists of towns.

Only clear cases are ruled out here; how much speaks for the others is weighed elsewhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from cardscan.fields.addresses import AddressEvidence, address_evidence
from cardscan.fields.places import find_places, names_town
from cardscan.fields.segments import Segment
from cardscan.fields.times import has_price, without_times
from cardscan.model.ocr import CardText
from cardscan.strings import is_latin

_MOST_TOWNS: Final = 2  # in one row without a number: three are where a firm is at work
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LONG_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_TELEPHONE: Final = re.compile(
    r"(?<![\w-])\(?0\d{1,4}\)?[-/ ]{1,3}(?=(?:[- ]?\d){6})\d{2,4}[- ]?\d{2,}"
)
_EXCHANGE: Final = re.compile(r"(?i)(?:dx|docex)[\s:.-]*\d")  # boxes of lawyers among themselves
_DASH: Final = re.compile(r"\s[-–—]\s")


def stray_pieces(text: CardText, segments: Sequence[Segment]) -> frozenset[int]:
    """Return the segments that are no part of an address, by what stands beside them in their row.

    They are prices, hours and numbers to call; the towns of a list; the pieces of a row of several
    of which none has a number, a place or a road; and what a row goes on with behind a town without
    naming anything of a place.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for i, segment in enumerate(segments):
        rows[segment.line].append(i)
    strays = {i for i, segment in enumerate(segments) if is_of_another_kind(segment.text)}
    for line, row in rows.items():
        held = [segments[i] for i in row]
        evidence = [address_evidence(s.text) for s in held]
        if _is_list_of_towns(held) or (len(row) > 1 and not any(map(_is_telling, evidence))):
            strays.update(row)
        for at in range(1, len(row)):
            gap = text.lines[line].text[held[at - 1].end : held[at].start]
            if not _DASH.search(gap) and _is_other_matter(held[:at], held[at], evidence[at]):
                strays.add(row[at])
    return frozenset(strays)


def is_of_another_kind(text: str) -> bool:
    """Say whether a piece has a price or a number to call, or is hours or a document exchange."""
    if has_price(text) or _TELEPHONE.search(text) or _EXCHANGE.match(text):
        return True
    rest = without_times(text)
    return rest != text and not _WORD.search(rest)


def is_worded(value: str) -> bool:
    """Say whether a value has a word, as each address does: "s. 551 7482" has none."""
    return bool(_WORD.search(value)) or not is_latin(value)


def open_ends(text: CardText, segments: Sequence[Segment]) -> frozenset[int]:
    """Return the segments with a place, or what stands for one, whose lines end in a comma."""
    return frozenset(
        i
        for i, s in enumerate(segments)
        if text.lines[s.line].text[s.end :].strip() == "," and _names_place(s.text)
    )


def _names_place(text: str) -> bool:
    held = address_evidence(text)
    return held.near or held.building or held.area or held.unit or held.way or held.places > 0


def _is_list_of_towns(row: Sequence[Segment]) -> bool:
    """Say whether a row names three towns or more and neither a number nor a road."""
    whole = ", ".join(s.text for s in row)
    held = address_evidence(whole)
    if held.way or held.box or any(c.isdigit() for c in whole):
        return False
    towns = {whole[p.start : p.stop] for p in find_places(whole) if p.kind == "city"}
    return len(towns) > _MOST_TOWNS


def _is_other_matter(before: Sequence[Segment], piece: Segment, held: AddressEvidence) -> bool:
    """Say whether a piece has nothing of an address, behind pieces that ended in a town."""
    is_part = held.way or held.box or held.building or held.area or held.near or held.postcode
    if is_part or held.places > 0 or not _LONG_WORD.search(piece.text):
        return False
    address = ", ".join(s.text for s in before)
    so_far = address_evidence(address)
    return so_far.postcode or so_far.places > 0.5 or names_town(address)


def _is_telling(held: AddressEvidence) -> bool:
    return held.number or held.way or held.box or held.places > 0

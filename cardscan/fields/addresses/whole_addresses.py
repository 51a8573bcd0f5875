"""Addresses with all that a letter needs: a house with its number or a box, and a coded town.

Nothing is likelier an address than such a text, and little is missing from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from cardscan.fields.addresses.addresses import address_evidence, stands_apart
from cardscan.fields.words.address_labels import has_address_label, without_address_label
from cardscan.fields.words.places import find_places
from cardscan.model.candidate import ScorePart

WHOLE: Final = ScorePart("whole", 2.0, "It has a house with its number and a town with its code.")
VISITED: Final = ScorePart(
    "visited", 7.0, "Letters go to its box, and below stands what is visited."
)

_COMMAS: Final = re.compile(r"[,;|·•]\s*")
_SIGNS: Final = re.compile(r"[,;|·•]\s*|\s[-–—.]\s")
_CODED_TOWN: Final = re.compile(
    r"(?:[A-Z]{1,3}[- ])?"
    r"(?:\d{4,6}|\d{2,3} \d{2,3}|\d{5}-\d{3}|\d{4}-\d{3}|\d{2}-\d{3}) [^\W\d_a-z]"
)
_TOWN_CODED: Final = re.compile(
    r".*[^\W\d_]{3}\.?[- –]{1,3}(?:\d{4,6}|\d{3} ?\d{3}|\d{5}-\d{3,4}|\d{3}-\d{4})\.?"
)
_LEAST_LETTERS: Final = 3


def whole_parts(value: str, pieces: Sequence[str]) -> tuple[ScorePart, ...]:
    """Return what speaks for an address as a whole.

    Args:
        value: the address.
        pieces: what it was put together from, with labels.
    """
    rules = ((is_whole(value), WHOLE), (_is_visited(pieces), VISITED))
    return tuple(part for holds, part in rules if holds)


def _is_visited(pieces: Sequence[str]) -> bool:
    """Say whether a street with a label of its own follows a post box that has no street."""
    held = [address_evidence(without_address_label(piece)) for piece in pieces]
    houses = [i for i, evidence in enumerate(held) if evidence.way_number]
    has_box = any(evidence.box for evidence in held[: min(houses, default=0)])
    return has_box and len(houses) == 1 and has_address_label(pieces[houses[0]])


@lru_cache(maxsize=1024)
def is_whole(address: str) -> bool:
    """Say whether an address names a house or a box in one part and a coded town in another."""
    for sign in (_COMMAS, _SIGNS):
        parts = [part.strip() for part in sign.split(address) if part.strip()]
        towns = [i for i, part in enumerate(parts) if _is_town(part)]
        if towns and _has_house(", ".join(p for i, p in enumerate(parts) if i != towns[-1])):
            return True
    return False


def _has_house(rest: str) -> bool:
    """Say whether what stands beside a town has words and a number, or a post box."""
    held = address_evidence(rest)
    return held.box or (held.number and sum(map(str.isalpha, rest)) >= _LEAST_LETTERS)


def _is_town(part: str) -> bool:
    """Say whether a part has a postcode beside a name, or is a country."""
    held = address_evidence(part)
    if _TOWN_CODED.fullmatch(part) is not None or (held.state and held.digits_code):
        return not held.box
    if held.way_number or held.box:
        return False
    if held.postcode or _CODED_TOWN.match(part) is not None:
        return True
    return any(
        place.kind == "country" and place.start == 0 and stands_apart(place, part)
        for place in find_places(part)
    )

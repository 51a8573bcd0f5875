"""Where on a card one postal address ends and another begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cardscan.fields.address_labels import has_address_label
from cardscan.fields.addresses import AddressEvidence, address_evidence, stands_apart
from cardscan.fields.places import find_places
from cardscan.strings import squeeze

_ICON: Final = 2  # letters that readers make of an icon, at most
_NUMBERS: Final = re.compile(r"\d+")


def heads_of_others(texts: Sequence[str], runs: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the pieces with which another address begins right below the first one.

    Args:
        texts: the pieces of a card.
        runs: chains of neighbouring pieces that could be one address.
    """
    return frozenset(
        run[-1]
        for run in runs
        if len(run) > 1 and begins_another(", ".join(texts[i] for i in run[:-1]), texts[run[-1]])
    )


def begins_another(address: str, line: str) -> bool:
    """Say whether a line begins a second address.

    It does with a label longer than an icon's letter, where the first one ends in its country and
    the line is no more of that, and with a street where the first has street and town already.

    Args:
        address: what was joined so far.
        line: what stands below it.
    """
    below = address_evidence(line)
    if has_address_label(line) and len(squeeze(line)) > _ICON:
        return _is_address(address) and not _is_street_of_box(address, below)
    is_part = below.unit or below.area or below.building or below.commas > 0
    if below.number and is_part and _ends_in_country(address):
        return True
    if not (below.way_number or below.box):
        return False
    so_far = address_evidence(address)
    has_street = so_far.way_number or so_far.box or (so_far.building and so_far.number)
    is_box = below.box and not below.way_number  # of the same firm, in many countries
    return bool(has_street and _ends_in_town(address, so_far, is_box=is_box))


def _is_address(text: str) -> bool:
    """Say whether what stands above has anything of an address, as no name or title has."""
    held = address_evidence(text)
    return held.way or held.box or held.postcode or held.number or held.places > 0


def _is_street_of_box(address: str, below: AddressEvidence) -> bool:
    """Say whether a line gives the street, and no town, of an address with a post box alone."""
    so_far = address_evidence(address)
    return below.way_number and not (below.has_town or so_far.way_number) and so_far.box


def _ends_in_country(address: str) -> bool:
    """Say whether a country ends it, a postcode behind it at most."""
    return any(
        place.kind == "country"
        and place.start > 0
        and not any(c.isalpha() for c in address[place.stop :])
        for place in find_places(address)
    )


def _ends_in_town(address: str, so_far: AddressEvidence, *, is_box: bool) -> bool:
    """Say whether a country, or a town with a postcode beside the house number, ends it.

    Before a post box only a postcode counts that no house number can be.
    """
    countries = [p for p in find_places(address) if p.kind == "country"]
    if any(stands_apart(p, address) and p.start > 0 for p in countries):
        return True
    has_code = so_far.postcode or (so_far.city and so_far.digits_code and not is_box)
    return has_code and len(_NUMBERS.findall(address)) > 1

"""Where on a card one postal address ends and another begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from cardscan.fields.addresses.addresses import AddressEvidence, address_evidence, stands_apart
from cardscan.fields.words.address_labels import has_address_label
from cardscan.fields.words.places import find_places, names_town
from cardscan.strings import squeeze

_ICON: Final = 2  # letters that readers make of an icon, at most
_NUMBERS: Final = re.compile(r"\d+")
_TOWN_LABEL: Final = re.compile(r"[^\W\d_][^:：\d,]{2,24}(?=\s?[:：] ?\w)")
_CODED_TOWN: Final = re.compile(r"(?:[A-Z]{1,3}-)?\d{4,6} [^\W\d_a-z][^\W\d_]+")
_CODED_END: Final = re.compile(r"[^\W\d_]{3}[^\d,]*[ ,]+\d{4,6}")  # "Somerton 3201" at the end


def heads_of_others(texts: Sequence[str], runs: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the pieces with which another address begins right below the first one.

    Args:
        texts: the pieces of a card.
        runs: chains of neighbouring pieces that could be one address.
    """
    return frozenset(
        run[-1]
        for run in runs
        if any(_is_address(texts[i]) for i in run[:-1])
        and begins_another(", ".join(texts[i] for i in run[:-1]), texts[run[-1]])
    )


def begins_another(address: str, line: str) -> bool:
    """Say whether a line begins a second address.

    It does with a label longer than an icon's letter, where the first one ends in its country and
    the line is no more of that, and with a street where the first has street and town already. The
    town's name before a colon is such a label: "Abuja: Plot 7". Below a mere town and country
    stands their street, as is the custom in the east.

    Args:
        address: what was joined so far.
        line: what stands below it.
    """
    below = address_evidence(line)
    if _is_labelled(line):
        return _is_address(address) and not _is_street_of_box(address, below)
    is_part = below.unit or below.area or below.building or below.commas > 0
    if below.number and is_part and _ends_in_country(address):
        return not _is_mere_town(address)
    if not (below.way_number or below.box):
        return False
    so_far = address_evidence(address)
    has_street = so_far.way_number or so_far.box or (so_far.building and so_far.number)
    is_box = below.box and not below.way_number  # of the same firm, in many countries
    if is_box and so_far.way_number and _has_own_code(line):
        return _ends_in_code(address)
    return bool(has_street and _ends_in_town(address, so_far, is_box=is_box))


def is_coded_town(part: str) -> bool:
    """Say whether a part is a postcode and a town: "00186 Frascati", not "1200 Market Street"."""
    return _CODED_TOWN.match(part) is not None and not address_evidence(part).way


def _is_labelled(line: str) -> bool:
    """Say whether a line begins with a label, or with a town and a colon."""
    town = _TOWN_LABEL.match(line)
    if town is not None and any(p.start == 0 and p.stop == town.end() for p in find_places(line)):
        return True
    return has_address_label(line) and len(squeeze(line)) > _ICON


def _is_address(text: str) -> bool:
    """Say whether what stands above is an address, as no name, title or founding year is."""
    held = address_evidence(text)
    is_inside = held.number and (held.unit or held.building or held.area or held.places > 0)
    return bool(held.way_number or held.box or held.postcode or is_inside or names_town(text))


def _is_mere_town(address: str) -> bool:
    """Say whether an address has neither street nor house nor box so far."""
    held = address_evidence(address)
    is_placed = held.way or held.box or held.building or held.unit or held.area
    return not is_placed and len(_NUMBERS.findall(address)) <= 1


def _has_own_code(line: str) -> bool:
    """Say whether a post box has a postcode of its own behind the town."""
    return len(_NUMBERS.findall(line)) > 1 and _ends_in_code(line)


def _ends_in_code(address: str) -> bool:
    return _CODED_END.fullmatch(address.rpartition(",")[2].strip()) is not None or (
        len(_NUMBERS.findall(address)) > 1 and address.rpartition(",")[2].strip().isdecimal()
    )


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
    is_coded = any(map(is_coded_town, address.split(", "))) and not is_box
    return (has_code or is_coded) and len(_NUMBERS.findall(address)) > 1

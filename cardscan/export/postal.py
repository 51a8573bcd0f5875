"""An address on one line, taken apart for formats that want street, city and country apart.

Only what the card's own reading says (city, postcode) is cut out of the line; nothing is looked
up but the country's name where the card prints none. Every word of the line is in some part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pycountry

from cardscan.model.contact import AddressValue
from cardscan.strings import collapse, squeeze

_SEPARATORS: Final = re.compile(r"[,;|·•\n]")
_EDGES: Final = " -–/"


@dataclass(frozen=True, slots=True)
class PostalParts:
    """The parts of an address as vCard and address books know them; empty where unknown."""

    street: str
    city: str
    region: str
    postcode: str
    country: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """A known part found in the address: as printed, and which segment it was in."""

    text: str
    segment: int


def postal_parts(address: AddressValue) -> PostalParts:
    """Return the parts of an address.

    What stands before the city and the postcode is the street; what stands beside and after them
    is the region, but for the country.
    """
    segments = [s.strip() for s in _SEPARATORS.split(address.value) if s.strip()]
    # Postcodes of Europe are also written with their country's letters: D-10115, CH-8001.
    code_pattern = _whole(address.postcode, before=r"(?:[A-Z]{1,2}-)?")
    city_pattern = _whole(address.city)
    _part_street(segments, [p for p in (code_pattern, city_pattern) if p])
    code, city = _cut(segments, code_pattern), _cut(segments, city_pattern)
    places = [cut.segment for cut in (code, city) if cut]
    first = min(places, default=len(segments))
    last = max(places, default=len(segments) - 1)
    region = [s for s in segments[first:] if s]
    country = _take_country(region, len(segments) - last - 1, address.country)
    return PostalParts(
        street=", ".join(segments[:first]),
        city=city.text if city else address.city or "",
        region=", ".join(region),
        postcode=code.text if code else address.postcode or "",
        country=country or _country_name(address.country),
    )


def _whole(part: str | None, *, before: str = "") -> re.Pattern[str] | None:
    """Return a pattern for a part as whole words, in either case; None when there is no part.

    Args:
        part: what to look for.
        before: a pattern that belongs to the part when it stands right before it.
    """
    if not part:
        return None
    return re.compile(rf"(?<!\w){before}{re.escape(part)}(?!\w)", re.IGNORECASE)


def _part_street(segments: list[str], patterns: list[re.Pattern[str]]) -> None:
    """Make a segment of its own of a street that stands right before city or postcode."""
    found = [place for pattern in patterns if (place := _last_place(segments, pattern))]
    if not found:
        return
    segment, start = min(found)
    text = segments[segment]
    street = text[:start].strip()
    if any(c.isdigit() for c in street):
        segments[segment : segment + 1] = [street, text[start:]]


def _last_place(segments: list[str], pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """Return the last segment that has the pattern, and where it begins there."""
    for i in reversed(range(len(segments))):
        if match := pattern.search(segments[i]):
            return i, match.start()
    return None


def _cut(segments: list[str], pattern: re.Pattern[str] | None) -> _Cut | None:
    """Take a part out of the last segment that has it; None when none has."""
    for i in reversed(range(len(segments))):
        if pattern and (found := pattern.search(segments[i])):
            rest = f"{segments[i][: found.start()]} {segments[i][found.end() :]}"
            segments[i] = collapse(rest).strip(_EDGES)
            return _Cut(found.group(), i)
    return None


def _take_country(pieces: list[str], after: int, code: str | None) -> str:
    """Take the country out of what is left beside and after the city; empty when it is not there.

    Args:
        pieces: what is left, in order.
        after: how many of the last pieces stand after city and postcode.
        code: of the country, when it is known.
    """
    named = {squeeze(name) for name in _country_names(code)}
    for i in reversed(range(len(pieces))):
        if squeeze(pieces[i]) in named:
            return pieces.pop(i)
    # In a language pycountry does not have, it is the last word, unless that is a region.
    if after == 0 or any(c.isdigit() for c in pieces[-1]):
        return ""
    is_region = squeeze(pieces[-1]) in {squeeze(name) for name in _region_names(code)}
    return "" if is_region else pieces.pop()


def _country_name(code: str | None) -> str:
    return next(iter(_country_names(code)), "")


def _country_names(code: str | None) -> list[str]:
    """Return the English names of a country and its codes, the usual name first."""
    country = pycountry.countries.get(alpha_2=code) if code else None
    if country is None:
        return []
    usual = getattr(country, "common_name", country.name)
    official = getattr(country, "official_name", country.name)
    return [usual, country.name, official, country.alpha_3, country.alpha_2]


def _region_names(code: str | None) -> list[str]:
    """Return the names and codes of a country's states, provinces and the like."""
    if code is None:
        return []
    regions = pycountry.subdivisions.get(country_code=code)  # type: ignore[no-untyped-call] # pycountry has no type for it
    return [name for r in regions or () for name in (r.name, r.code.partition("-")[2])]

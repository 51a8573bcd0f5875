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
from cardscan.strings import collapse

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

    What stands before the city and the postcode is the street; what stands beside them is the
    region; of what comes after, the last piece without digits is the country.
    """
    segments = [s.strip() for s in _SEPARATORS.split(address.value) if s.strip()]
    # Postcodes of Europe are also written with their country's letters: D-10115, CH-8001.
    code = _cut(segments, address.postcode, before=r"(?:[A-Z]{1,2}-)?")
    city = _cut(segments, address.city, before="")
    places = [cut.segment for cut in (code, city) if cut]
    first, last = (min(places), max(places)) if places else (len(segments), len(segments))
    after = segments[last + 1 :]
    country = after.pop() if after and not any(c.isdigit() for c in after[-1]) else ""
    return PostalParts(
        street=", ".join(segments[:first]),
        city=city.text if city else address.city or "",
        region=", ".join(s for s in (*segments[first : last + 1], *after) if s),
        postcode=code.text if code else address.postcode or "",
        country=country or _country_name(address.country),
    )


def _cut(segments: list[str], part: str | None, *, before: str) -> _Cut | None:
    """Take the part out of the last segment that has it; None when none has.

    Args:
        segments: of the address; the one with the part is shortened.
        part: what to look for, as whole words, in either case.
        before: a pattern that belongs to the part when it stands right before it.
    """
    if not part:
        return None
    pattern = re.compile(rf"(?<!\w){before}{re.escape(part)}(?!\w)", re.IGNORECASE)
    for i in reversed(range(len(segments))):
        if found := pattern.search(segments[i]):
            rest = f"{segments[i][: found.start()]} {segments[i][found.end() :]}"
            segments[i] = collapse(rest).strip(_EDGES)
            return _Cut(found.group(), i)
    return None


def _country_name(code: str | None) -> str:
    country = pycountry.countries.get(alpha_2=code) if code else None
    return getattr(country, "common_name", country.name) if country else ""

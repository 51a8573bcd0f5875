"""Postal addresses: does a text look like a part of one, and which country is it in?

No address is validated: what is printed is kept, and its country, postcode and city are named
where that is possible.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cardscan.fields.words.lexicon import Found, Words, cities, load_lexicon, read_words
from cardscan.fields.words.places import Place, find_places
from cardscan.fields.words.postcodes import (
    Postcode,
    fits,
    plain_postcodes,
    postcodes_of,
    telling_postcode,
)
from cardscan.fields.words.street_names import ends_in_street
from cardscan.model.candidate import AddressDetail
from cardscan.strings import collapse, fold, is_latin

_NUMBER: Final = re.compile(r"(?<![\w.@])#?\d{1,5}(?:[-/–]\d{1,4})?[ ]?[a-zA-Z]?(?![\w@])")
_JOINED_AREA: Final = re.compile(
    r"(?i)[^\W\d_]-(?:ku|cho|machi|ch[oō]me|shi|ken|gun|fu|to|gu|dong|ro|gil|eup|myeon|si|do)\b"
)
_ORDINAL_FLOOR: Final = re.compile(r"(?i)\b\d{1,2}(?:st|nd|rd|th|/f|f|\.? ?og|\. ?stock|\. ?krs)\b")
_CORNER: Final = re.compile(r"(?i)(?<!\w)c/ ?(?=[^\W\d_])|\b(?:п|b)\.? ?o\.? ?box\b|\bkm\.? ?\d")
_PROVINCE: Final = re.compile(r"\w \([A-Z]{2}\)(?!\w)")  # Milano (MI)
_PLACE_VOTES: Final = {"state": 3.0, "city": 1.5, "country": 1.2}
_HYPHENATED: Final = re.compile(r"[-‐‑][^\W\d_]")  # "China-Appointed", no end of an address
_STRAY: Final = " \t|•·*_~;:"


@dataclass(frozen=True, slots=True)
class AddressEvidence:
    """What speaks for a text being part of a postal address; all numbers 0 to 1.

    Attributes:
        way: has a word for a road, alone or as the end of a compound.
        number: has a number of up to five digits that may be a house's.
        way_number: has both.
        postcode: has a postcode whose shape or prefix names its country.
        digits_code: has four to six digits that may be a postcode.
        city: has a known city.
        country: has a country's name.
        state: has a state's name, or its abbreviation where one may stand.
        unit: has a floor, a suite or the like.
        building: has a building's kind.
        area: has a district's or a zone's kind.
        box: has a post box.
        near: has a word such as "opposite".
        places: share of the letters in names of places.
        coverage: share of the letters and digits in any of all this.
        commas: number of commas, 4 or more are 1.
        digits: share of digits.
        is_country: is a country's name and nothing else.
    """

    way: bool
    number: bool
    way_number: bool
    postcode: bool
    digits_code: bool
    city: bool
    country: bool
    state: bool
    unit: bool
    building: bool
    area: bool
    box: bool
    near: bool
    places: float
    coverage: float
    commas: float
    digits: float
    is_country: bool

    @property
    def has_town(self) -> bool:
        """Say whether it names a town in a way that ends an address in most countries."""
        return bool(self.postcode or self.country or (self.city and self.digits_code))


@lru_cache(maxsize=2048)
def address_evidence(text: str) -> AddressEvidence:
    """Return what speaks for a text being part of a postal address."""
    said = read_words(text)
    found = _address_terms(text, said)
    kinds = {_kind(f) for f in found}
    places = find_places(text)
    place_kinds = {p.kind for p in places}
    has_digit = any(c.isdigit() for c in text)
    has_number = has_digit and _NUMBER.search(text) is not None
    has_way = "way" in kinds or _CORNER.search(text) is not None
    held = sum(p.stop - p.start for p in places)
    digits = sum(c.isdigit() for c in text)
    letters = max(1, said.letters)
    return AddressEvidence(
        way=has_way,
        number=has_number,
        way_number=has_way and has_number,
        postcode=has_digit and telling_postcode(text) is not None,
        digits_code=has_digit and bool(plain_postcodes(text)),
        city="city" in place_kinds,
        country="country" in place_kinds,
        state="state" in place_kinds,
        unit="unit" in kinds or (has_digit and _ORDINAL_FLOOR.search(text) is not None),
        building="building" in kinds,
        area="area" in kinds or ("-" in text and _JOINED_AREA.search(text) is not None),
        box="box" in kinds,
        near="near" in kinds,
        places=min(1.0, held / letters),
        coverage=min(1.0, (held + digits + sum(f.letters for f in found)) / letters),
        commas=min(1.0, text.count(",") / 4),
        digits=digits / max(1, len(text)),
        is_country=place_kinds == {"country"} and held >= len(text.strip(" .,")) - 1,
    )


def parse_address(text: str, *, region: str | None = None) -> AddressDetail:
    """Return country, postcode and city of an address, None for what it does not tell.

    Args:
        text: an address on one line.
        region: ISO 3166 alpha-2 of the card; settles what the address itself leaves open.
    """
    places = find_places(text)
    country = _country(text, places, region)
    postcode = _postcode(text, places, country)
    city = _city(text, places, postcode, country)
    return AddressDetail(country, postcode.text if postcode is not None else None, city)


def join_address(lines: Sequence[str]) -> str:
    """Return the lines of an address as one, a comma between lines where none is printed."""
    joined = ""
    for line in (collapse(line).strip(_STRAY) for line in lines):
        if not line:
            continue
        gap = "" if not joined else " " if joined.endswith((",", "-", "/")) else ", "
        joined += gap + line.lstrip(", ")
    return joined.rstrip(" ,;")


def _address_terms(text: str, said: Words) -> tuple[Found, ...]:
    """Return the address words; doubtful ones only beside a number or with a stop."""
    found = load_lexicon("address_words").find(text)
    has_digit = any(c.isdigit() for c in text)
    return tuple(f for f in found if f.start < 0 or _is_meant(f, said, has_digit))


def _is_meant(found: Found, said: Words, has_digit: bool) -> bool:
    """Say whether a word is meant as part of an address and not by chance spelt alike."""
    if found.entry.tag == "ending" or found.letters == 1:
        return has_digit
    if found.letters > 2 or said.text[said.ends[found.start] :][:1] in {".", "/"}:
        return True
    return has_digit and len(said.printed) > 2


def _kind(found: Found) -> str:
    tag = found.entry.tag
    return "way" if tag in {"short", "suffix", "ending"} else tag


def _country(text: str, places: Sequence[Place], region: str | None) -> str | None:
    """Return the country for which most speaks; the last country's name decides.

    None when nothing or too little speaks for one, or as much for another.
    """
    named = [p for p in places if p.kind == "country" and stands_apart(p, text)]
    if named and len(named[-1].countries) == 1:
        return named[-1].countries[0]
    votes: dict[str, float] = defaultdict(float)
    code = telling_postcode(text)
    if code is not None and code.country is not None:
        votes[code.country] += 2.5
    for place in places:
        share = _PLACE_VOTES[place.kind]
        for rank, country in enumerate(place.countries):
            votes[country] += share / (1 + rank * (place.kind == "city"))
    for country in _way_countries(text):
        votes[country] += 0.8
    votes["IT"] += 1.5 * (_PROVINCE.search(text) is not None)
    for country in votes:
        votes[country] += 0.5 * any(fits(p.text, country) for p in plain_postcodes(text))
    if region is not None:
        votes[region] += 1.5
    best, *others = sorted(votes, key=lambda c: -votes[c])
    is_clear = votes[best] > 1.2 and all(votes[best] - votes[c] > 0.2 for c in others[:1])
    return best if is_clear else region


def stands_apart(country: Place, text: str) -> bool:
    """Say whether a country is not part of a longer name: "Via Francia 10", "Av. Brasil, 45"."""
    if _HYPHENATED.match(text, country.stop) or ends_in_street(text[: country.start]):
        return False
    before, after = text[: country.start].rstrip(), text[country.stop :].lstrip(" .)]")
    is_last = not any(c.isalpha() for c in after)
    return is_last if before[-1:].isalpha() else not after or after[0] in ",;|-–" or is_last


def _way_countries(text: str) -> set[str]:
    terms = _address_terms(text, read_words(text))
    return {c for f in terms if _kind(f) == "way" for c in f.entry.detail.split(" ")}


def _postcode(text: str, places: Sequence[Place], country: str | None) -> Postcode | None:
    """Return the postcode of a country's shape: beside a state or a city, else the last one."""
    code = telling_postcode(text)
    if code is not None and code.country == country:
        return code
    held = postcodes_of(text, country) if country is not None else ()
    if not held:
        return None
    ends = [e for p in places if p.kind != "country" for e in (p.start, p.stop)]
    return min(reversed(held), key=lambda c: _distance(c, ends))


def _distance(code: Postcode, ends: Iterable[int]) -> int:
    return min((min(abs(code.start - e), abs(code.stop - e)) for e in ends), default=0)


def _city(
    text: str, places: Sequence[Place], code: Postcode | None, country: str | None
) -> str | None:
    """Return the city: a known one of the country beside the postcode, else what stands there."""
    held = [p for p in places if p.kind == "city"] or [p for p in places if _is_city(p, text)]
    known = [p for p in held if country in {None, *p.countries}]
    chosen = known[0] if known and not is_latin(text) else known[-1] if known else None
    if code is not None:
        between = {"", *_codes_in(places, text)}
        near = [p for p in known if _gap(text, p, code).strip(" ,.-–") in between]
        chosen = near[-1] if near else chosen
        if not near and (beside := _beside(text, code)) is not None:
            return beside
    return text[chosen.start : chosen.stop] if chosen is not None else None


def _is_city(country: Place, text: str) -> bool:
    """Say whether a country is a city of the same name: Singapore, Luxembourg."""
    return country.kind == "country" and fold(text[country.start : country.stop]) in cities()


def _codes_in(places: Sequence[Place], text: str) -> set[str]:
    return {text[p.start : p.stop] for p in places if p.kind == "state"}


def _gap(text: str, place: Place, code: Postcode) -> str:
    return (
        text[place.stop : code.start] if place.stop <= code.start else text[code.stop : place.start]
    )


def _beside(text: str, code: Postcode) -> str | None:
    """Return the words that follow a postcode up to the next comma, as in "79098 Freiburg"."""
    after = re.split(r"[,;|(]| [-–] ", text[code.stop :], maxsplit=1)[0].strip(" .-–")
    is_name = any(c.isalpha() for c in after) and not any(c.isdigit() for c in after)
    return after if is_name else None

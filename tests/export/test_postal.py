from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.export.postal import PostalParts, postal_parts
from cardscan.model.contact import AddressValue
from tests.made import read


def _address(
    line: str, country: str | None, postcode: str | None, city: str | None
) -> AddressValue:
    return AddressValue(**read(line), country=country, postcode=postcode, city=city)


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (
            _address("12 High Street, London SW1A 1AA, United Kingdom", "GB", "SW1A 1AA", "London"),
            PostalParts("12 High Street", "London", "", "SW1A 1AA", "United Kingdom"),
        ),
        (
            _address("1 Main St, Suite 4, Springfield, IL 62701", "US", "62701", "Springfield"),
            PostalParts("1 Main St, Suite 4", "Springfield", "IL", "62701", "United States"),
        ),
        (
            _address("Hauptstr. 5, D-10115 Berlin, Deutschland", "DE", "10115", "Berlin"),
            PostalParts("Hauptstr. 5", "Berlin", "", "D-10115", "Deutschland"),
        ),
        (
            _address("London Road 1, LONDON", "GB", None, "London"),
            PostalParts("London Road 1", "LONDON", "", "", "United Kingdom"),
        ),
        (
            _address("4001 1st Ave NE Springfield, WA 98052", "US", "98052", "Springfield"),
            PostalParts("4001 1st Ave NE", "Springfield", "WA", "98052", "United States"),
        ),
        (
            _address("Ringstr. 5 10115 Berlin", "DE", "10115", "Berlin"),
            PostalParts("Ringstr. 5", "Berlin", "", "10115", "Germany"),
        ),
        (
            _address("1 rue Haute, 75008 Paris cedex 08, France", "FR", "75008", "Paris"),
            PostalParts("1 rue Haute", "Paris", "cedex 08", "75008", "France"),
        ),
        (
            _address("1 ABC St., Salem, TamilNadu", "IN", None, "Salem"),
            PostalParts("1 ABC St.", "Salem", "TamilNadu", "", "India"),
        ),
        (
            _address("Beijing, China 100000", "CN", "100000", "Beijing"),
            PostalParts("", "Beijing", "", "100000", "China"),
        ),
        (
            _address("somewhere", None, None, None),
            PostalParts("somewhere", "", "", "", ""),
        ),
        (
            _address("somewhere", "XX", "123", "Elsewhere"),
            PostalParts("somewhere", "Elsewhere", "", "123", ""),
        ),
        (
            _address("Celler Str. 1; Celle; Floor 3", "DE", None, "Celle"),
            PostalParts("Celler Str. 1", "Celle", "Floor 3", "", "Germany"),
        ),
    ],
)
def test_address_is_taken_apart(address: AddressValue, parts: PostalParts) -> None:
    """City, postcode, region and country are found round the parts that were read."""
    assert postal_parts(address) == parts


@given(
    before=st.lists(st.from_regex(r"[A-Za-z0-9 ]{1,12}", fullmatch=True), max_size=3),
    city=st.sampled_from(["Graz", "Ulm"]),
    code=st.sampled_from(["8010", "89073"]),
    after=st.lists(st.from_regex(r"[A-Za-z0-9 ]{1,12}", fullmatch=True), max_size=2),
)
def test_no_word_is_lost(before: list[str], city: str, code: str, after: list[str]) -> None:
    """Every word of the line is in some part, and only the country may be added."""
    line = ", ".join([*before, f"{code} {city}", *after])
    parts = postal_parts(_address(line, None, code, city))
    held = " ".join((parts.street, parts.city, parts.region, parts.postcode, parts.country))
    assert Counter(re.findall(r"\w+", held)) == Counter(re.findall(r"\w+", line))

from __future__ import annotations

import phonenumbers
import pytest
from phonenumbers.geocoder import description_for_valid_number

from cardscan.fields.find_candidates import find_candidates
from cardscan.fields.numbers.area_codes import AreaCode, area_code_of
from cardscan.fields.numbers.dialling import RegionGuess, dial
from cardscan.fields.words.lexicon import read_rows
from cardscan.model.candidate import AREA_ADDED, FieldKind
from cardscan.strings import fold
from tests.fields.printed import card_text

_ROWS = tuple(read_rows("area_codes"))


def _described(region: str, detail: str) -> set[str]:
    """Return what the geocoder says of the valid local numbers behind an area code."""
    code, count = detail.split(" ")
    country = phonenumbers.country_code_for_region(region)
    numbers = (
        phonenumbers.parse(f"+{country}{code}{first}{'4' * (int(count) - 1)}")
        for first in range(2, 9)
    )
    return {fold(description_for_valid_number(n, "en")) for n in numbers} - {""}


def test_the_codes_are_those_of_their_cities():
    """All are in the plans; most are named by another source, the others by province."""
    rows = [(names.split("|"), _described(region, told)) for region, told, names in _ROWS]
    assert all(told for _, told in rows)
    named = [any(n.split(" ")[0] in held for n in names for held in told) for names, told in rows]
    assert sum(named) >= 0.85 * len(named)


@pytest.mark.parametrize(
    ("line", "region", "code"),
    [
        ("6, Old Court Street, Kolkata - 700 001", "IN", "33"),
        ("No. 5, Nanjing Road, Shanghai", "CN", "21"),
        ("Quezon City, Metro Manila", "PH", "2"),
        ("Office: Area Code 308", "US", "308"),
    ],
)
def test_the_city_of_a_card_has_its_code(line: str, region: str, code: str):
    """Under any of its names, in its own country."""
    found = area_code_of([line], region)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("line", "region"), [("Mumbai, Delhi, Pune", "IN"), ("Kleinhausen", "DE"), ("London", "CA")]
)
def test_two_cities_or_none_have_no_code(line: str, region: str):
    """A list of towns tells no code, nor does a city of another country."""
    assert area_code_of([line], region) is None


def test_a_local_number_gets_the_code_of_the_city_and_is_not_valid_as_printed():
    """Only where the country is beyond doubt and the length fits."""
    kolkata = RegionGuess("IN", is_strong=True, area=AreaCode("33", 8))
    told = dial("2248-6613", kolkata)
    assert (told.e164, told.is_valid, told.repairs) == ("+913322486613", False, (AREA_ADDED,))
    assert dial("248-6613", kolkata).e164 is None
    assert (
        dial("2248-6613", RegionGuess("IN", is_strong=False, area=AreaCode("33", 8))).e164 is None
    )


def test_a_number_with_an_added_code_says_so():
    """The rule names the repair, and a remark tells that the code is not printed."""
    card = card_text(
        "Advocate", "6, Old Court Street", "Kolkata - 700 001, India", "Phone : 2248-6613"
    )
    found = find_candidates(card, (), region="US").candidates
    phone = next(c for c in found if c.kind is FieldKind.PHONE)
    assert phone.value == "+913322486613"
    assert phone.rule == "phone+area_added"
    assert [check.name for check in phone.checks] == ["area", "national"]

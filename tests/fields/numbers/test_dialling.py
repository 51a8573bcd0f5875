from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields.numbers.area_codes import AreaCode
from cardscan.fields.numbers.dialling import Dialled, RegionGuess, dial, region_of
from cardscan.model.candidate import COUNTRY_GUESSED

SURE_DE = RegionGuess("DE", is_strong=True)


@pytest.mark.parametrize(
    ("text", "region", "is_strong", "e164"),
    [
        ("401 555 5555", "US", True, "+14015555555"),
        ("786-555-1212", "US", False, "+17865551212"),
        ("555-123-4567", "US", False, None),
        ("123 123 123", "US", True, None),
        ("012 345 6780", "US", True, None),
        ("123456", "DE", True, None),
        ("030 123456", "DE", False, "+4930123456"),
        ("+999 123 456 789", "US", False, None),
        ("0", "US", True, None),
        ("", "US", True, None),
        ("+", "US", True, None),
        ("+0049 30 1234567", "US", False, "+49301234567"),
        ("+00 987 654 321", "IR", True, None),
        ("+ (040) 66969374", "DE", False, "+494066969374"),
        ("123-456-7891", "SG", True, None),
        ("(123) 456-7890", "BR", True, None),
        ("+ 089 99998663", "DE", False, "+498999998663"),
        ("+0 123 456 789", "GB", True, None),
    ],
)
def test_dial(text: str, region: str, is_strong: bool, e164: str | None):
    """E.164 needs a possible number with a country code, or a valid one of the region."""
    assert dial(text, RegionGuess(region, is_strong=is_strong)).e164 == e164


def test_lost_plus_is_a_repair():
    """A number that begins with its region's country code is read with a plus, and says so."""
    assert dial("49 30 1234567", SURE_DE) == Dialled(
        "+49301234567", is_valid=True, is_mobile=False, repairs=("plus_added",)
    )


def test_second_region_is_tried():
    """A number invalid in the likeliest region is read in the next one with evidence."""
    guess = RegionGuess("US", is_strong=False, others=("FR",))
    assert dial("01 42 68 53 00", guess).e164 == "+33142685300"


def test_region_of():
    """A country code tells the country; digits without a country tell none."""
    assert region_of("+44 20 7946 0018") == "GB"
    assert region_of("+1 416 555 0188") == "CA"
    assert region_of("+999 1") is None
    assert region_of("+00 987 654 321") is None


@pytest.mark.parametrize(
    ("text", "guess", "e164", "is_asked"),
    [
        ("868.555.0105", RegionGuess("GY", is_strong=True, others=("TT",)), "+18685550105", False),
        ("(876) 926-1234", RegionGuess("GB", is_strong=True), "+18769261234", True),
        ("246-426-1234", RegionGuess("LC", is_strong=True), "+12464261234", False),
        ("843 555 0141", RegionGuess("LT", is_strong=False), "+18435550141", True),
        ("604.555.0122", RegionGuess("IE", is_strong=False), "+16045550122", True),
        ("212-555-0134", RegionGuess("FR", is_strong=True), None, False),
        ("843 555 0141", RegionGuess("IN", is_strong=True), "+918435550141", False),
        ("555 123 4567", RegionGuess("LT", is_strong=False), None, False),
        ("20 71 44 18", RegionGuess("US", is_strong=False), None, False),
    ],
)
def test_numbers_of_north_america_elsewhere(
    text: str, guess: RegionGuess, e164: str | None, *, is_asked: bool
):
    """An area code of an island tells its country, one of the mainland is a guess."""
    told = dial(text, guess)
    assert told.e164 == e164
    assert (COUNTRY_GUESSED in told.repairs) is is_asked


@pytest.mark.parametrize("text", ["15-5318-6074", "1 5-53 18-6074", "15 5318 6074", "15.53186074"])
def test_mobiles_of_argentina_behind_their_15(text: str):
    """However they are grouped, they take the area of the town."""
    told = dial(text, RegionGuess("AR", is_strong=True, area=AreaCode("11", 8)))
    assert told.e164 == "+5491153186074"


def test_two_countries_of_one_plan_are_no_guess():
    """Whether the card is of Jamaica or the States, the number is the same."""
    guess = RegionGuess("JM", is_strong=False, is_told=True, is_thin=True, others=("US",))
    assert dial("(876) 555-0126", guess).repairs == ()
    assert dial("(876) 555-0126", replace(guess, others=("US", "GB"))).repairs != ()
    assert dial("(212) 555-0126", replace(guess, region="US", others=("CA",))).repairs == ()

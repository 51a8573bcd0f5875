from __future__ import annotations

import pytest

from cardscan.fields.dialling import Dialled, RegionGuess, dial, region_of

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

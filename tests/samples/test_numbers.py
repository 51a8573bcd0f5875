"""Invented telephone numbers: fictional where possible, else valid, and readable as printed."""

from __future__ import annotations

import phonenumbers
import pytest

from samples.countries import COUNTRIES
from samples.dice import make_dice
from samples.numbers import make_national, make_number, make_pair, make_style
from samples.tables import read_words


@pytest.mark.parametrize("code", sorted(COUNTRIES))
@pytest.mark.parametrize("kind", ["fixed", "mobile"])
def test_printed_number_reads_back(code: str, kind: str) -> None:
    """Whatever the style, the printed form parses to the number the truth names."""
    dice = make_dice("numbers", code, kind)
    for _ in range(25):
        number = make_number(dice, code, make_style(dice, code), kind=kind)
        parsed = phonenumbers.parse(number.raw, code)
        assert (
            phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) == number.e164
        ), number


@pytest.mark.parametrize(
    "code", sorted(set(COUNTRIES) - {"US", "CA"} - {region for region, _ in read_words("fiction")})
)
def test_numbers_without_a_fictional_range_are_valid(code: str) -> None:
    """Where nobody reserves numbers for fiction they are at least valid in form."""
    dice = make_dice("valid", code)
    for _ in range(10):
        assert phonenumbers.is_valid_number(make_national(dice, code))


def test_north_american_numbers_are_fictional() -> None:
    """North American numbers are all 555-01xx."""
    dice = make_dice("nanp")
    for _ in range(50):
        assert str(make_national(dice, "US").national_number)[3:8] == "55501"


def test_pair_prints_the_second_tail_only() -> None:
    """A pair like "22 33 44 / 45" names two neighbouring numbers."""
    dice = make_dice("pair")
    pairs = [pair for _ in range(40) if (pair := make_pair(dice, "FR", make_style(dice, "FR")))]
    assert pairs
    for first, second in pairs:
        assert int(second.e164[1:]) - int(first.e164[1:]) == 1
        assert first.raw == second.raw

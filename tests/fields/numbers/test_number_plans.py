"""National numbers against the number plans of countries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields.find_candidates import find_grammar
from cardscan.fields.numbers.dialling import RegionGuess, dial
from cardscan.fields.numbers.number_plans import area_region, is_of_area, national_numbers, plan_fit
from cardscan.model.candidate import COUNTRY_GUESSED, GUESSES, Candidate, FieldKind
from tests.fields.printed import card_text


def _phones(*lines: str) -> list[Candidate]:
    found = find_grammar(card_text(*lines), (), region="US").candidates
    return [c for c in found if c.kind is FieldKind.PHONE]


def test_only_national_numbers_are_compared():
    """Neither one with its country code nor a registration or opening hours."""
    lines = ("Tel 020 7946 0018", "+44 20 7946 0019", "VAT No 123 4567 89", "9.00-18.00")
    assert national_numbers(lines) == ("020 7946 0018",)


@pytest.mark.parametrize(
    ("number", "home", "other"),
    [
        ("0414-555 00 12", "VE", "BR"),  # BR would part it behind 041
        ("677 00 00 12", "CM", "FR"),  # FR prints its trunk prefix
        ("98400 12345", "IN", "US"),
    ],
)
def test_a_number_fits_the_country_that_prints_it_so(number: str, home: str, other: str):
    """Better than another where the digits are possible as well."""
    assert plan_fit([number], home) > plan_fit([number], other)


def test_an_area_code_is_the_start_of_a_national_number():
    """With the trunk prefix before it."""
    assert is_of_area("040-2355 0123", "IN", "40")
    assert not is_of_area("4023550123", "IN", "40")


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (
            ("Dr. A. Kumar, F.R.C.S. (USA)", "044 - 2499 0123", "Mylapore, Chennai - 600 004"),
            ["+914424990123"],
        ),
        (("Shop 3, Charminar Road, Hyderabad - 60", "040-2355 0123"), ["+914023550123"]),
        (
            ("677 00 00 12 – 222 00 00 34", "Carrefour Mokolo, B.P. 12 Yaoundé", "ann@yahoo.fr"),
            ["+237677000012", "+237222000034"],
        ),
        (("RIF: J-00000000-0", "0414-555.00.12"), ["+584145550012"]),
        (("San Justo, Pdo. de La Matanza", "4651-0012 15-6203-0034"), None),
    ],
)
def test_town_street_and_register_tell_the_country(lines: tuple[str, ...], numbers: list[str]):
    """Against a foreign degree, a mail box at a foreign provider, and the setting."""
    wanted = numbers or ["+541146510012", "+5491162030034"]
    assert [c.value for c in _phones(*lines)] == wanted


def test_a_number_of_a_thinly_told_country_is_marked():
    """And so is one that only another country than the likeliest has; no other is."""
    thin = RegionGuess("GB", is_strong=False, is_told=True, is_thin=True)
    told = RegionGuess("US", is_strong=True, is_told=True, others=("GB",))
    assert dial("020 7946 0018", thin).repairs == (COUNTRY_GUESSED,)
    assert dial("+44 20 7946 0018", thin).repairs == ()
    assert dial("020 7946 0018", told).repairs == (COUNTRY_GUESSED,)
    assert dial("(212) 555-0134", told).repairs == ()


def test_a_number_marked_so_is_never_sure():
    """Whatever else speaks for it."""
    (phone,) = _phones("New York, NY 10001", "(212) 555-0134")
    assert phone.guess is None
    assert replace(phone, rule=f"phone+{COUNTRY_GUESSED}").guess == GUESSES[COUNTRY_GUESSED]


@pytest.mark.parametrize(
    ("line", "place", "numbers"),
    [
        ("0803 000 0012, 0817 000 0034", "Enugu, Nigeria", ["+2348030000012", "+2348170000034"]),
        ("+976-9900 0012, 8800 0034", "Ulaanbaatar, Mongolia", ["+97699000012", "+97688000034"]),
    ],
)
def test_a_comma_behind_a_whole_number_parts_it_from_the_next(
    line: str, place: str, numbers: list[str]
):
    """Only within a number it is a point that was read wrongly."""
    assert [c.value for c in _phones(line, place)] == numbers


@pytest.mark.parametrize(
    ("number", "region"),
    [
        ("868.555.0105", "TT"),
        ("(876) 926-1234", "JM"),
        ("246-426-1234", "BB"),
        ("1 809 555 0134", "DO"),
        ("604 555 0100", "CA"),
        ("843 555 0141", "US"),
        ("999 555 0141", None),
        ("86 855 50105", None),
        ("8685550105", None),
    ],
)
def test_area_codes_of_north_america_are_their_countries(number: str, region: str | None):
    """Those of the islands and of Canada as well as those of the States, where grouped so."""
    assert area_region(number) == region

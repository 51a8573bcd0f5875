"""Invented people and firms: shape, variety, and the wall between the splits."""

from __future__ import annotations

import pytest

from samples.countries import COUNTRIES
from samples.dice import is_held, make_dice, pool
from samples.firms import ascii_word, make_firm
from samples.people import make_person, words_of


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_every_country_names_people_and_firms(code: str) -> None:
    """Each country yields a printable person and a firm with a plain domain, in both splits."""
    country = COUNTRIES[code]
    for split in ("tune", "held"):
        dice = make_dice("test", code, split)
        for _ in range(20):
            person = make_person(dice, country, split)
            assert person.display.strip() == person.display != ""
            assert person.given in person.display
            firm = make_firm(dice, country, split, language=country.languages[0])
            assert firm.brand.casefold() in firm.name.casefold().replace("i̇", "i") or firm.brand
            assert firm.domain.isascii() and "." in firm.domain and " " not in firm.domain


def test_splits_share_no_name() -> None:
    """A family name of the held pool never appears in the tuning pool."""
    compared = 0
    for country in COUNTRIES.values():
        tune = words_of(country, "family", "tune", make_dice(1))
        held = words_of(country, "family", "held", make_dice(1))
        if set(tune) & set(held):
            assert len({is_held(word) for word in tune}) == 1, (
                country.code
            )  # too short a list to divide
            continue
        compared += 1
    assert compared >= 45


def test_pool_is_about_a_quarter() -> None:
    """The held part of a long list is near 25 percent, and the parts make up the whole."""
    words = [f"word{number}" for number in range(2000)]
    held = pool(words, "held")
    assert 0.2 < len(held) / len(words) < 0.3
    assert sorted(held + pool(words, "tune")) == sorted(words)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("O'Neil", "oneil"),
        ("Müller", "muller"),
        ("Łukasz", "lukasz"),
        ("İpek", "ipek"),
        ("Søren", "soren"),
    ],
)
def test_ascii_word(word: str, plain: str) -> None:
    """Mail words are plain ASCII letters."""
    assert ascii_word(word) == plain

from __future__ import annotations

import pytest

from cardscan.fields.names.sole_traders import is_trader, trader_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Horvat s.p.", "Ana Horvat"),
        ("Karl Berg e.K.", "Karl Berg"),
        ("Karl Berg e. U.", "Karl Berg"),
        ("Popescu Ioana PFA", "Popescu Ioana"),
        ("Tmi Aino Salo", "Aino Salo"),
        ("Ana Jović PR", "Ana Jović"),
    ],
)
def test_firm_of_one_person_has_their_name(text: str, name: str) -> None:
    """The form before or behind is no part of it."""
    assert trader_of(text) == name
    assert is_trader(text)


@pytest.mark.parametrize(
    "text",
    ["Ana Horvat", "Tischlerei Berg e.K.", "Ana Horvat d.o.o.", "Berg e.K.", "Berg & Salo e.K."],
)
def test_other_firms_are_left_alone(text: str) -> None:
    """A trade, one word, two people or the form of a company names nobody."""
    assert not is_trader(text)

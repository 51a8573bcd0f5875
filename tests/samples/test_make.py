"""How many cards the pictures of a set show."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from samples.__main__ import card_counts
from samples.make import Order, draw_plans


def counts(order: Order) -> Counter[int]:
    """How many pictures of a set show how many cards."""
    return Counter(plan.cards for plan in draw_plans(order))


def test_a_set_shows_the_numbers_of_cards_that_were_asked_for() -> None:
    """Every number of the range occurs and no other."""
    asked = counts(Order(Path("out"), 300, 1, "tune", cards=card_counts("2-12")))
    assert set(asked) == set(range(2, 13))


def test_a_set_without_cards_has_every_difficulty() -> None:
    """Pictures without a card are clean, easy and hard."""
    plans = draw_plans(Order(Path("out"), 60, 1, "tune", cards=card_counts("0")))
    assert {plan.cards for plan in plans} == {0}
    assert {plan.difficulty for plan in plans} == {"clean", "easy", "hard"}


def test_a_set_as_people_take_them_is_mostly_of_single_cards() -> None:
    """Without a wish most pictures show one card, some several and a few none."""
    drawn = counts(Order(Path("out"), 1000, 1, "tune"))
    assert drawn[1] > 850
    assert drawn[0] < 30
    assert max(drawn) == 8


@pytest.mark.parametrize("text", ["", "many", "3-2", "-1"])
def test_a_wish_that_is_no_number_is_refused(text: str) -> None:
    """Only a number or a range that rises says how many cards."""
    with pytest.raises(ValueError):
        card_counts(text)

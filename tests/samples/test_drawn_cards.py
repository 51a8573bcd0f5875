"""Cards that were drawn by hand."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from samples.dice import Split
from samples.drawn_cards import DrawnCard, drawn_cards, render_drawn
from samples.make import Order, draw_plans
from samples.training.reading import united

_HIDDEN = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]+>", re.DOTALL)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _printed(card: DrawnCard) -> str:
    """Return the letters and digits of the page, without markup."""
    return _letters(unescape(_HIDDEN.sub("", card.html)))


@pytest.mark.parametrize("split", ["tune", "held"])
def test_what_is_true_is_printed(split: Split) -> None:
    """Every number, address of mail and word of a name stands on its card."""
    cards = drawn_cards(split)
    assert len(cards) > 100
    for card in cards:
        printed = _printed(card)
        for person in card.people:
            values = [phone["raw"] for phone in person.get("phones", ())]
            values += [*person.get("emails", ()), *(person["name"] or "").split()]
            missing = [value for value in values if _letters(value) not in printed]
            assert missing == [], card.id


def test_no_card_is_in_both_splits() -> None:
    """What is counted with is not learnt from."""
    tune, held = ({card.html for card in drawn_cards(split)} for split in ("tune", "held"))
    assert not tune & held


def test_drawn_card_becomes_flat_with_its_lines(browser: Browser) -> None:
    """Its words are read off the page where they stand, and the longer side has a fixed length."""
    drawn = drawn_cards("tune")[0]
    (card,) = render_drawn(browser.new_context().new_page(), [drawn])
    assert max(card.image.shape[:2]) == 1275
    name = next(line for line in card.lines if line.text == drawn.people[0]["name"])
    left, top, right, bottom = name.box
    inside = card.image[int(top) : int(bottom), int(left) : int(right)]
    assert inside.std() > card.image.std() / 4


def test_set_of_drawn_cards_shows_each_once(tmp_path: Path) -> None:
    """One a picture, in their order."""
    plans = draw_plans(Order(tmp_path, 5, 1, "held", drawn=True))
    assert [(plan.drawn, plan.cards) for plan in plans] == [(n, 1) for n in range(5)]


def test_people_of_one_card_have_one_truth_for_lessons() -> None:
    """Further names and titles are right as well, and lists hold what any of them has."""
    whole = united(
        [
            {"name": "Ada Low", "title": "Baker", "emails": ["a@low.test"], "company": "Low"},
            {"name": "Bo Low", "title": "Miller", "emails": ["b@low.test"], "company": "Low"},
        ]
    )
    assert whole == {
        "name": "Ada Low",
        "name_alts": ["Bo Low"],
        "title": "Baker",
        "title_alts": ["Miller"],
        "emails": ["a@low.test", "b@low.test"],
        "company": "Low",
    }

"""Designed cards: the same seed, the same card; truth in the agreed shape; splits kept apart."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from samples import layouts
from samples.cards import make_card
from samples.contact import make_content
from samples.dice import make_dice
from samples.fonts import FONTS, HELD_FONTS, TUNE_FONTS
from samples.layouts import HELD_LAYOUTS, LAYOUTS, TUNE_LAYOUTS

KEYS = {
    "name",
    "given",
    "family",
    "title",
    "department",
    "company",
    "phones",
    "emails",
    "websites",
    "address",
    "notes",
}
OPTIONAL = {"name_alts", "company_alts", "title_alts", "address_alts", "country", "lang", "ignore"}


@pytest.mark.parametrize("split", ["tune", "held"])
def test_truth_shape(split: str) -> None:
    """Every truth is JSON and has the keys of the contract, and typed phones."""
    for seed in range(150):
        truth = make_content(make_dice(seed, split), split).truth
        json.dumps(truth)
        assert set(truth) >= KEYS
        assert set(truth) <= KEYS | OPTIONAL
        for phone in truth["phones"]:
            assert set(phone) == {"raw", "e164", "type", "ext"}
            assert phone["type"] in {"work", "mobile", "fax", "other", None}


def test_rows_print_the_truth() -> None:
    """Each phone, mail and site of the truth is printed in some row, character for character."""
    for seed in range(150):
        content = make_content(make_dice(seed, "rows"), "tune")
        printed = {line for row in content.rows for line in row.lines}
        truth = content.truth
        assert {phone["raw"] for phone in truth["phones"]} <= printed
        assert {*truth["emails"], *truth["websites"]} <= printed


def test_layouts_and_fonts_are_divided() -> None:
    """No layout or font is in both splits, and about a quarter is held."""
    assert not set(HELD_LAYOUTS) & set(TUNE_LAYOUTS)
    assert set(HELD_LAYOUTS) | set(TUNE_LAYOUTS) == set(LAYOUTS)
    assert len(LAYOUTS) >= 40
    assert 0.2 < len(HELD_LAYOUTS) / len(LAYOUTS) < 0.3
    assert not set(HELD_FONTS) & set(TUNE_FONTS)
    assert set(HELD_FONTS) | set(TUNE_FONTS) == set(FONTS)
    assert 0.2 < len(HELD_FONTS) / len(FONTS) < 0.3


def test_every_layout_has_its_template() -> None:
    """Registry and folder agree both ways."""
    folder = Path(layouts.__file__).parent
    files = {
        path.name.removesuffix(".html.j2")
        for path in folder.glob("*.html.j2")
        if not path.name.startswith("back_")
    }
    assert files == set(LAYOUTS)


def test_same_seed_same_card() -> None:
    """A card is made from its seed alone; another attempt keeps the words, not the design."""
    card, again, other = make_card(7), make_card(7), make_card(7, attempt=1)
    assert dataclasses.asdict(card) == dataclasses.asdict(again)
    assert other.truth == card.truth
    assert other.html != card.html

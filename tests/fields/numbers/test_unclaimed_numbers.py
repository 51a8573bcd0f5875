from __future__ import annotations

import pytest

from cardscan.fields.numbers.unclaimed_numbers import mark_unclaimed
from tests.fields.printed import card_text, left


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        ("0803 555 0147", True),
        ("555-0147 555-0148", True),
        ("Open Mo-Fr", False),
        ("10-12-2026", False),
        ("GSTIN 555014755501", False),
        ("ISO 9001:2015", False),
        ("05 1050 1360 1000 0023 4471 8820", False),
        ("AB5550147", False),
        ("SI56 0312 0100 0555 014", False),
    ],
)
def test_digits_like_a_number(line: str, *, is_marked: bool):
    """Digits nobody can explain mark the note; registers, dates and accounts do not."""
    (marked,) = mark_unclaimed([left(line)], card_text(line))
    assert marked.holds_number is is_marked


def test_a_postcode_beside_its_town_is_no_number():
    """In the country that writes it so."""
    line = "Sendai 980-0014"
    marked = [mark_unclaimed([left(line)], card_text(line), country) for country in ("JP", "US")]
    assert [held.holds_number for (held,) in marked] == [False, True]


def test_words_before_the_note_count():
    """The label of a register may have been cut off the note."""
    line = "GSTIN: 555014755501"
    (marked,) = mark_unclaimed([left(line, start=7)], card_text(line))
    assert not marked.holds_number

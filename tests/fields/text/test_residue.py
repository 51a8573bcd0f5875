from __future__ import annotations

import pytest

from cardscan.fields.text.residue import segments_of
from cardscan.model.candidate import Span
from tests.fields.printed import box_of, card_text


def left(line: str, *claimed: Span) -> list[str]:
    """Return the texts of the segments of a single line."""
    return [segment.text for segment in segments_of(card_text(line), claimed)]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("Ann O'Neil | Head of Sales", ["Ann O'Neil", "Head of Sales"]),
        ("Berlin • Paris · Rome", ["Berlin", "Paris", "Rome"]),
        ("Ann O'Neil – Partner", ["Ann O'Neil", "Partner"]),
        ("Smith-Jones & Sons, Ltd.", ["Smith-Jones & Sons, Ltd."]),
        ("Ann\tPartner", ["Ann", "Partner"]),
        ("ANN WALKER Partner", ["ANN WALKER", "Partner"]),
        ("> Ann", ["Ann"]),
        ("Q 12 High Street", ["12 High Street"]),
        ("(Dr.) Ann", ["(Dr.) Ann"]),
        ("E-Mail:", []),
        ("Web", []),
        ("Fax:", []),
        ("—", []),
        ("", []),
        ("Telford", ["Telford"]),
        ("Webster", ["Webster"]),
        ("C.E.O.", ["C.E.O."]),
        ("Dir.", []),
    ],
)
def test_runs_of_words(line: str, texts: list[str]):
    """A line falls apart at strong separators; signs and bare labels belong to nothing."""
    assert left(line) == texts


def test_claimed_places_are_cut_out():
    """What is claimed parts a line; a stray character beside it is dropped with it."""
    assert left("Ann Ej x@y.org Bob", Span(0, 7, 14)) == ["Ann Ej", "Bob"]
    assert left("Ej x@y.org", Span(0, 3, 10)) == []


def test_place_and_confidence_are_the_lines():
    """A segment has its part of the line's box and the line's confidence."""
    (whole,) = segments_of(card_text("Ann O'Neil", confidence=0.7), [])
    assert (whole.box, whole.confidence) == (box_of(0), 0.7)
    (second,) = segments_of(card_text("ann@x.org Ann O'Neil"), [Span(0, 0, 9)])
    assert (second.start, second.end) == (10, 20)
    assert (second.box.left, second.box.right) == (40 + 400, 40 + 800)

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardscan.geometry import Box
from cardscan.ocr.layout import reading_order


def line(left: float, top: float, width: float = 200, height: float = 20) -> Box:
    """Return the box of a line."""
    return Box(left, top, left + width, top + height)


def test_columns_are_read_one_after_the_other():
    """Two addresses side by side are not mixed up."""
    left = [line(50, 100 + 30 * k) for k in range(3)]
    right = [line(400, 100 + 30 * k) for k in range(3)]
    mixed = [left[0], right[0], left[1], right[1], left[2], right[2]]
    assert reading_order(mixed) == [0, 2, 4, 1, 3, 5]


def test_labels_are_read_with_their_values():
    """A narrow column of labels beside its numbers is read row by row."""
    labels = [line(50, 100 + 30 * k, width=30) for k in range(3)]
    values = [line(130, 100 + 30 * k) for k in range(3)]
    assert reading_order([*labels, *values]) == [0, 3, 1, 4, 2, 5]


def test_headline_comes_before_the_columns_below_it():
    """A line across the whole card is read before the columns it spans."""
    boxes = [line(50, 200), line(400, 200), line(50, 230), line(400, 230), line(50, 50, 600)]
    assert reading_order(boxes) == [4, 0, 2, 1, 3]


def test_words_of_one_row_are_read_from_left_to_right():
    """Boxes that stand a little higher or lower are still one row."""
    assert reading_order([line(300, 98), line(50, 102)]) == [1, 0]


@given(st.lists(st.tuples(*[st.integers(0, 500)] * 2, *[st.integers(1, 300)] * 2), max_size=20))
def test_every_line_is_read_once(places: list[tuple[int, int, int, int]]):
    """The order is a permutation, however the boxes lie."""
    boxes = [line(*place) for place in places]
    assert sorted(reading_order(boxes)) == list(range(len(boxes)))

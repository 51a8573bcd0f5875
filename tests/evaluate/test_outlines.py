from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.evaluate.outlines import iou
from cardscan.geometry import Box, Quad, quad_from

_FRAME = Box(0, 0, 100, 100)


def _square(left: float, top: float, side: float = 10.0) -> Quad:
    right, bottom = left + side, top + side
    return quad_from([(left, top), (right, top), (right, bottom), (left, bottom)])


def _turned(quad: Quad, degrees: float) -> Quad:
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return quad_from([(p.x * c - p.y * s, p.x * s + p.y * c) for p in quad.corners])


@pytest.mark.parametrize(
    ("left", "share"), [(0.0, 1.0), (5.0, 1 / 3), (8.0, 2 / 18), (10.0, 0.0), (40.0, 0.0)]
)
@pytest.mark.parametrize("degrees", [0, 30, 90, 200])
def test_overlap_of_squares_by_hand(left: float, share: float, degrees: float) -> None:
    """Two squares side by side overlap by what they share, whichever way both are turned."""
    a, b = _turned(_square(0, 0), degrees), _turned(_square(left, 0), degrees)
    assert iou(a, b, None) == pytest.approx(share, abs=1e-9)


def test_a_square_and_itself_turned_by_an_eighth_share_an_octagon() -> None:
    """Slanted edges are cut where they meet."""
    square = _square(-1, -1, side=2)
    octagon = 8 * (math.sqrt(2) - 1)
    assert iou(square, _turned(square, 45), None) == pytest.approx(octagon / (8 - octagon))


def test_the_direction_and_the_first_corner_do_not_matter() -> None:
    """An outline covers the same part whichever corner it begins with and however it runs."""
    square = _square(20, 20)
    backwards = Quad(square.corners[::-1])
    assert iou(square, backwards, None) == iou(backwards, square, _FRAME) == pytest.approx(1.0)
    assert iou(square, square.rolled(3), _FRAME) == pytest.approx(1.0)


def test_what_lies_outside_the_photo_does_not_count() -> None:
    """A card cut by the frame is found whole by an outline that ends at the frame."""
    reaching_out, ends_there = _square(-50, -50, side=200), _square(0, 0, side=100)
    assert iou(reaching_out, ends_there, _FRAME) == pytest.approx(1.0)
    assert iou(reaching_out, ends_there, None) == pytest.approx(0.25)


def test_an_outline_without_area_covers_nothing() -> None:
    """A point or a line is no card, and neither is one outside the photo."""
    line = quad_from([(0, 0), (5, 0), (9, 0), (5, 0)])
    assert iou(line, _square(0, 0), None) == iou(line, line, None) == 0.0
    assert iou(_square(200, 200), _square(200, 200), _FRAME) == 0.0


@given(st.tuples(*[st.floats(-50, 150) for _ in range(4)]), st.floats(0, 360))
def test_overlap_is_mutual_and_a_share(places: tuple[float, ...], degrees: float) -> None:
    """Overlap is between 0 and 1 and the same from both sides."""
    a = _turned(_square(places[0], places[1], side=40), degrees)
    b = _square(places[2], places[3], side=30)
    share = iou(a, b, _FRAME)
    assert 0 <= share <= 1 + 1e-9
    assert share == pytest.approx(iou(b, a, _FRAME), abs=1e-6)

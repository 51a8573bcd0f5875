from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.geometry import Box, Point, Quad, outline_of, shared_area

CARD = (Point(100, 40), Point(300, 60), Point(290, 180), Point(95, 150))
SIDES = st.integers(1, 200)
BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h),
    st.integers(-100, 100),
    st.integers(-100, 100),
    SIDES,
    SIDES,
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_corners_may_come_in_any_order(order: tuple[int, ...]) -> None:
    """Whoever starts anywhere and goes either way, or criss-cross, means the same card."""
    assert outline_of(CARD[i] for i in order) == Quad(CARD)


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        (CARD[:3], "four corners, not 3"),
        ((*CARD, Point(0, 0)), "four corners, not 5"),
        ((*CARD[:3], Point(260, 80)), "between or inside"),
        ((*CARD[:3], Point(200, 50)), "between or inside"),
        ((*CARD[:3], CARD[0]), "between or inside"),
        ((Point(5, 5),) * 4, "between or inside"),
    ],
)
def test_what_encloses_no_card_is_refused(corners: tuple[Point, ...], words: str) -> None:
    """Four different corners that bulge outwards, and nothing else."""
    with pytest.raises(ValueError, match=words):
        outline_of(corners)


@given(BOXES, BOXES)
def test_shared_area_of_upright_quads_is_that_of_boxes(one: Box, other: Box) -> None:
    """Upright rectangles share what their boxes share, whichever is named first."""
    shared = shared_area(Quad(one.corners()), Quad(other.corners()))
    assert shared == pytest.approx(one.overlap(other), abs=1e-6)


def test_shared_area_of_a_diamond_in_a_square() -> None:
    """A square standing on its corner takes half of the square around it."""
    square = Quad(Box(0, 0, 10, 10).corners())
    diamond = Quad((Point(5, 0), Point(10, 5), Point(5, 10), Point(0, 5)))
    assert shared_area(square, diamond) == pytest.approx(50)
    assert shared_area(diamond, square) == pytest.approx(50)

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.geometry import Box, Point, Quad
from cardscan.ocr.regions import Region, part_of, straighten, turn_box, turn_region
from cardscan.pixels import bgr


def lying(left: float, top: float, right: float, bottom: float) -> Region:
    """Return an upright region whose text runs to the right."""
    return Region(Quad(Box(left, top, right, bottom).corners()), 1.0)


def test_turned_region_begins_where_its_text_begins():
    """After a clockwise quarter turn the upper left of a text is at its upper right."""
    turned = turn_region(lying(10, 20, 110, 40), 1, width=200, height=100)
    assert turned.quad.corners[0] == Point(80, 10)
    assert turned.is_standing


@given(st.integers(-4, 8), st.integers(1, 300), st.integers(1, 300))
def test_turning_and_turning_back_changes_nothing(turns: int, width: int, height: int):
    """Turning a box and turning it back gives the same box."""
    box = Box(0, 0, width // 2, height // 3)
    sides = (width, height) if turns % 2 == 0 else (height, width)
    there = turn_box(box, turns, width, height)
    assert turn_box(there, -turns, *sides) == box


def test_part_of_a_region_is_measured_along_its_text():
    """The first half of a line that runs to the left is its right half."""
    region = lying(0, 0, 100, 10).reversed()
    assert part_of(region, 0, 0.5) == Box(50, 0, 100, 10)


def test_parts_stay_inside_the_region():
    """Shares below 0 and above 1 are taken as the ends."""
    assert part_of(lying(0, 0, 100, 10), -0.5, 2) == Box(0, 0, 100, 10)


@pytest.mark.parametrize("height", [10, 20, 40])
def test_strip_keeps_proportion_and_colour(height: int):
    """A strip has the wanted height, the region's proportion and the picture's colours."""
    pixels = np.zeros((100, 200, 3), np.uint8)
    pixels[20:40, 10:110] = (0, 0, 255)
    strip = straighten(bgr(pixels), lying(10, 20, 110, 40), height)
    assert strip.shape == (height, 5 * height, 3)
    assert strip[height // 2, 2 * height].tolist() == [0, 0, 255]


def test_strip_of_a_reversed_region_is_upside_down():
    """What is left and up on the card is right and down on the strip."""
    pixels = np.zeros((20, 100, 3), np.uint8)
    pixels[:5, :20] = 255
    strip = straighten(bgr(pixels), lying(0, 0, 100, 20).reversed(), 20)
    assert strip[-2, -5, 0] == 255
    assert strip[2, 5, 0] == 0

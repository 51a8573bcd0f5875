from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.geometry import Box
from cardscan.ocr.text_map import find_cores


def blank_map() -> np.ndarray:
    """Return a map of a card without text."""
    return np.zeros((100, 200), np.float32)


def test_core_grows_to_the_whole_line():
    """A core of 80 by 8 pixels grows by its area over its outline on every side."""
    probability = blank_map()
    probability[40:48, 50:130] = 0.9
    (region,) = find_cores(probability, 2.0, 2.0)
    assert region.score > 0.7
    assert region.box.left < 100
    assert region.box.right > 260
    assert region.box.height == pytest.approx(2 * (8 + 2 * 1.6 * 640 / 176), abs=4)


def test_faint_and_tiny_cores_are_dropped():
    """What is hardly text and what is hardly visible is not read."""
    probability = blank_map()
    probability[10:20, 10:60] = 0.4
    probability[50, 50] = 0.9
    assert find_cores(probability, 1.0, 1.0) == []


@pytest.mark.parametrize("angle", [-20, 20])
def test_slanted_line_begins_at_its_left(angle: int):
    """The first side of a slanted region runs along its text, from left to right."""
    probability = blank_map()
    corners = cv2.boxPoints(((100, 50), (90, 8), angle))
    cv2.fillPoly(probability, [corners.astype(np.int32)], (0.9,))
    (region,) = find_cores(probability, 1.0, 1.0)
    first, second, *_ = region.quad.corners
    assert region.width > 4 * region.height
    assert first.x < second.x
    assert (second.y > first.y) == (angle > 0)


def test_standing_line_is_taken_to_run_downwards():
    """The text of a standing region begins at the upper right."""
    probability = blank_map()
    probability[10:90, 96:104] = 0.9
    (region,) = find_cores(probability, 1.0, 1.0)
    first, second, *_ = region.quad.corners
    assert region.is_standing
    assert first.x > 100
    assert second.y > first.y


def test_map_scales_differently_each_way():
    """The map is on a grid, so its pixels need not be square on the card."""
    probability = blank_map()
    probability[40:50, 50:150] = 0.9
    (region,) = find_cores(probability, 3.0, 2.0)
    assert Box(150, 80, 450, 100).overlap(region.box) == pytest.approx(300 * 20)

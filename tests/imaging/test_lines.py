from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.imaging.lines import find_lines


def test_interrupted_rim_is_one_line():
    """A rim behind a finger is one line with a gap."""
    image = np.full((300, 400), 60, np.uint8)
    image[150:] = 200
    image[120:180, 180:220] = 130
    lines = find_lines(image)
    level = np.flatnonzero(np.abs(lines.normal[:, 1]) > 0.99)
    middle = level[np.abs(np.abs(lines.offset[level]) - 149.5) < 1.5]
    assert len(middle) == 1
    which = np.array([middle[0]])
    sign = np.sign(lines.direction[middle[0], 0])

    def seen(start: float, end: float) -> float:
        ends = np.float32([sign * start]), np.float32([sign * end])
        return float(lines.coverage(which, *ends)[0])

    assert seen(20, 170) > 0.9
    assert seen(230, 380) > 0.9
    assert seen(185, 215) < 0.3


@pytest.mark.parametrize("angle", [0, 20, 45, 110])
def test_line_is_where_it_was_drawn(angle: float):
    """Normal and offset describe the drawn line whatever its direction."""
    turn = np.radians(angle)
    along = np.array([np.cos(turn), np.sin(turn)])
    a, b = np.array([200, 150]) - 110 * along, np.array([200, 150]) + 110 * along
    image = np.full((300, 400), 40, np.uint8)
    cv2.line(image, np.rint(a).astype(int).tolist(), np.rint(b).astype(int).tolist(), 220, 5)
    lines = find_lines(image)
    assert len(lines.offset) >= 2  # a bar has two long rims
    off = np.abs(lines.normal @ np.array([200, 150]) - lines.offset)
    assert off[:2].max() < 4
    assert np.abs(lines.normal[:2] @ along).max() < 0.03


def test_even_picture_has_no_lines():
    """Where nothing is drawn there is nothing to find."""
    assert len(find_lines(np.full((100, 100), 128, np.uint8)).offset) == 0

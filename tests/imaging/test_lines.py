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
    off = np.abs(lines.normal @ np.array([200, 150]) - lines.offset)
    rims = off < 5  # 2.5 and what a step that stands out much is moved by
    assert rims.sum() == 2  # a bar has two long rims
    assert np.abs(lines.normal[rims] @ along).max() < 0.03


def test_even_picture_has_its_borders_only():
    """Where nothing is drawn there are the four borders of the picture."""
    lines = find_lines(np.full((100, 200), 128, np.uint8))
    assert sorted(np.abs(lines.offset).tolist()) == [0, 0, 99, 199]


def test_faint_rim_beside_much_text_is_found():
    """A step of five gray levels is a line though many others stand out more."""
    image = np.full((300, 400), 240, np.uint8)
    image[100:] = 245
    for row in range(130, 290, 5):
        cv2.line(image, (30, row), (200, row), 20, 1)
    lines = find_lines(image)
    assert np.abs(np.abs(lines.offset) - 99.5).min() < 1.5


def test_faint_rim_on_a_calm_picture_is_found():
    """A step of five gray levels, as of white on white, is a line where all else is even."""
    image = np.full((300, 400), 240, np.uint8)
    image[100:] = 245
    lines = find_lines(image)
    assert np.abs(np.abs(lines.offset) - 99.5).min() < 1.5

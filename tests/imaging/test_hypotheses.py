from __future__ import annotations

import cv2
import numpy as np

from cardscan.geometry import quad_from
from cardscan.imaging.hypotheses import quads_of_lines
from cardscan.imaging.lines import find_lines

from .scenes import outline_iou

SHAPES = (
    np.array([(60, 50), (330, 80), (310, 250), (50, 230)]),
    np.array([(420, 120), (560, 100), (600, 330), (450, 350)]),
)


def shapes_photo() -> np.ndarray:
    """Draw two light quadrilaterals on a gray ground."""
    image = np.full((400, 640, 3), 90, np.uint8)
    for shape in SHAPES:
        cv2.fillConvexPoly(image, shape, (220, 225, 230), cv2.LINE_AA)
    return image


def assert_all_proposed(corners: np.ndarray) -> None:
    """Check that each drawn shape is among the quads, and all quads are clockwise."""
    for shape in SHAPES:
        truth = quad_from(shape.tolist())
        assert max(outline_iou(quad_from(c.tolist()), truth) for c in corners) > 0.93
    for a, b, c, _ in corners:
        assert (b - a)[0] * (c - b)[1] > (b - a)[1] * (c - b)[0]


def test_lines_close_to_quads():
    """Both shapes are among what their lines enclose, each once, clockwise."""
    lines = find_lines(cv2.cvtColor(shapes_photo(), cv2.COLOR_BGR2GRAY))
    assert_all_proposed(quads_of_lines(lines, 640, 400))


def test_nothing_gives_the_frame_only():
    """An even picture proposes its own frame."""
    even = np.full((300, 400), 100, np.uint8)
    (frame,) = quads_of_lines(find_lines(even), 400, 300)
    whole = quad_from([(0, 0), (399, 0), (399, 299), (0, 299)])
    assert outline_iou(quad_from(frame.tolist()), whole) > 0.99

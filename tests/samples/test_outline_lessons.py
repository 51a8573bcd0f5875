from __future__ import annotations

import cv2
import numpy as np

from samples.training.outline_lessons import PLACES, SIDE, draw_lesson
from samples.training.outline_photos import SmallPhoto

STRIDE, UNIT = SIDE // PLACES, 32.0
LOW = np.float32([(60, 60), (260, 60), (260, 180), (60, 180)])
HIGH = np.float32([(200, 120), (380, 120), (380, 240), (200, 240)])


def photo_of(*quads: np.ndarray) -> SmallPhoto:
    """Draw white cards on a grey ground."""
    image = np.full((300, 448, 3), 90, np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(image, quad.astype(np.int32), (250, 250, 250))
    file = cv2.imencode(".jpg", image)[1].tobytes()
    return SmallPhoto(file, np.array(quads, np.float32).reshape(-1, 4, 2))


def test_places_see_the_corners_of_their_card():
    """From every place that votes, the offsets lead to one clockwise outline for each card."""
    for seed in range(6):
        lesson = draw_lesson(photo_of(LOW), np.random.default_rng(seed))
        y, x = np.nonzero(lesson.weight)
        assert len(y) > 20
        here = np.stack([x, y], -1) * STRIDE + (STRIDE - 1) / 2
        corners = lesson.offsets[:, y, x].T.reshape(-1, 4, 2) * UNIT + here[:, None]
        assert np.ptp(corners, axis=0).max() < 0.01
        (ax, ay), (bx, by), (cx, cy) = corners[0, :3]
        assert (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 0
        assert lesson.weight.sum() <= 1.001


def test_upper_card_hides_the_rim_of_the_lower():
    """A rim that runs under another card is no rim to learn; the ground is no card."""
    with_both = draw_lesson(photo_of(LOW, HIGH), np.random.default_rng(3))
    alone = draw_lesson(photo_of(LOW), np.random.default_rng(3))
    under = (with_both.inside > 0.99) & (alone.rim > 0.9) & (with_both.rim < 0.1)
    assert under.sum() > 5
    assert with_both.inside.min() == 0


def test_photo_without_a_card():
    """Nothing votes and nothing is inside where no card lies."""
    lesson = draw_lesson(photo_of(), np.random.default_rng(1))
    assert lesson.inside.max() == lesson.rim.max() == lesson.weight.max() == 0
    assert lesson.picture.shape == (3, SIDE, SIDE)

from __future__ import annotations

import cv2
import numpy as np

from samples.training.outline_lessons import PLACES, SIDE, draw_lesson
from samples.training.outline_photos import SmallPhoto

LOW = np.float32([(60, 60), (260, 60), (260, 180), (60, 180)])
HIGH = np.float32([(200, 120), (380, 120), (380, 240), (200, 240)])


def photo_of(*quads: np.ndarray) -> SmallPhoto:
    """Draw white cards on a grey ground."""
    image = np.full((300, 448, 3), 90, np.uint8)
    for quad in quads:
        cv2.fillConvexPoly(image, quad.astype(np.int32), (250, 250, 250))
    file = cv2.imencode(".jpg", image)[1].tobytes()
    return SmallPhoto(file, np.array(quads, np.float32).reshape(-1, 4, 2))


def test_maps_show_what_the_picture_shows():
    """However the photo is turned, the white card is inside, and its rim is round it."""
    for seed in range(8):
        lesson = draw_lesson(photo_of(LOW), np.random.default_rng(seed))
        size = (PLACES, PLACES)
        light = cv2.resize(lesson.picture.mean(0), size, interpolation=cv2.INTER_AREA)
        inside, outside = lesson.inside > 0.99, (lesson.inside < 0.01) & (lesson.known > 0)
        assert inside.sum() > 100
        assert np.median(light[inside]) != np.median(light[outside])
        assert np.ptp(light[inside & (lesson.rim < 0.01)]) < 0.75
        around = cv2.dilate(lesson.inside, np.ones((5, 5))) - cv2.erode(
            lesson.inside, np.ones((5, 5))
        )
        assert (around[lesson.rim > 0.5] > 0.5).all()


def test_upper_card_hides_the_rim_of_the_lower():
    """A rim that runs under another card is no rim to learn; the ground is no card."""
    with_both = draw_lesson(photo_of(LOW, HIGH), np.random.default_rng(3))
    alone = draw_lesson(photo_of(LOW), np.random.default_rng(3))
    under = (with_both.inside > 0.99) & (alone.rim > 0.9) & (with_both.rim < 0.1)
    assert under.sum() > 5
    assert with_both.inside.min() == 0


def test_photo_without_a_card():
    """Nothing is inside and no rim is seen where no card lies."""
    lesson = draw_lesson(photo_of(), np.random.default_rng(1))
    assert lesson.inside.max() == lesson.rim.max() == 0
    assert lesson.picture.shape == (3, SIDE, SIDE)

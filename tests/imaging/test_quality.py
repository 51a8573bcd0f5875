from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.imaging.quality import measure_quality
from cardscan.pixels import BgrImage, bgr


def card(*, ground: int = 205, ink: int = 40) -> BgrImage:
    """Print a card with a few lines of text."""
    image = np.full((600, 1000, 3), ground, np.uint8)
    for row in range(5):
        cv2.putText(
            image, "Ann Example +44 20 7946", (60, 120 + 90 * row),
            cv2.FONT_HERSHEY_DUPLEX, 1.6, (ink, ink, ink), 3, cv2.LINE_AA,
        )  # fmt: skip
    return bgr(image)


def test_sharpness_falls_with_blur():
    """The more a card is blurred, the less sharp it is said to be."""
    image = card()
    seen = [
        measure_quality(bgr(cv2.GaussianBlur(image, (0, 0), sigma))).sharpness
        for sigma in (0.3, 1.2, 2.5, 5.0)
    ]
    assert seen[0] > 0.9
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] < 0.1


def test_sharpness_does_not_depend_on_contrast():
    """Pale print that is crisp counts as crisp."""
    assert measure_quality(card(ink=150)).sharpness > 0.85


def test_glare_is_the_blown_out_share():
    """A blown-out patch counts by its area, a white render not at all."""
    image = card()
    image[100:400, 200:600] = 255
    assert measure_quality(image).glare == pytest.approx(0.2, abs=0.01)
    assert measure_quality(card()).glare == 0
    assert measure_quality(card(ground=255)).glare == 0


def test_contrast_follows_the_ink():
    """Black on white has more contrast than gray on gray, an empty card none."""
    assert measure_quality(card(ground=250, ink=5)).contrast > 0.9
    assert measure_quality(card(ground=200, ink=150)).contrast < 0.3
    assert measure_quality(bgr(np.full((60, 100, 3), 128, np.uint8))).contrast == 0

"""What the picture of a flat card is worth to a reader: sharpness, glare, contrast.

Cheap numbers of the picture alone; they say why a reading is doubtful, not what is wrong with it.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.model.photo import Quality
from cardscan.pixels import BgrImage

EDGE_REACH: Final = 7  # pixels: side of the window in which an edge's full height is seen
VISIBLE: Final = 24  # gray levels an edge must have to tell anything
CRISP_STEP: Final = 0.6  # share of an edge's height that a sharp picture climbs in one pixel
SOFT_STEP: Final = 0.18  # the same for a picture blurred beyond reading
BLOWN: Final = 250  # gray level from which a sensor is taken to be full
PAPER_IS_WHITE: Final = 245  # ground level of scans and renders: there white is no glare


def measure_quality(image: BgrImage) -> Quality:
    """Measure a flat card.

    Args:
        image: the flat card, any turn, at the size it will be read.
    """
    page = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    height = _edge_heights(page)
    return Quality(
        sharpness=_sharpness(page, height), glare=_glare(page), contrast=_contrast(height)
    )


def _edge_heights(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the gray levels between the lightest and the darkest pixel near each pixel."""
    window = np.ones((EDGE_REACH, EDGE_REACH), np.uint8)
    return np.asarray(cv2.morphologyEx(page, cv2.MORPH_GRADIENT, window), np.uint8)


def _sharpness(page: NDArray[np.uint8], height: NDArray[np.uint8]) -> float:
    """Return how steep the picture's highest edges are, 0 (blurred) to 1; 1 without edges."""
    strong = height >= max(VISIBLE, int(np.percentile(height, 90)))
    if not strong.any():
        return 1.0
    step = np.asarray(cv2.morphologyEx(page, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)))
    climbed = step[strong].astype(np.float32) / height[strong]
    steepest = float(np.percentile(climbed, 90))
    return float(np.clip((steepest - SOFT_STEP) / (CRISP_STEP - SOFT_STEP), 0, 1))


def _glare(page: NDArray[np.uint8]) -> float:
    """Return the share of the card that lies in blown-out patches wider than strokes of text."""
    if float(np.median(page)) >= PAPER_IS_WHITE:
        return 0.0
    patch = max(3, min(page.shape) // 30)
    blown = np.asarray(page >= BLOWN, np.uint8)
    patches = cv2.morphologyEx(blown, cv2.MORPH_OPEN, np.ones((patch, patch), np.uint8))
    return float(np.mean(patches))


def _contrast(height: NDArray[np.uint8]) -> float:
    """Return the height of the card's clear edges, 0 to 1."""
    return float(np.percentile(height, 97)) / 255

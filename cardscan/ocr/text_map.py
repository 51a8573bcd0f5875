"""From a detector's map of text probability to the regions of the lines.

The map comes from a network with differentiable binarisation (DB): it marks the *core* of each
line, which has to grow outwards again in proportion to its area and outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from cardscan.geometry import Point, Quad
from cardscan.ocr.regions import STANDING, Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIKELY = 0.3
"""Pixels from this probability on belong to a core."""

TRUSTED = 0.5
"""Cores with a lower mean probability are dropped."""

GROWTH = 1.6
"""How far a core grows: times its area over its outline, as the network was trained."""

SMALLEST = 3.0
"""Cores thinner than this many pixels of the map are specks."""


def find_cores(probability: NDArray[np.float32], scale_x: float, scale_y: float) -> list[Region]:
    """Return the regions a probability map shows, in pixels of the picture, in no order.

    Args:
        probability: one value per pixel of the reduced picture, 0 to 1.
        scale_x: pixels of the picture per pixel of the map, sideways.
        scale_y: the same downwards.
    """
    mask = cv2.dilate((probability > LIKELY).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    regions = []
    for outline in outlines:
        (x, y), (width, height), angle = cv2.minAreaRect(outline)
        if min(width, height) < SMALLEST:
            continue
        core = cv2.boxPoints(((x, y), (width, height), angle))
        score = _mean_inside(probability, core)
        if score < TRUSTED:
            continue
        grown = 2 * GROWTH * width * height / (2 * (width + height))
        corners = cv2.boxPoints(((x, y), (width + grown, height + grown), angle))
        regions.append(Region(_reading_quad(corners * (scale_x, scale_y)), score))
    return regions


def _mean_inside(probability: NDArray[np.float32], corners: NDArray[Any]) -> float:
    """Return the mean probability inside a quadrilateral of the map."""
    height, width = probability.shape
    left, top = np.clip(np.floor(corners.min(axis=0)), 0, (width - 1, height - 1)).astype(int)
    right, bottom = np.clip(np.ceil(corners.max(axis=0)), 0, (width - 1, height - 1)).astype(int)
    inside = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(inside, [(corners - (left, top)).astype(np.int32)], (1,))
    mean = cv2.mean(probability[top : bottom + 1, left : right + 1], inside)
    return min(float(mean[0]), 1.0)


def _reading_quad(corners: NDArray[Any]) -> Quad:
    """Return a rectangle's corners from the upper left of its text, clockwise.

    A lying line is taken to run to the right, a standing one downwards; which way it really
    runs only reading it can tell.
    """
    center = corners.mean(axis=0)
    turned = sorted(corners, key=lambda c: float(np.arctan2(c[1] - center[1], c[0] - center[0])))
    first = min(range(4), key=lambda k: float(turned[k].sum()))
    clockwise = [Point(float(x), float(y)) for x, y in (*turned[first:], *turned[:first])]
    quad = Quad((clockwise[0], clockwise[1], clockwise[2], clockwise[3]))
    region = Region(quad, 1.0)
    return quad.rolled(1) if region.height >= STANDING * region.width else quad

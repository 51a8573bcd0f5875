"""Quadrilaterals that might be cards: what stands out of the ground as one piece.

The ground is what can be reached from the photo's border, or from one spot inside a card, without
crossing an edge. This finds cards that lines miss: small ones, bent ones, ones with round corners.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WALLS: Final = (0.30, 0.42, 0.54)  # strengths of edge that stop the ground from spreading
SMALLEST: Final = 0.004  # share of the photo's area
LARGEST: Final = 0.97
FULLEST: Final = 0.80  # share of the quad that the piece must fill
MOST_PER_WALL: Final = 40


def quads_of_regions(strength: Floats) -> Floats:
    """Return q x 4 x 2: quads round pieces of the reduced photo, clockwise.

    Args:
        strength: of edges, 0 to 1.
    """
    found = [
        quad
        for wall in WALLS
        for outline in _outlines(np.asarray(strength > wall, np.uint8))
        for quad in fitted_quads(outline)
    ]
    return np.array(found, np.float32).reshape(-1, 4, 2)


def _outlines(walls: NDArray[np.uint8]) -> list[MatLike]:
    """Return the outer outlines of the pieces between walls and of what lies off the border."""
    open_ground = np.asarray(1 - walls, np.uint8)
    thick = cv2.erode(open_ground, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(thick, connectivity=4)
    total = walls.size
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    outside = np.zeros(count, bool)
    for label in np.unique(rim):
        outside[label] = label > 0 and stats[label, cv2.CC_STAT_AREA] > 0.01 * total
    objects = np.asarray(~outside[labels], np.uint8)
    pieces = cv2.morphologyEx(objects, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    outlines = _large_outlines(pieces, total)
    areas = stats[:, cv2.CC_STAT_AREA]
    inner = [
        label
        for label in np.argsort(-areas)[:MOST_PER_WALL]
        if label > 0 and not outside[label] and areas[label] > SMALLEST * total
    ]
    for label in inner:
        left, top, width, height = stats[label, :4]
        part = np.asarray(labels[top : top + height, left : left + width] == label, np.uint8)
        for outline in _large_outlines(np.pad(part, 3), total):
            outlines.append(_grown(outline, left - 3, top - 3))
    return outlines


def _large_outlines(mask: MatLike, total: int) -> list[MatLike]:
    found, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    return [o for o in found if SMALLEST * total < cv2.contourArea(o) < LARGEST * total]


def _grown(outline: MatLike, left: int, top: int) -> MatLike:
    return np.asarray(outline + np.array([left, top]), np.int32)


def fitted_quads(outline: MatLike) -> list[Floats]:
    """Return the quad (4 x 2) round an outline, none if the outline does not fill it well."""
    hull = cv2.convexHull(outline)
    for share in (0.015, 0.025, 0.04, 0.06):
        polygon = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, closed=True), closed=True)
        if len(polygon) <= 4:
            break
    if len(polygon) != 4:
        polygon = cv2.boxPoints(cv2.minAreaRect(hull)).reshape(4, 1, 2)
    area = cv2.contourArea(np.asarray(polygon, np.float32))
    if cv2.contourArea(outline) < FULLEST * area:
        return []
    return [np.asarray(polygon, np.float32).reshape(4, 2)]

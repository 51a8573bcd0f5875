"""Text that no outline holds: what is left of a card that nobody found.

Such text is boxed as it lies, larger rather than smaller, so that it is read and asked about
instead of being lost without a word. Ground with a pattern also looks like text; it is told apart
by its size, and what is boxed here is only a card if what is read in it reaches somebody.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

Floats = NDArray[np.float32]

FEWEST_FOUND: Final = 2  # outlines; beside a single card there is clutter and seldom another card
GAP: Final = 0.16  # of a card's shorter side: lines of text so near each other are of one card
LEAST_SEEN: Final = 0.4  # of looking like card, for a place whose strokes count
LEAST_BOXED: Final = 0.75  # of it that all places in a box have on average
FULLEST: Final = 0.45  # share of strokes: text is thinner, patterns and noise are not
FEWEST: Final = 0.01  # of a card's area: strokes that a card has at least
MARGIN: Final = 0.14  # of a card's shorter side, around the text
SIZES: Final = (0.3, 1.4)  # of a card's sides that a box with its margin may have
RIM: Final = 7  # pixels: width of a rim, which looks like a stroke


def boxes_of_text(strokes: Floats, inside: Floats, found: Floats) -> Floats:
    """Return q x 4 x 2: boxes round the text outside the outlines found, clockwise.

    Args:
        strokes: of the reduced photo, 1 where thin strokes are.
        inside: of the outline map, how much each place looks like card, 0 to 1.
        found: n x 4 x 2, pixels of the reduced photo: the outlines.
    """
    if len(found) < FEWEST_FOUND:
        return np.zeros((0, 4, 2), np.float32)
    long, short = _usual_sides(found)
    seen = cv2.resize(inside, strokes.shape[::-1], interpolation=cv2.INTER_LINEAR)
    left = _left_over(strokes, seen, found)
    reach = max(3, round(GAP * short))
    joined = cv2.dilate(left, np.ones((reach, reach), np.uint8))
    _, labels = cv2.connectedComponents(joined, connectivity=4)
    places = np.argwhere(left > 0)
    label = labels[places[:, 0], places[:, 1]]
    boxes: list[Floats] = []
    for one in np.flatnonzero(np.bincount(label, minlength=1) >= FEWEST * short * long):
        text = places[label == one][:, ::-1].astype(np.float32)
        middle, size, angle = cv2.minAreaRect(text)
        grown = np.array(size) + 2 * MARGIN * short
        is_thin = len(text) < FULLEST * size[0] * size[1]
        if is_thin and SIZES[0] * short < grown.min() and _fits(grown, long, short):
            corners = cv2.boxPoints((middle, grown.tolist(), angle))
            if _share_in(seen, corners) > LEAST_BOXED:
                boxes.append(np.asarray(corners, np.float32))
    return np.array(boxes, np.float32).reshape(-1, 4, 2)


def _usual_sides(quads: Floats) -> tuple[float, float]:
    ahead = np.linalg.norm(np.roll(quads, -1, axis=1) - quads, axis=2)
    longer, shorter = np.median(np.sort((ahead[:, :2] + ahead[:, 2:]) / 2, axis=1), axis=0)[::-1]
    return float(longer), float(shorter)


def _fits(size: NDArray[np.float64], long: float, short: float) -> bool:
    return bool(size.min() < SIZES[1] * short and size.max() < SIZES[1] * long)


def _share_in(seen: MatLike, corners: MatLike) -> float:
    """Return how much the places in a box look like card on average."""
    box = cv2.fillConvexPoly(np.zeros(seen.shape, np.uint8), np.rint(corners).astype(np.int32), 1)
    return float(cv2.mean(seen, box)[0])


def _left_over(strokes: Floats, seen: MatLike, found: Floats) -> NDArray[np.uint8]:
    """Return 1 where strokes look like a card's and lie outside the outlines, else 0."""
    left = np.asarray((strokes > 0) & (seen > LEAST_SEEN), np.uint8)
    for quad in np.rint(found).astype(np.int32):
        cv2.fillConvexPoly(left, quad, 0)
        cv2.polylines(left, [quad], True, 0, RIM)
    return left

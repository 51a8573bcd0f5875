"""The true width to height of a rectangle seen in perspective.

After Zhang and He, "Whiteboard scanning and image enhancement" (2007), section 3: with square
pixels and the optical axis through the middle of the photo, four corners tell the focal length
and with it the proportion. Close to a view from straight above the focal length cannot be told,
and is not needed: the sides themselves have the proportion then.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOCAL_RANGE: Final = (0.5, 4.0)  # in diagonals of the photo: wide angle to telephoto
USUAL_FOCAL: Final = 0.61  # of a phone's main camera, 24 to 28 mm equivalent
MOST_CORRECTION: Final = 1.8  # a proportion farther from the sides' is a corner gone astray


def true_proportion(corners: NDArray[np.float64], photo_size: tuple[int, int]) -> float:
    """Return width / height of the flat rectangle with these corners (4 x 2) on the photo."""
    return float(true_proportions(corners[None], photo_size)[0])


def true_proportions(
    corners: NDArray[np.float64], photo_size: tuple[int, int]
) -> NDArray[np.float64]:
    """Return width / height of many flat rectangles.

    Args:
        corners: n x 4 x 2, on the photo, clockwise from the top left.
        photo_size: width and height of the photo, pixels.
    """
    ahead = np.linalg.norm(np.roll(corners, -1, axis=1) - corners, axis=2)
    seen = (ahead[:, 0] + ahead[:, 2]) / np.maximum(ahead[:, 1] + ahead[:, 3], 1e-6)
    middle = (np.array(photo_size, np.float64) - 1) / 2
    n2, n3 = _directions((corners - middle) / math.hypot(*photo_size))
    square = _focal(n2, n3)[:, None] ** 2
    wide = (n2[:, :2] ** 2 / square).sum(1) + n2[:, 2] ** 2
    high = (n3[:, :2] ** 2 / square).sum(1) + n3[:, 2] ** 2
    true = np.sqrt(wide / np.maximum(high, 1e-12))
    return np.asarray(np.clip(true, seen / MOST_CORRECTION, seen * MOST_CORRECTION))


def _directions(
    points: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the images of the width and the height direction, equations 11 to 16 of the paper."""
    m1, m2, m4, m3 = np.concatenate([points, np.ones((len(points), 4, 1))], 2).transpose(1, 0, 2)
    from_first = np.cross(m1, m4)
    k2 = _divided((from_first * m3).sum(1), (np.cross(m2, m4) * m3).sum(1))
    k3 = _divided((from_first * m2).sum(1), (np.cross(m3, m4) * m2).sum(1))
    return k2[:, None] * m2 - m1, k3[:, None] * m3 - m1


def _divided(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.abs(b) > 1e-12, a / np.where(b == 0, 1, b), 1.0)


def _focal(n2: NDArray[np.float64], n3: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return focal lengths in diagonals, the usual one where the view does not tell it."""
    depth = n2[:, 2] * n3[:, 2]
    is_told = np.abs(depth) > 1e-4
    square = -(n2[:, :2] * n3[:, :2]).sum(1) / np.where(is_told, depth, 1.0)
    is_told &= square > 0
    told = np.sqrt(np.where(is_told, square, USUAL_FOCAL**2))
    return np.clip(told, *FOCAL_RANGE)

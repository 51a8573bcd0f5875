"""Outlines found on the reduced photo, moved onto the card's rim in the photo itself.

Each side is moved to where, in many places along it, the colours change most; the places vote with
the height of their step, and strays are outvoted. A side without a clear step stays.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.pixels import BgrImage

Doubles = NDArray[np.float64]

PLACES: Final = 48  # along each side
REACHES: Final = (4.0, 1.5)  # pixels of the reduced photo, to both sides: coarse, then fine
STEPS: Final = 10  # samples within the reach, on each side
STRAY: Final = 0.25  # of the reach: a place this far off the fitted side has half a vote
ROUNDS: Final = 6
LEAST_STEP: Final = 6.0  # gray levels, summed over three channels


def refine_corners(image: BgrImage, corners: Doubles, scale: float) -> Doubles:
    """Return the corners of one card to a fraction of a pixel.

    Args:
        image: the photo.
        corners: 4 x 2, pixels of the photo, clockwise, as found.
        scale: pixels of the photo for one of the reduced photo.
    """
    for reach in REACHES:
        corners = _moved(image, corners, reach * max(scale, 1.0))
    return corners


def _moved(image: BgrImage, corners: Doubles, reach: float) -> Doubles:
    """Return the corners after one round of moving the sides by up to ``reach`` photo pixels."""
    ahead = np.roll(corners, -1, axis=0) - corners
    length = np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-6)
    outward = np.stack([ahead[:, 1], -ahead[:, 0]], 1) / length
    t = np.linspace(0.06, 0.94, PLACES)
    points = corners[:, None] + ahead[:, None] * t[:, None]  # side x place x 2
    offset, height = _steepest(image, points, outward, reach)
    starts, ends = _fitted_sides(t, offset, height, reach)
    a = corners + outward * starts[:, None]
    b = corners + ahead + outward * ends[:, None]
    return _intersections(a, b, corners, 2 * reach)


def _steepest(
    image: BgrImage, points: Doubles, outward: Doubles, reach: float
) -> tuple[Doubles, Doubles]:
    """Return, for each place, how far outward the colours change most, and by how much."""
    across = np.linspace(-reach, reach, 2 * STEPS + 1)
    places = points[:, :, None] + across[:, None] * outward[:, None, None]
    flat = places.reshape(points.shape[0] * points.shape[1], -1, 2).astype(np.float32)
    # One map per axis: OpenCV 5.0 misreads a two-channel map with an empty second one.
    x, y = np.ascontiguousarray(flat[..., 0]), np.ascontiguousarray(flat[..., 1])
    seen = cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    profile = np.asarray(seen, np.float64).reshape(*places.shape[:3], 3)
    step = np.abs(profile[:, :, 2:] - profile[:, :, :-2]).sum(-1)
    step *= 1 - 0.4 * np.abs(across[1:-1]) / reach  # of equals the nearest
    best = np.argmax(step, axis=2)
    return across[1:-1][best], np.take_along_axis(step, best[..., None], 2)[..., 0]


def _fitted_sides(
    t: Doubles, offset: Doubles, height: Doubles, reach: float
) -> tuple[Doubles, Doubles]:
    """Fit a straight line to each side's offsets; return its offsets at t = 0 and t = 1."""
    votes = np.where(height > LEAST_STEP, height, 0.0)
    weight = votes.copy()
    slope, middle = np.zeros(len(offset)), np.zeros(len(offset))
    for _ in range(ROUNDS):
        total = np.maximum(weight.sum(1), 1e-9)
        center = (weight * t).sum(1) / total
        mean = (weight * offset).sum(1) / total
        spread = (weight * (t - center[:, None]) ** 2).sum(1)
        shared = (weight * (t - center[:, None]) * (offset - mean[:, None])).sum(1)
        slope = np.where(spread > 1e-9, shared / np.maximum(spread, 1e-9), 0.0)
        middle = mean - slope * center
        stray = (offset - middle[:, None] - slope[:, None] * t) / (STRAY * reach)
        weight = votes / (1 + stray**2)
    is_clear = weight.sum(1) > 0.35 * np.maximum(votes.sum(1), 1e-9)
    is_clear &= (votes > 0).mean(1) > 0.3
    return np.where(is_clear, middle, 0.0), np.where(is_clear, middle + slope, 0.0)


def _intersections(a: Doubles, b: Doubles, old: Doubles, farthest: float) -> Doubles:
    """Return where each side meets the one before it; the old corner where that is far off."""
    along = b - a
    before_a, before = np.roll(a, 1, axis=0), np.roll(along, 1, axis=0)
    det = before[:, 0] * along[:, 1] - before[:, 1] * along[:, 0]
    off = a - before_a
    share = (off[:, 0] * along[:, 1] - off[:, 1] * along[:, 0]) / np.where(det == 0, 1, det)
    met = before_a + share[:, None] * before
    is_near = (np.linalg.norm(met - old, axis=1) < farthest) & (det != 0)
    return np.where(is_near[:, None], met, old)

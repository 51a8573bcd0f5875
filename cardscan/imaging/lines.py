"""Straight lines on a reduced photo, and how much of each is really seen.

Segments that lie on one line are joined, because rims of cards are interrupted by fingers, glare
and shadows. Places on a line are counted in bins from its foot, the point nearest to the origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

Floats = NDArray[np.float32]

BIN: Final = 3.0  # pixels
SHORTEST: Final = 12.0  # pixels: shorter segments are letters
SEED: Final = 22.0  # pixels: a line begins with at least such a segment
MOST_LINES: Final = 110
SURROUNDINGS: Final = 12.0  # pixels: blur that steps are compared with
HIGHEST: Final = 10  # gray levels off the surroundings: what stands out more counts no more
RELIEF: Final = 4  # times steps up to that are made higher
NOISE: Final = 0.8  # pixels: blur that levels grain
NEAR: Final = 2.2  # pixels an end of a segment may lie off a line
NEAR_ANGLE: Final = 0.05  # radians; such as a bent rim's
SAME_OFFSET: Final = 2.0  # pixels between two lines that are one
SAME_ANGLE: Final = 0.025  # radians


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines n of the reduced photo.

    Attributes:
        normal: n x 2, unit vectors across.
        offset: n, distance from the origin along the normal, pixels.
        seen: n x (bins + 1), sums of the seen bins from the first bin on.
        first: place of the first bin, pixels along the line from its foot.
    """

    normal: Floats
    offset: Floats
    seen: Floats
    first: float

    @property
    def direction(self) -> Floats:
        """Unit vectors along the lines, n x 2."""
        return np.stack([self.normal[:, 1], -self.normal[:, 0]], 1)

    def coverage(self, line: NDArray[np.intp], start: Floats, end: Floats) -> Floats:
        """Return which share of a stretch of a line is seen, 0 to 1; arrays broadcast.

        Args:
            line: index of the line.
            start: place along the line, pixels from its foot.
            end: the other end.
        """
        low, high = np.minimum(start, end), np.maximum(start, end)
        last = self.seen.shape[1] - 1
        a = np.clip(np.rint((low - self.first) / BIN).astype(np.intp), 0, last)
        b = np.clip(np.rint((high - self.first) / BIN).astype(np.intp), 0, last)
        bins = np.maximum(np.rint((high - low) / BIN), 1)
        return ((self.seen[line, b] - self.seen[line, a]) / bins).astype(np.float32)


def find_lines(lightness: NDArray[np.uint8]) -> Lines:
    """Find the straight lines of a reduced photo; its four borders are lines, too."""
    segments = np.concatenate([_borders(lightness), _segments(_relief(lightness))])
    reach = float(np.hypot(*lightness.shape)) + BIN
    normal, offset = _distinct_lines(segments)
    return Lines(normal, offset, _seen(segments, normal, offset, reach), -reach)


def _segments(lightness: NDArray[np.uint8]) -> Floats:
    """Return m x 4: the ends x, y, x, y of straight segments, longest first."""
    detector = cv2.createLineSegmentDetector(cv2.LSD_REFINE_STD)
    found: MatLike | None = detector.detect(lightness)[0]  # None when there are none
    ends = np.zeros((0, 4)) if found is None else found.reshape(-1, 4)
    segments = ends.astype(np.float32)
    return _longest_first(segments[_lengths(segments) >= SHORTEST])


def _relief(lightness: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the picture with faint steps as high as others: white card on white, beside text."""
    around = cv2.GaussianBlur(lightness, (0, 0), SURROUNDINGS).astype(np.int16)
    calm = cv2.GaussianBlur(lightness, (0, 0), NOISE).astype(np.int16)
    off = np.clip(calm - around, -HIGHEST, HIGHEST)
    return np.asarray(128 + RELIEF * off, np.uint8)


def _borders(lightness: NDArray[np.uint8]) -> Floats:
    """Return the four borders of the picture: the rim of a card may lie just outside."""
    right, bottom = lightness.shape[1] - 1, lightness.shape[0] - 1
    ends = [(0, 0, right, 0), (right, 0, right, bottom), (right, bottom, 0, bottom)]
    return np.array([*ends, (0, bottom, 0, 0)], np.float32)


def _lengths(segments: Floats) -> Floats:
    along = segments[:, 2:] - segments[:, :2]
    return np.asarray(np.hypot(along[:, 0], along[:, 1]), np.float32)


def _longest_first(segments: Floats) -> Floats:
    return segments[np.argsort(-_lengths(segments), kind="stable")]


def _distinct_lines(segments: Floats) -> tuple[Floats, Floats]:
    """Return normals and offsets of the lines through the longest segments, each line once."""
    segments = segments[_lengths(segments) >= SEED]
    along = segments[:, 2:] - segments[:, :2]
    length = _lengths(segments)
    normal = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(length, 1e-6)[:, None]
    offset = (normal * (segments[:, :2] + segments[:, 2:]) / 2).sum(1)
    off_a = np.abs(segments[:, :2] @ normal.T - offset)  # segment x line
    off_b = np.abs(segments[:, 2:] @ normal.T - offset)
    parallel = np.abs(normal @ normal.T) > np.cos(SAME_ANGLE)
    same = (off_a < SAME_OFFSET) & (off_b < SAME_OFFSET) & parallel
    kept: list[int] = []
    for index in range(len(segments)):
        if len(kept) < MOST_LINES and not same[index, kept].any():
            kept.append(index)
    return normal[kept].astype(np.float32), offset[kept].astype(np.float32)


def _seen(segments: Floats, normal: Floats, offset: Floats, reach: float) -> Floats:
    """Return, for each line, sums over its bins of what segments lie on it."""
    direction = np.stack([normal[:, 1], -normal[:, 0]], 1)
    steps = np.zeros((len(normal), int(2 * reach / BIN) + 2), np.float32)
    if not segments.size:
        return steps
    a, b = segments[:, :2], segments[:, 2:]
    along = (b - a) / np.linalg.norm(b - a, axis=1, keepdims=True)
    near = np.maximum(np.abs(a @ normal.T - offset), np.abs(b @ normal.T - offset)) < NEAR
    near &= np.abs(along @ normal.T) < NEAR_ANGLE
    which, line = np.nonzero(near)
    from_a, from_b = (a @ direction.T)[which, line], (b @ direction.T)[which, line]
    low = ((np.minimum(from_a, from_b) + reach) / BIN).astype(np.intp)
    high = ((np.maximum(from_a, from_b) + reach) / BIN).astype(np.intp) + 1
    np.add.at(steps, (line, low), 1)
    np.add.at(steps, (line, high), -1)
    seen = (np.cumsum(steps, axis=1) > 0).astype(np.float32)
    return np.cumsum(np.pad(seen, ((0, 0), (1, 0))), axis=1, dtype=np.float32)[:, :-1]

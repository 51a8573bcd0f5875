"""Where lines of text are on a flat card, found without a network: letters first, then rows.

Letters are what stands out from the ground around it, dark or light; the ground is the median
shade of the neighbourhood. Letters of one size side by side make a line. This serves Tesseract
when it is the only reader: its own layout analysis wants a page of paper, not a card with
pictures, two grounds and three sizes of type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from cardscan.geometry import Box, Point, Quad, box_around
from cardscan.ocr.layout import top_down
from cardscan.ocr.regions import Region
from cardscan.pixels import BgrImage, GrayImage, gray

if TYPE_CHECKING:
    from numpy.typing import NDArray

SEARCHED_SIDE: Final = 1200
"""Longer side, in pixels, of the card as it is searched."""

GROUND_REACH: Final = 23
"""Width of the neighbourhood whose median is the ground, in pixels of the picture at a quarter."""

LEAST_CONTRAST: Final = 14
"""Letters differ from their ground by at least this many of 255 shades."""

NOISE_FACTOR: Final = 5.0
"""And by this many times the usual deviation of the ground from itself."""

LETTER_HEIGHT: Final = (7, 160)
"""Heights of letters, in pixels of the searched picture."""

MARGIN: Final=0.4
SIDE: Final=0.5
INNER: Final = 0.5
"""A region is inside another when this share of its box is."""

LETTER_SPREAD: Final = 12.0
"""Letters that run together are at most this many times as wide as high."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A connected blot that could be a letter or a few, in pixels of the searched picture."""

    box: Box
    is_light: bool


def find_lines(image: BgrImage) -> tuple[Region, ...]:
    """Return where the lines of text are, row by row, in pixels of the card."""
    factor = SEARCHED_SIDE / max(image.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    reduced = cv2.resize(image, None, fx=factor, fy=factor, interpolation=how)
    letters = find_letters(gray(cv2.cvtColor(reduced, cv2.COLOR_BGR2GRAY)))
    rows = [row for row in group_rows(letters) if is_line(row)]
    return top_down(drop_inner([_region_of(row, 1 / factor) for row in rows]))


def drop_inner(regions: Sequence[Region]) -> list[Region]:
    """Return the regions without those that lie inside a larger one: accents, holes in letters."""
    by_size = sorted(regions, key=lambda region: -region.box.area)
    kept: list[Region] = []
    for region in by_size:
        box = region.box
        if all(box.overlap(larger.box) < INNER * box.area for larger in kept):
            kept.append(region)
    return kept


def find_letters(shades: GrayImage) -> list[Letter]:
    """Return the blots that stand out from their ground, dark ones and light ones."""
    height, width = shades.shape
    small = cv2.resize(shades, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(small, GROUND_REACH), (width, height))
    relief = shades.astype(np.int16) - ground
    contrast = max(LEAST_CONTRAST, NOISE_FACTOR * float(np.median(np.abs(relief))))
    dark = _blots(relief < -contrast, is_light=False)
    return dark + _blots(relief > contrast, is_light=True)


def _blots(mask: NDArray[np.bool_], *, is_light: bool) -> list[Letter]:
    """Return the connected parts of a mask that have the size of letters."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    low, high = LETTER_HEIGHT
    letters = []
    for left, top, width, height, _ in stats[1:].tolist():
        if low <= height <= high and width <= LETTER_SPREAD * height:
            letters.append(Letter(Box(left, top, left + width, top + height), is_light))
    return letters


def group_rows(letters: Sequence[Letter]) -> list[list[Letter]]:
    """Return the letters in rows: same polarity, like size, side by side."""
    parent = list(range(len(letters)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _neighbours(letters):
        parent[root(i)] = root(j)
    rows: dict[int, list[Letter]] = {}
    for i, letter in enumerate(letters):
        rows.setdefault(root(i), []).append(letter)
    return [sorted(row, key=lambda letter: letter.box.left) for row in rows.values()]


def _neighbours(letters: Sequence[Letter]) -> list[tuple[int, int]]:
    """Return the pairs of letters that stand side by side in one row."""
    if not letters:
        return []
    edges = np.array([(b.left, b.top, b.right, b.bottom) for b in (k.box for k in letters)])
    light = np.array([letter.is_light for letter in letters])
    left, top, right, bottom = edges.T
    height = bottom - top
    tall = np.maximum(height[:, None], height[None, :])
    low = np.minimum(height[:, None], height[None, :])
    shared = np.minimum(bottom[:, None], bottom[None, :]) - np.maximum(top[:, None], top[None, :])
    gap = np.maximum(left[:, None], left[None, :]) - np.minimum(right[:, None], right[None, :])
    near = (shared > 0.6 * low) & (gap < 1.1 * tall) & (tall < 2.2 * low)
    near &= light[:, None] == light[None, :]
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(near, 1))]


def is_line(row: Sequence[Letter]) -> bool:
    """Say whether a row has the proportions of text: longer than high."""
    whole = box_around([corner for letter in row for corner in letter.box.corners()])
    return whole.width > 1.3 * _letter_height(row)


def _letter_height(row: Sequence[Letter]) -> float:
    """Return the height of the letters, in pixels; that of the taller half."""
    heights = sorted(letter.box.height for letter in row)
    return median(heights[len(heights) // 2 :])


def _region_of(row: Sequence[Letter], factor: float) -> Region:
    """Return the turned rectangle around a row, with room for dots and tails.

    Args:
        row: letters from left to right, in pixels of the searched picture.
        factor: pixels of the card per pixel of the searched picture.
    """
    height = _letter_height(row)
    slope = _slope(row, height)
    left = row[0].box.left - SIDE * height
    right = max(letter.box.right for letter in row) + SIDE * height
    tops = [k.box.top - slope * k.box.center.x for k in row]
    bottoms = [k.box.bottom - slope * k.box.center.x for k in row]
    top, bottom = min(tops) - MARGIN * height, max(bottoms) + MARGIN * height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    a, b, c, d = (Point(x * factor, (y + slope * x) * factor) for x, y in corners)
    return Region(Quad((a, b, c, d)), 1.0)


def _slope(row: Sequence[Letter], height: float) -> float:
    """Return how far a row sinks per pixel to the right; 0 for rows too short to tell."""
    if len(row) < 4 or row[-1].box.right - row[0].box.left < 6 * height:
        return 0.0
    xs = [letter.box.center.x for letter in row]
    ys = [letter.box.center.y for letter in row]
    return float(np.polyfit(xs, ys, 1)[0])

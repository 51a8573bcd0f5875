"""Blots on a card that could be letters, dark ones and light ones.

A letter is what stands out from the ground around it; the ground is the median shade of the
neighbourhood, which keeps its edge where a dark half of a card meets a light one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from cardscan.geometry import Box
from cardscan.pixels import GrayImage

if TYPE_CHECKING:
    from numpy.typing import NDArray

GROUND_REACH: Final = 23
"""Width of the neighbourhood whose median is the ground, in pixels of the picture at a quarter."""

LEAST_CONTRAST: Final = 14
"""Letters differ from their ground by at least this many of 255 shades."""

NOISE_FACTOR: Final = 5.0
"""And by this many times the usual deviation of the ground from itself."""

STRONG: Final = 1.7
"""Somewhere in a letter the contrast is this many times what it must be everywhere."""

LETTER_HEIGHT: Final = (7, 160)
"""Heights of letters, in pixels of the searched picture."""

LETTER_SPREAD: Final = 30.0
"""Letters that run together are at most this many times as wide as high."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A connected blot that could be a letter or a few.

    Attributes:
        box: in pixels of the searched picture.
        is_light: it is lighter than its ground.
    """

    box: Box
    is_light: bool


def find_letters(shades: GrayImage) -> list[Letter]:
    """Return the blots that stand out from their ground."""
    height, width = shades.shape
    small = cv2.resize(shades, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ground = cv2.resize(cv2.medianBlur(small, GROUND_REACH), (width, height))
    relief = shades.astype(np.float32) - ground
    contrast = max(LEAST_CONTRAST, NOISE_FACTOR * float(np.median(np.abs(relief))))
    return [
        *_blots(-relief, contrast, is_light=False),
        *_blots(relief, contrast, is_light=True),
    ]


def _blots(relief: NDArray[np.floating[Any]], contrast: float, *, is_light: bool) -> list[Letter]:
    """Return the connected parts that stand out and have the size of letters.

    What the edge of the picture cuts is no whole letter: a desk, a finger, another card.

    Args:
        relief: how far each pixel stands out from its ground, in shades.
        contrast: how far a letter stands out everywhere.
        is_light: the polarity to note down.
    """
    mask = (relief > contrast).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    strong = np.zeros(len(stats), dtype=bool)
    strong[labels[relief > STRONG * contrast]] = True
    strong[0] = False
    low, high = LETTER_HEIGHT
    rows, columns = mask.shape
    starts, ends = stats[:, :2], stats[:, :2] + stats[:, 2:4]
    whole = (starts > 0).all(axis=1) & (ends < (columns, rows)).all(axis=1)
    return [
        Letter(Box(left, top, left + width, top + height), is_light)
        for left, top, width, height, _ in stats[strong & whole].tolist()
        if low <= height <= high and width <= LETTER_SPREAD * height
    ]


@dataclass(frozen=True, slots=True)
class Gaps:
    """How letters stand to each other: square arrays, one row and one column per letter.

    Attributes:
        aside: pixels between them sideways, negative where they overlap.
        above: the same downwards.
        low: the lesser of the two heights, in pixels.
        tall: the greater.
        is_alike: two letters of the same polarity.
    """

    aside: NDArray[Any]
    above: NDArray[Any]
    low: NDArray[Any]
    tall: NDArray[Any]
    is_alike: NDArray[np.bool_]


def measure_gaps(letters: Sequence[Letter]) -> Gaps:
    """Return how each letter stands to each other one."""
    boxes = [letter.box for letter in letters]
    edges = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4)
    left, top, right, bottom = (edges[:, i, None] for i in range(4))
    height = bottom - top
    light = np.array([letter.is_light for letter in letters], dtype=bool)[:, None]
    return Gaps(
        aside=np.maximum(left, left.T) - np.minimum(right, right.T),
        above=np.maximum(top, top.T) - np.minimum(bottom, bottom.T),
        low=np.minimum(height, height.T),
        tall=np.maximum(height, height.T),
        is_alike=(light == light.T) & ~np.eye(len(letters), dtype=bool),
    )


def are_on_side(letters: Sequence[Letter]) -> bool:
    """Say whether most letters are nearer to one above or below than to one beside them."""
    if len(letters) < 2:
        return False
    gaps = measure_gaps(letters)
    is_beside = gaps.is_alike & (gaps.above < 0) & (gaps.aside >= 0)
    is_stacked = gaps.is_alike & (gaps.aside < 0) & (gaps.above >= 0)
    beside = np.where(is_beside, gaps.aside, np.inf).min(axis=1)
    stacked = np.where(is_stacked, gaps.above, np.inf).min(axis=1)
    return int((stacked < beside).sum()) > int((beside < stacked).sum())

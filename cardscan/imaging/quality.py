"""What the picture of a card is worth to a reader: its text's sharpness, size, light, wholeness.

It is measured on the lines that were read, after reading: a portrait or a pattern of the paper
tells nothing about the text. Figures only; what they mean is said by the noun that holds them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.geometry import Box, Homography, Point, Quad
from cardscan.model.photo import CardImage
from cardscan.model.quality import Quality

Floats = NDArray[np.float32]
Shades = NDArray[np.uint8]

SMALL_TEXT: Final = 0.04  # of the card's longer side: usual height of a line of contact details
LINE_HEIGHT: Final = 32  # pixels to which such a line is brought before its edges are measured
STANDING: Final = 1.5  # a box this many times as high as wide holds a line that runs up or down
LEAST_SIDE: Final = 4  # pixels of the flat card: smaller boxes hold nothing to measure
FULL: Final = 250  # gray level from which a sensor is taken to be full
BRIGHT_PAPER: Final = 240  # paper that is as bright as this everywhere is white, not glaring
OUTSIDE: Final = 0.05  # of the card's longer side: cut off less, a card loses margin and no text


def measure_quality(card: CardImage, lines: Sequence[Box], width: int, height: int) -> Quality:
    """Measure a card that was read.

    Args:
        card: laid flat.
        lines: the lines of text that were read, in the card frame.
        width: of the photo, pixels.
        height: of the photo, pixels.
    """
    shades = np.asarray(cv2.cvtColor(card.image, cv2.COLOR_BGR2GRAY), np.uint8)
    kept = [line for line in lines if min(line.width, line.height) >= LEAST_SIDE]
    strips = [_strip(shades, line, SMALL_TEXT * max(shades.shape)) for line in kept]
    return Quality(
        sharpness=round(median(map(_sharpness, strips)), 3) if kept else None,
        contrast=round(median(map(_contrast, strips)), 3) if kept else None,
        text_height=round(_small([_on_photo(card.to_photo, k) for k in kept]), 1) if kept else None,
        glare=round(_glare(shades, kept, strips), 3),
        corners_outside=_corners_outside(card.quad, width, height),
    )


def _strip(shades: Shades, line: Box, small: float) -> Floats:
    """Return a line of text, running to the right or left, at the size at which it is measured.

    Small lines become :data:`LINE_HEIGHT` high. Larger ones are scaled as a small one would be:
    where a picture is so blurred that only a large name was read, its edges tell so.

    Args:
        shades: the flat card.
        line: where the line stands on it.
        small: height of a small line on it, pixels.
    """
    top, left = max(0, math.floor(line.top)), max(0, math.floor(line.left))
    cut = shades[top : math.ceil(line.bottom), left : math.ceil(line.right)]
    if line.height > STANDING * line.width:
        cut = np.ascontiguousarray(np.rot90(cut))
    factor = LINE_HEIGHT / min(cut.shape[0], small)
    columns, rows = (max(LEAST_SIDE, round(side * factor)) for side in cut.shape[::-1])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(cut, (columns, rows), interpolation=how), np.float32)


def _sharpness(strip: Floats) -> float:
    """Return the share of a line's contrast that its edges climb within two pixels, 0 to 1.

    The worse of both directions counts: a shaken picture is sharp along the shake.
    """
    aside, down = np.abs(strip[:, 2:] - strip[:, :-2]), np.abs(strip[2:] - strip[:-2])
    climbed = min(float(np.percentile(aside, 98)), float(np.percentile(down, 98)))
    return min(1.0, climbed / max(1.0, 255 * _contrast(strip)))


def _contrast(strip: Floats) -> float:
    """Return the step between a line's ink and its paper, as a share of all gray levels."""
    ink, paper = np.percentile(strip, (1, 99))
    return min(1.0, float(paper - ink) / 255)


def _small(heights: Sequence[float]) -> float:
    """Return the height that a quarter of the lines do not reach."""
    return float(np.percentile(heights, 25))


def _on_photo(to_photo: Homography, line: Box) -> float:
    """Return the height of a line in pixels of the photo."""
    middle = line.center
    if line.height > STANDING * line.width:
        ends = Point(line.left, middle.y), Point(line.right, middle.y)
    else:
        ends = Point(middle.x, line.top), Point(middle.x, line.bottom)
    first, last = (to_photo.apply(end) for end in ends)
    return math.dist((first.x, first.y), (last.x, last.y))


def _glare(shades: Shades, lines: Sequence[Box], strips: Sequence[Floats]) -> float:
    """Return the share of the room on and around the lines that is washed out by light.

    White paper is no glare: blown out patches count only where the text usually stands on
    darker paper.
    """
    if not lines or median(float(np.median(strip)) for strip in strips) >= BRIGHT_PAPER:
        return 0.0
    tall = median(min(line.width, line.height) for line in lines)
    near = np.zeros(shades.shape, bool)
    for line in lines:
        top, left = max(0, round(line.top - tall)), max(0, round(line.left - tall))
        near[top : round(line.bottom + tall), left : round(line.right + tall)] = True
    patch = np.ones((max(3, round(tall / 2)),) * 2, np.uint8)
    blown = cv2.morphologyEx(np.asarray(shades >= FULL, np.uint8), cv2.MORPH_OPEN, patch)
    return float(np.mean(blown[near]))


def _corners_outside(quad: Quad, width: int, height: int) -> int:
    """Return how many corners of an outline lie outside the photo."""
    corners = quad.as_array()
    longest = float(np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1).max())
    room = OUTSIDE * longest
    beyond = (corners < -room) | (corners > np.array([width - 1 + room, height - 1 + room]))
    return int(beyond.any(axis=1).sum())

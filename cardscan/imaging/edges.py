"""Where colours change on a reduced photo, and how clearly for that place.

An edge counts by how far it rises above the texture around it, so that the rim of a dark card on a
dark desk weighs as much as that of a white one, and the threads of a cloth weigh little.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.pixels import BgrImage

Floats = NDArray[np.float32]

SURROUNDINGS: Final = 41  # pixels: window in which texture is averaged
FAINTEST: Final = (1.0, 5.0)  # Lab units per pixel: rises below this are noise, at the least ...
NOISE: Final = 2.5  # ... and at the most; between them this many times the photo's usual rise
TEXT_STROKE: Final = 7  # pixels: strokes thinner than this are text


@dataclass(frozen=True, slots=True)
class EdgeField:
    """The reduced photo as evidence; all maps have its shape.

    Attributes:
        lightness: L of the colours, not smoothed.
        lab: smoothed colours, L, a and b in 0..255.
        strength: height of the colour step over the texture around it, 0 to 1.
        along_x: x of the unit vector across the edge.
        along_y: y of the unit vector across the edge.
        strokes: 1 where thin strokes are, as of text, else 0.
    """

    lightness: NDArray[np.uint8]
    lab: Floats
    strength: Floats
    along_x: Floats
    along_y: Floats
    strokes: Floats


def measure_edges(image: BgrImage) -> EdgeField:
    """Measure a reduced photo."""
    lab = cv2.cvtColor(image, cv2.COLOR_BGR2LAB)
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.0).astype(np.float32)
    dx = cv2.Sobel(smooth, cv2.CV_32F, 1, 0, scale=0.125)
    dy = cv2.Sobel(smooth, cv2.CV_32F, 0, 1, scale=0.125)
    xx, yy, xy = (np.einsum("yxc,yxc->yx", a, b) for a, b in ((dx, dx), (dy, dy), (dx, dy)))
    # The structure tensor's larger eigenvalue: the steepest change over all channels at once.
    height = np.sqrt((xx + yy + np.sqrt((xx - yy) ** 2 + 4 * xy**2)) / 2)
    angle = np.arctan2(2 * xy, xx - yy) / 2
    texture = cv2.blur(height, (SURROUNDINGS, SURROUNDINGS))
    faintest = np.clip(NOISE * np.median(height[::4, ::4]), *FAINTEST)
    strength = height / (height + texture + faintest)
    lightness = np.ascontiguousarray(lab[..., 0], np.uint8)
    return EdgeField(
        lightness=lightness,
        lab=smooth,
        strength=strength.astype(np.float32),
        along_x=np.cos(angle).astype(np.float32),
        along_y=np.sin(angle).astype(np.float32),
        strokes=_strokes(lightness),
    )


def _strokes(lightness: NDArray[np.uint8]) -> Floats:
    """Return 1 where something thinner than its surroundings is darker or lighter than they."""
    window = np.ones((TEXT_STROKE, TEXT_STROKE), np.uint8)
    dark = cv2.morphologyEx(lightness, cv2.MORPH_BLACKHAT, window)
    light = cv2.morphologyEx(lightness, cv2.MORPH_TOPHAT, window)
    return np.asarray(np.maximum(dark, light) > 24, np.float32)

"""Strips of one line each, as Tesseract likes them: gray, dark on light, with a margin."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np

from cardscan.ocr.regions import Region, straighten
from cardscan.pixels import BgrImage, GrayImage, gray

MARGIN: Final = 8
"""White pixels round a strip; Tesseract loses letters that touch the edge."""

WHITE: Final = 255

INK_PERCENTILE: Final = 1
GROUND_PERCENTILE: Final = 60
"""These shades of a strip become black and white: letters cover far less than 40 % of it."""


def make_strip(image: BgrImage, region: Region, height: int) -> GrayImage:
    """Return a region as black text on white, with :data:`MARGIN` pixels round it.

    Args:
        image: the card.
        region: the line.
        height: of the strip without its margins, in pixels.
    """
    colours = straighten(image, region, height)
    shades = gray(cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY))
    if is_light_on_dark(shades):
        shades = gray(cv2.bitwise_not(shades))
    clear = stretch(shades)
    sides = (MARGIN, MARGIN, MARGIN, MARGIN)
    return gray(cv2.copyMakeBorder(clear, *sides, cv2.BORDER_CONSTANT, value=(WHITE,)))


def is_light_on_dark(shades: GrayImage) -> bool:
    """Say whether the ground of a line, which covers most of it, is its darker shade."""
    parting, _ = cv2.threshold(shades, 0, WHITE, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return bool(np.median(shades) <= parting)


def stretch(shades: GrayImage) -> GrayImage:
    """Return dark text on light with its ink at 0 and its ground at 255."""
    ink, ground = np.percentile(shades, (INK_PERCENTILE, GROUND_PERCENTILE))
    scaled = (shades.astype(np.float32) - ink) * (WHITE / max(float(ground - ink), 1.0))
    return gray(np.clip(scaled, 0, WHITE).astype(np.uint8))

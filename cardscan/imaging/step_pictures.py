"""Pictures of the steps of finding cards, for the eyes of whoever looks at a failure.

Nothing is measured or decided here: what :mod:`cardscan.imaging.find_cards` went through is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.geometry import Quad, quad_from
from cardscan.imaging.find_cards import Search, reduced
from cardscan.pixels import BgrImage, GrayImage, bgr

GREEN: Final = (60, 200, 60)
ORANGE: Final = (0, 140, 255)
SHOWN_SIDE: Final = 1600  # pixels: longest side of a photo with outlines on it
DIMMED: Final = 0.45  # of the photo's light is left under a drawing of many quads


@dataclass(frozen=True, slots=True)
class StepPicture:
    """One step.

    Attributes:
        name: what it shows; part of a file's name.
        image: of any size.
    """

    name: str
    image: BgrImage


def draw_search(photo: BgrImage, search: Search) -> tuple[StepPicture, ...]:
    """Draw one search for cards, step by step."""
    dim = bgr((search.small * DIMMED).astype(np.uint8))
    return (
        StepPicture("reduced", search.small),
        StepPicture("edges", _shades(search.field.strength)),
        StepPicture("strokes", _shades(search.field.strokes)),
        StepPicture("outline-map", _mapped(search)),
        StepPicture("proposed", _many_hued(dim, search.proposed)),
        StepPicture("chosen", _many_hued(dim, search.chosen, thickness=2)),
        StepPicture(
            "outlines", _on_photo(photo, [outline.quad for outline in search.found.outlines])
        ),
    )


def draw_quads(
    image: BgrImage, quads: Sequence[Quad], colour: tuple[int, int, int], *, numbered: bool = False
) -> BgrImage:
    """Return a copy of a picture with outlines on it, a dot at the first corner of each.

    Args:
        image: at least as large as its outlines are legible.
        quads: in pixels of the picture.
        colour: blue, green and red of the lines.
        numbered: write 1, 2, ... into the outlines.
    """
    drawn = image.copy()
    thickness = max(1, round(max(image.shape) / 500))
    for number, quad in enumerate(quads, 1):
        corners = np.rint(quad.as_array()).astype(np.int32)
        cv2.polylines(drawn, [corners], True, colour, thickness, cv2.LINE_AA)
        first, middle = corners[0], corners.mean(axis=0).astype(int)
        cv2.circle(drawn, (int(first[0]), int(first[1])), 3 * thickness, colour, cv2.FILLED)
        if numbered:
            write_on(drawn, str(number), colour, (int(middle[0]), int(middle[1])))
    return bgr(drawn)


def write_on(
    image: NDArray[np.uint8],
    text: str,
    colour: tuple[int, int, int],
    place: tuple[int, int] | None = None,
) -> None:
    """Write a few ASCII characters on a picture, beginning at a place or in its upper left."""
    size = max(0.5, max(image.shape) / 900)
    start = place or (round(10 * size), round(30 * size))
    for ink, width in (((0, 0, 0), 5), (colour, 2)):
        thickness = max(1, round(width * size))
        cv2.putText(image, text, start, cv2.FONT_HERSHEY_SIMPLEX, size, ink, thickness, cv2.LINE_AA)


def in_colour(image: GrayImage) -> BgrImage:
    """Return a picture of one channel as one of three."""
    return bgr(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR))


def _shades(values: NDArray[np.float32]) -> BgrImage:
    """Return values 0 to 1 as shades from black to white."""
    return bgr(cv2.cvtColor((values * 255).astype(np.uint8), cv2.COLOR_GRAY2BGR))


def _mapped(search: Search) -> BgrImage:
    """Return the reduced photo, green where the network sees a card and red where its rim."""
    size = (search.small.shape[1], search.small.shape[0])
    green, red = (cv2.resize(m, size)[..., None] for m in (search.seen.inside, search.seen.rim))
    ground = search.small * DIMMED
    shades = ground + green * np.array([0, 110, 0]) + red * np.array([0, 0, 140])
    return bgr(np.clip(shades, 0, 255).astype(np.uint8))


def _many_hued(image: BgrImage, corners: NDArray[np.floating], *, thickness: int = 1) -> BgrImage:
    """Draw quads (q x 4 x 2), each in a colour of its own, the first ones on top."""
    drawn = image.copy()
    for index in range(len(corners) - 1, -1, -1):
        hue = np.array([[[index * 37 % 180, 255, 255]]], np.uint8)
        blue, green, red = (int(v) for v in cv2.cvtColor(hue, cv2.COLOR_HSV2BGR)[0, 0])
        outline = np.rint(corners[index]).astype(np.int32)
        cv2.polylines(drawn, [outline], True, (blue, green, red), thickness, cv2.LINE_AA)
    return bgr(drawn)


def _on_photo(photo: BgrImage, quads: Sequence[Quad]) -> BgrImage:
    """Draw outlines on a photo that is reduced to a size one can look at."""
    shown, scale = reduced(photo, SHOWN_SIDE)
    moved = [quad_from((quad.as_array() / scale).tolist()) for quad in quads]
    return draw_quads(shown, moved, GREEN, numbered=True)

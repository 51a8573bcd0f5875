"""A card cut out of its photo and laid flat, with the way back for every point of it.

Plan and act are apart: `plan_flat` is arithmetic on corners; the pixels are touched once, by
`_resample`. Coordinates count from the centre of the first pixel, as OpenCV's do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.geometry import Box, Homography, Quad, box_around, quad_from
from cardscan.imaging.proportion import true_proportion
from cardscan.model.photo import CardImage
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

MARGIN: Final = 0.015  # share of the longer side that is kept round the outline
COMFORTABLE_SIDE: Final = 1000  # pixels; smaller cards are enlarged towards it ...
MOST_ENLARGED: Final = 2.0  # ... but never by more than this
SHARP_SHRINK: Final = 1.25  # cubic interpolation loses and invents nothing visible up to here


@dataclass(frozen=True, slots=True)
class FlatPlan:
    """How a piece of a photo is to be laid flat.

    Attributes:
        width: of the flat picture, pixels.
        height: of the flat picture, pixels.
        to_photo: from the flat picture to the photo.
        shrink: photo pixels per flat pixel, at the side that is seen smallest.
    """

    width: int
    height: int
    to_photo: Homography
    shrink: float


def flatten(
    image: BgrImage, quad: Quad, settings: ImagingSettings, *, is_doubtful: bool = False
) -> CardImage:
    """Lay a card flat, with a narrow margin of its surroundings.

    Args:
        image: the photo.
        quad: the card's outline on it, convex, clockwise from the card's own top left.
        settings: the longest side of the flat card.
        is_doubtful: it may be no card.

    Returns:
        The card; its ``quad`` is the outline without the margin.
    """
    plan = plan_flat(quad, (image.shape[1], image.shape[0]), settings.card_side)
    flat = _resample(image, plan)
    return CardImage(flat, quad, plan.to_photo, is_whole_frame=False, is_doubtful=is_doubtful)


def whole_frame(
    image: BgrImage, settings: ImagingSettings, *, is_doubtful: bool = False
) -> CardImage:
    """Let the whole photo stand for the card, at the size a flattened card would have."""
    height, width = image.shape[:2]
    factor = _factor(max(width, height), settings.card_side)
    flat_width, flat_height = max(1, round(width * factor)), max(1, round(height * factor))
    across, down = width / flat_width, height / flat_height
    to_photo = Homography((across, 0, across / 2 - 0.5, 0, down, down / 2 - 0.5, 0, 0, 1))
    method = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    flat = bgr(cv2.resize(image, (flat_width, flat_height), interpolation=method))
    right, bottom = width - 1.0, height - 1.0
    quad = quad_from([(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom)])
    return CardImage(flat, quad, to_photo, is_whole_frame=True, is_doubtful=is_doubtful)


def turned(card: CardImage, quarter_turns: int) -> CardImage:
    """Turn a flat card clockwise by quarters; ``quad`` then begins at its new top left."""
    turns = quarter_turns % 4
    height, width = card.image.shape[:2]
    image = bgr(np.ascontiguousarray(np.rot90(card.image, -turns)))
    back = (
        Homography.identity(),
        Homography((0, 1, 0, -1, 0, height - 1, 0, 0, 1)),
        Homography((-1, 0, width - 1, 0, -1, height - 1, 0, 0, 1)),
        Homography((0, -1, width - 1, 1, 0, 0, 0, 0, 1)),
    )[turns]
    return replace(
        card, image=image, quad=card.quad.rolled(-turns), to_photo=card.to_photo.after(back)
    )


def plan_flat(quad: Quad, photo_size: tuple[int, int], card_side: int) -> FlatPlan:
    """Choose size and projection of a flat card.

    Args:
        quad: the outline on the photo.
        photo_size: width and height of the photo, for the perspective.
        card_side: longest side of the flat picture, pixels.
    """
    corners = quad.as_array().astype(np.float64)
    sides = _sides(corners)
    longest = max(sides)
    proportion = true_proportion(corners, photo_size)
    flat_long = longest * _factor(longest * (1 + 2 * MARGIN), card_side)
    width = flat_long if proportion >= 1 else flat_long * proportion
    height = flat_long / proportion if proportion >= 1 else flat_long
    return _plan(corners, width, height, math.floor(MARGIN * flat_long))


def _factor(longest: float, card_side: int) -> float:
    """Return flat pixels per photo pixel: never beyond ``card_side``, small cards enlarged."""
    enlarged = min(COMFORTABLE_SIDE / longest, MOST_ENLARGED)
    return min(card_side / longest, max(1.0, enlarged))


def _sides(corners: NDArray[np.float64]) -> list[float]:
    """Return the lengths of the top, right, bottom and left side."""
    return [float(n) for n in np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)]


def _plan(corners: NDArray[np.float64], width: float, height: float, margin: int) -> FlatPlan:
    """Plan a flat picture of ``width`` x ``height`` pixels inside a margin."""
    inner_width, inner_height = max(1, round(width)), max(1, round(height))
    left, right = margin - 0.5, margin + inner_width - 0.5
    top, bottom = margin - 0.5, margin + inner_height - 0.5
    flat = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    across, down = np.array(_sides(corners)).reshape(2, 2).T
    shrink = min(float(across.min()) / inner_width, float(down.min()) / inner_height)
    return FlatPlan(
        inner_width + 2 * margin,
        inner_height + 2 * margin,
        Homography.from_array(np.asarray(matrix, np.float64)),
        shrink,
    )


def _resample(image: BgrImage, plan: FlatPlan) -> BgrImage:
    """Draw the plan. A coarser flat picture sees averages of the photo, so nothing aliases.

    Outside the photo its outermost pixels are repeated.
    """
    matrix = plan.to_photo.as_array()
    source: NDArray[np.uint8] = image
    if plan.shrink > SHARP_SHRINK:
        source, to_averages = _averages(image, plan)
        matrix = to_averages @ matrix
    flat = cv2.warpPerspective(
        source,
        matrix,
        (plan.width, plan.height),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return bgr(flat)


def _averages(image: BgrImage, plan: FlatPlan) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """Shrink the part of the photo that is needed, by area, until drawing it is harmless.

    Returns:
        The averages, and the projection from the photo to them.
    """
    left, top, right, bottom = _needed(plan, image.shape[1], image.shape[0])
    part = image[top:bottom, left:right]
    factor = SHARP_SHRINK / plan.shrink
    columns = max(1, round((right - left) * factor))
    rows = max(1, round((bottom - top) * factor))
    averages = cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA)
    across, down = columns / (right - left), rows / (bottom - top)
    to_averages = np.array(
        [
            [across, 0, (0.5 - left) * across - 0.5],
            [0, down, (0.5 - top) * down - 0.5],
            [0, 0, 1],
        ]
    )
    return np.asarray(averages, np.uint8), to_averages


def _needed(plan: FlatPlan, width: int, height: int) -> tuple[int, int, int, int]:
    """Return left, top, right, bottom (exclusive) of the photo pixels a plan draws from."""
    frame = Box(-1, -1, plan.width, plan.height)
    spread = box_around(plan.to_photo.apply(corner) for corner in frame.corners())
    reach = math.ceil(2 * plan.shrink)
    left = min(max(0, math.floor(spread.left) - reach), width - 1)
    top = min(max(0, math.floor(spread.top) - reach), height - 1)
    right = max(min(width, math.ceil(spread.right) + reach), left + 1)
    bottom = max(min(height, math.ceil(spread.bottom) + reach), top + 1)
    return left, top, right, bottom

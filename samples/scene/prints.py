"""The printed card as a piece of material: paper grain, ink, worn corners, room for fingers.

Flat-card pixels in, linear BGRA out. Where text stands is taken from the card's own lines when it
has them and from the picture's edges when it has not.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene.noise import Rng, bytes_to_linear, fractal, smooth

SIDES = ("left", "top", "right", "bottom")


@dataclass(frozen=True, slots=True)
class Stock:
    """What a card is made of.

    Attributes:
        gloss: Share of light mirrored.
        rough: Radians of blur of the mirrored light.
        grain: Relative brightness variation of the paper.
        corner_mm: Radius of rounded corners.
        dog_ear: Corner folded over (0..3 clockwise from the top left), or None.
        dog_ear_mm: Length of the folded corner's legs.
        thickness_mm: Of the board.
        show_through: How much of the back's ink is seen through the paper, 0..1.
    """

    gloss: float = 0.03
    rough: float = 0.3
    grain: float = 0.012
    corner_mm: float = 0.0
    dog_ear: int | None = None
    dog_ear_mm: float = 0.0
    thickness_mm: float = 0.35
    show_through: float = 0.0


def ink_map(card: FlatCard, columns: int = 200) -> np.ndarray:
    """Where the card bears text or detail: 0..1, a small picture `columns` wide."""
    rows = max(8, round(columns * card.image.shape[0] / card.image.shape[1]))
    ink = np.zeros((rows, columns), np.float32)
    if card.lines:
        scale = columns / card.image.shape[1]
        for line in card.lines:
            left, top, right, bottom = (value * scale for value in line.box)
            ink[max(0, int(top) - 1) : int(bottom) + 2, max(0, int(left) - 1) : int(right) + 2] = (
                1.0
            )
        return ink
    grey = cv2.cvtColor(card.image, cv2.COLOR_BGR2GRAY)
    edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    small = cv2.resize(edges, (columns, rows), interpolation=cv2.INTER_AREA)
    return np.clip((small.astype(np.float32) - 6) / 20, 0, 1)


def margins(card: FlatCard) -> dict[str, float]:
    """Millimetres free of text along each side."""
    ink = ink_map(card) > 0.5
    rows, columns = ink.shape
    across, along = np.flatnonzero(ink.any(0)), np.flatnonzero(ink.any(1))
    if not across.size:
        return dict.fromkeys(SIDES, min(card.width_mm, card.height_mm) / 2)
    mm_x, mm_y = card.width_mm / columns, card.height_mm / rows
    return {
        "left": float(across[0] * mm_x),
        "top": float(along[0] * mm_y),
        "right": float((columns - 1 - across[-1]) * mm_x),
        "bottom": float((rows - 1 - along[-1]) * mm_y),
    }


def free_corner(card: FlatCard, rng: Rng, leg_mm: float) -> int | None:
    """A corner whose triangle of `leg_mm` holds no text, or None."""
    ink = ink_map(card) > 0.3
    rows, columns = ink.shape
    y, x = np.mgrid[0:rows, 0:columns]
    dx, dy = x * card.width_mm / columns, y * card.height_mm / rows
    right, low = card.width_mm - dx, card.height_mm - dy
    # A folded ear covers its mirror image, so the square over the leg must be free.
    squares = [np.maximum(a, b) for a, b in ((dx, dy), (right, dy), (right, low), (dx, low))]
    free = [k for k, square in enumerate(squares) if not ink[square < leg_mm].any()]
    return int(rng.choice(free)) if free else None


def needed_scale(card: FlatCard, x_height_px: float = 10.0) -> float:
    """Photo pixels per millimetre at which the small text has the given x-height."""
    heights = [
        (line.box[3] - line.box[1]) * card.height_mm / card.image.shape[0]
        for line in card.lines
        if line.field and line.angle == 0
    ]
    if not heights:
        return 9.0
    return float(np.clip(x_height_px / (0.52 * float(np.quantile(heights, 0.15))), 6.0, 15.0))


def card_material(
    card: FlatCard, stock: Stock, size: tuple[int, int], rng: Rng, pad: int = 2
) -> np.ndarray:
    """Linear premultiplied BGRA of the card, `size` (columns, rows) plus `pad` clear all round."""
    columns, rows = size
    linear = bytes_to_linear(card.image)
    shrink = columns < card.image.shape[1]
    method = cv2.INTER_AREA if shrink else cv2.INTER_CUBIC
    picture = cv2.resize(linear, size, interpolation=method)
    picture = np.clip(picture, 0, 1) * 0.84 + 0.022
    if stock.show_through and card.back is not None:
        back = cv2.resize(card.back.image[:, ::-1], size, interpolation=cv2.INTER_AREA)
        ghost = cv2.GaussianBlur(bytes_to_linear(back), (0, 0), max(1.0, columns / 500))
        picture *= 1 - stock.show_through * (1 - ghost)
    mm = columns / card.width_mm
    paper = 1 + stock.grain * fractal(rng, (rows, columns), max(1.0, 0.35 * mm), octaves=2)
    paper += stock.grain * 0.5 * smooth(rng, (rows, columns), max(2.0, 12 * mm))
    picture *= paper[..., None]
    alpha = np.ones((rows, columns), np.float32)
    if stock.corner_mm > 0:
        alpha = _rounded(rows, columns, stock.corner_mm * mm)
    if stock.dog_ear is not None:
        _fold(picture, alpha, stock.dog_ear, stock.dog_ear_mm * mm)
    full = np.zeros((rows + 2 * pad, columns + 2 * pad, 4), np.float32)
    full[pad:-pad, pad:-pad, :3] = picture * alpha[..., None]
    full[pad:-pad, pad:-pad, 3] = alpha
    return full


def _rounded(rows: int, columns: int, radius: float) -> np.ndarray:
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    dx = np.maximum(np.maximum(radius - x - 0.5, x + 0.5 - (columns - radius)), 0)
    dy = np.maximum(np.maximum(radius - y - 0.5, y + 0.5 - (rows - radius)), 0)
    return np.clip(radius - np.hypot(dx, dy) + 0.5, 0, 1).astype(np.float32)


def _fold(picture: np.ndarray, alpha: np.ndarray, corner: int, leg: float) -> None:
    """Fold a corner over in place: clear what was there, show the paper's back beside it."""
    rows, columns = alpha.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    x = columns - 1 - x if corner in (1, 2) else x
    y = rows - 1 - y if corner in (2, 3) else y
    outside = np.clip(leg - (x + y), 0, 1)
    flap = (x + y >= leg) & (x <= leg) & (y <= leg)
    shadow = np.exp(-np.clip(np.maximum(x, y) - leg, 0, None) / max(1.0, leg * 0.10))
    beside = ~flap & (x < leg * 1.3) & (y < leg * 1.3)
    picture[beside] *= (1 - 0.45 * shadow[beside])[..., None]
    shade = 0.72 + 0.12 * np.clip((x + y - leg) / max(leg, 1), 0, 1)
    picture[flap] = shade[flap][..., None]
    alpha *= 1 - outside

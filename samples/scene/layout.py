"""Where the cards lie: one alone, neat rows, or a scattered heap. Pure geometry in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene.noise import Rng
from samples.scene.prints import margins

GAP_MM = 2.0  # least room between cards thrown apart


@dataclass(frozen=True, slots=True)
class Spot:
    """A card's middle on the desk (mm, world x and y) and its turn, degrees clockwise."""

    x: float
    y: float
    angle: float = 0.0


NO_CUT = {"left": 0.0, "top": 0.0, "right": 0.0, "bottom": 0.0}


def _polygon(card: FlatCard, spot: Spot, cut: dict[str, float] = NO_CUT) -> np.ndarray:
    """The card's outline on the desk, less (or, if negative, plus) a margin on each side."""
    w, h = card.width_mm / 2, card.height_mm / 2
    local = np.array(
        [
            [-w + cut["left"], -h + cut["top"]],
            [w - cut["right"], -h + cut["top"]],
            [w - cut["right"], h - cut["bottom"]],
            [-w + cut["left"], h - cut["bottom"]],
        ]
    )
    c, s = np.cos(np.radians(spot.angle)), np.sin(np.radians(spot.angle))
    return (local @ np.array([[c, s], [-s, c]]) + [spot.x, spot.y]).astype(np.float32)


def _meets(a: np.ndarray, others: list[np.ndarray]) -> bool:
    return any(cv2.intersectConvexConvex(a, other)[0] > 0 for other in others)


def grid_spots(
    rng: Rng, cards: Sequence[FlatCard], *, gap_mm: float, jitter_mm: float, jitter_deg: float
) -> list[Spot]:
    """Rows and columns, about as wide as high, each card a little out of line."""
    count = len(cards)
    wide = max(card.width_mm for card in cards) + gap_mm
    high = max(card.height_mm for card in cards) + gap_mm
    options = range(1, count + 1)
    columns = min(
        options,
        key=lambda n: abs(np.log(n * wide / (-(-count // n) * high) / rng.uniform(0.7, 1.5))),
    )
    spots = []
    for index in range(count):
        dx, dy = rng.uniform(-jitter_mm, jitter_mm, 2)
        spots.append(
            Spot(
                (index % columns) * wide + dx,
                (index // columns) * high + dy,
                float(rng.normal(0, jitter_deg)) if jitter_deg else 0.0,
            )
        )
    return spots


def touching_spots(rng: Rng, cards: Sequence[FlatCard], *, jitter_deg: float) -> list[Spot]:
    """Rows of cards pushed together edge to edge."""
    columns = int(np.ceil(np.sqrt(len(cards) * rng.uniform(0.5, 1.4))))
    spots = []
    top = 0.0
    for start in range(0, len(cards), columns):
        row = cards[start : start + columns]
        left = 0.0
        for card in row:
            left += float(rng.choice([0.0, rng.uniform(0, 0.4)]))
            middle = (left + card.width_mm / 2, top + card.height_mm / 2)
            spots.append(Spot(*middle, float(rng.normal(0, 1)) * jitter_deg))
            left += card.width_mm
        top += max(card.height_mm for card in row)
    return spots


def scattered_spots(
    rng: Rng, cards: Sequence[FlatCard], *, overlap: bool, any_way: bool
) -> list[Spot]:
    """Cards thrown down apart, or overlapping only where no text is; later ones lie on top."""
    spots: list[Spot] = []
    bare: list[np.ndarray] = []
    texts: list[np.ndarray] = []
    for card in cards:
        radius = 10.0 if not spots else 45.0
        free = {side: max(0.0, gap - 1.5) for side, gap in margins(card).items()}
        while True:
            turn = rng.normal(0, 12) + (90 * rng.integers(0, 4) if any_way else 0)
            way = rng.uniform(0, 2 * np.pi)
            far = radius * rng.uniform(0.5, 1)
            spot = Spot(float(far * np.cos(way)), float(far * np.sin(way)), float(turn))
            outline = _polygon(card, spot)
            if overlap:
                clear = not _meets(outline, texts)
            else:
                wide = _polygon(card, spot, dict.fromkeys(NO_CUT, -GAP_MM))
                clear = not _meets(wide, bare)
            if clear:
                break
            radius *= 1.02
        spots.append(spot)
        bare.append(outline)
        texts.append(_polygon(card, spot, free))
    return spots

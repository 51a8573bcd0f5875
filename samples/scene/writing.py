"""Pen strokes, ticks, underlines and stamps on a card, kept off its text.

The strokes are handwriting to look at but spell nothing, so the card's truth stays true.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene.noise import Rng
from samples.scene.prints import ink_map

INKS = ((150, 60, 30), (40, 36, 36), (40, 40, 190), (60, 110, 40))  # BGR: blue, black, red, green


def scribbled(rng: Rng, card: FlatCard) -> FlatCard | None:
    """The card with a scribble or a stamp in a free place, or None when there is none."""
    stamp = rng.random() < 0.3
    size_mm = (18.0, 18.0) if stamp else (float(rng.uniform(18, 34)), 8.0)
    spot = _free_spot(rng, card, size_mm)
    if spot is None:
        return None
    scale = card.image.shape[1] / card.width_mm
    layer = np.zeros(card.image.shape[:2], np.uint8)
    left, top = spot[0] * scale, spot[1] * scale
    if stamp:
        _stamp(rng, layer, left, top, size_mm[0] * scale)
    else:
        _scrawl(rng, layer, left, top, size_mm[0] * scale, size_mm[1] * scale, scale)
    ink = np.array(INKS[int(rng.integers(len(INKS)))], np.float32)
    if card.image.mean() < 90:
        ink = np.array([225, 225, 230], np.float32)
    share = (layer[..., None] / np.float32(255)) * np.float32(rng.uniform(0.65, 0.95))
    image = card.image + share * (ink - card.image)
    words = list(dict.fromkeys([*card.attributes, "stamp" if stamp else "handwriting"]))
    return replace(card, image=np.round(image).astype(np.uint8), attributes=words)


def _free_spot(rng: Rng, card: FlatCard, size_mm: tuple[float, float]) -> np.ndarray | None:
    """Left and top (mm) of an empty box, chosen by chance."""
    ink = (ink_map(card) > 0.3).astype(np.float32)
    mm = card.width_mm / ink.shape[1]
    wide, high = (max(1, int(side / mm) + 2) for side in size_mm)
    if wide >= ink.shape[1] or high >= ink.shape[0]:
        return None
    total = cv2.integral(ink)
    inside = (
        total[high:, wide:] - total[:-high, wide:] - total[high:, :-wide] + total[:-high, :-wide]
    )
    rows, columns = np.nonzero(inside < 0.5)
    if not rows.size:
        return None
    pick = int(rng.integers(rows.size))
    return np.array([columns[pick] + 1, rows[pick] + 1]) * mm


def _scrawl(
    rng: Rng, layer: np.ndarray, left: float, top: float, width: float, height: float, scale: float
) -> None:
    """A word or two of joined loops of varying height, or a tick."""
    thick = max(1, round(float(rng.uniform(0.3, 0.55)) * scale))
    if rng.random() < 0.15:
        shape = np.array([[0.1, 0.5], [0.3, 0.95], [0.9, 0.0]]) * [height * 1.3, height]
        points = (shape + np.array([left, top])).round().astype(np.int32)
        cv2.polylines(layer, [points], False, 255, thick + 1, cv2.LINE_AA)
        return
    x = 0.0
    while x < width * 0.85:
        long = min(width - x, float(rng.uniform(0.25, 0.6)) * width)
        t = np.linspace(0, 1, 160)
        turns = max(2.0, long / (height * 0.33))
        heights = np.interp(
            t * turns, np.arange(int(turns) + 2), rng.uniform(0.2, 0.9, int(turns) + 2)
        )
        phase = t * turns * 2 * np.pi
        px = x + t * long + 0.16 * height * np.cos(phase)
        py = height * (0.72 - 0.42 * heights * (np.sin(phase) + 0.2)) - 0.1 * height * t
        points = np.stack([left + px, top + np.clip(py, 0, height)], -1).round().astype(np.int32)
        cv2.polylines(layer, [points], False, 255, thick, cv2.LINE_AA)
        x += long + 0.4 * height


def _stamp(rng: Rng, layer: np.ndarray, left: float, top: float, side: float) -> None:
    """A round rubber stamp with worn ink."""
    middle = (int(left + side / 2), int(top + side / 2))
    thick = max(1, int(side * 0.03))
    cv2.circle(layer, middle, int(side * 0.46), 255, thick, cv2.LINE_AA)
    cv2.circle(layer, middle, int(side * 0.34), 255, max(1, thick // 2), cv2.LINE_AA)
    for angle in np.linspace(0, 2 * np.pi, 26, endpoint=False):
        way = np.array([np.cos(angle), np.sin(angle)])
        a, b = np.array(middle) + way * side * 0.38, np.array(middle) + way * side * 0.43
        cv2.line(layer, tuple(a.astype(int)), tuple(b.astype(int)), 255, thick, cv2.LINE_AA)
    star = [
        np.array(middle)
        + side
        * (0.24 if k % 2 == 0 else 0.1)
        * np.array([np.sin(k * np.pi / 5), -np.cos(k * np.pi / 5)])
        for k in range(10)
    ]
    cv2.polylines(layer, [np.array(star).round().astype(np.int32)], True, 255, thick, cv2.LINE_AA)
    wear = cv2.resize(
        rng.random((24, 24)).astype(np.float32), layer.shape[1::-1], interpolation=cv2.INTER_CUBIC
    )
    layer[:] = (layer * np.clip(0.4 + 0.9 * wear, 0, 1)).astype(np.uint8)

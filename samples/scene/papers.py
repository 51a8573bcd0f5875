"""Printed and scribbled paper lying about, as premultiplied linear BGRA patches.

The text is made of syllables: it looks like print and is never anybody's contact.
"""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.scene.noise import Rng, bytes_to_linear, colour, fractal

SYLLABLES = "ka lo mi ren tu sa vel dor pi han ze bru li mon ta qui os er an fe gra nu".split()


def made_up_word(rng: Rng) -> str:
    """One to three syllables that are no name."""
    return "".join(rng.choice(SYLLABLES, int(rng.integers(1, 4))))


def _text_page(
    rng: Rng, columns: int, rows: int, scale: float, *, size_mm: float, prices: bool = False
) -> np.ndarray:
    """uint8 grey page of syllable text."""
    page = Image.new("L", (columns, rows), 255)
    pen = ImageDraw.Draw(page)
    margin = rng.uniform(0.05, 0.14) * columns
    y = margin * rng.uniform(0.4, 1.5)
    if rng.random() < 0.7:
        font = ImageFont.load_default(max(4, size_mm * 2 * scale))
        pen.text(
            (margin, y), f"{made_up_word(rng)} {made_up_word(rng)}".title(), fill=20, font=font
        )
        y += size_mm * 4 * scale
    font = ImageFont.load_default(max(3, size_mm * scale))
    step = size_mm * scale * rng.uniform(1.25, 1.6)
    ink = int(rng.integers(10, 70))
    while y < rows - margin:
        if rng.random() < 0.1:
            y += step
            continue
        if prices:
            pen.text((margin, y), f"{made_up_word(rng)} {made_up_word(rng)}", fill=ink, font=font)
            price = f"{rng.uniform(0.5, 60):.2f}"
            pen.text((columns - margin - 3.2 * size_mm * scale, y), price, fill=ink, font=font)
        else:
            pen.text((margin, y), _line(rng, font, columns - 2 * margin), fill=ink, font=font)
        y += step
    return np.asarray(page)


def _line(rng: Rng, font: ImageFont.FreeTypeFont, width: float) -> str:
    words = [made_up_word(rng)]
    while font.getlength(" ".join(words)) < width * 0.93 and len(words) < 40:
        words.append(made_up_word(rng))
    return " ".join(words[:-1] if len(words) > 1 else words)


def _paper(rng: Rng, grey: np.ndarray, tint: np.ndarray) -> np.ndarray:
    light = bytes_to_linear(np.ascontiguousarray(grey))[..., None] * tint
    light *= (1 + 0.03 * fractal(rng, grey.shape, max(8.0, grey.shape[1] / 5), octaves=3))[
        ..., None
    ]
    return np.dstack([light, np.ones(grey.shape, np.float32)]).astype(np.float32)


def sheet(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A printed letter or article."""
    grey = _text_page(rng, columns, rows, scale, size_mm=float(rng.uniform(2.4, 3.8)))
    return _paper(rng, grey, colour(238, 237, 233))


def receipt(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A till receipt, a little wavy."""
    grey = _text_page(rng, columns, rows, scale, size_mm=float(rng.uniform(2.5, 3.2)), prices=True)
    patch = _paper(rng, grey, colour(232, 232, 230))
    wave = np.sin(np.linspace(0, rng.uniform(6, 16), rows) + rng.uniform(0, 6))
    patch[..., :3] *= (1 + 0.06 * wave)[:, None, None].astype(np.float32)
    return patch


def newspaper(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """Columns of small print and a grey picture."""
    count = max(2, columns // max(1, int(60 * scale)))
    wide = columns // count
    strips = [
        _text_page(rng, wide, rows, scale, size_mm=float(rng.uniform(2.2, 2.8)))
        for _ in range(count)
    ]
    grey = np.hstack(strips)
    if rng.random() < 0.7:
        high = rows // 3
        top = int(rng.integers(0, max(1, rows - high)))
        picture = 120 + 50 * fractal(rng, (high, wide), wide / 4, octaves=4)
        grey = grey.copy()
        grey[top : top + high, :wide] = np.clip(picture, 0, 255)
    return _paper(rng, grey, colour(214, 209, 198))


def note(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A sticky note with a scribble."""
    tint = colour(*rng.choice([[246, 228, 110], [250, 170, 190], [150, 220, 170], [150, 200, 240]]))
    grey = np.full((rows, columns), 255, np.uint8)
    for line in range(int(rng.integers(0, 4))):
        x = np.linspace(columns * 0.12, columns * rng.uniform(0.5, 0.88), 60)
        y = rows * (0.25 + 0.2 * line) + np.cumsum(rng.normal(0, 1, 60)) * scale * 0.3
        y += np.sin(np.linspace(0, 45, 60)) * scale * 1.8
        points = np.stack([x, y], -1).round().astype(np.int32)
        cv2.polylines(grey, [points], False, 60, max(1, int(0.6 * scale)), cv2.LINE_AA)
    return _paper(rng, grey, tint)

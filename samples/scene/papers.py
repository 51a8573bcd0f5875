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


def notebook(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A page of a notebook, lined or squared, with lines of scribble."""
    step = max(3, int(rng.uniform(5, 9) * scale))
    grey = np.full((rows, columns), 255, np.uint8)
    grey[step::step] = 205
    if rng.random() < 0.4:
        grey[:, step::step] = 205
    left = int(columns * rng.uniform(0.05, 0.2))
    for line in range(2, int(rng.integers(4, max(5, rows // step)))):
        _scribble(rng, grey, left, int(line * step), int(columns * rng.uniform(0.4, 0.95)), scale)
    patch = _paper(rng, grey, colour(*rng.choice([[244, 242, 232], [236, 240, 244]])))
    if rng.random() < 0.5:
        for row in range(step // 2, rows, step):
            hole = np.s_[row : row + max(2, step // 3), int(1.5 * scale) : int(4.5 * scale)]
            patch[hole] = 0
    return patch


def _scribble(rng: Rng, grey: np.ndarray, left: int, base: int, right: int, scale: float) -> None:
    """One line of joined loops that spell nothing, on a base line."""
    x = np.arange(left, right, max(1.0, 0.25 * scale))
    loops = np.sin(np.cumsum(rng.uniform(0.25, 0.75, x.size)))
    words = np.repeat(rng.random(x.size // 18 + 1) < 0.82, 18)[: x.size]
    y = base - (0.9 + 1.1 * loops * rng.uniform(0.6, 1.2, x.size)) * scale
    points = np.stack([x, y], -1).round().astype(np.int32)
    for start in range(0, x.size, 18):
        if words[start]:
            run = points[start : start + 18]
            cv2.polylines(grey, [run], False, 70, max(1, int(0.4 * scale)), cv2.LINE_AA)


def envelope(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """The back of an envelope: a flap, glued seams, no writing."""
    tone = colour(*rng.choice([[240, 238, 234], [214, 184, 138], [206, 218, 230], [232, 222, 200]]))
    patch = _paper(rng, np.full((rows, columns), 255, np.uint8), tone)
    seam = np.zeros((rows, columns), np.float32)
    tip = (columns // 2, int(rows * rng.uniform(0.45, 0.65)))
    wide = max(1, int(0.5 * scale))
    for a, b in (((0, 0), tip), ((columns, 0), tip), ((0, rows), tip), ((columns, rows), tip)):
        cv2.line(seam, a, b, float(rng.uniform(0.15, 0.4)), wide, cv2.LINE_AA)
    patch[..., :3] *= (1 - cv2.GaussianBlur(seam, (0, 0), max(0.6, 0.3 * scale)))[..., None]
    return patch


def photo_print(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A photo on paper, with or without a white border: a sky, hills, something bright."""
    horizon = int(rows * rng.uniform(0.35, 0.65))
    hills = horizon + fractal(rng, (1, columns), columns / 3, octaves=4)[0] * rows * 0.07
    y = np.arange(rows, dtype=np.float32)[:, None]
    sky = colour(*rng.choice([[120, 170, 220], [236, 190, 150], [190, 198, 206], [30, 40, 80]]))
    land = colour(*rng.choice([[60, 96, 50], [150, 130, 96], [70, 70, 80], [196, 180, 150]]))
    field = 1 + 0.3 * fractal(rng, (rows, columns), columns / 8, octaves=5)
    bgr = np.where((y > hills[None])[..., None], land * field[..., None], sky)
    bgr = (bgr * (0.7 + 0.5 * y / rows)[..., None]).astype(np.float32)
    spot = (int(rng.integers(columns)), int(rng.integers(rows)))
    cv2.circle(
        bgr, spot, int(rows * rng.uniform(0.05, 0.2)), colour(*rng.uniform(60, 250, 3)).tolist(), -1
    )
    if rng.random() < 0.5:
        rim = max(2, int(rng.uniform(3, 6) * scale))
        inside = bgr[rim:-rim, rim:-rim].copy()
        bgr[:] = colour(240, 240, 238)
        bgr[rim:-rim, rim:-rim] = inside
    return np.dstack([np.clip(bgr, 0.005, 0.9), np.ones((rows, columns), np.float32)])

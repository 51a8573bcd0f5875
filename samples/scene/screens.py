"""Lit screens as premultiplied linear BGRA patches: windows with rows of syllables on them."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.scene.noise import Rng, bytes_to_linear, colour
from samples.scene.papers import made_up_word

_GLOW = 1.15  # a screen is a little brighter than paper beside it


def contents(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """What a program shows: a bar on top, panels, rows of text; linear BGR."""
    dark = rng.random() < 0.3
    ground, ink = ((32, 34, 40), (216, 218, 222)) if dark else ((250, 250, 252), (44, 46, 52))
    accent = tuple(int(value) for value in rng.uniform(30, 220, 3))
    page = Image.new("RGB", (columns, rows), ground)
    pen = ImageDraw.Draw(page)
    bar = int(rows * rng.uniform(0.05, 0.12))
    pen.rectangle((0, 0, columns, bar), fill=accent)
    x_height = float(rng.uniform(2.2, 3.6)) * scale
    font = ImageFont.load_default(max(4, x_height))
    pen.text((columns * 0.04, bar * 0.2), made_up_word(rng).title(), fill=ground, font=font)
    y = bar + x_height
    while y < rows - 2 * x_height:
        kind = rng.random()
        if kind < 0.2:
            high = float(rng.uniform(3, 9)) * x_height
            box = (columns * 0.05, y, columns * float(rng.uniform(0.5, 0.95)), y + high)
            pen.rectangle(box, fill=tuple(int(value) for value in rng.uniform(60, 235, 3)))
            y += high + x_height
        else:
            words = " ".join(made_up_word(rng) for _ in range(int(rng.integers(2, 9))))
            pen.text((columns * 0.06, y), words, fill=ink, font=font)
            y += x_height * float(rng.uniform(1.4, 2.4))
    return bytes_to_linear(np.ascontiguousarray(np.asarray(page)[..., ::-1])) * _GLOW


def _framed(rng: Rng, columns: int, rows: int, scale: float, rim_mm: float) -> np.ndarray:
    tone = colour(*([18, 18, 20] if rng.random() < 0.75 else [196, 198, 202]))
    patch = np.ones((rows, columns, 4), np.float32)
    patch[..., :3] = tone
    rim = max(1, int(rim_mm * scale))
    inside = patch[rim:-rim, rim:-rim]
    inside[..., :3] = contents(rng, inside.shape[1], inside.shape[0], scale)
    return patch


def monitor(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """The screen of a laptop or tablet."""
    return _framed(rng, columns, rows, scale, float(rng.uniform(4, 12)))


def lit_telephone(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A phone that shows something."""
    return _framed(rng, columns, rows, scale, float(rng.uniform(2, 4)))

"""What covers a desk: patterned cloths, white linen, white paper. Albedo as in `surfaces.py`."""

from __future__ import annotations

import cv2
import numpy as np

from samples.scene.noise import Rng, colour, fractal, smooth

Size = tuple[int, int]


def _turned_grid(rng: Rng, size: Size, scale: float) -> tuple[np.ndarray, np.ndarray]:
    """Cloth millimetres along both threads, a little out of true."""
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32) / np.float32(scale)
    wobble = fractal(rng, size, 60 * scale, octaves=2)
    return x + 0.8 * wobble, y + 0.8 * wobble.mean() + 0.5 * wobble


def _woven(rng: Rng, size: Size, scale: float, image: np.ndarray) -> np.ndarray:
    return image * (1 + 0.07 * fractal(rng, size, max(1.0, scale), octaves=2))[..., None]


def quilt(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A cloth of diamonds in three colours, as on cushions and kitchen tables."""
    x, y = _turned_grid(rng, size, scale)
    step = rng.uniform(14, 34)
    a, b = np.floor((x + y) / step), np.floor((x - y) / step)
    tones = np.stack(
        [
            colour(*rng.choice([[196, 60, 52], [40, 76, 120], [72, 96, 62], [222, 168, 60]])),
            colour(232, 226, 214),
            colour(*rng.uniform(30, 200, 3)),
        ]
    ).astype(np.float32)
    image = tones[((a + 2 * b) % 3).astype(int)]
    seam = np.minimum((x + y) % step, (x - y) % step) < 0.8
    image[seam] *= 0.6
    return _woven(rng, size, scale, image)


def tartan(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A woollen tartan: bands of several widths crossing each other."""
    x, y = _turned_grid(rng, size, scale)
    period = rng.uniform(40, 90)
    edges = np.sort(rng.uniform(0, 1, 6)).astype(np.float32)
    tones = colour(*rng.choice([[150, 30, 36], [24, 60, 50], [30, 44, 90]])) * np.float32(0.9)
    bands = np.stack([tones, tones * 0.35, colour(214, 200, 150), colour(20, 22, 30), tones * 0.6])
    bands = np.concatenate([bands, bands[:2]]).astype(np.float32)
    across = bands[np.searchsorted(edges, x / period % 1.0)]
    along = bands[np.searchsorted(edges, y / period % 1.0)]
    return _woven(rng, size, scale, 0.5 * (across + along))


def linen(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """A white table cloth: fine threads, soft wrinkles, creases where it lay folded."""
    x, y = _turned_grid(rng, size, scale)
    white = colour(*rng.uniform([226, 224, 218], [246, 245, 242]))
    shade = 1 + 0.03 * fractal(rng, size, 45 * scale, octaves=4, stretch=2.0)
    shade += 0.025 * smooth(rng, size, max(1.0, 0.5 * scale), 3.0)
    for place in (x / rng.uniform(140, 260), y / rng.uniform(140, 260)):
        off = (place + rng.random()) % 1.0 - 0.5
        shade += 0.10 * np.exp(-((off / 0.004) ** 2)) - 0.08 * np.exp(
            -(((off - 0.008) / 0.005) ** 2)
        )
    return white * shade[..., None].astype(np.float32)


def white_paper(rng: Rng, size: Size, scale: float) -> np.ndarray:
    """Large sheets of white paper lying over each other, with edges that show as thin lines."""
    level = rng.uniform(228, 246)
    field = 1 + 0.012 * fractal(rng, size, 50 * scale, octaves=3)
    shade = np.zeros(size, np.float32)
    for _ in range(int(rng.integers(0, 3))):
        a = rng.uniform([0, 0], size[::-1])
        way = rng.normal(0, 1, 2)
        ends = [a + side * way / np.linalg.norm(way) * 2 * max(size) for side in (-1, 1)]
        first, last = (tuple(int(value) for value in end) for end in ends)
        cv2.line(shade, first, last, 0.35, max(1, int(0.5 * scale)), cv2.LINE_AA)
    shade = cv2.GaussianBlur(shade, (0, 0), max(0.6, 0.4 * scale))
    return colour(level, level, level - 3) * (field * (1 - shade))[..., None].astype(np.float32)

"""Random fields: the raw stuff of wood, cloth, light and dirt. Every one takes its generator."""

from __future__ import annotations

import cv2
import numpy as np

Rng = np.random.Generator


def smooth(rng: Rng, size: tuple[int, int], cell: float, stretch: float = 1.0) -> np.ndarray:
    """One octave of noise, about N(0, 1).

    Args:
        rng: Source of chance.
        size: Rows and columns.
        cell: Pixels from bump to bump, across the grain.
        stretch: How many times longer the bumps are along x than along y.
    """
    rows, columns = size
    high = max(2, int(np.ceil(rows / cell)) + 3)
    wide = max(2, int(np.ceil(columns / (cell * stretch))) + 3)
    grid = rng.standard_normal((high, wide), dtype=np.float32)
    big = cv2.resize(
        grid,
        (max(columns, int(wide * cell * stretch)), max(rows, int(high * cell))),
        interpolation=cv2.INTER_CUBIC if cell > 1.5 else cv2.INTER_NEAREST,
    )
    y = (big.shape[0] - rows) // 2
    x = (big.shape[1] - columns) // 2
    return big[y : y + rows, x : x + columns]


def fractal(
    rng: Rng, size: tuple[int, int], cell: float, *, octaves: int = 4, stretch: float = 1.0
) -> np.ndarray:
    """Octaves of noise from `cell` pixels down, each half as strong; about N(0, 1)."""
    total = np.zeros(size, np.float32)
    weight, power = 1.0, 0.0
    for _ in range(octaves):
        if cell < 1.0:
            break
        total += weight * smooth(rng, size, cell, stretch)
        power += weight**2
        weight *= 0.55
        cell /= 2.0
    return total / np.float32(np.sqrt(max(power, 1e-9)) * 0.75)


def srgb_to_linear(values: np.ndarray) -> np.ndarray:
    """SRGB 0..1 to linear light 0..1, float32."""
    values = np.clip(values, 0, 1).astype(np.float32)
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


_LUT = srgb_to_linear(np.arange(256) / 255.0).astype(np.float32)


def bytes_to_linear(image: np.ndarray) -> np.ndarray:
    """uint8 sRGB to linear light 0..1, float32."""
    return _LUT[image]


def colour(red: float, green: float, blue: float) -> np.ndarray:
    """Linear BGR of an sRGB colour given as 0..255."""
    return srgb_to_linear(np.array([blue, green, red]) / 255.0)


def ramp(values: np.ndarray, dark: np.ndarray, light: np.ndarray) -> np.ndarray:
    """Mix two linear BGR colours by a map 0..1."""
    t = np.clip(values, 0, 1).astype(np.float32)[..., None]
    return dark.astype(np.float32) + t * (light - dark).astype(np.float32)

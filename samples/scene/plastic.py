"""A plastic sleeve over a card: haze, welded seams, wrinkles that mirror the lamps in streaks.

Drawn on a grid in the card's plane and added to the frame as light, so the print stays readable.
"""

from __future__ import annotations

import cv2
import numpy as np

from samples.scene.compose import Room, window
from samples.scene.light import Reflection, aim_reflection, irradiance, mirrored
from samples.scene.noise import Rng, fractal
from samples.scene.sheets import Sheet, coarse_pixels, densify, sheet_points

FINE = 4.0  # grid points per millimetre
MOST_SHINE = 0.38


def cover(rng: Rng, frame: np.ndarray, room: Room, sheet: Sheet) -> None:
    """Lay a sleeve a little larger than the card over it, in place."""
    before = rng.uniform(1.0, 4.0, 2)
    after = rng.uniform(1.0, 4.0, 2)
    before[1] += rng.uniform(0, 12) if rng.random() < 0.4 else 0.0
    low = -before
    size_mm = np.array([sheet.width_mm, sheet.height_mm]) + before + after
    columns, rows = (int(side) for side in size_mm * FINE)
    shine = _shine(rng, room, sheet, low, (rows, columns))
    veil = _veil(rng, (rows, columns))
    camera = room.camera
    u = low[0] + np.array([0, size_mm[0], size_mm[0], 0])
    v = low[1] + np.array([0, 0, size_mm[1], size_mm[1]])
    left, top, width, height = window(camera, sheet.world(u, v), 2)
    points = sheet_points(camera, sheet, coarse_pixels(left, top, width, height))
    where = densify((points - low) * FINE - 0.5, width, height)
    haze = cv2.remap(veil, where, None, cv2.INTER_LINEAR)[..., None]
    light = irradiance(room.lighting, sheet.origin)
    white = (light.ambient + light.key).astype(np.float32)
    part = frame[top : top + height, left : left + width]
    part *= 1 - haze
    part += haze * white * 0.8
    part += cv2.remap(shine, where, None, cv2.INTER_LINEAR)[..., None]


def _veil(rng: Rng, size: tuple[int, int]) -> np.ndarray:
    """Share of white the plastic scatters: a dull haze, welded seams and an edge line."""
    rows, columns = size
    veil = np.full(size, rng.uniform(0.03, 0.11), np.float32)
    veil *= 1 + 0.25 * fractal(rng, size, 60 * FINE / 4, octaves=3)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) / FINE
    edge = np.minimum(np.minimum(x, columns / FINE - x), np.minimum(y, rows / FINE - y))
    veil += 0.35 * np.exp(-((edge / 0.25) ** 2))
    veil += 0.16 * np.exp(-(((edge - 1.3) / 0.2) ** 2))
    for _ in range(int(rng.integers(0, 6))):
        start, way = rng.uniform([0, 0], [columns, rows]), rng.normal(0, 12 * FINE, 2)
        scratch = np.zeros(size, np.float32)
        cv2.line(scratch, _pixel(start), _pixel(start + way), 0.12, 1, cv2.LINE_AA)
        veil += scratch
    return np.clip(veil, 0, 0.6)


def _pixel(point: np.ndarray) -> tuple[int, int]:
    return int(point[0]), int(point[1])


def _shine(
    rng: Rng, room: Room, sheet: Sheet, low: np.ndarray, size: tuple[int, int]
) -> np.ndarray:
    """Light mirrored by the wrinkled plastic, at most `MOST_SHINE`."""
    rows, columns = size
    y, x = np.mgrid[0:rows:2, 0:columns:2].astype(np.float32)
    world = sheet.world(x / FINE + low[0], y / FINE + low[1])
    bumps = fractal(rng, x.shape, 22 * FINE / 2, octaves=3, stretch=float(rng.uniform(1, 3.5)))
    bumps = bumps.T if bumps.shape[0] == bumps.shape[1] and rng.random() < 0.5 else bumps
    slope = float(rng.uniform(0.02, 0.07))
    grow = 22 * FINE / 2 * slope
    tilt_x = cv2.Sobel(bumps, cv2.CV_32F, 1, 0) / 8 * grow
    tilt_y = cv2.Sobel(bumps, cv2.CV_32F, 0, 1) / 8 * grow
    local = np.stack([tilt_x, tilt_y, -np.ones_like(tilt_x)], -1)
    normals = local / np.linalg.norm(local, axis=-1, keepdims=True) @ sheet.axes.T
    lights = [*room.lighting.reflections, *_aimed(rng, room, sheet)]
    lighting = type(room.lighting)(
        room.lighting.ambient, room.lighting.slope, room.lighting.lamps, lights
    )
    light = mirrored(lighting, world, normals, eye=room.camera.position, rough=0.02)
    light = MOST_SHINE * (1 - np.exp(-light * 0.06 / MOST_SHINE))
    return cv2.resize(light.astype(np.float32), (columns, rows), interpolation=cv2.INTER_LINEAR)


def _aimed(rng: Rng, room: Room, sheet: Sheet) -> list[Reflection]:
    """One or two lamps that are sure to be seen in the plastic."""
    found = []
    for _ in range(int(rng.integers(1, 3))):
        u, v = rng.uniform(0, 1, 2) * [sheet.width_mm, sheet.height_mm]
        spot = sheet.world(np.array([u]), np.array([v]))[0]
        found.append(
            Reflection(
                aim_reflection(room.camera, spot),
                float(rng.uniform(0.02, 0.10)),
                float(rng.uniform(0.06, 0.3)),
                float(rng.uniform(4, 10)),
                float(rng.uniform(0, 180)),
            )
        )
    return found

"""A card as a thin, perhaps bent, sheet in the room, and which of its points each pixel sees.

Sheet frame: millimetres from the card's own top left corner, u along its width, v along its
height. The mapping is exact for flat sheets and iterated for bent ones; colours live elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from samples.scene.camera import Camera

CELL = 8  # photo pixels between exactly computed map points


@dataclass(frozen=True, slots=True)
class Bend:
    """A cylindrical curve of a sheet, or a crease.

    Attributes:
        height_mm: How far the curve rises; positive lifts the edges, negative the middle.
        angle: Degrees from the u axis to the direction along which the sheet curves.
        is_crease: The sheet is flat on both sides of a crease in its middle.
    """

    height_mm: float = 0.0
    angle: float = 0.0
    is_crease: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card in the room.

    Attributes:
        width_mm: Along u.
        height_mm: Along v.
        origin: World millimetres of the middle of the sheet.
        axes: 3 x 3, columns are the world directions of u, v and the sheet's normal into the desk.
        bend: Its curve.
    """

    width_mm: float
    height_mm: float
    origin: np.ndarray
    axes: np.ndarray = field(default_factory=lambda: np.eye(3))
    bend: Bend = Bend()

    def _across(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        angle = np.radians(self.bend.angle)
        span = abs(np.cos(angle)) * self.width_mm + abs(np.sin(angle)) * self.height_mm
        along = (u - self.width_mm / 2) * np.cos(angle) + (v - self.height_mm / 2) * np.sin(angle)
        return along / (span / 2)

    def depth(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """Offset along the sheet's normal (mm) caused by the bend."""
        amount = self.bend.height_mm
        rise = np.abs(np.clip(self._across(u, v), -1.3, 1.3))
        rise = rise if self.bend.is_crease else rise**2
        return -amount * rise if amount > 0 else amount * (1 - rise)

    def world(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """World points (n x 3) of sheet points."""
        u, v = np.asarray(u, float), np.asarray(v, float)
        local = np.stack([u - self.width_mm / 2, v - self.height_mm / 2, self.depth(u, v)], -1)
        return self.origin + local @ self.axes.T

    def corners(self) -> np.ndarray:
        """World points (4 x 3) clockwise from the card's own top left."""
        w, h = self.width_mm, self.height_mm
        return self.world(np.array([0, w, w, 0]), np.array([0, 0, h, h]))

    def outline(self, steps: int = 12) -> np.ndarray:
        """World points (n x 3) round the edge, dense enough for a bent sheet."""
        t = np.linspace(0, 1, steps, endpoint=False)
        w, h = self.width_mm, self.height_mm
        zero = np.zeros_like(t)
        u = np.concatenate([t * w, zero + w, w - t * w, zero])
        v = np.concatenate([zero, t * h, zero + h, h - t * h])
        return self.world(u, v)


def flat_sheet(
    width_mm: float,
    height_mm: float,
    *,
    at: tuple[float, float],
    angle: float = 0.0,
    lift_mm: float = 0.35,
    bend: Bend | None = None,
) -> Sheet:
    """A card lying on the desk, turned clockwise by `angle` degrees, `lift_mm` above the wood."""
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    axes = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1.0]])
    return Sheet(width_mm, height_mm, np.array([at[0], at[1], -lift_mm]), axes, bend or Bend())


def coarse_pixels(left: int, top: int, width: int, height: int) -> np.ndarray:
    """Photo pixels (rows x columns x 2) at the middle of every cell, one spare cell all round."""
    xs = left + (np.arange(-1, -(-width // CELL) + 1) + 0.5) * CELL - 0.5
    ys = top + (np.arange(-1, -(-height // CELL) + 1) + 0.5) * CELL - 0.5
    return np.stack(np.meshgrid(xs, ys), -1)


def densify(coarse: np.ndarray, width: int, height: int) -> np.ndarray:
    """Values at every pixel from those of `coarse_pixels`."""
    rows, columns = coarse.shape[:2]
    full = cv2.resize(
        coarse.astype(np.float32), (columns * CELL, rows * CELL), interpolation=cv2.INTER_LINEAR
    )
    return full[CELL : CELL + height, CELL : CELL + width]


def sheet_points(camera: Camera, sheet: Sheet, pixels: np.ndarray) -> np.ndarray:
    """Sheet millimetres (... x 2) seen through photo pixels (... x 2)."""
    start = (camera.position - sheet.origin) @ sheet.axes
    ray = camera.rays(pixels) @ sheet.axes
    along = np.where(np.abs(ray[..., 2]) < 1e-9, 1e-9, ray[..., 2])
    depth: np.ndarray | float = 0.0
    u = v = np.zeros(pixels.shape[:-1])
    for _ in range(1 if sheet.bend.height_mm == 0 else 6):
        reach = (depth - start[2]) / along
        u = start[0] + reach * ray[..., 0] + sheet.width_mm / 2
        v = start[1] + reach * ray[..., 1] + sheet.height_mm / 2
        depth = sheet.depth(u, v)
    return np.stack([u, v], -1)


def seen_quad(camera: Camera, sheet: Sheet) -> np.ndarray:
    """The card's corners in photo pixels (4 x 2), clockwise from its own top left."""
    return camera.project(sheet.corners())


def local_scale(camera: Camera, sheet: Sheet) -> float:
    """Fewest photo pixels per millimetre in any direction at the middle of a card."""
    u, v = sheet.width_mm / 2, sheet.height_mm / 2
    seen = camera.project(sheet.world(np.array([u, u + 1, u]), np.array([v, v, v + 1])))
    return float(np.linalg.svd(seen[1:] - seen[0], compute_uv=False).min())

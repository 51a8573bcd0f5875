"""Things that lie about on desks: papers, pens, coins, keyboards, phones, mugs, cables.

Everything is drawn as seen from above onto the desk's canvas, with a soft shadow, before the camera
looks at it. The words on papers are made of syllables and never form a name, number or address
of a contact. `objects.py` draws each thing; this module only strews them.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from samples.scene.compose import Canvas
from samples.scene.noise import Rng
from samples.scene.objects import STRAIGHT, THINGS, Thing
from samples.scene.sheets import Sheet

LARGEST_PATCH = 1500  # pixels along the longer side; larger things are drawn coarser


@dataclass(frozen=True, slots=True)
class Pose:
    """How a thing lies on the desk.

    Attributes:
        middle: World x and y, millimetres.
        angle: Degrees it is turned clockwise.
        size_mm: Width and height.
    """

    middle: np.ndarray
    angle: float
    size_mm: tuple[float, float]


def strew(rng: Rng, canvas: Canvas, *, count: int) -> None:
    """Draw things anywhere onto the desk, in place."""
    names = list(THINGS)
    weights = np.array([THINGS[name].weight for name in names])
    rows, columns = canvas.pixels.shape[:2]
    toward = draw_fall(rng)
    for _ in range(count):
        thing = THINGS[str(rng.choice(names, p=weights / weights.sum()))]
        pixel = rng.uniform([0.02 * columns, 0.02 * rows], [0.98 * columns, 0.98 * rows])
        angle = float(rng.uniform(0, 360))
        place(rng, canvas, thing, Pose(canvas.world(pixel), angle, thing.draw_size(rng)), toward)


def lay_beside(rng: Rng, canvas: Canvas, sheet: Sheet) -> None:
    """Draw one or two things with straight edges that run along a card, near it or under it."""
    toward = draw_fall(rng)
    across = sheet.axes[:2, :2]
    turn = float(np.degrees(np.arctan2(across[1, 0], across[0, 0])))
    half = np.array([sheet.width_mm, sheet.height_mm]) / 2
    for side in rng.choice(4, int(rng.integers(1, 3)), replace=False):
        thing = THINGS[str(rng.choice(STRAIGHT))]
        size, quarter = thing.draw_size(rng), int(rng.integers(4))
        extent = np.array(size[:: -1 if quarter % 2 else 1]) / 2
        axis, sign = side % 2, 1 - side // 2 * 2
        middle = rng.uniform(-0.7, 0.7, 2) * extent
        middle[axis] = sign * (half[axis] + rng.uniform(-22, 8) + extent[axis])
        angle = turn + 90 * quarter + float(rng.normal(0, 4))
        place(rng, canvas, thing, Pose(sheet.origin[:2] + across @ middle, angle, size), toward)


def draw_fall(rng: Rng) -> np.ndarray:
    """The way shadows fall on the canvas."""
    toward = rng.normal(0, 1, 2)
    return toward / (np.linalg.norm(toward) + 1e-9)


def place(rng: Rng, canvas: Canvas, thing: Thing, pose: Pose, toward: np.ndarray) -> None:
    """Draw one thing, its shadow falling `toward`."""
    middle, angle = canvas.pixel(pose.middle), canvas.angle - pose.angle
    width_mm, height_mm = pose.size_mm
    fine = min(canvas.scale, LARGEST_PATCH / max(width_mm, height_mm))
    patch = thing.draw(rng, max(4, round(width_mm * fine)), max(4, round(height_mm * fine)), fine)
    ratio = canvas.scale / fine
    matrix = cv2.getRotationMatrix2D(
        ((patch.shape[1] - 1) / 2, (patch.shape[0] - 1) / 2), angle, ratio
    )
    matrix[:, 2] += middle - [(patch.shape[1] - 1) / 2, (patch.shape[0] - 1) / 2]
    shift = toward * thing.lift_mm * canvas.scale * 0.8
    box = _box(canvas, patch, matrix, margin=int(3 * canvas.scale * (1 + thing.lift_mm)))
    if box is None:
        return
    left, top, right, bottom = box
    matrix[:, 2] -= [left, top]
    seen = cv2.warpAffine(patch, matrix, (right - left, bottom - top), flags=cv2.INTER_LINEAR)
    part = canvas.pixels[top:bottom, left:right]
    part *= _shadow(seen[..., 3], shift, 0.35 * (1 + thing.lift_mm) * canvas.scale)[..., None]
    part *= 1 - seen[..., 3:]
    part += seen[..., :3]


def _box(
    canvas: Canvas, patch: np.ndarray, matrix: np.ndarray, margin: int
) -> tuple[int, int, int, int] | None:
    rows, columns = patch.shape[:2]
    corners = np.array([[0, 0, 1], [columns, 0, 1], [columns, rows, 1], [0, rows, 1.0]])
    seen = corners @ matrix.T
    left, top = np.maximum(np.floor(seen.min(0)).astype(int) - margin, 0)
    right, bottom = np.minimum(
        np.ceil(seen.max(0)).astype(int) + margin, canvas.pixels.shape[1::-1]
    )
    if right - left < 3 or bottom - top < 3:
        return None
    return int(left), int(top), int(right), int(bottom)


def _shadow(alpha: np.ndarray, shift: np.ndarray, blur: float) -> np.ndarray:
    step = max(1, int(blur / 2))
    small = cv2.resize(alpha, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    matrix = np.array([[1, 0, shift[0] / step], [0, 1, shift[1] / step]], np.float32)
    moved = cv2.warpAffine(small, matrix, small.shape[1::-1])
    soft = cv2.GaussianBlur(moved, (0, 0), max(0.6, blur / step))
    return 1 - 0.55 * cv2.resize(soft, alpha.shape[1::-1], interpolation=cv2.INTER_LINEAR)

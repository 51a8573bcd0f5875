"""Skin over bones: capsules give a height, the height gives normals, the normals give shading.

Everything is in the plane of a card, in its millimetres; `hands.py` says where the bones are.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from samples.scene.noise import Rng, colour, fractal, smooth

FINE = 3.0  # grid points per millimetre
AROUND_MM = 130.0  # how far off the card anything is drawn


@dataclass(frozen=True, slots=True)
class Bone:
    """A tapered capsule, card millimetres: from `start` to `end`, radii `first` and `last`."""

    start: tuple[float, float]
    end: tuple[float, float]
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Flesh:
    """A picture of skin in the card's plane.

    Attributes:
        picture: Premultiplied linear BGRA, `FINE` points a millimetre.
        low: Sheet millimetres of its upper left corner.
    """

    picture: np.ndarray
    low: np.ndarray


def _bone_height(bone: Bone, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Height of a capsule over the plane (mm); negative outside, falling with distance."""
    a, b = np.array(bone.start), np.array(bone.end)
    axis = b - a
    length = float(axis @ axis) + 1e-9
    t = np.clip(((x - a[0]) * axis[0] + (y - a[1]) * axis[1]) / length, 0, 1)
    distance = np.hypot(x - a[0] - t * axis[0], y - a[1] - t * axis[1])
    radius = bone.first + t * (bone.last - bone.first)
    inside = np.sqrt(np.maximum(radius**2 - distance**2, 0))
    return np.where(distance < radius, inside, radius - distance).astype(np.float32)


def _grid(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sheet coordinates (a row of x, a column of y) of the grid between two points."""
    columns, rows = (int(side) + 1 for side in (high - low) * FINE)
    x = (np.arange(columns, dtype=np.float32)[None] + 0.5) / FINE + np.float32(low[0])
    y = (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / FINE + np.float32(low[1])
    return x, y


def _extent(bones: list[Bone], card_mm: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Corners (mm) of the box round the bones, at most `AROUND_MM` off the card."""
    ends = np.array([[*bone.start, *bone.end] for bone in bones]).reshape(-1, 2)
    reach = max(max(bone.first, bone.last) for bone in bones) + 2
    low = np.maximum(ends.min(0) - reach, -AROUND_MM)
    return low, np.minimum(ends.max(0) + reach, card_mm + AROUND_MM)


def _near(bone: Bone, x: np.ndarray, y: np.ndarray, margin: float) -> tuple[slice, slice] | None:
    """Rows and columns of the grid close to a bone."""
    reach = max(bone.first, bone.last) + margin
    spans = []
    for axis, values in ((1, y[:, 0]), (0, x[0])):
        low = min(bone.start[axis], bone.end[axis]) - reach
        high = max(bone.start[axis], bone.end[axis]) + reach
        spans.append(slice(*np.searchsorted(values, [low, high])))
    rows, columns = spans
    return (rows, columns) if rows.stop > rows.start and columns.stop > columns.start else None


def _shape(bones: list[Bone], x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Height (mm) of the joined bones and where one meets the next (0..1)."""
    height = np.full((y.shape[0], x.shape[1]), -40.0, np.float32)
    seams = np.zeros_like(height)
    for bone in bones:
        near = _near(bone, x, y, 3.0)
        if near is None:
            continue
        each = _bone_height(bone, x[:, near[1]], y[near[0]])
        before = height[near]
        meeting = (each > 0.5) & (before > 0.5)
        seams[near] += np.exp(-np.clip(((each - before) / 0.9) ** 2, 0, 30)) * meeting
        height[near] = _soft_max(before, each, 2.2)
    return height, np.clip(seams, 0, 1)


def cover_bones(
    rng: Rng, bones: list[Bone], *, skin: np.ndarray, card_mm: np.ndarray, nail: Bone | None
) -> Flesh:
    """Lit skin over the bones.

    Args:
        rng: Source of chance.
        bones: What lies under the skin; joints get folds.
        skin: Linear BGR albedo.
        card_mm: Width and height of the card, whose surroundings bound the picture.
        nail: The bone whose start bears a nail, if it is seen.
    """
    low, high = _extent(bones, card_mm)
    x, y = _grid(low, high)
    height, seams = _shape(bones, x, y)
    alpha = np.clip(height * FINE * 0.6 + 0.5, 0, 1)
    relief = cv2.GaussianBlur(np.maximum(height, 0), (0, 0), 1.1 * FINE)
    relief += 0.05 * smooth(rng, height.shape, max(1.1, 0.5 * FINE))
    relief += 0.22 * fractal(rng, height.shape, 7 * FINE, octaves=3)
    _crease(rng, relief, bones, x, y)
    dx = cv2.Sobel(relief, cv2.CV_32F, 1, 0, ksize=3) * FINE / 8
    dy = cv2.Sobel(relief, cv2.CV_32F, 0, 1, ksize=3) * FINE / 8
    depth = 1 / np.sqrt(dx * dx + dy * dy + 1)
    light = rng.normal(0, 0.5, 2).astype(np.float32)
    lambert = np.clip((depth - dx * light[0] * depth - dy * light[1] * depth) / 1.25, 0, 1.25)
    shade = 0.30 + 0.70 * lambert
    # Light scatters red under the skin: the shadow side keeps more red than blue.
    tinted = np.stack([shade * (0.8 + 0.2 * shade), shade, shade * (1.12 - 0.12 * shade)], -1)
    blotches = 1 + 0.05 * fractal(rng, height.shape, 14 * FINE, octaves=4)
    blotches *= 1 - 0.18 * seams
    picture = skin.astype(np.float32) * blotches[..., None] * tinted
    picture += (0.05 * np.clip(depth - 0.2 - dx * 0.3 - dy * 0.3, 0, 1) ** 8)[..., None]
    if nail:
        _draw_nail(picture, nail, skin, x, y)
    return Flesh(np.dstack([picture * alpha[..., None], alpha]).astype(np.float32), low)


def _soft_max(a: np.ndarray, b: np.ndarray, width: float) -> np.ndarray:
    mix = np.clip(0.5 + 0.5 * (b - a) / width, 0, 1)
    return a + (b - a) * mix + width * mix * (1 - mix) * 0.5


def _crease(rng: Rng, height: np.ndarray, bones: list[Bone], x: np.ndarray, y: np.ndarray) -> None:
    """Fine folds across the joints, cut into the height."""
    for bone in bones:
        joint = Bone(bone.end, bone.end, bone.last, bone.last)
        near = _near(joint, x, y, 2.0)
        folds = rng.normal(0, 2.2, 5)
        if bone.first > 12 or near is None:
            continue
        a, b = np.array(bone.start), np.array(bone.end)
        axis = (b - a) / (np.linalg.norm(b - a) + 1e-9)
        dx, dy = x[:, near[1]] - b[0], y[near[0]] - b[1]
        across = dy * axis[0] - dx * axis[1]
        middle = dx * axis[0] + dy * axis[1] + 0.012 * across**2
        width = np.exp(-np.clip((across / (bone.last * 0.7)) ** 4, 0, 30))
        for fold in folds:
            along = middle - fold + 0.3 * np.sin(across * 1.3 + fold)
            cut = np.exp(-np.clip((along / 0.35) ** 2, 0, 30)) * width
            height[near] -= (0.22 * cut).astype(np.float32)


def _draw_nail(
    picture: np.ndarray, bone: Bone, skin: np.ndarray, x: np.ndarray, y: np.ndarray
) -> None:
    tip, end = np.array(bone.start), np.array(bone.end)
    axis = (tip - end) / np.linalg.norm(tip - end)
    middle = tip + axis * bone.first * 0.12
    along = ((x - middle[0]) * axis[0] + (y - middle[1]) * axis[1]) / (bone.first * 0.78)
    across = ((x - middle[0]) * -axis[1] + (y - middle[1]) * axis[0]) / (bone.first * 0.62)
    inside = (np.abs(along) ** 3 + np.abs(across) ** 2.6) ** (1 / 2.8)
    mask = np.clip((1 - inside) * 9, 0, 1)[..., None]
    rim = np.exp(-(((inside - 1.02) / 0.06) ** 2))[..., None]
    base = skin * 0.55 + colour(245, 205, 195) * 0.45
    shade = (0.92 - 0.3 * across**2)[..., None]
    white = (np.clip((along - 0.72) * 9, 0, 1) * 0.6)[..., None]
    tone = base * shade + white * (colour(240, 232, 222) * shade - base * shade)
    shine = 0.16 * np.exp(-(((across + 0.25) / 0.16) ** 2) - ((along - 0.1) / 0.5) ** 2)
    tone = tone + shine[..., None]
    picture *= 1 - 0.35 * rim
    picture += mask * (tone - picture)

"""Puts desk, cards and light together into one frame of linear light.

The desk is a texture seen through the camera; every card is laid on it in order, each throwing its
shadow on all that lies below. Lens and sensor come later (`sensor.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene.camera import Camera
from samples.scene.grounds import Ground
from samples.scene.light import UP, Lighting, cast_shadow, irradiance, mirrored
from samples.scene.noise import Rng, smooth
from samples.scene.prints import Stock, card_material
from samples.scene.sheets import Sheet, coarse_pixels, densify, sheet_points

SHADOW_STEP = 4
REACH_MM = 900.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A card side and where it is in the room."""

    card: FlatCard
    sheet: Sheet
    stock: Stock


@dataclass(frozen=True, slots=True)
class Room:
    """Everything but the cards.

    Attributes:
        camera: The camera.
        lighting: The light.
        blocked: Share of the lamps a hand or phone keeps away, 0..1, a small picture of the frame.
    """

    camera: Camera
    lighting: Lighting
    blocked: np.ndarray

    def blocked_at(self, pixels: np.ndarray) -> np.ndarray:
        """`blocked` at photo pixels (rows x columns x 2)."""
        rows, columns = self.blocked.shape
        x = (pixels[..., 0] + 0.5) * columns / self.camera.width - 0.5
        y = (pixels[..., 1] + 0.5) * rows / self.camera.height - 0.5
        return cv2.remap(
            self.blocked,
            x.astype(np.float32),
            y.astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture of the desk from above.

    Attributes:
        pixels: Linear BGR.
        left: World x of the canvas's left edge, millimetres, in the canvas's turned frame.
        top: The same for y.
        scale: Pixels per millimetre.
        angle: Degrees the canvas frame is turned.
    """

    pixels: np.ndarray
    left: float
    top: float
    scale: float
    angle: float

    def pixel(self, points: np.ndarray) -> np.ndarray:
        """Canvas pixels (... x 2) of world points (... x 2 or more)."""
        return (_turned(points, self.angle) - [self.left, self.top]) * self.scale - 0.5

    def world(self, pixels: np.ndarray) -> np.ndarray:
        """World x and y (... x 2) of canvas pixels (... x 2)."""
        return _turned((pixels + 0.5) / self.scale + [self.left, self.top], -self.angle)


def desk_points(camera: Camera, pixels: np.ndarray, level: float = 0.0) -> np.ndarray:
    """World points (... x 3) on the plane z = level that photo pixels see."""
    ray = camera.rays(pixels)
    down = np.maximum(ray[..., 2:3], 1e-3 * np.linalg.norm(ray, axis=-1, keepdims=True))
    return camera.position + ray * ((level - camera.position[2]) / down)


def _turned(points: np.ndarray, angle: float) -> np.ndarray:
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    return np.stack(
        [points[..., 0] * c + points[..., 1] * s, points[..., 1] * c - points[..., 0] * s], -1
    )


def make_canvas(
    rng: Rng, camera: Camera, ground: Ground, *, angle: float, level: float = 0.0, detail: float = 1
) -> Canvas:
    """Texture for the part of the desk in view, at most three million pixels of it."""
    edge = coarse_pixels(0, 0, camera.width, camera.height)[::4, ::4]
    seen = _turned(desk_points(camera, edge, level), angle).reshape(-1, 2)
    middle = np.median(seen, 0)
    low = np.maximum(seen.min(0), middle - REACH_MM) - 4
    high = np.minimum(seen.max(0), middle + REACH_MM) + 4
    span = high - low
    depth = float(np.linalg.norm(camera.position - [0, 0, level]))
    scale = min(0.9 * camera.focal / depth * detail, float(np.sqrt(3.0e6 / (span[0] * span[1]))))
    size = (int(span[1] * scale) + 2, int(span[0] * scale) + 2)
    pixels = ground.texture(rng, size, scale).astype(np.float32)
    return Canvas(np.clip(pixels, 0.002, 0.95), float(low[0]), float(low[1]), scale, angle)


def paint_desk(
    rng: Rng, room: Room, ground: Ground, canvas: Canvas, *, level: float = 0.0
) -> np.ndarray:
    """The empty desk as the camera sees it: float32 BGR, linear."""
    camera = room.camera
    pixels = coarse_pixels(0, 0, camera.width, camera.height)
    points = desk_points(camera, pixels, level)
    where = densify(canvas.pixel(points), camera.width, camera.height)
    frame = cv2.remap(
        canvas.pixels, where, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    if ground.textured:
        tile = 1 + 0.05 * smooth(rng, (512, 512), 1.0) + 0.04 * smooth(rng, (512, 512), 2.2)
        fine = cv2.remap(
            tile.astype(np.float32), where * 2.5, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP
        )
        frame *= fine[..., None]
    gain = irradiance(room.lighting, points).shaded(room.blocked_at(pixels))
    frame *= densify(gain, camera.width, camera.height)
    if ground.gloss > 0:
        shine = mirrored(room.lighting, points, UP, eye=camera.position, rough=ground.rough)
        shine = np.minimum(shine * ground.gloss, 1.2)
        if shine.max() > 0.01:
            frame += densify(shine, camera.width, camera.height)[..., None]
    return frame


def window(camera: Camera, points: np.ndarray, margin: int) -> tuple[int, int, int, int]:
    """Left, top, width, height (photo pixels) of the frame's part that holds world points."""
    seen = camera.project(points)
    left, top = np.floor(seen.min(0)).astype(int) - margin
    right, bottom = np.ceil(seen.max(0)).astype(int) + margin
    left, top = max(0, left), max(0, top)
    right, bottom = min(camera.width, right), min(camera.height, bottom)
    return int(left), int(top), max(0, int(right - left)), max(0, int(bottom - top))


def lay_card(rng: Rng, frame: np.ndarray, room: Room, laid: Laid) -> None:
    """Draw a card, its edge and its shadow into the frame, in place."""
    _drop_shadow(frame, room, laid)
    _draw_edge(frame, room, laid)
    _draw_face(rng, frame, room, laid)


def _drop_shadow(frame: np.ndarray, room: Room, laid: Laid) -> None:
    camera, sheet = room.camera, laid.sheet
    lift = float(np.abs(sheet.outline()[:, 2]).max())
    reach = np.array([[1, 1, 0], [-1, 1, 0], [1, -1, 0], [-1, -1, 0]]) * (4 + 3 * lift)
    around = (sheet.corners()[None] * [1, 1, 0] + reach[:, None]).reshape(-1, 3)
    box = window(camera, around, 4)
    left, top, width, height = box
    if width < 2 or height < 2 or not room.lighting.lamps:
        return
    mask = cast_shadow(camera, sheet, room.lighting.lamps[0], box=box, step=SHADOW_STEP)
    light = irradiance(room.lighting, np.array(sheet.origin) * [1, 1, 0.0])
    kept = light.ambient / (light.ambient + light.key)
    dark = 1 - (1 - kept * 0.8) * mask[..., None]
    dark = cv2.resize(
        dark.astype(np.float32), (mask.shape[1] * SHADOW_STEP, mask.shape[0] * SHADOW_STEP)
    )
    frame[top : top + height, left : left + width] *= dark[:height, :width]


def _draw_edge(frame: np.ndarray, room: Room, laid: Laid) -> None:
    """The cut side of the board: the card's outline one thickness lower."""
    camera, sheet = room.camera, laid.sheet
    outline = sheet.outline()
    below = outline + sheet.axes[:, 2] * laid.stock.thickness_mm
    hull = np.concatenate([camera.project(below), camera.project(outline)])
    box = window(camera, np.concatenate([below, outline]), 3)
    left, top, width, height = box
    if width < 2 or height < 2 or laid.stock.corner_mm > 0 or laid.stock.dog_ear is not None:
        return
    mask = np.zeros((height, width), np.uint8)
    shape = cv2.convexHull(np.round((hull - [left, top]) * 16).astype(np.int32))
    cv2.fillPoly(mask, [shape], 255, cv2.LINE_AA, shift=4)
    light = irradiance(room.lighting, sheet.origin)
    paper = (light.ambient * 0.55 + light.key * 0.25) * 0.8
    part = frame[top : top + height, left : left + width]
    part += (mask[..., None] / np.float32(255)) * (paper.astype(np.float32) - part)


def _normals(sheet: Sheet, points: np.ndarray) -> np.ndarray:
    u, v = points[..., 0], points[..., 1]
    du = (sheet.depth(u + 0.5, v) - sheet.depth(u - 0.5, v))[..., None]
    dv = (sheet.depth(u, v + 0.5) - sheet.depth(u, v - 0.5))[..., None]
    local = np.concatenate([du, dv, -np.ones_like(du)], -1)
    world = local @ sheet.axes.T
    return world / np.linalg.norm(world, axis=-1, keepdims=True)


def _draw_face(rng: Rng, frame: np.ndarray, room: Room, laid: Laid) -> None:
    camera, sheet, stock = room.camera, laid.sheet, laid.stock
    left, top, width, height = window(camera, sheet.outline(), 3)
    if width < 2 or height < 2:
        return
    pixels = coarse_pixels(left, top, width, height)
    points = sheet_points(camera, sheet, pixels)
    size = material_size(camera, sheet)
    pad = 2
    face = card_material(laid.card, stock, size, rng, pad)
    at = points * [size[0] / sheet.width_mm, size[1] / sheet.height_mm] - 0.5 + pad
    where = densify(np.clip(at, -50, max(size) + 50), width, height)
    seen = cv2.remap(face, where, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    world = sheet.world(points[..., 0], points[..., 1])
    normals = _normals(sheet, points)
    light = irradiance(room.lighting, world, normals).shaded(room.blocked_at(pixels))
    alpha = seen[..., 3:]
    lit = seen[..., :3] * densify(light, width, height)
    shine = mirrored(room.lighting, world, normals, eye=camera.position, rough=stock.rough)
    shine = np.minimum(shine * stock.gloss, 0.5)
    if shine.max() > 0.005:
        lit += densify(shine, width, height)[..., None] * alpha
    part = frame[top : top + height, left : left + width]
    part *= 1 - alpha
    part += lit


def material_size(camera: Camera, sheet: Sheet) -> tuple[int, int]:
    """Columns and rows that give the card's texture about the photo's own resolution."""
    quad = camera.project(sheet.corners())
    sides = np.linalg.norm(quad - np.roll(quad, -1, 0), axis=1)
    across, along = sides[[0, 2]], sides[[1, 3]]
    columns = int(np.clip(0.5 * (across.max() + across.mean()), 32, 5000))
    rows = int(np.clip(0.5 * (along.max() + along.mean()), 32, 5000))
    return columns, rows

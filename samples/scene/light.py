"""Lamps, windows and the shadows they throw, in relative linear light.

An evenly lit desk receives about 1.0. Irradiance, mirrored light and shadow masks are smooth, so
everything here is computed on coarse grids of points; nothing here sees a photo pixel's colour.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from samples.scene.camera import Camera
from samples.scene.noise import Rng
from samples.scene.sheets import Sheet

CEILING = 0.3
UP = np.array([0.0, 0.0, -1.0])


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light of some size.

    Attributes:
        position: World millimetres (z negative: above the desk).
        power: BGR irradiance it gives the world's origin when shining straight down.
        size_mm: Diameter; large lamps throw soft shadows.
    """

    position: np.ndarray
    power: np.ndarray
    size_mm: float


@dataclass(frozen=True, slots=True)
class Reflection:
    """A bright thing in the room that glossy surfaces mirror.

    Attributes:
        direction: Unit vector from the desk to it.
        width: Half width in radians.
        height: Half height in radians.
        strength: Radiance relative to evenly lit white paper.
        turn: Degrees it is turned about its own direction.
        cross: Whether a window cross divides it.
    """

    direction: np.ndarray
    width: float
    height: float
    strength: float
    turn: float = 0.0
    cross: bool = False


@dataclass(frozen=True, slots=True)
class Lighting:
    """All the light of a room.

    Attributes:
        ambient: BGR light from everywhere.
        slope: Change of the ambient light per 100 mm along world x and y.
        lamps: Directed lights; the first one is the key light.
        reflections: What glossy things mirror.
    """

    ambient: np.ndarray
    slope: np.ndarray
    lamps: list[Lamp]
    reflections: list[Reflection] = field(default_factory=list)

    @property
    def bright_side(self) -> np.ndarray:
        """Unit vector (or zero) to the brighter side of the room."""
        long = float(np.linalg.norm(self.slope))
        return np.append(self.slope, 0.0) / long if long > 0 else np.zeros(3)


@dataclass(frozen=True, slots=True)
class Received:
    """Light reaching points, apart so that shadows can take away the right part.

    Attributes:
        ambient: BGR from everywhere (... x 3).
        key: BGR from the lamps (... x 3).
    """

    ambient: np.ndarray
    key: np.ndarray

    def shaded(self, blocked: np.ndarray | float) -> np.ndarray:
        """Total light where a share of the lamps (and a little of the sky) is blocked."""
        mask = np.asarray(blocked, np.float32)
        if mask.ndim:
            mask = mask[..., None]
        return (self.ambient * (1 - 0.25 * mask) + self.key * (1 - 0.92 * mask)).astype(np.float32)


def irradiance(lighting: Lighting, points: np.ndarray, normals: np.ndarray = UP) -> Received:
    """Light received at world points (... x 3) with the given unit normals."""
    tilt = 1 + (points[..., :2] @ lighting.slope) / 100.0
    ambient = np.clip(tilt, 0.3, 2.0)[..., None] * lighting.ambient
    key = np.zeros_like(ambient)
    for lamp in lighting.lamps:
        way = lamp.position - points
        distance = np.linalg.norm(way, axis=-1, keepdims=True)
        cosine = np.clip((way / distance * normals).sum(-1, keepdims=True), 0, 1)
        key = key + lamp.power * cosine * (np.linalg.norm(lamp.position) / distance) ** 2
    return Received(ambient, key)


def mirrored(
    lighting: Lighting,
    points: np.ndarray,
    normals: np.ndarray,
    *,
    eye: np.ndarray,
    rough: float,
) -> np.ndarray:
    """Mirrored radiance (...) towards the eye, before the surface's own gloss."""
    view = points - eye
    view = view / np.linalg.norm(view, axis=-1, keepdims=True)
    bounce = view - 2 * (view * normals).sum(-1, keepdims=True) * normals
    # The ceiling, brighter towards one side, and more of it at a flat angle (Fresnel).
    grazing = np.clip(1 + (view * normals).sum(-1), 0, 1)
    total = CEILING * (1 + 0.6 * bounce @ lighting.bright_side) * (1 + 6 * grazing**3)
    for light in lighting.reflections:
        across, along = _offsets(bounce, light)
        soft = max(rough, 0.015)
        spread = (light.width * light.height) / ((light.width + rough) * (light.height + rough))
        shape = _plateau(across, light.width, soft) * _plateau(along, light.height, soft)
        if light.cross:
            bars = np.exp(-((across / 0.02) ** 2)) + np.exp(-((along / 0.02) ** 2))
            shape = shape * (1 - np.clip(bars, 0, 1) * np.exp(-rough * 12))
        total = total + light.strength * spread * shape
    return total


def _offsets(bounce: np.ndarray, light: Reflection) -> tuple[np.ndarray, np.ndarray]:
    side = np.cross(light.direction, [0.31, 0.95, 0.02])
    side /= np.linalg.norm(side)
    other = np.cross(light.direction, side)
    c, s = np.cos(np.radians(light.turn)), np.sin(np.radians(light.turn))
    ahead = np.maximum(bounce @ light.direction, 0.05)
    return bounce @ (c * side + s * other) / ahead, bounce @ (c * other - s * side) / ahead


def _plateau(offset: np.ndarray, half: float, soft: float) -> np.ndarray:
    return 1 / (1 + np.exp(np.clip((np.abs(offset) - half) / (soft * 0.5), -30, 30)))


def aim_reflection(camera: Camera, point: np.ndarray, normal: np.ndarray = UP) -> np.ndarray:
    """Direction a light must have to be mirrored at a world point."""
    view = point - camera.position
    view = view / np.linalg.norm(view)
    return view - 2 * float(view @ normal) * normal


def cast_shadow(
    camera: Camera, sheet: Sheet, lamp: Lamp, *, box: tuple[int, int, int, int], step: int
) -> np.ndarray:
    """Share of the lamp (0..1) a sheet keeps from the desk, on a grid `step` pixels apart.

    `box` is left, top, width, height in photo pixels; the grid covers it.
    """
    left, top, width, height = box
    outline = sheet.outline()
    way = outline - lamp.position
    reach = np.where(way[:, 2] > 1e-3, -outline[:, 2] / np.maximum(way[:, 2], 1e-3), 0)
    ground = outline + np.clip(reach, 0, 5)[:, None] * way
    under = outline * np.array([1, 1, 0.0])
    lift = float(np.abs(outline[:, 2]).mean())
    pixels = pixels_per_mm(camera, sheet.origin)
    blur = lamp.size_mm / max(50.0, float(np.linalg.norm(lamp.position))) * lift * pixels / step
    shape = (-(-height // step), -(-width // step))
    mask = _filled(camera.project(ground), shape, left, top, step)
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.6, blur * 0.5))
    near = _filled(camera.project(under), shape, left, top, step)
    near = cv2.GaussianBlur(near, (0, 0), max(0.8, (0.5 + 0.8 * lift) * pixels / step))
    return np.maximum(mask, near * (0.65 if lift < 8 else 0.35))


def _filled(
    points: np.ndarray, shape: tuple[int, int], left: int, top: int, step: int
) -> np.ndarray:
    grid = (points - [left, top] + 0.5) / step - 0.5
    mask = np.zeros(shape, np.float32)
    polygon = np.clip(np.round(grid * 16), -(2**20), 2**20).astype(np.int32)
    cv2.fillPoly(mask, [cv2.convexHull(polygon)], 1.0, cv2.LINE_AA, shift=4)
    return np.clip(mask, 0, 1)


def pixels_per_mm(camera: Camera, point: np.ndarray) -> float:
    """Photo pixels per millimetre at a world point, facing the camera."""
    depth = float((point - camera.position) @ camera.rotation[2])
    return camera.focal / max(depth, 1.0)


def tint(kelvin: float) -> np.ndarray:
    """BGR colour of a light of a colour temperature, green = 1 (a fit good enough for desks)."""
    t = np.clip(kelvin, 2200, 12000) / 100
    red = 255.0 if t <= 66 else 329.7 * (t - 60) ** -0.1332
    green = 99.47 * np.log(t) - 161.12 if t <= 66 else 288.1 * (t - 60) ** -0.0755
    blue = 255.0 if t >= 66 else 138.5 * np.log(t - 10) - 305.0
    bgr = (np.clip(np.array([blue, green, red]), 1, 255) / 255) ** 2.2
    return bgr / bgr[1]


def draw_lighting(rng: Rng, *, harsh: float) -> Lighting:
    """A room's light; `harsh` 0 is an even, bright office and 1 a lamp in a dim bar."""
    share = np.clip(rng.normal(0.3 + 0.45 * harsh, 0.12), 0.08, 0.9)
    warm, cool = tint(rng.uniform(3300, 6500)), tint(rng.uniform(4500, 9000))
    angle = rng.uniform(0, 2 * np.pi)
    steep = rng.uniform(0.25, 1.15)
    distance = (
        rng.uniform(350, 1000) if rng.random() < 0.35 * harsh + 0.05 else rng.uniform(900, 3000)
    )
    place = distance * np.array(
        [np.sin(steep) * np.cos(angle), np.sin(steep) * np.sin(angle), -np.cos(steep)]
    )
    key = Lamp(place, share / np.cos(steep) * warm, rng.uniform(0.05, 0.6) * distance)
    slope = rng.normal(0, 0.05 + 0.10 * harsh, 2)
    return Lighting((1 - share) * cool, slope, [key], _draw_reflections(rng))


def _draw_reflections(rng: Rng) -> list[Reflection]:
    found = []
    for _ in range(int(rng.integers(1, 4))):
        direction = rng.normal(0, 0.55, 3)
        direction[2] = -1.0
        tube = rng.random() < 0.4
        found.append(
            Reflection(
                direction / np.linalg.norm(direction),
                rng.uniform(0.02, 0.08) if tube else rng.uniform(0.08, 0.3),
                rng.uniform(0.3, 0.7) if tube else rng.uniform(0.1, 0.35),
                rng.uniform(3, 9),
                rng.uniform(0, 180),
                bool(rng.random() < 0.5 and not tube),
            )
        )
    return found

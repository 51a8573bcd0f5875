"""How each thing on a desk looks from above: premultiplied linear BGRA patches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from samples.scene import papers, screens
from samples.scene.noise import Rng, bytes_to_linear, colour, fractal

Draw = Callable[[Rng, int, int, float], np.ndarray]


@dataclass(frozen=True, slots=True)
class Thing:
    """A kind of object.

    Attributes:
        draw: (rng, columns, rows, pixels per mm) to a premultiplied linear BGRA patch.
        low: Smallest width and height in millimetres.
        high: Largest width and height in millimetres.
        lift_mm: How high it stands, for its shadow.
        weight: How often it is seen.
    """

    draw: Draw
    low: tuple[float, float]
    high: tuple[float, float]
    lift_mm: float
    weight: float = 1.0

    def draw_size(self, rng: Rng) -> tuple[float, float]:
        """Width and height in millimetres."""
        share = rng.random()
        return (
            self.low[0] + share * (self.high[0] - self.low[0]),
            self.low[1] + share * (self.high[1] - self.low[1]),
        )


def _filled(rows: int, columns: int, bgr: np.ndarray) -> np.ndarray:
    patch = np.ones((rows, columns, 4), np.float32)
    patch[..., :3] = bgr
    return patch


def _masked(bgr: np.ndarray, mask: np.ndarray) -> np.ndarray:
    mask = np.clip(mask, 0, 1).astype(np.float32)
    return np.dstack([bgr * mask[..., None], mask]).astype(np.float32)


def rounded_mask(rows: int, columns: int, radius: float) -> np.ndarray:
    """1 inside a rounded rectangle that fills the patch."""
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) + 0.5
    dx = np.maximum(np.maximum(radius - x, x - (columns - radius)), 0)
    dy = np.maximum(np.maximum(radius - y, y - (rows - radius)), 0)
    return np.clip(radius - np.hypot(dx, dy) + 0.5, 0, 1)


def book(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A book or brochure cover."""
    base = colour(*rng.uniform([20, 20, 30], [210, 190, 190]))
    patch = _filled(rows, columns, base)
    band = int(rows * rng.uniform(0.1, 0.6))
    patch[band : band + int(rows * rng.uniform(0.05, 0.3)), :, :3] = colour(
        *rng.uniform(30, 240, 3)
    )
    page = Image.new("L", (columns, rows), 0)
    font = ImageFont.load_default(max(5, float(rng.uniform(8, 16)) * scale))
    ImageDraw.Draw(page).text(
        (columns * 0.1, rows * 0.2),
        f"{papers.made_up_word(rng)}\n{papers.made_up_word(rng)}".title(),
        fill=255,
        font=font,
    )
    ink = bytes_to_linear(np.array(page))[..., None]
    patch[..., :3] += ink * (colour(240, 238, 230) - patch[..., :3])
    return patch


def _stick(rng: Rng, columns: int, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Cylinder shading across the rows and a mask with round ends."""
    across = np.linspace(-1, 1, rows)[:, None]
    shade = 0.25 + 0.75 * np.sqrt(np.clip(1 - across**2, 0, 1))
    shade = shade + 1.4 * np.exp(-(((across + rng.uniform(0.2, 0.5)) / 0.12) ** 2))
    return np.repeat(shade, columns, axis=1).astype(np.float32), rounded_mask(
        rows, columns, rows / 2
    )


def pen(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A ball pen with clip and point."""
    shade, mask = _stick(rng, columns, rows)
    body = np.empty((rows, columns, 3), np.float32)
    body[:] = colour(*rng.choice([[20, 20, 24], [30, 60, 140], [170, 30, 34], [190, 190, 194]]))
    metal = colour(190, 190, 192)
    body[:, : int(columns * 0.06)] = metal
    body[:, int(columns * 0.55) : int(columns * 0.57)] = metal
    clip = slice(int(rows * 0.38), int(rows * 0.62))
    body[clip, int(columns * 0.66) : int(columns * 0.95)] = metal
    taper = np.clip((np.arange(columns) / columns) / 0.09, 0.25, 1)[None]
    across = np.abs(np.linspace(-1, 1, rows))[:, None]
    mask = mask * (across < taper)
    return _masked(body * shade[..., None] * 0.6, cv2.GaussianBlur(mask, (3, 3), 0))


def coin(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A coin with rim and worn relief."""
    metal = colour(*rng.choice([[186, 182, 172], [196, 160, 92], [168, 104, 66]]))
    size = min(columns, rows)
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    radius = np.hypot(x, y)
    relief = fractal(rng, (size, size), size / 5, octaves=3) * (radius < 0.72)
    light = cv2.Sobel(relief, cv2.CV_32F, 1, 1, ksize=3)
    light /= np.abs(light).max() + 1e-6
    shade = 0.62 + 0.5 * light + 0.25 * np.exp(-(((radius - 0.9) / 0.05) ** 2)) * np.sign(-x - y)
    shade += 0.25 * np.cos(np.arctan2(y, x) * 2 + rng.uniform(0, 6))
    mask = np.clip((1 - radius) * size / 2, 0, 1)
    return _masked(metal * np.clip(shade, 0.08, 1.5)[..., None].astype(np.float32), mask)


def keyboard(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """Rows of keys with letters."""
    dark = rng.random() < 0.7
    base, key = (
        (colour(40, 40, 42), colour(24, 24, 26))
        if dark
        else (colour(200, 201, 203), colour(238, 238, 238))
    )
    patch = _filled(rows, columns, base)
    pitch = 19.0 * scale * min(1.0, rows / (100 * scale))
    font = ImageFont.load_default(max(4, 4.2 * scale))
    page = Image.new("L", (columns, rows), 0)
    draw = ImageDraw.Draw(page)
    for row in range(max(1, int(rows / pitch))):
        x = pitch * (0.2 + 0.25 * (row % 3))
        while x + pitch * 0.9 < columns:
            wide = pitch * (6 if row == 4 and 3 < x / pitch < 5 else 1)
            top, low = int(row * pitch + 2), int((row + 0.86) * pitch)
            right = int(min(columns - 2, x + wide * 0.88))
            patch[top:low, int(x) : right, :3] = key * rng.uniform(0.9, 1.1)
            patch[top : top + 2, int(x) : right, :3] *= 1.5
            label = chr(int(rng.integers(65, 91)))
            draw.text((x + 0.2 * pitch, row * pitch + 0.15 * pitch), label, fill=255, font=font)
            x += wide
    ink = bytes_to_linear(np.array(page))[..., None]
    patch[..., :3] += ink * (
        (colour(225, 225, 225) if dark else colour(60, 60, 60)) - patch[..., :3]
    )
    return patch * rounded_mask(rows, columns, 4 * scale)[..., None].astype(np.float32)


def laptop(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """The lower half of a laptop: keys above, palm rest and touch pad below."""
    tone = colour(*([188, 190, 193] if rng.random() < 0.6 else [58, 58, 62]))
    patch = _filled(rows, columns, tone)
    keys = keyboard(rng, int(columns * 0.9), int(rows * 0.48), scale)
    left, top = int(columns * 0.05), int(rows * 0.06)
    part = patch[top : top + keys.shape[0], left : left + keys.shape[1]]
    part *= 1 - keys[..., 3:]
    part += keys
    pad = np.s_[int(rows * 0.6) : int(rows * 0.95), int(columns * 0.34) : int(columns * 0.66)]
    patch[pad][..., :3] *= 0.88
    return patch * rounded_mask(rows, columns, 9 * scale)[..., None].astype(np.float32)


def telephone(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A phone, screen up and dark, or in a case."""
    dark = rng.random() < 0.75
    body = colour(16, 17, 20) if dark else colour(*rng.uniform(60, 220, 3))
    y, x = np.mgrid[0 : 1 : rows * 1j, 0 : 1 : columns * 1j]
    shine = 0.05 * np.clip(1 - 6 * np.abs(x + 0.5 * y - rng.uniform(0.3, 1.1)), 0, 1)
    bgr = body + shine[..., None].astype(np.float32)
    rim = 1 - cv2.erode(
        rounded_mask(rows, columns, 9 * scale), np.ones((3, 3)), iterations=max(1, int(scale))
    )
    bgr = bgr + (rim[..., None] * colour(120, 120, 124)).astype(np.float32) * 0.6
    return _masked(bgr, rounded_mask(rows, columns, 9 * scale))


def mug(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A cup of coffee from above."""
    size = min(columns, rows)
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    radius = np.hypot(x, y)
    china = colour(*rng.choice([[240, 238, 234], [60, 90, 140], [40, 40, 42], [190, 70, 60]]))
    shade = 0.8 + 0.25 * (-x - y) / 1.4
    bgr = china * shade[..., None].astype(np.float32)
    inner = radius < 0.84
    bgr[inner] *= (0.45 + 0.3 * (x + y)[inner, None]).astype(np.float32)
    coffee = np.hypot(x - 0.03, y - 0.03) < 0.76
    bgr[coffee] = colour(58, 34, 20)
    bgr += (0.5 * np.exp(-(((x + 0.3) / 0.1) ** 2 + ((y + 0.35) / 0.06) ** 2)))[..., None]
    return _masked(bgr, np.clip((1 - radius) * size / 2, 0, 1))


def cable(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A loose cable."""
    mask = np.zeros((rows, columns), np.uint8)
    knots = rng.uniform([0, 0.15 * rows], [columns, 0.85 * rows], (6, 2))
    knots[:, 0] = np.sort(knots[:, 0])
    knots[0, 0], knots[-1, 0] = 0, columns
    t = np.linspace(0, 5, 200)
    x = np.interp(t, np.arange(6), knots[:, 0])
    y = np.convolve(np.interp(t, np.arange(6), knots[:, 1]), np.ones(45) / 45, "same")
    points = np.stack([x, y], -1)[20:-20].round().astype(np.int32)
    wide = max(2, int(rng.uniform(3, 5) * scale))
    cv2.polylines(mask, [points], False, 255, wide, cv2.LINE_AA)
    deep = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 3) / (wide / 2)
    tone = colour(235, 235, 235) if rng.random() < 0.4 else colour(28, 28, 30)
    bgr = tone * (0.35 + 0.65 * np.clip(deep, 0, 1))[..., None]
    return _masked(bgr, mask / 255.0)


def paperclip(rng: Rng, columns: int, rows: int, scale: float) -> np.ndarray:
    """A wire paper clip."""
    mask = np.zeros((rows, columns), np.float32)
    wide = max(1, int(0.9 * scale))
    for k in range(3):
        inset = int((1 + 1.5 * k) * scale)
        box = (inset * 2 * (k > 0), inset, columns - 1 - inset, rows - 1 - inset)
        if box[2] - box[0] > 4 and box[3] - box[1] > 4:
            cv2.rectangle(mask, box[:2], box[2:], 1.0, wide, cv2.LINE_AA)
    y = np.linspace(0.4, 1.2, rows)[:, None, None]
    return _masked((colour(180, 182, 186) * y * np.ones((1, columns, 1))).astype(np.float32), mask)


THINGS: dict[str, Thing] = {
    "sheet": Thing(papers.sheet, (148, 210), (210, 297), 0.25, 1.6),
    "receipt": Thing(papers.receipt, (58, 120), (80, 220), 0.8, 1.0),
    "newspaper": Thing(papers.newspaper, (180, 240), (260, 360), 0.4, 0.35),
    "notebook": Thing(papers.notebook, (105, 148), (148, 210), 1.0, 0.6),
    "envelope": Thing(papers.envelope, (220, 110), (230, 162), 0.5, 0.6),
    "photo_print": Thing(papers.photo_print, (130, 90), (180, 130), 0.4, 0.5),
    "book": Thing(book, (110, 170), (200, 270), 6.0, 1.0),
    "note": Thing(papers.note, (60, 60), (76, 76), 0.6, 0.8),
    "pen": Thing(pen, (130, 8), (148, 11), 4.0, 2.0),
    "coin": Thing(coin, (18, 18), (26, 26), 1.6, 1.2),
    "keyboard": Thing(keyboard, (280, 110), (420, 125), 5.0, 0.8),
    "laptop": Thing(laptop, (300, 210), (350, 240), 8.0, 0.8),
    "telephone": Thing(telephone, (67, 138), (76, 160), 6.0, 0.9),
    "lit_telephone": Thing(screens.lit_telephone, (67, 138), (76, 160), 6.0, 0.5),
    "monitor": Thing(screens.monitor, (240, 160), (345, 215), 6.0, 0.5),
    "mug": Thing(mug, (78, 78), (95, 95), 14.0, 0.6),
    "cable": Thing(cable, (200, 60), (320, 160), 2.0, 0.7),
    "paperclip": Thing(paperclip, (30, 8), (34, 9), 0.8, 0.6),
}

# What has long straight edges that are no card's.
STRAIGHT = ("laptop", "keyboard", "monitor", "book", "sheet", "notebook", "envelope", "newspaper")
# What people photograph that is no card.
SUBJECTS = (
    *("sheet", "receipt", "newspaper", "notebook", "envelope", "photo_print", "book"),
    *("keyboard", "laptop", "telephone", "lit_telephone", "monitor"),
)

"""Hands: their soft shadows on the desk, and fingers that hold a card by a free edge.

The bones are laid out in the plane of the card, in millimetres; `flesh.py` puts skin on them. The
thumb goes only where the card bears no text.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene.compose import Laid, Room, window
from samples.scene.flesh import FINE, Bone, Flesh, cover_bones
from samples.scene.light import irradiance
from samples.scene.noise import Rng, colour
from samples.scene.prints import ink_map
from samples.scene.sheets import coarse_pixels, densify, sheet_points

SKINS = (
    (236, 190, 162),
    (224, 172, 140),
    (204, 148, 112),
    (170, 116, 84),
    (120, 78, 56),
    (82, 54, 42),
)


def shadow(rng: Rng, shape: tuple[int, int], *, phone: bool) -> np.ndarray:
    """Share of the lamps (0..1) that the photographer's hand or phone keeps away."""
    rows, columns = shape
    mask = np.zeros(shape, np.float32)
    side = float(rng.choice([-1, 1]))
    size = max(rows, columns)
    middle = np.array(
        [columns * (0.5 + side * rng.uniform(0.15, 0.5)), rows * rng.uniform(0.65, 1.05)]
    )
    turn = float(rng.normal(0, 20))
    if phone:
        box = (tuple(middle), (size * rng.uniform(0.3, 0.5), size * rng.uniform(0.6, 0.95)), turn)
        cv2.fillConvexPoly(mask, cv2.boxPoints(box).astype(np.int32), 1.0)
    base = middle + np.array([side * size * 0.1, size * 0.35])
    cv2.ellipse(mask, (tuple(base), (size * 0.42, size * 0.55), turn), 1.0, -1)
    for finger in range(4):
        angle = np.radians(-90 + turn - side * 12 + (finger - 1.5) * rng.uniform(7, 13))
        start = base + np.array([(finger - 1.5) * size * 0.085, -size * 0.12])
        end = start + size * rng.uniform(0.2, 0.36) * np.array([np.cos(angle), np.sin(angle)])
        cv2.line(mask, _pixel(start), _pixel(end), 1.0, max(2, int(size * 0.075)))
    blur = size * rng.uniform(0.008, 0.05)
    return np.clip(cv2.GaussianBlur(mask, (0, 0), blur) * rng.uniform(0.6, 0.95), 0, 1)


def _pixel(point: np.ndarray) -> tuple[int, int]:
    return round(float(point[0])), round(float(point[1]))


@dataclass(frozen=True, slots=True)
class Grip:
    """A hand holding a card.

    Attributes:
        laid: The card.
        thumb: Bones before the card, from the nail inwards.
        fingers: Bones behind the card.
        palm: Bones of palm and wrist, behind the card.
        skin: Linear BGR albedo.
        nail: Whether the thumb's nail is seen.
    """

    laid: Laid
    thumb: list[Bone]
    fingers: list[Bone]
    palm: list[Bone]
    skin: np.ndarray
    nail: bool

    def draw_behind(self, rng: Rng, frame: np.ndarray, room: Room) -> None:
        """Palm and fingers under the card."""
        self._draw(rng, frame, room, [*self.palm, *self.fingers], before=False)

    def draw_before(self, rng: Rng, frame: np.ndarray, room: Room) -> None:
        """The thumb over the card, with its shadow."""
        self._draw(rng, frame, room, self.thumb, before=True)

    def _draw(
        self, rng: Rng, frame: np.ndarray, room: Room, bones: list[Bone], *, before: bool
    ) -> None:
        sheet = self.laid.sheet
        nail = self.thumb[0] if before and self.nail else None
        card_mm = np.array([sheet.width_mm, sheet.height_mm])
        flesh = cover_bones(rng, bones, skin=self.skin, card_mm=card_mm, nail=nail)
        _paint(rng, frame, room, self.laid, flesh, shade=before)


@dataclass(frozen=True, slots=True)
class _Hold:
    """An edge point (u, v) the thumb comes from, its inward normal and the free depth, mm."""

    point: np.ndarray
    inward: np.ndarray
    depth: float


def _holds(card: FlatCard) -> list[_Hold]:
    """Places on the left, bottom and right edges with free room for a thumb."""
    ink = ink_map(card) > 0.3
    columns = ink.shape[1]
    mm = card.width_mm / columns
    half = int(11 / mm)
    found = []
    turned = {
        "left": (ink, lambda k: np.array([0.0, k * mm]), np.array([1.0, 0])),
        "bottom": (
            ink.T[:, ::-1],
            lambda k: np.array([k * mm, card.height_mm]),
            np.array([0, -1.0]),
        ),
        "right": (ink[:, ::-1], lambda k: np.array([card.width_mm, k * mm]), np.array([-1.0, 0])),
    }
    for picture, point, inward in turned.values():
        for k in range(half // 2, picture.shape[0] - half // 2, 4):
            window = picture[max(0, k - half) : k + half].any(0)
            first = int(np.argmax(window)) if window.any() else window.size
            found.append(_Hold(point(k), inward, first * mm))
    return found


def grip(rng: Rng, laid: Laid) -> Grip:
    """Hold a card where the thumb hides no text."""
    holds = _holds(laid.card)
    depths = np.array([hold.depth for hold in holds])
    good = np.flatnonzero(depths >= min(14.0, float(np.quantile(depths, 0.85))))
    low = np.array([holds[k].point[1] / laid.card.height_mm for k in good])
    wish = 0.05 + low**2 * np.array([2.5 if holds[k].inward[0] == 0 else 1.0 for k in good])
    hold = holds[int(rng.choice(good, p=wish / wish.sum()))]
    depth = float(np.clip(hold.depth - 2.5, 2.0, rng.uniform(12, 22)))
    # `along` runs from the thumb to the little finger: downwards, or sideways at the lower edge.
    side = 1.0 if hold.inward[0] != 0 or rng.random() < 0.5 else -1.0
    along = side * np.array([abs(hold.inward[1]), abs(hold.inward[0])])
    lean = rng.uniform(0.15, 0.7)
    way = hold.inward - along * lean
    way /= np.linalg.norm(way)
    size = float(rng.uniform(0.9, 1.12))
    tip = hold.point + hold.inward * (depth - 9 * size)
    knuckle = tip - way * 29 * size
    bend = way - along * rng.uniform(-0.1, 0.35)
    bend /= np.linalg.norm(bend)
    root = knuckle - bend * 36 * size
    wrist = root - (hold.inward * 0.8 - along * 0.6) * 60
    out = wrist - (hold.inward - along * rng.uniform(0.2, 0.8)) * 90
    heel = root + along * 36 * size - hold.inward * 8
    thumb = [
        Bone(tuple(tip), tuple(knuckle), 9.0 * size, 9.6 * size),
        Bone(tuple(knuckle), tuple(root), 9.6 * size, 15.0 * size),
        Bone(tuple(root), tuple(wrist), 15.0 * size, 27.0 * size),
    ]
    palm = [
        Bone(tuple(heel), tuple(wrist), 25 * size, 30 * size),
        Bone(tuple(wrist), tuple(out), 29 * size, 31 * size),
    ]
    fingers = []
    for k in range(4):
        base = heel + along * (k - 1.2) * 17 * size
        curl = hold.inward * float(rng.uniform(4, 26) - 7 * k)
        end = hold.point + along * (2 + k * 17.0) * size + curl
        middle = (base + end) / 2 + along * rng.uniform(-1, 6)
        radius = (8.6 - 0.5 * k) * size
        fingers += [
            Bone(tuple(base), tuple(middle), radius * 1.12, radius),
            Bone(tuple(middle), tuple(end), radius, radius * 0.9),
        ]
    skin = colour(*(np.array(SKINS[int(rng.integers(len(SKINS)))]) + rng.normal(0, 6, 3)))
    return Grip(laid, thumb, fingers, palm, skin, bool(rng.random() < 0.9))


def fingertip(rng: Rng, laid: Laid) -> Grip:
    """A finger that holds a lying card down, coming in from outside the card."""
    hand = grip(rng, laid)
    tip, way = np.array(hand.thumb[0].start), np.array(hand.thumb[0].end)
    way = (way - tip) / np.linalg.norm(way - tip)
    size = float(rng.uniform(0.85, 1.0))
    joints = [tip, tip + way * 24 * size]
    for length in (27.0, 45.0, 90.0):
        turn = np.radians(rng.normal(0, 7))
        c, s = np.cos(turn), np.sin(turn)
        way = np.array([c * way[0] - s * way[1], s * way[0] + c * way[1]])
        joints.append(joints[-1] + way * length * size)
    radii = np.array([7.6, 8.4, 9.2, 11.0, 30.0]) * size
    bones = [
        Bone(tuple(joints[k]), tuple(joints[k + 1]), float(radii[k]), float(radii[k + 1]))
        for k in range(4)
    ]
    return Grip(laid, bones, [], [], hand.skin, True)


def _paint(
    rng: Rng,
    frame: np.ndarray,
    room: Room,
    laid: Laid,
    flesh: Flesh,
    *,
    shade: bool = False,
) -> None:
    """Bring the hand's grid into the frame, at the card's height; with its shadow if asked."""
    camera, sheet = room.camera, laid.sheet
    picture, low = flesh.picture, flesh.low
    size = np.array(picture.shape[1::-1]) / FINE
    u = low[0] + np.array([0, size[0], size[0], 0])
    v = low[1] + np.array([0, 0, size[1], size[1]])
    left, top, width, height = window(camera, sheet.world(u, v), 2)
    if width < 2 or height < 2:
        return
    points = sheet_points(camera, sheet, coarse_pixels(left, top, width, height))
    where = densify((points - low) * FINE - 0.5, width, height)
    light = irradiance(room.lighting, sheet.origin)
    colourful = (light.ambient + light.key).astype(np.float32)
    part = frame[top : top + height, left : left + width]
    if shade:
        shift = rng.normal(0, 2.5, 2) * FINE + [0, 2.0 * FINE]
        dark = cv2.GaussianBlur(picture[..., 3], (0, 0), float(rng.uniform(1.2, 3.0)) * FINE)
        matrix = np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
        dark = cv2.warpAffine(dark, matrix, dark.shape[1::-1])
        part *= (1 - 0.55 * cv2.remap(dark, where, None, cv2.INTER_LINEAR))[..., None]
    seen = cv2.remap(picture, where, None, cv2.INTER_LINEAR)
    part *= 1 - seen[..., 3:]
    part += seen[..., :3] * colourful

"""Lessons for the outline map: a small photo, changed at random, and what the maps should be.

Everything that a photo may do to a card besides what the generator does already: other colours of
card and ground, turns and mirror images, sizes, crops, blur, noise, glare and bad compression.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.scene.noise import Rng
from samples.training.outline_photos import SmallPhoto

Floats = NDArray[np.float32]

SIDE: Final = 320  # pixels, of the square picture of a lesson
PLACES: Final = SIDE // 4
_RIM: Final = 4  # pixels, width in which a rim is drawn


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson; maps have PLACES x PLACES places.

    Attributes:
        picture: 3 x SIDE x SIDE, BGR, 0 to 1.
        inside: share of each place that lies on a card.
        rim: share of each place that a visible rim takes.
        known: 1 where the place shows the photo, 0 beyond its border.
    """

    picture: Floats
    inside: Floats
    rim: Floats
    known: Floats


def draw_lesson(photo: SmallPhoto, rng: Rng) -> Lesson:
    """Make a lesson of a photo."""
    image = cv2.imdecode(np.frombuffer(photo.jpeg, np.uint8), cv2.IMREAD_COLOR)
    matrix = _placement(rng, image.shape[1], image.shape[0])
    quads = photo.quads.astype(np.float64) @ matrix[:, :2].T + matrix[:, 2]
    coloured = _recoloured(rng, image, photo.quads)
    factor = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if factor < 0.75:
        coloured = cv2.GaussianBlur(coloured, (0, 0), 0.35 / factor)
    placed = cv2.warpAffine(coloured, matrix, (SIDE, SIDE), borderValue=(0.5, 0.5, 0.5))
    shown = cv2.warpAffine(np.ones(image.shape[:2], np.float32), matrix, (SIDE, SIDE))
    known = np.asarray(_places(shown) > 0.5, np.float32)
    picture = _spoilt(rng, placed).transpose(2, 0, 1)
    return _lesson(np.ascontiguousarray(picture, np.float32), quads, known)


def _placement(rng: Rng, width: int, height: int) -> NDArray[np.float64]:
    """Return 2 x 3: from the photo to the lesson, turned, mirrored, scaled and shifted."""
    longer = rng.uniform(250, 400) if rng.random() < 0.7 else rng.uniform(290, 320)
    free = rng.uniform(-45, 45) if rng.random() < 0.5 else 0
    angle = 90 * rng.integers(0, 4) + free
    c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    linear = np.array([[c, -s], [s, c]]) * longer / max(width, height)
    if rng.random() < 0.5:
        linear = linear @ np.diag([-1, 1])
    if rng.random() < 0.3:
        linear = linear @ np.diag(np.exp(rng.normal(0, 0.06, 2)))
    room = np.abs(SIDE / 2 - np.abs(linear) @ np.array([width, height]) / 2)
    shift = rng.uniform(-0.9, 0.9, 2) * room if rng.random() < 0.8 else 0.0
    target = (SIDE - 1) / 2 + shift
    middle = np.array([width - 1, height - 1]) / 2
    return np.concatenate([linear, (target - linear @ middle)[:, None]], 1)


def _recoloured(rng: Rng, image: NDArray[np.uint8], quads: Floats) -> Floats:
    """Return the photo in other colours, often the cards apart from their ground."""
    coloured = _coloured(rng, image)
    if not len(quads) or rng.random() >= 0.55:
        return coloured
    cards = np.zeros(image.shape[:2], np.uint8)
    for quad in quads:
        _fill(cards, quad)
    share = cards[..., None] / np.float32(255)
    return np.asarray(coloured * share + _coloured(rng, image) * (1 - share), np.float32)


def _coloured(rng: Rng, image: NDArray[np.uint8]) -> Floats:
    light = image.astype(np.float32) / 255
    if rng.random() < 0.5:
        light **= np.float32(np.exp(rng.normal(0, 0.3)))
    light *= np.exp(rng.normal(0, 0.12, 3) + rng.normal(0, 0.15)).astype(np.float32)
    chance = rng.random()
    if chance < 0.12:
        return np.repeat(light.mean(2, keepdims=True), 3, axis=2)
    return light[..., rng.permutation(3)] if chance < 0.4 else light


def _spoilt(rng: Rng, picture: Floats) -> Floats:
    """Return the picture blurred, noisy, with glare or shade, and badly compressed, at times."""
    if rng.random() < 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.4, 1.6)))
    if rng.random() < 0.15:
        picture = cv2.filter2D(picture, -1, _streak(rng))
    if rng.random() < 0.5:
        noise = rng.standard_normal(picture.shape, np.float32)
        picture = picture + noise * np.float32(rng.uniform(0, 0.03))
    if rng.random() < 0.2:
        y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
        (left, top), radius = rng.uniform(0, SIDE, 2), rng.uniform(20, 140)
        spot = np.exp(-((x - left) ** 2 + (y - top) ** 2) / (2 * radius**2))
        picture = picture + (spot * rng.uniform(-0.3, 0.5))[..., None]
    picture = np.clip(picture, 0, 1).astype(np.float32)
    if rng.random() < 0.3:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(35, 90))]
        file = cv2.imencode(".jpg", (picture * 255).astype(np.uint8), quality)[1]
        picture = cv2.imdecode(file, cv2.IMREAD_COLOR).astype(np.float32) / 255
    return picture


def _streak(rng: Rng) -> Floats:
    kernel = np.zeros((7, 7), np.float32)
    angle, half = rng.uniform(0, np.pi), rng.uniform(1, 3)
    off = np.array([np.cos(angle), np.sin(angle)]) * half
    a, b = ([int(v) for v in np.rint(3 + way * off)] for way in (-1, 1))
    cv2.line(kernel, a, b, 1.0)
    return kernel / kernel.sum()


def _lesson(picture: Floats, quads: NDArray[np.float64], known: Floats) -> Lesson:
    """Draw the maps; a card hides the rims of those it lies on."""
    cards, rims = (np.zeros((SIDE, SIDE), np.uint8) for _ in range(2))
    for quad in quads:
        face = np.zeros((SIDE, SIDE), np.uint8)
        _fill(face, quad)
        rims[face > 127] = 0
        cards = np.maximum(cards, face)
        cv2.polylines(rims, [_sixteenths(quad)], True, 255, _RIM, cv2.LINE_AA, 4)
    inside = _places(cards / np.float32(255)) * known
    rim = np.minimum(1.5 * _places(rims / np.float32(255)), 1) * known
    return Lesson(picture, np.asarray(inside, np.float32), np.asarray(rim, np.float32), known)


def _fill(mask: NDArray[np.uint8], quad: NDArray[np.floating]) -> None:
    cv2.fillConvexPoly(mask, _sixteenths(quad), 255, cv2.LINE_AA, 4)


def _sixteenths(quad: NDArray[np.floating]) -> NDArray[np.int32]:
    """Return corners in sixteenths of a pixel, as OpenCV draws them with shift 4."""
    return np.rint(quad * 16).astype(np.int32)


def _places(field: Floats) -> Floats:
    return cv2.resize(field, (PLACES, PLACES), interpolation=cv2.INTER_AREA)

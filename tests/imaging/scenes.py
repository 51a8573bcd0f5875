from __future__ import annotations

import cv2
import numpy as np

from cardscan.geometry import Quad, quad_from
from cardscan.pixels import BgrImage, bgr

Colour = tuple[int, int, int]
INK: Colour = (40, 40, 40)


def flat_card(
    ground: Colour = (246, 248, 250), *, ink: Colour = INK, size: tuple[int, int] = (850, 550)
) -> BgrImage:
    """Print a plain card: a name, a title and four lines of text."""
    width, height = size
    card = np.empty((height, width, 3), np.uint8)
    card[:] = ground
    rows = [
        ("Ann O'Neil", 1.9, 0.24),
        ("Head of Sales", 1.0, 0.36),
        ("T +44 20 7946 0018", 0.9, 0.62),
        ("ann@example.com", 0.9, 0.71),
        ("www.example.com", 0.9, 0.80),
        ("12 Harbour Street, Bristol", 0.9, 0.89),
    ]
    for text, scale, y in rows:
        cv2.putText(
            card, text, (round(0.07 * width), round(y * height)),
            cv2.FONT_HERSHEY_DUPLEX, scale * min(width, 850) / 850, ink, 2, cv2.LINE_AA,
        )  # fmt: skip
    return bgr(card)


def desk(size: tuple[int, int], colour: Colour, *, texture: float = 6.0, seed: int = 1) -> BgrImage:
    """Return a desk of one colour with soft and fine irregularities, lit from one side."""
    width, height = size
    chance = np.random.default_rng(seed)
    soft = cv2.resize(
        chance.normal(0, texture, (height // 40 + 2, width // 40 + 2)),
        (width, height),
        interpolation=cv2.INTER_CUBIC,
    )
    fine = chance.normal(0, texture / 3, (height, width))
    light = np.linspace(1.06, 0.94, width)
    image = np.array(colour) * light[None, :, None] + (soft + fine)[..., None]
    return bgr(np.clip(image, 0, 255).astype(np.uint8))


def printed_page(size: tuple[int, int]) -> BgrImage:
    """Return a page of a book from near by: lines of words as far as one sees, and no card."""
    words = "the river had been rising since early morning and nobody could say how long".split()
    chance = np.random.default_rng(3)
    width, height = size
    page = np.full((height, width, 3), (214, 224, 228), np.uint8)
    for y in range(-20, height + 60, 44):
        x = -int(chance.integers(0, 90))
        while x < width:
            word, font = words[chance.integers(len(words))], cv2.FONT_HERSHEY_COMPLEX
            cv2.putText(page, word, (x, y), font, 0.9, (50, 46, 44), 2, cv2.LINE_AA)
            x += cv2.getTextSize(word, font, 0.9, 2)[0][0] + 18
    return bgr(page)


def lay(desk_image: BgrImage, card: BgrImage, quad: Quad, *, shadow: float = 0.5) -> BgrImage:
    """Lay a card onto a desk, with the narrow shadow of its rim."""
    height, width = desk_image.shape[:2]
    corners = quad.as_array()
    dark = np.zeros((height, width), np.float32)
    cv2.fillConvexPoly(dark, np.rint(corners + np.array([2, 4])).astype(np.int32), 1.0)
    dark = cv2.GaussianBlur(dark, (0, 0), 3) * shadow
    scene = desk_image * (1 - dark[..., None])
    flat = np.array(
        [(-0.5, -0.5), (card.shape[1] - 0.5, -0.5),
         (card.shape[1] - 0.5, card.shape[0] - 0.5), (-0.5, card.shape[0] - 0.5)],
        np.float32,
    )  # fmt: skip
    matrix = cv2.getPerspectiveTransform(flat, corners)
    cover = cv2.warpPerspective(
        np.ones(card.shape[:2], np.float32), matrix, (width, height), flags=cv2.INTER_AREA
    )
    seen = cv2.warpPerspective(
        card, matrix, (width, height), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    mixed = scene * (1 - cover[..., None]) + seen * cover[..., None]
    return bgr(cv2.GaussianBlur(np.clip(mixed, 0, 255).astype(np.uint8), (0, 0), 0.8))


def placed(
    x: float, y: float, width: float, *, proportion: float = 850 / 550, angle: float = 0.0
) -> Quad:
    """Return the outline of a card with its middle at x, y, turned clockwise by degrees."""
    height = width / proportion
    turn = np.radians(angle)
    right = np.array([np.cos(turn), np.sin(turn)]) * width / 2
    down = np.array([-np.sin(turn), np.cos(turn)]) * height / 2
    middle = np.array([x, y])
    return quad_from(
        [middle - right - down, middle + right - down, middle + right + down, middle - right + down]
    )


def outline_iou(a: Quad, b: Quad) -> float:
    """Return intersection over union of two convex outlines, 0 to 1."""
    shared, _ = cv2.intersectConvexConvex(
        cv2.convexHull(a.as_array()), cv2.convexHull(b.as_array())
    )
    return float(shared / (a.area + b.area - shared))


def seen_card(
    tilt: float, azimuth: float, roll: float, focal: float, proportion: float
) -> np.ndarray:
    """Return the corners of a card in a 4000 x 3000 photo of a pinhole camera."""
    half_wide, half_high = proportion / 2, 0.5
    flat = np.array(
        [
            (-half_wide, -half_high),
            (half_wide, -half_high),
            (half_wide, half_high),
            (-half_wide, half_high),
        ]
    )
    turn, lean, spin = np.radians([azimuth, tilt, roll])
    about_z = np.array(
        [[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]]
    )
    about_x = np.array(
        [[1, 0, 0], [0, np.cos(lean), -np.sin(lean)], [0, np.sin(lean), np.cos(lean)]]
    )
    back = np.array(
        [
            [np.cos(spin - turn), -np.sin(spin - turn), 0],
            [np.sin(spin - turn), np.cos(spin - turn), 0],
            [0, 0, 1],
        ]
    )
    world = np.column_stack([flat, np.zeros(4)]) @ (about_z @ about_x @ back).T
    world[:, 2] += 3.5
    pixels = world[:, :2] / world[:, 2:] * focal * 5000
    return pixels + np.array([1999.5, 1499.5])

"""Scans and renders: no camera, no room, only paper on glass or pixels from a design program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from samples.flat import FlatCard
from samples.scene import screens
from samples.scene.files import Shot
from samples.scene.layout import Spot, grid_spots, scattered_spots, touching_spots
from samples.scene.noise import Rng, bytes_to_linear, smooth
from samples.scene.objects import THINGS
from samples.scene.prints import needed_scale

PAPERS = ("sheet", "receipt", "newspaper", "notebook", "envelope", "photo_print")


def take(rng: Rng, cards: Sequence[FlatCard], scene: str, *, finest: float = float("inf")) -> Shot:
    """A clean picture of the cards, scanned with at most `finest` pixels per millimetre."""
    if scene == "render":
        return _render(rng, cards[0])
    if scene == "mockup":
        return _mockup(rng, cards)
    return _flatbed(rng, cards, scene, finest)


def take_nothing(rng: Rng) -> Shot:
    """A clean picture of something else than a card: papers on the glass, or a screenshot."""
    if rng.random() < 0.3:
        columns, rows = (int(side) for side in rng.choice([[1280, 800], [720, 1280], [1000, 1400]]))
        shown = _to_bytes(screens.contents(rng, columns, rows, columns / 250))
        suffix = ".png" if rng.random() < 0.6 else ".jpg"
        return Shot(shown, [], "render", suffix, attributes=["no_card", "screenshot"])
    names = [str(name) for name in rng.choice(PAPERS, int(rng.integers(1, 3)))]
    sheets = [_paper(rng, name) for name in names]
    spots = grid_spots(rng, sheets, gap_mm=10, jitter_mm=4, jitter_deg=2)
    page, _ = _page(
        rng,
        sheets,
        spots,
        scale=150 / 25.4,
        margin_mm=float(rng.uniform(-3, 30)),
        base=np.full(3, rng.uniform(225, 255)),
        shadow=(0.6, 0.3),
    )
    return Shot(_scanned(rng, page), [], "scan", attributes=["no_card", *dict.fromkeys(names)])


def _paper(rng: Rng, name: str) -> FlatCard:
    """A paper as if it were a card, so that it is laid on the glass in the same way."""
    scale = 6.0
    width, height = THINGS[name].draw_size(rng)
    patch = THINGS[name].draw(rng, round(width * scale), round(height * scale), scale)
    return FlatCard(_to_bytes(patch[..., :3]), {}, width_mm=width, height_mm=height)


def _render(rng: Rng, card: FlatCard) -> Shot:
    """The design itself, as exported."""
    width = card.image.shape[1]
    least = needed_scale(card, 5.5 if rng.random() < 0.35 else 7.0) * card.width_mm / width
    small = rng.random() < 0.55
    scale = max(least, (rng.uniform(420, 900) if small else rng.uniform(900, 2000)) / width)
    picture = _resized(card.image, scale)
    quads = [_box_quad(0, 0, picture.shape[1], picture.shape[0])]
    suffix = ".png" if rng.random() < 0.45 else ".jpg"
    return Shot(
        picture,
        quads,
        "render",
        suffix,
        int(rng.integers(60, 97)),
        progressive=bool(rng.random() < 0.3),
    )


def _resized(image: np.ndarray, scale: float) -> np.ndarray:
    size = (max(8, round(image.shape[1] * scale)), max(8, round(image.shape[0] * scale)))
    return cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)


def _box_quad(left: float, top: float, width: float, height: float) -> np.ndarray:
    right, low = left + width, top + height
    return np.array([[left, top], [right, top], [right, low], [left, low]]) - 0.5


def _mockup(rng: Rng, cards: Sequence[FlatCard]) -> Shot:
    """Cards floating on a plain ground with a drop shadow, as design sites show them."""
    scale = max(float(rng.uniform(6, 14)), *(needed_scale(card, 7.5) for card in cards))
    spots = grid_spots(rng, cards, gap_mm=float(rng.uniform(4, 15)), jitter_mm=0, jitter_deg=0)
    level = float(rng.choice([rng.uniform(190, 250), rng.uniform(20, 60)]))
    base = np.clip(np.array([level, level, level]) + rng.normal(0, 5, 3), 0, 255)
    page, quads = _page(
        rng,
        cards,
        spots,
        scale=scale,
        margin_mm=float(rng.uniform(5, 30)),
        base=base,
        shadow=(float(rng.uniform(0.5, 3)), 0.5),
    )
    suffix = ".png" if rng.random() < 0.4 else ".jpg"
    return Shot(page, quads, "render", suffix, int(rng.integers(65, 95)))


def _flatbed(rng: Rng, cards: Sequence[FlatCard], scene: str, finest: float) -> Shot:
    """Cards on a scanner's glass, one or a page full."""
    dpi = float(rng.choice([150, 200, 300, 300, 400, 600])) if scene == "lid" else 300.0
    scale = min(finest, max(dpi / 25.4, *(needed_scale(card, 9.0) for card in cards)))
    if scene == "lid":
        free = rng.random() < 0.25
        spots = [Spot(0, 0, float(rng.normal(0, 1.2 + 3 * free)))]
        margin = float(rng.uniform(-0.8, 1.0) if rng.random() < 0.4 else rng.uniform(1, 30))
    elif scene == "flatbed_touching":
        spots = touching_spots(rng, cards, jitter_deg=0.0)
        margin = float(rng.uniform(0, 12))
    else:
        margin = float(rng.uniform(4, 20))
        if rng.random() < 0.7:
            spots = grid_spots(
                rng, cards, gap_mm=float(rng.uniform(2, 12)), jitter_mm=1.5, jitter_deg=1.5
            )
        else:
            spots = scattered_spots(rng, cards, overlap=False, any_way=rng.random() < 0.5)
    dark = rng.random() < 0.2
    level = rng.uniform(14, 50) if dark else rng.uniform(225, 255)
    base = np.full(3, level) + rng.normal(0, 1.5, 3)
    page, quads = _page(
        rng,
        cards,
        spots,
        scale=scale,
        margin_mm=margin,
        base=np.clip(base, 0, 255),
        shadow=(float(rng.uniform(0.3, 0.9)), float(rng.uniform(0.1, 0.5))),
    )
    page = _scanned(rng, page)
    shot = Shot(page, quads, "scan", ".jpg", int(rng.integers(70, 96)))
    words = ["dark_background"] if dark else []
    return replace(shot, suffix=".png" if rng.random() < 0.15 else ".jpg", attributes=words)


def _page(
    rng: Rng,
    cards: Sequence[FlatCard],
    spots: Sequence[Spot],
    *,
    scale: float,
    margin_mm: float,
    base: np.ndarray,
    shadow: tuple[float, float],
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Cards (uint8 sRGB) on a plain page; shadow is its width in mm and strength."""
    quads_mm = [_spot_quad(card, spot) for card, spot in zip(cards, spots, strict=True)]
    points = np.concatenate(quads_mm)
    low, high = points.min(0) - margin_mm, points.max(0) + margin_mm
    width, height = (round(side) for side in (high - low) * scale)
    page = np.empty((height, width, 3), np.float32)
    page[:] = bytes_to_linear(np.round(base).astype(np.uint8))
    quads = [(quad - low) * scale - 0.5 for quad in quads_mm]
    for card, quad in zip(cards, quads, strict=True):
        _lay_flat(page, card, quad, shadow, scale)
    return _to_bytes(page), quads


def _spot_quad(card: FlatCard, spot: Spot) -> np.ndarray:
    w, h = card.width_mm / 2, card.height_mm / 2
    c, s = np.cos(np.radians(spot.angle)), np.sin(np.radians(spot.angle))
    local = np.array([[-w, -h], [w, -h], [w, h], [-w, h]])
    return local @ np.array([[c, s], [-s, c]]) + [spot.x, spot.y]


def _lay_flat(
    page: np.ndarray,
    card: FlatCard,
    quad: np.ndarray,
    shadow: tuple[float, float],
    scale: float,
) -> None:
    wide = float(np.linalg.norm(quad[1] - quad[0]))
    picture = _resized(card.image, wide / card.image.shape[1])
    rows, columns = picture.shape[:2]
    face = np.zeros((rows + 4, columns + 4, 4), np.float32)
    face[2:-2, 2:-2, :3] = bytes_to_linear(picture)
    face[2:-2, 2:-2, 3] = 1
    source = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]]) - 0.5 + 2
    matrix = cv2.getPerspectiveTransform(source.astype(np.float32), quad.astype(np.float32))
    seen = cv2.warpPerspective(face, matrix, page.shape[1::-1], flags=cv2.INTER_CUBIC)
    alpha = np.clip(seen[..., 3:], 0, 1)
    if shadow[1] > 0:
        dark = cv2.GaussianBlur(alpha[..., 0], (0, 0), max(0.6, shadow[0] * scale))
        dark = np.roll(dark, (int(0.5 * shadow[0] * scale), int(0.3 * shadow[0] * scale)), (0, 1))
        page *= 1 - shadow[1] * dark[..., None]
    page *= 1 - alpha
    page += np.clip(seen[..., :3], 0, 1)


def _to_bytes(linear: np.ndarray) -> np.ndarray:
    steps = np.linspace(0, 1, 4096)
    srgb = np.where(steps <= 0.0031308, steps * 12.92, 1.055 * steps ** (1 / 2.4) - 0.055)
    table = np.round(srgb * 255).astype(np.uint8)
    return table[(np.clip(linear, 0, 1) * 4095).astype(np.uint16)]


def _scanned(rng: Rng, page: np.ndarray) -> np.ndarray:
    """What a scanner adds: softness, line noise, a cast, sometimes too much contrast or grey."""
    picture = page.astype(np.float32)
    picture = cv2.GaussianBlur(picture, (0, 0), float(rng.uniform(0.4, 0.8)))
    picture += (
        rng.uniform(0.6, 2.6)
        * np.resize(smooth(rng, (512, 512), 1.6), picture.shape[:2])[..., None]
    )
    picture += rng.uniform(0, 1.0) * rng.standard_normal((1, picture.shape[1], 1))
    picture *= rng.normal(1, 0.012, 3)
    contrast = rng.uniform(0.94, 1.12)
    picture = (picture - 255) * contrast + 255 - rng.uniform(0, 6)
    result = np.clip(np.round(picture), 0, 255).astype(np.uint8)
    soft = cv2.GaussianBlur(result, (0, 0), 1.2)
    result = cv2.addWeighted(result, 1.5, soft, -0.5, 0)
    if rng.random() < 0.08:
        grey = cv2.cvtColor(result, cv2.COLOR_BGR2GRAY)
        result = np.repeat(grey[..., None], 3, axis=2)
    return result

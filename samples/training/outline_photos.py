"""Small photos with true outlines, as many as a network needs: nobody has to read these cards.

Scenes, grounds and cameras are those of the tuning split; only the pictures are smaller than real
ones, which makes them ten times cheaper. Each chunk is kept as it is done, so that making them can
be interrupted and goes on where it stopped.
"""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.imaging.load import load_photos
from cardscan.settings import Settings
from samples.cards import make_card
from samples.drawn_cards import drawn_cards, render_drawn
from samples.flat import FlatCard
from samples.render import fit_cards, open_page
from samples.scene import scan
from samples.scene.files import Shot
from samples.scene.noise import Rng
from samples.scene.plan import CLEAN_SCENES, draw_photo, draw_scene
from samples.scene.shoot import shoot, shoot_nothing

LONGER_SIDE = 800  # pixels, as many as cards are sought in
_CHUNK = 40
_INVENTED_A_CHUNK, _DRAWN_A_CHUNK = 12, 18
_NO_CARD, _ONE_CARD = 0.14, 0.62  # of all photos: none, and at most one
_MOST_CARDS = 12
_FINEST = 6.0  # pixels per millimetre
_SHAPES = ((4, 3), (3, 4), (16, 9), (9, 16), (1, 1))
_SHAPE_SHARES = (0.40, 0.30, 0.15, 0.10, 0.05)


@dataclass(frozen=True, slots=True)
class SmallPhoto:
    """A photo and where its cards lie.

    Attributes:
        jpeg: bytes of the file.
        quads: n x 4 x 2, pixels, clockwise; later cards lie on earlier ones.
    """

    jpeg: bytes
    quads: NDArray[np.float32]


def small_photos(folder: Path, count: int, seed: int) -> list[SmallPhoto]:
    """Return photos of a seed, making those that the folder does not hold yet."""
    folder.mkdir(parents=True, exist_ok=True)
    firsts = range(0, count, _CHUNK)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        chunks = pool.map(partial(_chunk, folder, seed), firsts)
        return [photo for chunk in chunks for photo in chunk]


def photos_of(folder: Path) -> Iterator[SmallPhoto]:
    """Yield the photos of a set that ``python -m samples make`` made, as small as the others."""
    settings = Settings()
    for line in (folder / "truth.jsonl").read_text("utf-8").splitlines():
        truth = json.loads(line)
        outlines = {json.dumps(card["quad"]): card["quad"] for card in truth["cards"]}
        path = folder / truth["file"]
        for photo in load_photos(path, limits=settings.limits, imaging=settings.imaging):
            yield _reduced(photo.image, [np.array(quad) for quad in outlines.values()])


def _chunk(folder: Path, seed: int, first: int) -> list[SmallPhoto]:
    path = folder / f"{seed}-{first:06d}.pickle"
    if not path.exists():
        cv2.setNumThreads(1)
        cards = list(_cards(seed * 1_000_003 + first))
        made = [_photo([seed, first, k], cards) for k in range(_CHUNK)]
        path.write_bytes(pickle.dumps(made))
    photos: list[SmallPhoto] = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    return photos


def _cards(first: int) -> Iterator[FlatCard]:
    """Render some cards, each side by itself, and some that were drawn by hand."""
    drawn = drawn_cards("tune")
    chosen = np.random.default_rng(first).choice(len(drawn), _DRAWN_A_CHUNK, replace=False)
    with open_page() as page:
        seeds = range(first, first + _INVENTED_A_CHUNK)
        for card in fit_cards(page, [make_card(seed, "tune") for seed in seeds]):
            yield replace(card, back=None)
            if card.back is not None:
                yield card.back
        yield from render_drawn(page, [drawn[index] for index in chosen])


def _photo(seed: list[int], cards: Sequence[FlatCard]) -> SmallPhoto:
    rng = np.random.default_rng(seed)
    chance = rng.random()
    count = 1 if chance < _ONE_CARD else int(rng.integers(2, _MOST_CARDS + 1))
    shot = _empty(rng) if chance < _NO_CARD else _shot(rng, rng.choice(len(cards), count), cards)
    return _reduced(shot.picture, shot.quads)


def _reduced(picture: NDArray[np.uint8], outlines: Sequence[NDArray[np.floating]]) -> SmallPhoto:
    height, width = picture.shape[:2]
    factor = min(1.0, LONGER_SIDE / max(width, height))
    size = (max(16, round(width * factor)), max(16, round(height * factor)))
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    scale = np.array([size[0] / width, size[1] / height])
    quads = [(quad + 0.5) * scale - 0.5 for quad in outlines]
    jpeg = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 92])[1].tobytes()
    return SmallPhoto(jpeg, np.array(quads, np.float32).reshape(-1, 4, 2))


def _empty(rng: Rng) -> Shot:
    if rng.random() < 0.15:
        return scan.take_nothing(rng)
    hard = bool(rng.random() < 0.7)
    plan = draw_photo(rng, hard=hard, scene="single", split="tune", bright_card=True)
    return shoot_nothing(rng, replace(plan, size=_size(rng)))


def _shot(rng: Rng, chosen: NDArray[np.int64], cards: Sequence[FlatCard]) -> Shot:
    sides = [cards[index] for index in chosen]
    difficulty = ("clean", "easy", "hard")[int(rng.choice(3, p=[0.15, 0.35, 0.5]))]
    scene = draw_scene(rng, difficulty, len(sides), two_sided=False)
    if scene in CLEAN_SCENES:
        return scan.take(rng, sides, scene, finest=_FINEST)
    bright = float(np.mean([side.image.mean() for side in sides])) > 128
    hard = difficulty == "hard"
    plan = draw_photo(rng, hard=hard, scene=scene, split="tune", bright_card=bright)
    return shoot(rng, sides, replace(plan, size=_size(rng), x_height=0.0, pen=False))


def _size(rng: Rng) -> tuple[int, int]:
    """Width and height of a photo that is a little larger than what is kept of it."""
    longer = int(rng.integers(800, 1100))
    across, down = _SHAPES[int(rng.choice(len(_SHAPES), p=_SHAPE_SHARES))]
    return longer * across // max(across, down), longer * down // max(across, down)

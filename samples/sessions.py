"""Makes two-sided sets: sessions of photos in which backs follow fronts, and duplex feeds as PDF.

OUT/photos/IMG_00001.jpg ...   fronts alone, fronts and backs one after the other, and both on
                               one photo, with the times of one afternoon in EXIF
OUT/feeds/feed01.pdf ...       front, back, front, back; many backs are blank
OUT/sides.jsonl                for every photo and page which side of which card it shows
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PIL import Image

from samples.cards import CardSpec, make_card
from samples.flat import FlatCard
from samples.make import Order
from samples.photograph import draw_difficulty, photograph
from samples.render import fit_cards, open_page
from samples.scene.noise import Rng
from samples.scene.plan import Difficulty

_CHUNK = 8
_FEED = 10  # cards a feed
_FED, _BACKED, _TOGETHER, _BACK_FIRST = 0.35, 0.6, 0.06, 0.04
_STAMP = re.compile(rb"20\d\d:\d\d:\d\d \d\d:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class _Plan:
    """One card: whether it has a back, and how it comes into the machine."""

    number: int
    seed: int
    is_fed: bool
    is_backed: bool
    difficulty: Difficulty


@dataclass(frozen=True, slots=True)
class _Picture:
    """One photo or page, and what it shows: "front", "back", "both", or "blank"."""

    card: int
    side: str
    layout: str
    difficulty: Difficulty
    data: bytes
    suffix: str


def make_sessions(order: Order) -> Iterator[dict[str, Any]]:
    """Make the pictures of ``order.count`` cards and yield the truth of each picture or page."""
    for folder in ("photos", "feeds"):
        (order.out / folder).mkdir(parents=True, exist_ok=True)
    plans = [_plan(order, number) for number in range(order.count)]
    chunks = [plans[i : i + _CHUNK] for i in range(0, len(plans), _CHUNK)]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(_make_chunk, [order] * len(chunks), chunks)
        cards = [pictures for chunk in made for pictures in chunk]
    fed = [pictures for plan, pictures in zip(plans, cards, strict=True) if plan.is_fed]
    shot = [pictures for plan, pictures in zip(plans, cards, strict=True) if not plan.is_fed]
    records = [*_write_photos(order, shot), *_write_feeds(order, fed)]
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (order.out / "sides.jsonl").write_text("".join(lines), encoding="utf-8")
    yield from records


def _plan(order: Order, number: int) -> _Plan:
    rng = np.random.default_rng([order.seed, number, 0x51DE, order.split == "held"])
    return _Plan(
        number,
        seed=int(rng.integers(1, 2**31)),
        is_fed=bool(rng.random() < _FED),
        is_backed=bool(rng.random() < _BACKED),
        difficulty=order.difficulty or draw_difficulty(rng),
    )


def _make_chunk(order: Order, plans: list[_Plan]) -> list[list[_Picture]]:
    with open_page() as page:
        flats = fit_cards(page, [_spec(order, plan) for plan in plans])
    return [_pictures(order, *pair) for pair in zip(plans, flats, strict=True)]


def _spec(order: Order, plan: _Plan) -> CardSpec:
    """Design the card: one of the few with a back where a back is wanted."""
    designs = (make_card(seed, order.split) for seed in itertools.count(plan.seed))
    if plan.is_backed:
        return next(card for card in designs if card.back is not None)
    return replace(next(designs), back=None)


def _pictures(order: Order, plan: _Plan, card: FlatCard) -> list[_Picture]:
    """Take the pictures of one card in the order in which they come."""
    rng = np.random.default_rng([plan.seed, 0x51DE])
    front = replace(card, back=None)
    if plan.is_fed:
        back = card.back or _blank(rng, card)
        return [_taken(order, rng, plan, *side) for side in (("front", front), ("back", back))]
    if card.back is None:
        return [_taken(order, rng, plan, "front", front)]
    if rng.random() < _TOGETHER:
        return [_taken(order, rng, plan, "both", card)]
    sides = [("front", front), ("back", card.back)]
    if rng.random() < _BACK_FIRST:
        sides.reverse()
    return [_taken(order, rng, plan, *side) for side in sides]


def _taken(order: Order, rng: Rng, plan: _Plan, side: str, card: FlatCard) -> _Picture:
    scene = None
    difficulty = plan.difficulty
    if plan.is_fed:
        difficulty, scene = "clean", str(rng.choice(["lid", "render"]))
    elif side == "both":
        scene = "front_back_page" if difficulty == "clean" else "front_back_side_by_side"
    seed = int(rng.integers(1, 2**31))
    photo = photograph([card], seed=seed, difficulty=difficulty, scene=scene, split=order.split)
    layout = card.back.layout if card.back else card.layout
    is_blank = not card.lines and side == "back"
    return _Picture(
        plan.number, "blank" if is_blank else side, layout, difficulty, photo.data, photo.suffix
    )


def _blank(rng: Rng, card: FlatCard) -> FlatCard:
    """Return a back with nothing on it but the grain of the paper."""
    paper = rng.uniform(225, 250, 3) + rng.normal(0, 1.5, card.image.shape)
    return replace(card, image=paper.clip(0, 255).astype(np.uint8), lines=[], layout="", back=None)


def _write_photos(order: Order, cards: list[list[_Picture]]) -> Iterator[dict[str, Any]]:
    """Write the session as one afternoon; now and then somebody fetches a coffee between cards."""
    rng = np.random.default_rng([order.seed, 0x7135])
    now = dt.datetime(2024, 5, 14, 14, 0, tzinfo=dt.UTC)
    number = itertools.count(1)
    for pictures in cards:
        now += dt.timedelta(seconds=float(rng.uniform(300, 1500) * (rng.random() < 0.03)))
        now += dt.timedelta(seconds=float(rng.uniform(5, 25)))
        for picture in pictures:
            now += dt.timedelta(seconds=float(rng.uniform(3, 14)))
            file = f"photos/IMG_{next(number):05d}{picture.suffix}"
            stamp = now.strftime("%Y:%m:%d %H:%M:%S").encode()
            (order.out / file).write_bytes(
                _STAMP.sub(stamp, picture.data[:4096]) + picture.data[4096:]
            )
            yield _truth(file, None, picture)


def _write_feeds(order: Order, cards: list[list[_Picture]]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(cards), _FEED):
        file = f"feeds/feed{start // _FEED + 1:02d}.pdf"
        pages = [picture for pictures in cards[start : start + _FEED] for picture in pictures]
        first, *others = (Image.open(io.BytesIO(page.data)).convert("RGB") for page in pages)
        first.save(order.out / file, save_all=True, append_images=others, resolution=300)
        for number, page in enumerate(pages):
            yield _truth(file, number, page)


def _truth(file: str, page: int | None, picture: _Picture) -> dict[str, Any]:
    return {
        "file": file,
        "page": page,
        "card": picture.card,
        "side": picture.side,
        "layout": picture.layout,
        "difficulty": "feed" if page is not None else picture.difficulty,
    }

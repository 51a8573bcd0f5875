"""Makes sets of photographed cards with their truth, on all cores, the same for the same seed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page

from samples.cards import make_card
from samples.drawn_cards import drawn_cards, render_drawn
from samples.flat import FlatCard
from samples.photograph import Photograph, draw_difficulty, no_card, photograph
from samples.render import fit_cards, open_page
from samples.scene.noise import Rng
from samples.scene.plan import Difficulty, Split

_CHUNK = 12
_MULTI, _EMPTY = 0.06, 0.01


@dataclass(frozen=True, slots=True)
class Order:
    """What set to make.

    Attributes:
        out: folder for the pictures and ``truth.jsonl``.
        count: pictures.
        seed: another seed gives other people, layouts and photos.
        split: ``held`` uses only people, layouts, fonts and scenes that no tuning ever sees.
        difficulty: of every picture; drawn for each when None.
        cards: how many a picture may show, each number as likely; when None, mostly one.
        drawn: of cards drawn by hand, each in turn, one a picture, in place of invented ones.
    """

    out: Path
    count: int
    seed: int
    split: Split
    difficulty: Difficulty | None = None
    cards: range | None = None
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One picture to be taken: its name, its chance, and how many cards lie on it.

    One of a drawn card has its number.
    """

    stem: str
    seed: int
    cards: int
    difficulty: Difficulty
    drawn: int | None = None


def make_set(order: Order) -> Iterator[dict[str, Any]]:
    """Make the pictures and yield the truth of each; writes ``truth.jsonl`` at the end."""
    order.out.mkdir(parents=True, exist_ok=True)
    plans = draw_plans(order)
    chunks = [plans[i : i + _CHUNK] for i in range(0, len(plans), _CHUNK)]
    records = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(_make_chunk, [order] * len(chunks), chunks):
            records += made
            yield from made
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (order.out / "truth.jsonl").write_text("".join(lines), encoding="utf-8")


def draw_plans(order: Order) -> list[Plan]:
    """Decide what each picture of a set will be."""
    return [_plan(order, index) for index in range(order.count)]


def _plan(order: Order, index: int) -> Plan:
    rng = np.random.default_rng([order.seed, index, order.split == "held"])
    return Plan(
        stem=f"{order.split}{order.seed:03d}-{index:05d}",
        cards=1 if order.drawn else _draw_count(rng, order.cards),
        seed=int(rng.integers(1, 2**31)),
        difficulty=order.difficulty or draw_difficulty(rng),
        drawn=index if order.drawn else None,
    )


def _draw_count(rng: Rng, cards: range | None) -> int:
    if cards is not None:
        return int(rng.choice(cards))
    chance = float(rng.random())
    several = int(rng.integers(2, 9)) if chance < _MULTI else 1
    return 0 if chance > 1 - _EMPTY else several


def _make_chunk(order: Order, plans: list[Plan]) -> list[dict[str, Any]]:
    with open_page() as page:
        flats = iter(_flat_cards(page, order.split, plans))
        return [_make_picture(order, p, [next(flats) for _ in range(p.cards)]) for p in plans]


def _flat_cards(page: Page, split: Split, plans: list[Plan]) -> list[FlatCard]:
    numbers = [plan.drawn for plan in plans if plan.drawn is not None]
    if numbers:
        drawn = drawn_cards(split)
        return [*render_drawn(page, (drawn[number % len(drawn)] for number in numbers))]
    specs = [make_card(plan.seed + k, split) for plan in plans for k in range(plan.cards)]
    return [replace(flat, back=None) for flat in fit_cards(page, specs)]


def _make_picture(order: Order, plan: Plan, cards: list[FlatCard]) -> dict[str, Any]:
    if cards:
        photo = photograph(cards, seed=plan.seed, difficulty=plan.difficulty, split=order.split)
    else:
        photo = no_card(plan.seed, difficulty=plan.difficulty, split=order.split)
    file = plan.stem + photo.suffix
    (order.out / file).write_bytes(photo.data)
    return _truth(plan, file, photo, cards)


def _truth(plan: Plan, file: str, photo: Photograph, cards: list[FlatCard]) -> dict[str, Any]:
    shown: Iterable[dict[str, Any]] = (
        {**truth, "quad": quad}
        for owner, quad in zip(photo.owners, photo.quads, strict=True)
        for truth in (cards[owner].truth, *cards[owner].others)
    )
    return {
        "id": plan.stem,
        "file": file,
        "kind": photo.kind,
        "lang": sorted({lang for card in cards for lang in card.truth.get("lang", [])}),
        "difficulty": plan.difficulty,
        "layout": "+".join(sorted({card.layout for card in cards})),
        "font": "+".join(sorted({card.font for card in cards})),
        "scene": photo.scene,
        "size": photo.size,
        "cards": list(shown),
        "attributes": photo.attributes,
    }

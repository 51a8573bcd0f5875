"""Read generated photos with the real readers, each card cut out where it truly lies.

Finding cards is measured elsewhere; here every card must give text for the fields to learn from.
"""

from __future__ import annotations

import json
import pickle
from collections import defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from cardscan.geometry import quad_from
from cardscan.imaging.codes import read_codes
from cardscan.imaging.flatten import flatten
from cardscan.imaging.load import load_photos
from cardscan.imaging.quality import measure_quality
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code
from cardscan.model.quality import Quality
from cardscan.ocr.open_readers import open_readers
from cardscan.ocr.read_card import read_text
from cardscan.ocr.reader import Reader
from cardscan.settings import Settings

Truth = Mapping[str, Any]


_LISTS = ("phones", "emails", "websites", "name_alts", "company_alts", "title_alts", "ignore")
_OTHERS = {"name": "name_alts", "title": "title_alts"}

TEXTS = "texts-3.pickle"
"""The cache beside a set; its number rises whenever what is kept of a card changes."""


@dataclass(frozen=True, slots=True)
class ReadCard:
    """One card's text as read, what its picture was worth, and its truth."""

    file: str
    text: CardText
    codes: tuple[Code, ...]
    quality: Quality
    truth: Truth
    difficulty: str


def read_picture(folder: Path, truth: Truth) -> list[ReadCard]:
    """Read every card on a photo of a set."""
    settings, cards = Settings(), []
    path = folder / truth["file"]
    for photo in load_photos(path, limits=settings.limits, imaging=settings.imaging):
        height, width = photo.image.shape[:2]
        for card in _printed(truth["cards"]):
            flat = flatten(photo.image, quad_from(card["quad"]), settings.imaging)
            text = read_text(flat.image, _readers())
            quality = measure_quality(flat, [line.box for line in text.lines], width, height)
            difficulty = truth.get("difficulty", "real")
            codes = read_codes(flat.image)
            cards.append(ReadCard(truth["file"], text, codes, quality, card, difficulty))
    return cards


def _printed(cards: Sequence[Truth]) -> list[Truth]:
    """Return the truth of each printed card; people on one card have one outline."""
    held: dict[str, list[Truth]] = defaultdict(list)
    for card in cards:
        held[json.dumps(card["quad"])].append(card)
    return [united(people) for people in held.values()]


def united(people: Sequence[Truth]) -> Truth:
    """Return one truth for all people on a card: what any of them has is right."""
    whole: dict[str, Any] = {}
    for person in people:
        for key, value in person.items():
            if key in _LISTS:
                held = whole.setdefault(key, [])
                held += [one for one in value if one not in held]
            elif whole.setdefault(key, value) != value and key in _OTHERS:
                whole[_OTHERS[key]] = [*whole.get(_OTHERS[key], ()), value]
    return whole


@cache
def _readers() -> tuple[Reader, ...]:
    settings = Settings()
    return open_readers(settings.reading, settings.limits).readers


def read_set(folder: Path) -> list[ReadCard]:
    """Return the cards of a set as both readers read them, from the cache when it is there."""
    kept = folder / TEXTS
    if kept.exists():
        loaded: list[ReadCard] = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
        return loaded
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(read_picture, folder), truths, chunksize=8)
        cards = [card for held in found for card in held]
    kept.write_bytes(pickle.dumps(cards))
    return cards

"""Read generated photos with the real readers, each card cut out where it truly lies.

Finding cards is measured elsewhere; here every card must give text for the fields to learn from.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from cardscan.geometry import quad_from
from cardscan.imaging.codes import read_codes
from cardscan.imaging.flatten import flatten
from cardscan.imaging.load import load_photos
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code
from cardscan.ocr.open_readers import open_readers
from cardscan.ocr.read_card import read_text
from cardscan.ocr.reader import Reader
from cardscan.settings import Settings

Truth = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReadCard:
    """One card's text as read, with its truth."""

    file: str
    text: CardText
    codes: tuple[Code, ...]
    truth: Truth
    difficulty: str


def read_texts(path: Path, truth: Truth) -> Iterator[tuple[CardText, tuple[Code, ...], Truth]]:
    """Yield text, codes and truth of every card on a photo."""
    settings = Settings()
    for photo in load_photos(path, limits=settings.limits, imaging=settings.imaging):
        for card in truth["cards"]:
            flat = flatten(photo.image, quad_from(card["quad"]), settings.imaging)
            yield read_text(flat.image, _readers()), read_codes(flat.image), card


@cache
def _readers() -> tuple[Reader, ...]:
    settings = Settings()
    return open_readers(settings.reading, settings.limits).readers


def read_set(folder: Path) -> list[ReadCard]:
    """Return the cards of a set as both readers read them, from the cache when it is there."""
    cache = folder / "texts.pickle"
    if cache.exists():
        loaded: list[ReadCard] = pickle.loads(cache.read_bytes())  # noqa: S301 - our own file
        return loaded
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(_read_picture, folder), truths, chunksize=8)
        cards = [card for held in found for card in held]
    cache.write_bytes(pickle.dumps(cards))
    return cards


def _read_picture(folder: Path, truth: Truth) -> list[ReadCard]:
    return [
        ReadCard(truth["file"], text, codes, card, truth.get("difficulty", "real"))
        for text, codes, card in read_texts(folder / truth["file"], truth)
    ]

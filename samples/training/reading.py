"""Read generated photos as the program does, and say which true card each text belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from cardscan.imaging.load import load_photos
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code
from cardscan.pipeline import Engine, open_engine, read_photo
from cardscan.settings import Settings

_LEAST_IOU = 0.5


def read_texts(
    path: Path, truth: Mapping[str, Any]
) -> Iterator[tuple[CardText, tuple[Code, ...], Mapping[str, Any]]]:
    """Yield text, codes and truth of every card on a photo that was found where it is."""
    settings = _engine().settings
    for photo in load_photos(path, limits=settings.limits, imaging=settings.imaging):
        for reading in read_photo(photo, _engine()).cards:
            true = _card_at(reading.card.quad.as_array(), truth["cards"])
            if true is not None:
                yield reading.text, reading.codes, true


@cache
def _engine() -> Engine:
    return open_engine(Settings())


def _card_at(found: Any, cards: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the true card under an outline; the only one there is when none has a place."""
    if len(cards) == 1:
        return cards[0]
    for card in cards:
        true = np.array(card["quad"], dtype=np.float32)
        both, _ = cv2.intersectConvexConvex(cv2.convexHull(found), cv2.convexHull(true))
        union = cv2.contourArea(found) + cv2.contourArea(true) - both
        if both / union > _LEAST_IOU:
            return card
    return None

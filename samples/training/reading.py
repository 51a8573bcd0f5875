"""Read generated photos with the real readers, each card cut out where it truly lies.

Finding cards is measured elsewhere; here every card must give text for the fields to learn from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
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


def read_texts(
    path: Path, truth: Mapping[str, Any]
) -> Iterator[tuple[CardText, tuple[Code, ...], Mapping[str, Any]]]:
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

"""The one entry of this room for the pipeline: a card in, its agreed text out."""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.model.ocr import CardText
from cardscan.ocr.agree import agree
from cardscan.ocr.reader import Detector, Reader
from cardscan.pixels import BgrImage


def read_text(image: BgrImage, readers: Sequence[Reader]) -> CardText:
    """Return all text of an upright card.

    The first reader that finds lines well does so for all of them: looking for lines costs as
    much as reading them.

    Args:
        image: the upright card; its pixels are the card frame.
        readers: at least one, the better one first.

    Raises:
        OcrError: when a reader fails.
        OcrTimeoutError: when a reader takes longer than it may.
    """
    detector = next((reader for reader in readers if isinstance(reader, Detector)), None)
    regions = None if detector is None else detector.find_regions(image)
    readings = [reader.read(image, regions) for reader in readers]
    height, width = image.shape[:2]
    return agree(readings, float(width), float(height))

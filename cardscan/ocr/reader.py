"""What a reader is. The rest of the house knows Tesseract and PP-OCR only by these protocols.

A reader is opened once per worker process and is not shared between threads. A third reader is
one small class with a name and ``read``; one that also finds text offers ``find_regions``, and
the first of the readers that does lays the regions before all the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from cardscan.model.ocr import Reading
from cardscan.ocr.regions import Region
from cardscan.pixels import BgrImage


class Reader(Protocol):
    """Reads the text of an upright, flattened card."""

    @property
    def name(self) -> str:
        """Short and stable, as it stands in the output: ``tesseract``, ``rapidocr``."""

    def read(self, image: BgrImage, regions: Sequence[Region] | None = None) -> Reading:
        """Read one card.

        Args:
            image: the upright card; its pixels are the card frame of the boxes returned.
            regions: where the lines of text are, in the card frame; None to look for them.

        Raises:
            OcrError: when the reader fails.
            OcrTimeoutError: when it takes longer than the settings allow.
        """


@runtime_checkable
class Detector(Protocol):
    """Finds lines of text, better than a reader without one could."""

    def find_regions(self, image: BgrImage) -> tuple[Region, ...]:
        """Return where the lines of text are, in pixels of the picture, top to bottom."""

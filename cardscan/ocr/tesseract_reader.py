"""The second of the two readers: Tesseract 5, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.model.ocr import Line, Reading, Word
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.lines import find_lines
from cardscan.ocr.regions import Region, part_of
from cardscan.ocr.strips import MARGIN, make_strip
from cardscan.ocr.tesseract import Engine, SeenWord, Segmentation
from cardscan.pixels import BgrImage

NAME: Final = "tesseract"

STRIP_HEIGHT: Final = 48
"""Height in pixels of a line's strip, at which its capitals are about 30 pixels high."""


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """Reads the lines it is shown, or finds them itself. One per worker.

    Attributes:
        engine: Tesseract, in the process or as a program.
        seconds: longest time one card may take.
    """

    engine: Engine
    seconds: float

    @property
    def name(self) -> str:
        """How versions of this reader are labelled."""
        return NAME

    def read(self, image: BgrImage, regions: Sequence[Region] | None = None) -> Reading:
        """Read one card.

        Raises:
            OcrError: when Tesseract fails.
            OcrTimeoutError: when the card takes longer than it may.
        """
        clock = Deadline(self.seconds)
        places = find_lines(image) if regions is None else regions
        strips = [make_strip(image, region, STRIP_HEIGHT) for region in places]
        seen = self.engine.recognise(strips, Segmentation.LINE, clock)
        lines = (
            line_of(words, region, strip.shape[1])
            for words, region, strip in zip(seen, places, strips, strict=True)
            if words
        )
        return Reading(NAME, tuple(lines))


def line_of(words: Sequence[SeenWord], region: Region, width: int) -> Line:
    """Return the words of a strip with their places on the card.

    Args:
        words: at least one, with boxes in pixels of the strip.
        region: where the strip was cut out of the card.
        width: of the strip with its margins, in pixels.
    """
    inner = width - 2 * MARGIN
    placed = (
        Word(
            word.text,
            part_of(region, (word.box.left - MARGIN) / inner, (word.box.right - MARGIN) / inner),
            word.confidence,
        )
        for word in words
    )
    return Line(tuple(placed), NAME)

"""The second of the two readers: Tesseract 5, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.model.ocr import Line, Reading, Word
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.lines import find_lines
from cardscan.ocr.regions import Region, part_of
from cardscan.ocr.second_look import SecondLook
from cardscan.ocr.strips import MARGIN, make_strip
from cardscan.ocr.tesseract import Engine, SeenWord, Segmentation
from cardscan.pixels import BgrImage

NAME: Final = "tesseract"

STRIP_HEIGHT: Final = 48
"""Height in pixels of a line's strip, at which its capitals are about 30 pixels high."""


ICON_LETTERS: Final = 2
ICON_TRUST: Final = 0.75
"""What an icon at an end of a line is taken for: at most so many letters, with less trust."""


@dataclass(frozen=True, slots=True)
class TesseractReader:
    """Reads the lines it is shown, or finds them itself. One per worker.

    Attributes:
        engine: Tesseract, in the process or as a program.
        seconds: longest time one card may take.
        is_alone: no other reader tells icons from letters.
        second_looks: what is then read again with other models.
    """

    engine: Engine
    seconds: float
    is_alone: bool = False
    second_looks: tuple[SecondLook, ...] = ()

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
        for look in self.second_looks:
            seen = look.mend(seen, strips, clock)
        lines = (
            line_of(drop_icons(words) if self.is_alone else words, region, strip.shape[1])
            for words, region, strip in zip(seen, places, strips, strict=True)
            if words
        )
        return Reading(NAME, tuple(lines))


def drop_icons(words: Sequence[SeenWord]) -> Sequence[SeenWord]:
    """Return a line without the icons at its ends: an envelope is read as ``&%``, ``m``, ``@``.

    Such a sign would spoil the number or the address beside it. Labels are read with more trust.
    """
    while len(words) > 1 and _is_icon(words[0]):
        words = words[1:]
    while len(words) > 1 and _is_icon(words[-1]):
        words = words[:-1]
    return words


def _is_icon(word: SeenWord) -> bool:
    is_number = len(word.text) > 1 and word.text[0].isdigit() and word.text[-1].isalnum()
    return len(word.text) <= ICON_LETTERS and word.confidence < ICON_TRUST and not is_number


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

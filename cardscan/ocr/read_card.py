"""The entry of this room for the pipeline: a card in, its agreed text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cardscan.model.ocr import CardText, Reading
from cardscan.ocr.agree import agree
from cardscan.ocr.reader import Reader
from cardscan.ocr.upright import find_orientation, find_regions, turn_image
from cardscan.pixels import BgrImage


@dataclass(frozen=True, slots=True)
class UprightText:
    """What a card says, whichever way up it was cut out.

    Attributes:
        quarter_turns: clockwise quarter turns that make the card upright, 0 to 3.
        text: boxes are in the card frame *after* these turns.
    """

    quarter_turns: int
    text: CardText


def read_upright(image: BgrImage, readers: Sequence[Reader]) -> UprightText:
    """Find out which way up a card is, and read it.

    Cheaper than asking for the turns first and reading then: lines are sought once, and what
    was read to find out is not read again.

    Args:
        image: the card as it was cut out.
        readers: at least one, the better one first.

    Raises:
        OcrError: when a reader fails.
        OcrTimeoutError: when a reader takes longer than it may.
    """
    found = find_orientation(image, readers)
    upright = turn_image(image, found.quarter_turns)
    first, *others = readers
    rest = first.read(upright, found.unread)
    readings = [Reading(first.name, found.seen + rest.lines)]
    readings += [reader.read(upright, found.regions) for reader in others]
    return UprightText(found.quarter_turns, _agreed(upright, readings))


def read_text(image: BgrImage, readers: Sequence[Reader]) -> CardText:
    """Return all text of a card that is known to be upright.

    Args:
        image: the upright card; its pixels are the card frame.
        readers: at least one, the better one first.

    Raises:
        OcrError: when a reader fails.
        OcrTimeoutError: when a reader takes longer than it may.
    """
    regions = find_regions(image, readers)
    return _agreed(image, [reader.read(image, regions) for reader in readers])


def _agreed(image: BgrImage, readings: Sequence[Reading]) -> CardText:
    """Return what the readings of one card agree on."""
    height, width = image.shape[:2]
    return agree(readings, float(width), float(height))

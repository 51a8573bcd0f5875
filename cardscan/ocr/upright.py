"""Which way up a card is: told by reading a few of its longest lines in both directions.

Nearly all cards lie upright already, so the question must cost next to nothing then. The lines
have to be found anyway, and those that are read to find out need not be read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from cardscan.model.ocr import Line, Reading
from cardscan.ocr.layout import top_down
from cardscan.ocr.lines import find_lines
from cardscan.ocr.reader import Detector, Reader
from cardscan.ocr.regions import Region, turn_region
from cardscan.pixels import BgrImage, bgr

PROBES: Final = 3
"""So many lines are read to find out, the longest ones."""

MOST_PROBES: Final = 9
"""When these tell nothing, so many are read at most."""

PLAIN: Final = 2.0
"""A lead of one direction by this much evidence decides: five letters nearly beyond doubt."""

CLEAR: Final = 0.90
"""Lines read with this confidence are not upside down; the other direction is not tried."""

ENOUGH: Final = 8
"""Fewer letters than this prove nothing by their confidence alone."""

SYMMETRIC: Final = frozenset("0168HINOSXZLE")
"""Capitals and digits that are some character upside down too, ``L`` for example ``7``."""

LONGEST: Final = 12.0
"""Lines count for no more than this many times their height: a rule is no text."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """Which way up a card is, and what was learnt of its lines on the way.

    Attributes:
        quarter_turns: clockwise quarter turns that make the card upright, 0 to 3.
        regions: the lines, in pixels of the card *after* these turns, row by row.
        seen: what the first reader made of some of them, in pixels after the turns.
        unread: those of the regions that it has not read yet.
    """

    quarter_turns: int
    regions: tuple[Region, ...]
    seen: tuple[Line, ...]
    unread: tuple[Region, ...]


def find_orientation(image: BgrImage, readers: Sequence[Reader]) -> Orientation:
    """Return which way up a card is, with its lines; upright where no text can be read.

    Args:
        image: the card as it was cut out.
        readers: at least one, the better one first.

    Raises:
        OcrError: when the reader fails.
    """
    regions = find_regions(image, readers)
    lying = [region for region in regions if not region.is_standing]
    standing = [region for region in regions if region.is_standing]
    if _length(standing) > _length(lying):
        return _decide(image, readers[0], standing, lying, ways=(3, 1))
    return _decide(image, readers[0], lying, standing, ways=(0, 2))


def find_regions(image: BgrImage, readers: Sequence[Reader]) -> tuple[Region, ...]:
    """Return where the lines of a card are, found by the first reader that finds lines well."""
    for reader in readers:
        if isinstance(reader, Detector):
            return reader.find_regions(image)
    return find_lines(image)


def turn_image(image: BgrImage, quarter_turns: int) -> BgrImage:
    """Return the picture turned clockwise."""
    return bgr(np.ascontiguousarray(np.rot90(image, -quarter_turns)))


def _decide(
    image: BgrImage,
    reader: Reader,
    voters: Sequence[Region],
    others: Sequence[Region],
    ways: tuple[int, int],
) -> Orientation:
    """Read the longest lines ahead and, if that is not clear, backwards.

    Args:
        image: the card as it was cut out.
        reader: who reads.
        voters: the lines along the direction most lines have.
        others: the lines across it.
        ways: the quarter turns to make if the voters run as they were found, and if backwards.
    """
    ranked = sorted(voters, key=_weight, reverse=True)[:MOST_PROBES]
    ahead, back = Reading(reader.name, ()), Reading(reader.name, ())
    probes: list[Region] = []
    while len(probes) < len(ranked):
        batch = ranked[len(probes) : len(probes) + PROBES]
        probes += batch
        ahead = _joined(ahead, reader.read(image, batch))
        if _is_clear(ahead):
            break
        back = _joined(back, reader.read(image, [region.reversed() for region in batch]))
        if abs(_evidence(ahead) - _evidence(back)) > PLAIN:
            break
    is_ahead = _is_clear(ahead) or _evidence(ahead) >= _evidence(back)
    way = ways[0] if is_ahead else ways[1]
    if not is_ahead:
        voters = [region.reversed() for region in voters]
    height, width = image.shape[:2]
    regions = [turn_region(region, way, width, height) for region in (*voters, *others)]
    read = set(probes) if way == 0 else set()
    return Orientation(
        quarter_turns=way,
        regions=top_down(regions),
        seen=ahead.lines if way == 0 else (),
        unread=top_down([region for region in regions if region not in read]),
    )


def _joined(first: Reading, second: Reading) -> Reading:
    """Return what one reader saw in two goes."""
    return Reading(first.reader, first.lines + second.lines)


def _is_clear(reading: Reading) -> bool:
    """Say whether lines were read so well that they cannot be upside down."""
    texts = [line for line in reading.lines if line.confidence >= CLEAR]
    return sum(_letters(line) for line in texts) >= ENOUGH


def _evidence(reading: Reading) -> float:
    """Return how much legible text was read: letters times how far beyond doubt they are."""
    return sum(_letters(line) * max(0.0, line.confidence - 0.5) for line in reading.lines)


def _letters(line: Line) -> int:
    """Return the number of letters and digits that look different upside down."""
    return sum(c.isalnum() and c.upper() not in SYMMETRIC for c in line.text)


def _weight(region: Region) -> float:
    """Return how much a line can tell: its length in pixels, with a limit."""
    return region.score * min(region.width, LONGEST * region.height)


def _length(regions: Sequence[Region]) -> float:
    """Return how much some lines can tell together."""
    return sum(_weight(region) for region in regions)

"""Letterspaced type: a blank there is a gap clearly wider than the gaps between the letters.

Of names printed with wide gaps PP-OCR makes ``KW AN SUT H ER L AND``, for it has hardly seen such
type. A printed blank is a character, with the wide gaps on both of its sides: it is at least
twice as wide as the gap between two letters. Ordinary type is left alone: there a narrow gap may
be dirt, and the reader knows better. So is a line in which letters seem to touch: its ground is
uneven, and no gap was measured well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np

from cardscan.ocr.glyphs import Glyph
from cardscan.pixels import BgrImage

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDE_STEP: Final = 0.4
"""Letters whose centers are nearer, in heights of the strip, are set as usual: no need to look."""

SPACED: Final = 0.2
"""Letters this far apart, in heights of the print, are letterspaced; as a rule it is half of it."""

WORD_GAP: Final = 1.5
"""A blank is this many times as wide as the gap between two letters.

On drawn cards all torn words had gaps of at most 1.3, all blanks between words of at least 2."""

ENOUGH: Final = 3
"""So many gaps between two letters tell how wide they usually are."""

EDGE: Final = 3
"""Rows at the edges of a strip in which other lines may show, in pixels."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is between two neighbouring characters.

    Attributes:
        blank: place of the blank among the glyphs, None where none was read.
        is_of_letters: both characters are letters.
        width: of the widest stretch without print, in heights of the print.
    """

    blank: int | None
    is_of_letters: bool
    width: float


def without_tears(glyphs: Sequence[Glyph], strip: BgrImage) -> list[Glyph]:
    """Return the characters without the blanks that tear letterspaced words apart.

    Args:
        glyphs: the characters of one line, left to right, blanks among them.
        strip: the picture they were read on.
    """
    if not _may_be_torn(glyphs, strip.shape[1] / strip.shape[0]):
        return list(glyphs)
    gaps = measure_gaps(glyphs, strip)
    widths = [gap.width for gap in gaps if gap.is_of_letters]
    usual = median(widths) if len(widths) >= ENOUGH else 0.0
    if usual < SPACED or min(gap.width for gap in gaps) == 0.0:
        return list(glyphs)
    tears = {gap.blank for gap in gaps if gap.width < WORD_GAP * usual}
    return [glyph for place, glyph in enumerate(glyphs) if place not in tears]


def measure_gaps(glyphs: Sequence[Glyph], strip: BgrImage) -> list[Gap]:
    """Return the gaps between the characters that are no blanks, left to right."""
    ink = _ink(strip)
    height = max(1, int(np.count_nonzero(ink.any(axis=1))))
    edges = np.flatnonzero(np.diff(np.r_[True, ink[EDGE:-EDGE].any(axis=0), True]))
    starts, ends = edges[::2], edges[1::2]
    places = [place for place, glyph in enumerate(glyphs) if not glyph.text.isspace()]
    gaps = []
    for left, right in pairwise(places):
        first, last = (glyphs[place].center * ink.shape[1] for place in (left, right))
        widths = np.minimum(ends, last) - np.maximum(starts, first)
        gaps.append(
            Gap(
                blank=left + 1 if right > left + 1 else None,
                is_of_letters=glyphs[left].text.isalpha() and glyphs[right].text.isalpha(),
                width=float(widths.max(initial=0.0)) / height,
            )
        )
    return gaps


def _may_be_torn(glyphs: Sequence[Glyph], length: float) -> bool:
    """Say, without a look at the picture, whether a line has blanks and stands wide.

    Args:
        glyphs: the characters, blanks among them.
        length: of the strip, in its heights.
    """
    printed = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if len(printed) in (len(glyphs), 0, 1):
        return False
    return median(b.center - a.center for a, b in pairwise(printed)) * length > WIDE_STEP


def _ink(strip: BgrImage) -> NDArray[np.bool_]:
    """Return where the print is: the shade, light or dark, that covers less than the other."""
    shades = cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY)
    _, parted = cv2.threshold(shades, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    light = np.asarray(parted, dtype=np.bool_)
    return light if np.count_nonzero(light) * 2 < light.size else ~light

"""What a CTC recogniser's scores say: characters with their places, and the blanks it swallowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NOTHING: Final = 0
"""Class of the columns in which no character begins or continues."""

BLANK: Final = 0.03
"""A blank between two characters is believed from this probability on, although another class won.

The recogniser was trained on text in which blanks are often missing, so it seldom dares to
write one. Of 16 000 places on generated cards none without a blank reached more than half of it,
apart from the two kinds below."""

BLANK_IN_NUMBER: Final = 0.15
"""The same between two digits: a narrow ``1`` has white on both sides."""

BLANK_AT_SIGN: Final = 0.90
"""The same after a plus sign and beside an at-sign, where nobody prints one."""

LATIN_SHAPES: Final = str.maketrans("ραεικνοτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "paeıkvotuABEZHIKMNOPTYX")
"""Greek letters, and the Latin ones that are printed nearly the same."""

LEAST_LATIN: Final = 2
"""In a line with so many Latin letters for each Greek one the Greek ones are misread."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and where it stands on its strip.

    Attributes:
        text: the character; a blank is a glyph like any other.
        center: share of the strip's width, 0 to 1.
        confidence: the recogniser's own, 0 to 1.
    """

    text: str
    center: float
    confidence: float


@dataclass(frozen=True, slots=True)
class GlyphWord:
    """Characters without a blank between them.

    Attributes:
        text: never empty.
        start: left edge as a share of the strip's width, 0 to 1.
        end: right edge, not before ``start``.
        confidence: of the least certain character, 0 to 1.
    """

    text: str
    start: float
    end: float
    confidence: float


def decode(scores: NDArray[np.float32], alphabet: Sequence[str], used: float) -> list[Glyph]:
    """Return the characters of one strip, left to right, with the blanks that were swallowed.

    Args:
        scores: probabilities, one row per column of the strip, one entry per class.
        alphabet: the character of each class; the first is :data:`NOTHING`, the last the blank.
        used: share of the columns that the strip fills, the rest is padding; above 0, at most 1.
    """
    best = scores.argmax(axis=1)
    columns = len(best) * used
    blank = len(alphabet) - 1
    glyphs: list[Glyph] = []
    last_end = 0
    for start, end in _runs(best):
        if best[start] in (NOTHING, blank):
            continue
        char = alphabet[best[start]]
        if glyphs:
            trust = scores[last_end:start, blank].max(initial=0.0)
            if trust >= _blank_threshold(glyphs[-1].text, char):
                glyphs.append(Glyph(" ", (last_end + start) / 2 / columns, float(trust)))
        peak = float(scores[start:end, best[start]].max())
        glyphs.append(Glyph(char, min((start + end) / 2 / columns, 1.0), min(peak, 1.0)))
        last_end = end
    return glyphs


def _blank_threshold(left: str, right: str) -> float:
    """Return the probability from which on a blank between two characters is believed."""
    if left == "+" or "@" in (left, right):
        return BLANK_AT_SIGN
    if left.isdigit() and right.isdigit():
        return BLANK_IN_NUMBER
    return BLANK


def _runs(values: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return begin and end of every run of equal values."""
    edges = [0, *(i for i in range(1, len(values)) if values[i] != values[i - 1]), len(values)]
    return list(pairwise(edges))


def without_greek(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a line, Greek letters among Latin ones as what they look like.

    The recogniser knows both scripts and has no more than the shape to tell them apart: ``shoρ``.
    """
    names = [unicodedata.name(glyph.text, "") for glyph in glyphs]
    greek = sum(name.startswith("GREEK") for name in names)
    latin = sum(name.startswith("LATIN") for name in names)
    if not greek or latin < LEAST_LATIN * greek:
        return list(glyphs)
    return [replace(glyph, text=glyph.text.translate(LATIN_SHAPES)) for glyph in glyphs]


def words_of(glyphs: Sequence[Glyph]) -> list[GlyphWord]:
    """Return the words, cut at the blanks."""
    groups: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.text.isspace():
            groups.append([])
        else:
            groups[-1].append(glyph)
    groups = [group for group in groups if group]
    half = _advance(groups) / 2
    return [
        GlyphWord(
            text="".join(glyph.text for glyph in group),
            start=max(group[0].center - half, 0.0),
            end=min(group[-1].center + half, 1.0),
            confidence=min(glyph.confidence for glyph in group),
        )
        for group in groups
    ]


def _advance(groups: Sequence[Sequence[Glyph]]) -> float:
    """Return the usual distance between neighbouring characters, as a share of the strip."""
    steps = [b.center - a.center for group in groups for a, b in pairwise(group)]
    return median(steps) if steps else 1 / max(1, 2 * len(groups))

"""Which lines of different readers are one printed line: decided by place, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from cardscan.geometry import Box
from cardscan.model.ocr import Line, Reading, Word

WIDE_GAP: Final = 2.5
"""Words further apart than this many letter heights stand in different columns."""

COVERED: Final = 0.4
"""A word belongs to a line that covers this share of the word's area."""


def gather(readings: Sequence[Reading]) -> list[tuple[Line, ...]]:
    """Return the printed lines, each as the versions of the readers that saw it.

    The lines of an earlier reading decide where lines begin and end; the words of later ones are
    dealt out to them by place. What no earlier reader saw becomes a line of its own.

    Args:
        readings: the better finder of lines first.
    """
    slots: list[list[Line]] = []
    for reading in readings:
        lines = [part for line in reading.lines for part in split_columns(line)]
        known = [_box_of(slot) for slot in slots]
        for place, words in _deal(lines, known).items():
            version = Line(words, reading.reader)
            if place < len(known):
                slots[place].append(version)
            else:
                slots.append([version])
    return [tuple(slot) for slot in slots]


def split_columns(line: Line) -> list[Line]:
    """Return the parts of a line between gaps much wider than its letters are high."""
    limit = WIDE_GAP * median(word.box.height for word in line.words)
    parts = [[line.words[0]]]
    for left, right in pairwise(line.words):
        if right.box.left - left.box.right > limit:
            parts.append([])
        parts[-1].append(right)
    return [Line(tuple(words), line.reader) for words in parts]


def _box_of(lines: Iterable[Line]) -> Box:
    """Return the box around the versions of one printed line."""
    first, *rest = (line.box for line in lines)
    for box in rest:
        first = first.union(box)
    return first


def _deal(lines: Sequence[Line], known: Sequence[Box]) -> dict[int, tuple[Word, ...]]:
    """Return the words of one reader by the known line they belong to.

    Words that belong to none are put under numbers past the last known line, one number for
    each line they came from.
    """
    dealt: dict[int, tuple[Word, ...]] = {}
    for number, line in enumerate(lines, start=len(known)):
        for word in line.words:
            place = _best_cover(word.box, known)
            key = number if place is None else place
            dealt[key] = (*dealt.get(key, ()), word)
    return dealt


def _best_cover(box: Box, known: Sequence[Box]) -> int | None:
    """Return the known box that covers most of this one, None when none covers enough."""
    if not known:
        return None
    best = max(range(len(known)), key=lambda i: known[i].overlap(box))
    return best if known[best].overlap(box) > COVERED * box.area else None

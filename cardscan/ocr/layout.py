"""The order in which a card is read: columns and blocks, then top to bottom, then left to right.

The method is the recursive cut of a page at its white gaps (XY-cut), with one exception for
cards: a narrow column of labels beside its values is read row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from cardscan.geometry import Box
from cardscan.ocr.regions import Region

GUTTER: Final = 1.2
"""A white gap between columns is at least this many line heights wide."""

LABELS: Final = 0.4
"""A column narrower than this share of its neighbour may be its labels."""

SAME_ROW: Final = 0.5
"""Two boxes stand in one row when they share this part of the lower one's height."""


def top_down(regions: Sequence[Region]) -> tuple[Region, ...]:
    """Return the regions row by row."""
    return tuple(regions[i] for i in _rows([region.box for region in regions]))


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """Return the indexes of the lines' boxes in the order in which they are read."""
    return _cut(boxes, list(range(len(boxes))))


def _cut(boxes: Sequence[Box], held: list[int]) -> list[int]:
    """Order some of the boxes: side by side, else one above the other, else row by row."""
    if len(held) < 2:
        return held
    columns = _split_sideways(boxes, held)
    if len(columns) > 1:
        return [i for column in columns for i in _cut(boxes, column)]
    blocks = _split_downwards(boxes, held)
    if len(blocks) > 1:
        return [i for block in blocks for i in _cut(boxes, block)]
    return [held[k] for k in _rows([boxes[i] for i in held])]


def _split_sideways(boxes: Sequence[Box], held: list[int]) -> list[list[int]]:
    """Return the boxes left and right of the widest gutter; all together when there is none."""
    height = median(boxes[i].height for i in held)
    ordered = sorted(held, key=lambda i: boxes[i].left)
    reached = boxes[ordered[0]].right
    widest, place = GUTTER * height, 0
    for k, i in enumerate(ordered[1:], start=1):
        if boxes[i].left - reached > widest:
            widest, place = boxes[i].left - reached, k
        reached = max(reached, boxes[i].right)
    left, right = ordered[:place], ordered[place:]
    if not left or _are_rows([boxes[i] for i in left], [boxes[i] for i in right]):
        return [held]
    return [left, right]


def _are_rows(left: Sequence[Box], right: Sequence[Box]) -> bool:
    """Say whether two columns belong together row by row: labels, or a single pair."""
    narrow, wide = sorted((left, right), key=lambda side: max(box.width for box in side))
    beside = sum(any(a.vertical_overlap(b) > SAME_ROW for b in wide) for a in narrow)
    is_narrow = max(a.width for a in narrow) < LABELS * max(b.width for b in wide)
    is_single = len(left) == len(right) == 1
    return beside == len(narrow) and (is_narrow or is_single)


def _split_downwards(boxes: Sequence[Box], held: list[int]) -> list[list[int]]:
    """Return the boxes above and below the widest white band; all together when there is none."""
    ordered = sorted(held, key=lambda i: boxes[i].top)
    reached = boxes[ordered[0]].bottom
    widest, place = 0.0, 0
    for k, i in enumerate(ordered[1:], start=1):
        if boxes[i].top - reached > widest:
            widest, place = boxes[i].top - reached, k
        reached = max(reached, boxes[i].bottom)
    return [ordered[:place], ordered[place:]] if place else [held]


def _rows(boxes: Sequence[Box]) -> list[int]:
    """Return the indexes row by row, each row from left to right."""
    rows: list[list[int]] = []
    for i in sorted(range(len(boxes)), key=lambda i: boxes[i].center.y):
        if rows and boxes[rows[-1][0]].vertical_overlap(boxes[i]) > SAME_ROW:
            rows[-1].append(i)
        else:
            rows.append([i])
    return [i for row in rows for i in sorted(row, key=lambda i: boxes[i].left)]

"""Where lines of text are on a flat card, found without a network: letters first, then rows.

This serves Tesseract when it is the only reader: its own layout analysis wants a page of
paper, not a card with pictures, two grounds and three sizes of type.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from statistics import median
from typing import Final

import cv2
import numpy as np

from cardscan.geometry import Box, Point, Quad, box_around
from cardscan.ocr.layout import top_down
from cardscan.ocr.letters import Letter, are_on_side, find_letters, measure_gaps
from cardscan.ocr.regions import Region, turn_box, turn_region
from cardscan.pixels import BgrImage, gray

SEARCHED_SIDE: Final = 1200
"""Longer side, in pixels, of the card as it is searched."""

LETTER_GAP: Final = 1.1
"""Letters of one row are at most this many heights of the taller one apart."""

WORD_GAP: Final = 1.6
"""Pieces of one row are at most this many letter heights apart."""

TWO_ROWS: Final = 1.9
"""A row this many times as high as its letters usually are may be two rows."""

TALL: Final = 1.5
"""Letters this many times as high as usual may stand in two rows: ``g`` and ``@`` touch others."""

ICON: Final = 2.5
"""What is this many times as high as the letters beside it is no letter."""

LEVEL: Final = 0.3
"""Pieces of one row share at least this part of the lower one's height."""

BESIDE: Final = 0.2
"""A tall letter shares at least this part of the height of the row it stands in."""

MARGIN: Final = 0.2
"""Room above and below a line for dots and tails, in letter heights."""

SIDE: Final = 0.5
"""Room before and after a line, in letter heights."""

INNER: Final = 0.5
"""A region is inside another when this share of its box is."""

Row = list[Letter]
"""Letters from left to right."""


def find_lines(image: BgrImage) -> tuple[Region, ...]:
    """Return where the lines of text are, in pixels of the card.

    The lines of a card that lies on its side are found too; they are taken to run downwards.
    """
    factor = SEARCHED_SIDE / max(image.shape[:2])
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    reduced = cv2.resize(image, None, fx=factor, fy=factor, interpolation=how)
    letters = find_letters(gray(cv2.cvtColor(reduced, cv2.COLOR_BGR2GRAY)))
    if not are_on_side(letters):
        return top_down(_regions_of(letters, 1 / factor))
    height, width = reduced.shape[:2]
    lying = [Letter(turn_box(k.box, 3, width, height), k.is_light) for k in letters]
    regions = _regions_of(lying, 1 / factor)
    return top_down([turn_region(k, 1, height / factor, width / factor) for k in regions])


def _regions_of(letters: Sequence[Letter], factor: float) -> list[Region]:
    """Return the lines that some letters make, scaled by ``factor``."""
    rows = [part for row in group_rows(letters) for part in split_rows(row)]
    ranked = sorted(filter(is_line, join_rows(rows)), key=len, reverse=True)
    return drop_inner([_region_of(row, factor) for row in ranked])


def group_rows(letters: Sequence[Letter]) -> list[Row]:
    """Return the letters in rows: same polarity, like size, side by side."""
    rows: dict[int, Row] = {}
    for letter, number in zip(letters, _components(letters), strict=True):
        rows.setdefault(number, []).append(letter)
    return [sorted(row, key=lambda letter: letter.box.left) for row in rows.values()]


def _components(letters: Sequence[Letter]) -> list[int]:
    """Return for each letter the number of the row it is in."""
    gaps = measure_gaps(letters)
    near = gaps.is_alike & (-gaps.above > 0.6 * gaps.low)
    near &= (gaps.aside < LETTER_GAP * gaps.tall) & (gaps.tall < 2.2 * gaps.low)
    parents = list(range(len(letters)))
    for first, second in np.argwhere(np.triu(near)).tolist():
        parents[_root(parents, first)] = _root(parents, second)
    return [_root(parents, number) for number in range(len(letters))]


def _root(parents: list[int], number: int) -> int:
    """Return who stands for a group of connected letters; shortens the way there."""
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def split_rows(row: Row) -> list[Row]:
    """Return the rows that an icon of two rows' height, or letters that touch, joined into one."""
    usual = median(letter.box.height for letter in row)
    if len(row) < 3 or _box_of(row).height < TWO_ROWS * usual:
        return [row]
    parts = group_rows([letter for letter in row if letter.box.height < TALL * usual])
    if not _has_stacked(parts):
        fitting = [letter for letter in row if letter.box.height < ICON * usual]
        return group_rows(fitting) if len(fitting) < len(row) else [row]
    for letter in row:
        beside = [part for part in parts if _box_of(part).vertical_overlap(letter.box) > BESIDE]
        if letter.box.height >= TALL * usual and beside and not _has_stacked(beside):
            beside[0].append(letter)
    return [sorted(part, key=lambda letter: letter.box.left) for part in parts]


def _has_stacked(parts: Sequence[Row]) -> bool:
    """Say whether some pieces stand one above the other; single letters prove nothing."""
    boxes = [_box_of(part) for part in parts if len(part) > 1]
    return any(a.vertical_overlap(b) < LEVEL for a, b in combinations(boxes, 2))


def join_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows with the pieces joined that only a wide blank keeps apart."""
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: row[0].box.left):
        before = next((other for other in joined if _continues(other, row)), None)
        if before is None:
            joined.append(list(row))
        else:
            before.extend(row)
    return joined


def _continues(before: Row, row: Row) -> bool:
    """Say whether a row goes on where another one ends."""
    low, tall = sorted((_letter_height(before), _letter_height(row)))
    left, right = _box_of(before), _box_of(row)
    is_level = left.vertical_overlap(right) > 0.6 and tall < 1.5 * low
    gap = right.left - left.right
    return is_level and -low < gap < WORD_GAP * tall and before[0].is_light == row[0].is_light


def drop_inner(regions: Sequence[Region]) -> list[Region]:
    """Return the regions without those that lie inside an earlier one: accents, holes in letters.

    Args:
        regions: those with the most letters first; what lies around many letters is no line.
    """
    kept: list[Region] = []
    for region in regions:
        box = region.box
        if all(box.overlap(better.box) < INNER * box.area for better in kept):
            kept.append(region)
    return kept


def is_line(row: Row) -> bool:
    """Say whether a row has the proportions of text: longer than high."""
    return _box_of(row).width > 1.3 * _letter_height(row)


def _box_of(row: Row) -> Box:
    """Return the box around a row."""
    return box_around([corner for letter in row for corner in letter.box.corners()])


def _letter_height(row: Row) -> float:
    """Return the height of the letters, in pixels; that of the taller half."""
    heights = sorted(letter.box.height for letter in row)
    return median(heights[len(heights) // 2 :])


def _region_of(row: Row, factor: float) -> Region:
    """Return the turned rectangle around a row, with room for dots and tails.

    Args:
        row: in pixels of the searched picture.
        factor: pixels of the card per pixel of the searched picture.
    """
    height = _letter_height(row)
    slope = _slope(row, height)
    left = row[0].box.left - SIDE * height
    right = max(letter.box.right for letter in row) + SIDE * height
    top = min(k.box.top - slope * k.box.center.x for k in row) - MARGIN * height
    bottom = max(k.box.bottom - slope * k.box.center.x for k in row) + MARGIN * height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    a, b, c, d = (Point(x * factor, (y + slope * x) * factor) for x, y in corners)
    return Region(Quad((a, b, c, d)), 1.0)


def _slope(row: Row, height: float) -> float:
    """Return how far a row sinks per pixel to the right; 0 for rows too short to tell."""
    if len(row) < 4 or row[-1].box.right - row[0].box.left < 6 * height:
        return 0.0
    xs = [letter.box.center.x for letter in row]
    ys = [letter.box.center.y for letter in row]
    return float(np.polyfit(xs, ys, 1)[0])

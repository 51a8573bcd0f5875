"""The pieces of a card's text that no grammar claimed, and where they stand among each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from cardscan.fields.words.address_labels import has_address_label
from cardscan.geometry import Box

_MOST_TALLER: Final = 2.2
_MOST_BETWEEN: Final = 1.5  # heights between two texts of one row
_MOST_SIGNS: Final = 3  # characters between two texts of one line: " – "
_MOST_UNLIKE: Final = 0.15  # of a height, between two words of one logo
_MOST_UNDER: Final = 1.2  # heights between two lines of one block
_MOST_SLANT: Final = 0.2  # of a height that boxes of slanting lines reach into each other
_MOST_SUNK: Final = 0.6
_MOST_LARGER: Final = 1.4
_LEAST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words within one line, separated from the rest of the line by a gap or a sign.

    Attributes:
        line: index of the text line.
        start: first character in the line's chosen text.
        end: one past the last character.
        text: the characters, collapsed.
        box: in the card frame.
        confidence: that the characters are right, 0 to 1.
    """

    line: int
    start: int
    end: int
    text: str
    box: Box
    confidence: float

    def part(self, start: int, end: int) -> Segment:
        """Return a stretch of the text, its box in proportion."""
        each = self.box.width / max(1, len(self.text))
        box = Box(
            self.box.left + start * each, self.box.top, self.box.left + end * each, self.box.bottom
        )
        first = self.start + start
        return Segment(
            self.line, first, first + end - start, self.text[start:end], box, self.confidence
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the card that bears text, and its usual text height: the ruler for places.

    Attributes:
        box: around all text, card frame.
        height: median height of the segments, pixels.
        tallest: greatest height, pixels.
    """

    box: Box
    height: float
    tallest: float


def frame_of(boxes: Sequence[Box]) -> Frame:
    """Return the ruler of a card.

    Raises:
        ValueError: when there is no text.
    """
    if not boxes:
        raise ValueError("a card without text has no frame")
    whole = boxes[0]
    for box in boxes[1:]:
        whole = whole.union(box)
    heights = [max(1.0, box.height) for box in boxes]
    return Frame(whole, median(heights), max(heights))


def place_features(segment: Segment, others: Sequence[Segment], frame: Frame) -> dict[str, float]:
    """Return size and place of a segment relative to the card, as numbers of about 0 to 1."""
    box = segment.box
    height = max(1.0, box.height)
    taller = sum(1 for other in others if other.box.height > 1.12 * height)
    center = box.center
    width = max(1.0, frame.box.width)
    return {
        "size": math.log2(height / frame.height),
        "size_to_tallest": height / frame.tallest,
        "is_tallest": float(taller == 0),
        "is_second": float(taller == 1),
        "taller": min(taller, 5) / 5,
        "y": (center.y - frame.box.top) / max(1.0, frame.box.height),
        "x": (center.x - frame.box.left) / width,
        "width": box.width / width,
        "is_first": float(all(center.y <= o.box.center.y for o in others)),
        "is_last": float(all(center.y >= o.box.center.y for o in others)),
        "is_alone_in_row": float(
            not any(o is not segment and o.box.vertical_overlap(box) > 0.5 for o in others)
        ),
        "crowd": min(len(others), 20) / 20,
    }


def above(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    """Return the nearest segment above that shares a column, None when there is none."""
    top = segment.box.top + _MOST_SLANT * segment.box.height
    return _nearest(segment, [o for o in others if o.box.center.y < top])


def below(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    """Return the nearest segment below that shares a column, None when there is none."""
    bottom = segment.box.bottom - _MOST_SLANT * segment.box.height
    return _nearest(segment, [o for o in others if o.box.center.y > bottom])


def follower(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    """Return the segment that is read after this one in the same block: right, else below."""
    row = [
        o
        for o in others
        if o is not segment
        and o.box.left >= segment.box.right - 0.2 * segment.box.height
        and o.box.vertical_overlap(segment.box) > 0.5
        and _are_of_one_size(o.box, segment.box)
    ]
    if row:
        nearest = min(row, key=lambda o: o.box.left)
        is_near = nearest.box.left - segment.box.right < _MOST_BETWEEN * segment.box.height
        if is_near or is_next_in_line(segment, nearest):
            return nearest
    under = below(replace(segment, box=_row_box(segment, others)), others)
    if under is None:
        return None
    return min((o for o in others if o.line == under.line), key=lambda o: o.box.left)


def is_next_in_line(segment: Segment, other: Segment) -> bool:
    """Say whether a text stands right behind another, with no more than a sign between them."""
    return other.line == segment.line and 0 <= other.start - segment.end <= _MOST_SIGNS


def is_stacked(upper: Segment, lower: Segment, *, is_alike: bool = True) -> bool:
    """Say whether one text is set right under another, at its edge or in its middle.

    Args:
        upper: the first text.
        lower: the second.
        is_alike: they must be of one size, as the lines of one block are.
    """
    a, b = upper.box, lower.box
    height = min(a.height, b.height)
    is_next = -_MOST_SUNK * height < b.top - a.bottom < _MOST_UNDER * height
    edges = (a.left - b.left, a.right - b.right, a.center.x - b.center.x)
    is_aligned = min(map(abs, edges)) < height
    is_one_size = not is_alike or max(a.height, b.height) < _MOST_LARGER * height
    return is_next and is_aligned and is_one_size


def _row_box(segment: Segment, others: Sequence[Segment]) -> Box:
    """Return the box of a segment with the word right before it in its row, if set alike."""
    box = segment.box
    for other in others:
        gap = box.left - other.box.right
        is_before = 0 <= gap < _MOST_BETWEEN * box.height and len(other.text) >= _LEAST_LETTERS
        is_alike = abs(other.box.height - box.height) < _MOST_UNLIKE * box.height
        if is_before and is_alike and other.box.vertical_overlap(box) > 0.5:
            return box.union(other.box)
    return box


def _are_of_one_size(a: Box, b: Box) -> bool:
    """Say whether two heights are of type, and not one of a logo beside it."""
    return max(a.height, b.height) < _MOST_TALLER * min(a.height, b.height)


def _nearest(segment: Segment, others: Sequence[Segment]) -> Segment | None:
    column = [o for o in others if _shares_column(segment.box, o.box)]
    if not column:
        return None
    return min(column, key=lambda o: _vertical_gap(segment.box, o.box))


def _shares_column(a: Box, b: Box) -> bool:
    close = min(a.height, b.height)
    return a.horizontal_overlap(b) > 0.2 or abs(a.left - b.left) < close


def _vertical_gap(a: Box, b: Box) -> float:
    return max(a.top - b.bottom, b.top - a.bottom)


def pair_features(upper: Segment, lower: Segment) -> dict[str, float]:
    """Return how likely two neighbouring segments look like one text, as numbers of 0 to 1."""
    a, b = upper.box, lower.box
    height = max(1.0, min(a.height, b.height))
    is_same_row = a.vertical_overlap(b) > 0.5
    gap = (b.left - a.right) if is_same_row else _vertical_gap(a, b)
    return {
        "bias": 1.0,
        "gap": min(max(gap / height, -0.5), 4.0) / 4,
        "is_near": float(gap < 0.8 * height),
        "is_same_row": float(is_same_row),
        "is_same_line": float(upper.line == lower.line),
        "size_ratio": min(a.height, b.height) / max(1.0, a.height, b.height),
        "is_aligned_left": float(abs(a.left - b.left) < 0.6 * height),
        "is_aligned_right": float(abs(a.right - b.right) < 0.6 * height),
        "is_centered": float(abs(a.center.x - b.center.x) < 0.6 * height),
        "is_same_case": float(upper.text.isupper() == lower.text.isupper()),
        "ends_open": float(upper.text.rstrip()[-1:] in {",", "&", "+", "-", "/"}),
        "starts_small": float(lower.text[:1].islower()),
        "is_labelled": float(has_address_label(lower.text)),
        "is_size_change": float(not 0.75 < a.height / max(1.0, b.height) < 1.33),
    }

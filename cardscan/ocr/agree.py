"""Several readings of one card become one text, each line with how far it can be trusted.

This is double-keyed data entry: two readers that err differently read the same line, and where
they agree the line is right as good as always. Where they differ the likelier version is chosen,
but the line is marked for what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.geometry import Box
from cardscan.model.ocr import CardText, Line, Reading, TextLine
from cardscan.ocr.blanks import settle_blanks, text_of, without_tears
from cardscan.ocr.gather import gather
from cardscan.ocr.layout import reading_order
from cardscan.ocr.marks import Mark, letters, marks_of
from cardscan.ocr.vote import merge
from cardscan.strings import squeeze

AGREED: Final = 0.995
"""Confidence in a line all readers saw alike, when each was certain."""

RULED: Final = 0.97
"""Factor for each character that the readers saw differently and a rule decided."""

DISPUTED: Final = 0.80
"""Factor for each character that the readers saw differently and no rule decided."""

ALONE: Final = 0.95
"""Factor for a line that only one of several readers saw."""

NOISE: Final = 0.70
"""A line of one reader alone is a logo or a pattern below this confidence."""

SPECK: Final = 0.90
"""The same for a line of a single character."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The text settled on for one line.

    Attributes:
        text: with its blanks.
        confidence: that it is what is printed, 0 to 1.
        is_agreed: at least two readers saw the same letters and digits.
    """

    text: str
    confidence: float
    is_agreed: bool


def agree(readings: Sequence[Reading], width: float, height: float) -> CardText:
    """Return the text of a card on which the readings agree best.

    Args:
        readings: at least one, all of the same card frame, the better reader first.
        width: of the card frame, in pixels.
        height: of the card frame, in pixels.
    """
    is_alone = len(readings) == 1
    frame = Box(0.0, 0.0, width, height)
    slots = [slot for slot in gather(readings) if is_alone or not is_noise(slot)]
    boxes = [_clipped(slot[0].box, frame) for slot in slots]
    lines = tuple(
        _text_line(index, slots[i], boxes[i], is_alone)
        for index, i in enumerate(reading_order(boxes))
    )
    return CardText(lines, tuple(reading.reader for reading in readings), width, height)


def is_noise(versions: Sequence[Line]) -> bool:
    """Say whether what only one reader saw is no text: an icon, a logo, a pattern."""
    if len(versions) > 1:
        return False
    seen = squeeze(versions[0].text)
    limit = SPECK if len(seen) < 2 else NOISE
    return not seen or versions[0].confidence < limit


def choose(versions: Sequence[Line], is_alone: bool) -> Chosen:
    """Return the text of one printed line.

    Args:
        versions: one per reader that saw it, the better reader first.
        is_alone: only one reader was asked at all.
    """
    first, *others = (marks_of(line) for line in versions)
    if not others:
        text = text_of(settle_blanks(first, is_doubted=True))
        factor = 1.0 if is_alone else ALONE
        return Chosen(text, versions[0].confidence * factor, is_agreed=False)
    marks, factor = first, AGREED
    for other in others:
        merged = merge(without_tears(marks, other), other)
        factor *= RULED**merged.settled * DISPUTED**merged.undecided
        marks = merged.marks
    squeezed = [squeeze(letters(version)) for version in (first, *others)]
    agreed = any(squeezed.count(seen) > 1 for seen in squeezed if seen)
    text = text_of(settle_blanks(marks, is_doubted=False))
    return Chosen(text, _mean_confidence(marks) * factor, agreed)


def _mean_confidence(marks: Sequence[Mark]) -> float:
    """Return the mean trust in the characters, 0 to 1."""
    return sum(mark.confidence for mark in marks) / len(marks)


def _text_line(index: int, versions: Sequence[Line], box: Box, is_alone: bool) -> TextLine:
    """Return one line of the card with the version nearest to the chosen text first."""
    chosen = choose(versions, is_alone)
    ranked = sorted(versions, key=lambda line: squeeze(line.text) != squeeze(chosen.text))
    return TextLine(index, chosen.text, box, chosen.confidence, tuple(ranked), chosen.is_agreed)


def _clipped(box: Box, frame: Box) -> Box:
    """Return the part of a box inside the card frame."""
    left, right = (min(max(x, frame.left), frame.right) for x in (box.left, box.right))
    top, bottom = (min(max(y, frame.top), frame.bottom) for y in (box.top, box.bottom))
    return Box(left, top, right, bottom)

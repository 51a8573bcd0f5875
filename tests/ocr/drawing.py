"""Cards drawn in the test, and readings written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from cardscan.geometry import Box
from cardscan.model.ocr import Line, Reading, Word
from cardscan.pixels import BgrImage, bgr

WIDTH, HEIGHT = 1000, 600

LINES = (
    "Margaret Hollowell",
    "Senior Account Manager",
    "+44 20 7946 0958",
    "margaret@hollowell.com",
    "12 Granary Wharf, Leeds",
)


@dataclass(frozen=True, slots=True)
class Print:
    """A line to be printed: its text, left top corner, letter size and colour."""

    text: str
    left: int
    top: int
    size: int = 34
    ink: str = "black"


def draw_card(prints: Sequence[Print], *, ground: str = "white") -> BgrImage:
    """Return a card of WIDTH times HEIGHT pixels with these lines on it."""
    card = Image.new("RGB", (WIDTH, HEIGHT), ground)
    pen = ImageDraw.Draw(card)
    for line in prints:
        font = ImageFont.load_default(line.size)
        pen.text((line.left, line.top), line.text, fill=line.ink, font=font)
    return bgr(np.array(card)[:, :, ::-1].copy())


def draw_lines(*texts: str, ink: str = "black", ground: str = "white") -> BgrImage:
    """Return a card with these lines, one below the other."""
    prints = [Print(text, 80, 60 + 90 * place, ink=ink) for place, text in enumerate(texts)]
    return draw_card(prints, ground=ground)


def written(
    text: str,
    *,
    reader: str = "rapidocr",
    left: float = 100,
    top: float = 100,
    size: float = 20,
    confidence: float = 0.99,
) -> Line:
    """Return a line as a reader would report it, every character ``size / 2`` wide."""
    words = []
    place = left
    for word in text.split(" "):
        width = len(word) * size / 2
        words.append(Word(word, Box(place, top, place + width, top + size), confidence))
        place += width + size / 2
    return Line(tuple(words), reader)


def reading(*lines: Line) -> Reading:
    """Return the lines of one reader as its reading."""
    return Reading(lines[0].reader, lines)

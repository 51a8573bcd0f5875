"""Card texts set by hand: every line a box of its own, one below the other."""

from __future__ import annotations

from cardscan.fields.lines.views import View
from cardscan.geometry import Box
from cardscan.model.candidate import Candidate, FieldKind, Span
from cardscan.model.ocr import CardText, Line, TextLine, Word

LINE_HEIGHT = 30
LINE_STEP = 42


def box_of(index: int) -> Box:
    """Return where the line stands on the card."""
    return Box(40, 40 + LINE_STEP * index, 840, 40 + LINE_STEP * index + LINE_HEIGHT)


def view_of(*lines: str) -> View:
    """Return the lines as one wording."""
    return View(frozenset({"one"}), lines, tuple(map(box_of, range(len(lines)))), is_chosen=True)


def _line(reader: str, text: str, index: int, confidence: float) -> Line:
    words = tuple(Word(word, box_of(index), confidence) for word in text.split() or ["?"])
    return Line(words, reader)


def card_text(*lines: str, confidence: float = 0.95, **readings: tuple[str, ...]) -> CardText:
    """Return a card on which the readers read just these lines.

    Args:
        lines: the chosen text.
        confidence: of every line.
        readings: each reader's own lines; without any, one reader read the chosen text.
    """
    own = readings or {"one": lines}
    made = tuple(
        TextLine(
            index=index,
            text=text,
            box=box_of(index),
            confidence=confidence,
            versions=tuple(
                _line(reader, read[index], index, confidence) for reader, read in own.items()
            ),
            is_agreed=len({read[index] for read in own.values()}) == 1 and len(own) > 1,
        )
        for index, text in enumerate(lines)
    )
    return CardText(made, tuple(own), 900, 550)


def left(line: str, *, start: int = 0, kind: FieldKind = FieldKind.NOTE) -> Candidate:
    """Return what is left of a single line, from some letter on."""
    return Candidate(
        kind=kind,
        value=line[start:],
        raw=line[start:],
        spans=(Span(0, start, len(line)),),
        box=box_of(0),
        readers=frozenset({"tesseract"}),
        rule="left",
        confidence=0.9,
        parts=(),
    )

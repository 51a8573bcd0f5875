"""Single printed characters as votes: their text, the trust in them, the blank before them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cardscan.model.ocr import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """One printed character.

    Attributes:
        text: the character, no blank.
        confidence: that of its word, 0 to 1.
        after_blank: whether a blank stands before it; None where the readers differ.
    """

    text: str
    confidence: float
    after_blank: bool | None


def marks_of(line: Line) -> tuple[Mark, ...]:
    """Return the characters of a line in Unicode's composed form."""
    return tuple(
        Mark(char, word.confidence, place == 0 and number > 0)
        for number, word in enumerate(line.words)
        for place, char in enumerate(unicodedata.normalize("NFC", word.text))
    )


def letters(marks: Sequence[Mark]) -> str:
    """Return the characters without their blanks."""
    return "".join(mark.text for mark in marks)


def word_before(marks: Sequence[Mark]) -> str:
    """Return the characters since the last blank."""
    start = next((i for i in reversed(range(len(marks))) if marks[i].after_blank), 0)
    return letters(marks[start:])


def word_after(marks: Sequence[Mark]) -> str:
    """Return the characters up to the next blank; the first one's own blank does not count."""
    if marks and marks[0].after_blank:
        return ""
    end = next((i for i in range(len(marks)) if marks[i].after_blank), len(marks))
    return letters(marks[:end])

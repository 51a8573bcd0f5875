"""Vietnamese words, which the model of all Latin scripts robs of half of their marks.

Their letters bear two marks at once, or one below. The model of the language reads them nearly
without error and mistakes digits and addresses, so only words of letters are taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.ocr.tesseract import SeenWord
from cardscan.strings import fold

TWO_MARKS: Final = re.compile("[\u1ea0-\u1ef9]")
"""Letters with two marks, or one below, hardly any of which PP-OCR knows."""

LETTER: Final = re.compile(f"{TWO_MARKS.pattern}|[ơưđ]", re.IGNORECASE)
"""Letters that hardly another language has."""

HINT: Final = re.compile(r"(\+ ?|\b00)84\b|\.vn\b|\bviet ?nam\b")
"""What stands on cards from Vietnam, folded."""

TRUSTED: Final = 0.85
"""Confidence from which such a letter is believed: no speck makes one."""


def places_of_vietnamese(seen: Sequence[Sequence[SeenWord]]) -> list[int]:
    """Return the places of the lines with words, on a card that shows that it is Vietnamese."""
    texts = [" ".join(word.text for word in words) for words in seen]
    if not any(LETTER.search(text) or HINT.search(fold(text)) for text in texts):
        return []
    return [place for place, words in enumerate(seen) if any(map(_is_word, words))]


def is_better_vietnamese(word: SeenWord, rivals: Sequence[SeenWord]) -> bool:
    """Say whether a word has letters of the language, clearly read, where a word was read."""
    is_clear = word.confidence >= TRUSTED and LETTER.search(word.text) is not None
    return is_clear and _is_word(word) and any(map(_is_word, rivals))


def _is_word(word: SeenWord) -> bool:
    """Say whether it is neither a number nor an address of the net."""
    letters = sum(char.isalpha() for char in word.text)
    return letters > 1 and not re.search(r"[@\d]|\w\.\w", word.text)

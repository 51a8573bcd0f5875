"""E-mail and web addresses, whose at-sign the model of a whole script takes for any letter.

The model of one language knows fewer letters, which is right for addresses of the net and wrong
for names. So only words that are addresses are taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cardscan.ocr.tesseract import SeenWord

NET_WORD: Final = re.compile(r"\w@|@\w|[^\W\d_]{2}[.,][^\W\d_]{2}|www")
"""What may be an address, or what is left of one that was misread."""

LONG: Final = 9
"""A word of so many characters that is not believed may be an address too."""

EMAIL: Final = re.compile(r"\W{0,2}[\w.+-]+@[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}\W?", re.IGNORECASE)
HOST: Final = re.compile(r"\W{0,2}(https?://)?[a-z\d-]+(\.[a-z\d-]+)*\.[a-z]{2,}/?", re.IGNORECASE)

CLEAR: Final = 0.75
"""An address read with this confidence is not read again."""


UNSURE: Final = 0.60
"""Nor is a long word with more confidence than this."""


def places_of_addresses(seen: Sequence[Sequence[SeenWord]]) -> list[int]:
    """Return the places of the lines with what may be an address and was not clearly read."""
    return [place for place, words in enumerate(seen) if any(map(_is_doubtful, words))]


def _is_doubtful(word: SeenWord) -> bool:
    if NET_WORD.search(word.text) is None:
        return len(word.text) >= LONG and word.confidence < UNSURE
    return word.confidence < CLEAR or not _rank(word)


def is_better_address(word: SeenWord, rivals: Sequence[SeenWord]) -> bool:
    """Say whether a word is an address, and the better reading of its place."""
    if not _rank(word):
        return False
    best = max(_rank(rival) for rival in rivals)
    if _rank(word) != best:
        return _rank(word) > best
    lost = len("".join(rival.text for rival in rivals)) - len(word.text)
    return word.confidence > min(rival.confidence for rival in rivals) + 0.1 * max(lost, 0)


def _rank(word: SeenWord) -> int:
    """Return 2 for what has the form of an e-mail address, 1 for a host, else 0."""
    if EMAIL.fullmatch(word.text):
        return 2
    return int(HOST.fullmatch(word.text) is not None)

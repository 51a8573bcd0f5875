"""A second look at what seems to be an e-mail or web address, with a model that reads them better.

The model of a whole script knows the letters of all its languages and takes an at-sign for any of
them; the model of one language knows fewer letters, which is right for addresses of the net and
wrong for names. So only words that are addresses are taken from it, each in its place.
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


def is_doubtful(words: Sequence[SeenWord]) -> bool:
    """Say whether a line has a word that may be an address and was not clearly read."""
    return any(_is_doubtful(word) for word in words)


def _is_doubtful(word: SeenWord) -> bool:
    if NET_WORD.search(word.text) is None:
        return len(word.text) >= LONG and word.confidence < UNSURE
    return word.confidence < CLEAR or not _rank(word)


def mend(words: Sequence[SeenWord], again: Sequence[SeenWord]) -> list[SeenWord]:
    """Return a line with the addresses of its second reading where these are the better ones.

    Args:
        words: the line as it was read first.
        again: the same line as the other model read it.
    """
    mended = list(words)
    for word in again:
        if not _rank(word):
            continue
        rivals = [other for other in mended if _covers(word, other)]
        if rivals and _is_better(word, rivals):
            place = mended.index(rivals[0])
            mended = [other for other in mended if other not in rivals]
            mended.insert(place, word)
    return mended


def _is_better(word: SeenWord, rivals: Sequence[SeenWord]) -> bool:
    """Say whether an address is the better reading of its place."""
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


def _covers(word: SeenWord, other: SeenWord) -> bool:
    """Say whether most of another word stands in the place of this one."""
    shared = min(word.box.right, other.box.right) - max(word.box.left, other.box.left)
    return shared > 0.5 * other.box.width

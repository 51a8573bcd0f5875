"""A second look at some lines, with a model of Tesseract that reads what stands there better.

The model of a whole script knows the letters of all its languages, each of them less well than
the model of one language. Words of the second reading are taken where they are better, each in
the place of what the first one saw there; all other words stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cardscan.ocr.deadline import Deadline
from cardscan.ocr.tesseract import Engine, SeenWord, Segmentation
from cardscan.pixels import GrayImage


@dataclass(frozen=True, slots=True)
class SecondLook:
    """What is looked at again, by which model, and what is taken from it.

    Attributes:
        engine: Tesseract with the other model.
        places_of: returns the places of the lines, among those of a card, to be read again.
        is_better: says whether a word is the better reading of where the first model saw some.
    """

    engine: Engine
    places_of: Callable[[Sequence[Sequence[SeenWord]]], list[int]]
    is_better: Callable[[SeenWord, Sequence[SeenWord]], bool]

    def mend(
        self, seen: Sequence[Sequence[SeenWord]], strips: Sequence[GrayImage], clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return the lines of a card with what the other model reads better.

        Args:
            seen: the words of each line as they were read first.
            strips: the pictures of these lines.
            clock: how long it may take.

        Raises:
            OcrError: when Tesseract fails.
            OcrTimeoutError: when the clock runs out.
        """
        mended = [list(words) for words in seen]
        places = self.places_of(seen)
        again = self.engine.recognise([strips[p] for p in places], Segmentation.LINE, clock)
        for place, words in zip(places, again, strict=True):
            mended[place] = mend_line(seen[place], words, self.is_better)
        return mended


def mend_line(
    words: Sequence[SeenWord],
    again: Sequence[SeenWord],
    is_better: Callable[[SeenWord, Sequence[SeenWord]], bool],
) -> list[SeenWord]:
    """Return a line with those words of its second reading that are the better ones.

    Args:
        words: the line as it was read first.
        again: the same line as the other model read it.
        is_better: as in :class:`SecondLook`.
    """
    mended = list(words)
    for word in again:
        rivals = [other for other in mended if _covers(word, other)]
        if rivals and is_better(word, rivals):
            place = mended.index(rivals[0])
            mended = [other for other in mended if other not in rivals]
            mended.insert(place, word)
    return mended


def _covers(word: SeenWord, other: SeenWord) -> bool:
    """Say whether most of another word stands in the place of this one."""
    shared = min(word.box.right, other.box.right) - max(word.box.left, other.box.left)
    return shared > 0.5 * other.box.width

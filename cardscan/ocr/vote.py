"""One text out of the versions of a line: characters first, then blanks.

Nothing is invented: each character comes from one of the versions, at its own place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import Levenshtein

from cardscan.ocr.disputes import Dispute, ours_is_right
from cardscan.ocr.marks import Mark, letters, word_after, word_before

UNSURE: Final = 0.5
SURE: Final = 0.85
"""Where no rule tells, the other reader is believed if it is sure and the better one is not."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What two versions make together.

    Attributes:
        marks: the chosen characters.
        settled: number of characters on which they differed and a rule decided.
        undecided: number of characters on which they differed and only confidence decided.
    """

    marks: tuple[Mark, ...]
    settled: int
    undecided: int


def merge(first: Sequence[Mark], second: Sequence[Mark]) -> Merged:
    """Return the more likely text of two versions.

    Args:
        first: the version of the better reader.
        second: the other one.
    """
    chosen: list[Mark] = []
    settled = undecided = 0
    believed: bool | None = None
    for start, end, theirs in _stretches(first, second):
        ours = first[start:end]
        if letters(ours) == letters(theirs):
            chosen += _joint_run(ours, theirs, believed)
            believed = None
            continue
        dispute = Dispute(
            letters(ours),
            letters(theirs),
            _context(chosen, ours),
            word_after(first[end:]),
            _trust(ours, first),
            _trust(theirs, second),
        )
        verdict = ours_is_right(dispute)
        size = max(len(ours), len(theirs))
        settled += size if verdict is not None else 0
        undecided += size if verdict is None else 0
        if verdict is None:
            verdict = dispute.our_trust >= UNSURE or dispute.their_trust < SURE
        chosen += ours if verdict else theirs
        believed = None if _blanks_compare(ours, theirs) else verdict
    return Merged(tuple(chosen), settled, undecided)


def _stretches(
    first: Sequence[Mark], second: Sequence[Mark]
) -> Iterator[tuple[int, int, Sequence[Mark]]]:
    """Yield begin and end of each stretch of the first version, and what stands for it."""
    for op in Levenshtein.opcodes(letters(first), letters(second)):
        length = op.src_end - op.src_start
        if op.tag == "replace" and length == op.dest_end - op.dest_start:
            for k in range(length):
                place = op.src_start + k
                yield place, place + 1, second[op.dest_start + k : op.dest_start + k + 1]
        else:
            yield op.src_start, op.src_end, second[op.dest_start : op.dest_end]


def _joint_run(
    ours: Sequence[Mark], theirs: Sequence[Mark], believed: bool | None
) -> Iterator[Mark]:
    """Yield the characters both saw.

    Args:
        ours: the better reader's.
        theirs: the same characters of the other one.
        believed: whose blank stands before them: the better reader's, the other one's, or, as
            both mean the same place, None.
    """
    for place, (our, their) in enumerate(zip(ours, theirs, strict=True)):
        joint = _joint(our, their)
        if place == 0 and believed is not None:
            joint = replace(joint, after_blank=(our if believed else their).after_blank)
        yield joint


def _joint(ours: Mark, theirs: Mark) -> Mark:
    """Return a character both saw; a blank only one of them saw is left open."""
    both = ours.after_blank if ours.after_blank == theirs.after_blank else None
    trust = 1 - (1 - ours.confidence) * (1 - theirs.confidence)
    return replace(ours, confidence=trust, after_blank=both)


def _blanks_compare(ours: Sequence[Mark], theirs: Sequence[Mark]) -> bool:
    """Say whether the blanks behind two differing stretches are the same place on the card.

    For ``(Pty`` the other reader saw `` Pty``: its blank is the one before the bracket. A full stop
    or a word that only the other one saw leaves the blank behind it where it is.
    """
    if len(ours) == len(theirs):
        return True
    is_apart = bool(theirs) and bool(theirs[0].after_blank)
    return not ours and (is_apart or not any(mark.text.isalnum() for mark in theirs))


def _context(chosen: Sequence[Mark], ours: Sequence[Mark]) -> str:
    """Return the characters of the same word before a dispute."""
    return "" if ours and ours[0].after_blank else word_before(chosen)


def _trust(part: Sequence[Mark], whole: Sequence[Mark]) -> float:
    """Return the least confidence in a part; for an empty part the mean of the whole version."""
    if part:
        return min(mark.confidence for mark in part)
    return sum(mark.confidence for mark in whole) / len(whole)

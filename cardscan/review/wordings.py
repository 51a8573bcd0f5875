"""Two readers' wordings side by side, with the characters marked in which they differ."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from cardscan.model.contact import Record, Wording


class Piece(Record):
    """A run of characters.

    Attributes:
        text: the characters.
        differs: another reader has others here, or none.
    """

    text: str
    differs: bool


class Marked(Record):
    """What one reader made of the lines, in pieces.

    Attributes:
        reader: its name.
        pieces: together the whole text.
    """

    reader: str
    pieces: tuple[Piece, ...]


def mark_differences(wordings: Sequence[Wording]) -> tuple[Marked, ...]:
    """Return the wordings with what differs from the first one marked, and in it from the second.

    Args:
        wordings: of the same lines by different readers.
    """
    if len(wordings) < 2:
        return tuple(Marked(reader=w.reader, pieces=_whole(w.text)) for w in wordings)
    first, *others = wordings
    marked = [Marked(reader=first.reader, pieces=_pieces(first.text, others[0].text))]
    marked += [Marked(reader=w.reader, pieces=_pieces(w.text, first.text)) for w in others]
    return tuple(marked)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text=text, differs=False),) if text else ()


def _pieces(text: str, other: str) -> tuple[Piece, ...]:
    return tuple(
        Piece(text=text[op.src_start : op.src_end], differs=op.tag != "equal")
        for op in Levenshtein.opcodes(text, other)
        if op.src_end > op.src_start
    )

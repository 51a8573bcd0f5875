"""Which fields of a card belong to one of its people, and which to all of them.

What hangs together below or behind a name is that person's own, as far as the others have
something there too: where only one goes on, the firm's own lines have begun. A number beside a
given name and an address of mail with one are that person's wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cardscan.geometry import Box
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.resolve.choose import overlap
from cardscan.strings import squeeze, words

OWN: Final = (
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.PHONE,
    FieldKind.EMAIL,
    FieldKind.HANDLE,
    FieldKind.NOTE,
)
"""The fields in which two people of one firm differ, and what no field took."""

REACHING: Final = (FieldKind.PHONE, FieldKind.EMAIL)
MOST_GAP: Final = 1.6
"""Times its height that a line may stand below the one before it and still go on with it."""

_MOST_BESIDE: Final = 4.0  # heights between a number and what somebody is called beside it
_MOST_IN_ROW: Final = 12.0  # heights between a name and what stands in its row, as in a table
_SAME_ROW: Final = 0.5
_DEPTH: Final = 0.5  # of a height, that one column may be deeper than the next
LEAST_CALL: Final = 3  # letters


def own_of(
    names: Sequence[Candidate], candidates: Sequence[Candidate]
) -> tuple[tuple[Candidate, ...], ...]:
    """Return for each of the people what is their own.

    Names of one and the same text have no place each: only words tell what is whose.

    Args:
        names: of the people, at least two.
        candidates: of all fields.
    """
    pieces = [c for c in candidates if len(c.spans) == 1]
    have_places = len({name.spans for name in names}) == len(names)
    blocks: Sequence[Sequence[Candidate]] = [()] * len(names)
    if have_places:
        blocks = _level([_block(name, names, pieces) for name in names], names)
    named = [_named_numbers(name, names, pieces) for name in names]
    is_only = len({c.value for c in candidates if c.kind is FieldKind.EMAIL}) == 1
    owned: list[list[Candidate]] = [[] for _ in names]
    for candidate in candidates:
        if candidate.kind not in OWN or any(overlap(candidate, n) for n in names):
            continue
        told = _told(candidate, names, named)
        is_all_peoples = is_only and candidate.kind is FieldKind.EMAIL
        for at, own in enumerate(owned):
            is_here = _is_placed(candidate, blocks[at])
            is_own = told[at] and (is_here or not is_all_peoples)
            if not any(told):
                is_own = is_here and not is_all_peoples
            if is_own:
                own.append(candidate)
    return tuple(map(tuple, owned))


def _told(
    candidate: Candidate, names: Sequence[Candidate], named: Sequence[Sequence[Candidate]]
) -> list[bool]:
    """Return whose something is by its words, one person's at most; nobody's where they are mute.

    The only address of mail on a card may be all people's, whomever it is called after; where it
    is called after nobody it is, whoever's column it stands in.
    """
    if candidate.kind is FieldKind.EMAIL:
        told = [is_named_after(candidate, name) for name in names]
    else:
        told = [any(candidate is number for number in held) for held in named]
    return told if told.count(True) == 1 else [False] * len(names)


def _is_placed(candidate: Candidate, block: Sequence[Candidate]) -> bool:
    """Say whether all of something stands in one person's block."""
    spans = candidate.spans
    return bool(spans) and all(any(_covers(p, s.line, s.start) for p in block) for s in spans)


def _covers(piece: Candidate, line: int, start: int) -> bool:
    return any(s.line == line and s.start <= start < s.end for s in piece.spans)


def is_named_after(mail: Candidate, name: Candidate) -> bool:
    """Say whether an address of mail has a word of a person's name, at least three letters long."""
    parts = [squeeze(part) for part in words(mail.value.partition("@")[0])]
    held = [squeeze(word) for word in words(name.value)]
    return any(
        part == word or (len(word) > LEAST_CALL and word in part)
        for word in held
        for part in parts
        if len(word) >= LEAST_CALL
    )


def _named_numbers(
    name: Candidate, names: Sequence[Candidate], pieces: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """Return the numbers beside which one person is called by the given name."""
    calls = [
        c for c in pieces if c.kind is FieldKind.NOTE and not any(overlap(c, n) for n in names)
    ]
    mine = [c for c in calls if is_called(name, c.raw)]
    theirs = [c for c in calls if any(n is not name and is_called(n, c.raw) for n in names)]
    return tuple(
        number
        for number in pieces
        if number.kind is FieldKind.PHONE
        and (call := nearest_beside(number, [*mine, *theirs])) is not None
        and call in mine
        and call not in theirs
    )


def is_called(name: Candidate, text: str) -> bool:
    """Say whether a person may be called so: the given name, or its beginning."""
    held = words(text)
    own = [squeeze(word) for word in words(name.value)]
    keys = [squeeze(word) for word in held if word.isalpha()]
    return (
        bool(keys)
        and len(keys) == len(held)
        and all(
            any(word == key or (len(key) >= LEAST_CALL and word.startswith(key)) for word in own)
            for key in keys
        )
    )


def nearest_beside(
    number: Candidate, texts: Iterable[Candidate], most: float = _MOST_BESIDE
) -> Candidate | None:
    """Return the nearest of some texts that stands in a number's row with little between.

    Args:
        number: or whatever else may stand beside a text.
        texts: to choose from.
        most: heights that may lie between.
    """
    beside = [
        text
        for text in texts
        if text.box.vertical_overlap(number.box) > _SAME_ROW
        and _between(text.box, number.box) < most * number.box.height
    ]
    return min(beside, key=lambda text: _between(text.box, number.box), default=None)


def _between(a: Box, b: Box) -> float:
    """Return the pixels between two boxes across, 0 where they touch."""
    return max(a.left - b.right, b.left - a.right, 0.0)


def are_beside(a: Candidate, b: Candidate) -> bool:
    """Say whether two texts stand in one row."""
    return a.box.vertical_overlap(b.box) > _SAME_ROW


def _block(
    name: Candidate, names: Sequence[Candidate], pieces: Sequence[Candidate]
) -> list[Candidate]:
    """Return what goes on from a name: in its row, and down to the next gap or name."""
    left, right = _column(name, names)
    block = list(_row(name, names, pieces))
    low = max(name.box.bottom, _bottom(block, name))
    below = [
        piece
        for piece in pieces
        if piece.box.center.y > name.box.bottom
        and (_is_in(piece.box, left, right) or piece.box.horizontal_overlap(name.box) > 0)
    ]
    under = [n for n in names if n is not name and not are_beside(n, name)]
    for piece in sorted(below, key=lambda p: p.box.top):
        is_next = piece.box.top - low <= MOST_GAP * piece.box.height
        is_others = any(are_beside(piece, other) for other in under)
        if not is_next or is_others or not _is_in(piece.box, left, right):
            break
        block.append(piece)
        low = max(low, piece.box.bottom)
    return block


def _is_in(box: Box, left: float, right: float) -> bool:
    """Say whether a box lies between two edges."""
    return left <= box.left and box.right <= right


def _row(
    name: Candidate, names: Sequence[Candidate], pieces: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield what stands in the row of a name and nearer to it than to another name."""
    for piece in pieces:
        is_name = any(overlap(piece, other) for other in names)
        if is_name or nearest_beside(piece, names, _MOST_IN_ROW) is not name:
            continue
        is_near = _between(piece.box, name.box) < _MOST_BESIDE * piece.box.height
        if is_near or not _is_in_panel(piece, names, pieces):
            yield piece


def _is_in_panel(piece: Candidate, names: Sequence[Candidate], pieces: Sequence[Candidate]) -> bool:
    """Say whether something goes on, up or down, where no name stands: a block of its own."""
    return any(
        other.box.horizontal_overlap(piece.box) > 0
        and not any(are_beside(other, name) for name in names)
        and abs(other.box.center.y - piece.box.center.y) < (1 + MOST_GAP) * piece.box.height
        for other in pieces
    )


def _column(name: Candidate, names: Sequence[Candidate]) -> tuple[float, float]:
    """Return from where to where a name has the card for itself, in pixels across."""
    beside = [n.box for n in names if n is not name and are_beside(n, name)]
    lefts = [box.right for box in beside if box.right <= name.box.left]
    rights = [box.left for box in beside if box.left >= name.box.right]
    return max(lefts, default=float("-inf")), min(rights, default=float("inf"))


def _level(
    blocks: Sequence[Sequence[Candidate]], names: Sequence[Candidate]
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the blocks, each no deeper than the others reach."""
    levelled = []
    for at, name in enumerate(names):
        others = [i for i in range(len(names)) if i != at]
        beside = [i for i in others if are_beside(names[i], name)]
        if beside:
            depth = max(_bottom(blocks[i], names[i]) for i in beside) + _DEPTH * name.box.height
            held = [piece for piece in blocks[at] if piece.box.center.y < depth]
        else:
            rows = max(len(_rows(blocks[i])) for i in others)
            kept = _rows(blocks[at])[:rows]
            held = [piece for row in kept for piece in row]
        levelled.append(tuple(held))
    return tuple(levelled)


def _bottom(block: Sequence[Candidate], name: Candidate) -> float:
    return max((piece.box.bottom for piece in block), default=name.box.bottom)


def _rows(block: Sequence[Candidate]) -> list[list[Candidate]]:
    """Return the pieces of a block row by row, from the top."""
    rows: list[list[Candidate]] = []
    for piece in sorted(block, key=lambda p: p.box.center.y):
        if rows and piece.box.vertical_overlap(rows[-1][0].box) > _SAME_ROW:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows

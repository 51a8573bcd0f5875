"""The contacts of a card: one, or one for each of the people it names.

A second name counts only where it stands clearly and serves no other field. What hangs together
below a name, line by line, is that person's own; everything else - firm, address, website,
switchboard - is everybody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cardscan.geometry import Box
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.contact import Contact, Value
from cardscan.resolve.assemble import Setting, assemble
from cardscan.resolve.choose import choose, overlap
from cardscan.strings import squeeze, words

CLEAR: Final = 4.0
"""Log-odds from which on a text that no field took is somebody's name.

Of 2,140 generated cards seventeen have one and two people; on seven more it is a firm's name.
"""

OWN: Final = (
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.PHONE,
    FieldKind.EMAIL,
    FieldKind.HANDLE,
)
"""The fields in which two people of one firm differ."""

REACHING: Final = (FieldKind.PHONE, FieldKind.EMAIL)
MOST_GAP: Final = 1.6
"""Times its height that a line may stand below the one before it and still go on with it."""

SAME_PLACE: Final = 0.3
"""Shared of two boxes, from which on one is the other."""

MOST_TRUST: Final = 0.85
"""Confidence in what belongs to one of several people on a card."""


def contacts_of(
    candidates: Sequence[Candidate], setting: Setting
) -> tuple[tuple[Contact, tuple[Candidate, ...]], ...]:
    """Return each contact of a card with the candidates it was chosen from.

    Several people are told apart where each has a number or an address of mail of their own.
    Otherwise they are one contact, and in both cases a person is asked about them.
    """
    names = names_on(candidates)
    if len(names) < 2:
        return ((assemble(candidates, setting), tuple(candidates)),)
    parts = part_people(candidates, names)
    return tuple((with_doubt(assemble(part, setting), names), part) for part in parts)


def names_on(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the names of the people on a card, row by row; at most one on nearly all cards."""
    picks = choose(candidates)
    if FieldKind.NAME not in picks:
        return ()
    taken = [pick.candidate for pick in picks.values()]
    names = [picks[FieldKind.NAME].candidate]
    known = [picks[k].candidate for k in (FieldKind.NAME, FieldKind.COMPANY) if k in picks]
    rivals = (c for c in candidates if c.kind is FieldKind.NAME and c.score > CLEAR)
    for rival in sorted(rivals, key=lambda c: c.score, reverse=True):
        is_free = not any(overlap(rival, c) for c in (*taken, *names))
        if len(rival.spans) == 1 and is_free and not any(_is_same(rival, n) for n in known):
            names.append(rival)
            known.append(rival)
    return tuple(sorted(names, key=lambda c: (round(c.box.top / c.box.height), c.box.left)))


def _is_same(a: Candidate, b: Candidate) -> bool:
    """Say whether all words of one name are in the other: "R. Mills" and "Rose R. Mills"."""
    held, other = ({squeeze(word) for word in words(c.value)} for c in (a, b))
    return held <= other or other <= held


def part_people(
    candidates: Sequence[Candidate], names: Sequence[Candidate]
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the candidates of each person; those of all together when they cannot be parted.

    Args:
        candidates: of all fields.
        names: of the people, at least two, as :func:`names_on` returns them.
    """
    blocks = [_block_below(name, names, candidates) for name in names]
    owned = [
        [
            c
            for c in candidates
            if c.kind in OWN and _lies_in(c.box, block) and not any(overlap(c, n) for n in names)
        ]
        for block in blocks
    ]
    if not all(any(c.kind in REACHING for c in own) for own in owned):
        return (tuple(candidates),)
    return tuple(
        tuple(
            c
            for c in candidates
            if not any(
                _is_of(c, other, own)
                for other, own in zip(names, owned, strict=True)
                if other is not name
            )
        )
        for name in names
    )


def _is_of(candidate: Candidate, name: Candidate, own: Sequence[Candidate]) -> bool:
    """Say whether a candidate is a person's: the name itself, what is below it, notes of both."""
    if candidate.kind in OWN:
        return any(candidate is other for other in own)
    is_told_apart = candidate.kind in {FieldKind.NAME, FieldKind.NOTE}
    return is_told_apart and any(overlap(candidate, other) for other in (name, *own))


def _block_below(
    name: Candidate, names: Sequence[Candidate], candidates: Sequence[Candidate]
) -> Box:
    """Return what hangs together from a name down to the next gap or the next name."""
    left, right = _column(name, names)
    others = [other for other in names if other is not name]
    lines = sorted(
        (
            c.box
            for c in candidates
            if len(c.spans) == 1
            and left <= c.box.left
            and c.box.right <= right
            and c.box.center.y > name.box.center.y
        ),
        key=lambda box: box.top,
    )
    block = name.box
    for box in lines:
        is_next = box.top - block.bottom <= MOST_GAP * box.height
        is_others = any(box.iou(other.box) > SAME_PLACE for other in others)
        if not is_next or is_others:
            break
        block = block.union(box)
    return block


def _column(name: Candidate, names: Sequence[Candidate]) -> tuple[float, float]:
    """Return from where to where a name has the card for itself, in pixels across."""
    beside = [n.box for n in names if n is not name and n.box.vertical_overlap(name.box) > 0]
    lefts = [box.right for box in beside if box.right <= name.box.left]
    rights = [box.left for box in beside if box.left >= name.box.right]
    return max(lefts, default=float("-inf")), min(rights, default=float("inf"))


def _lies_in(box: Box, block: Box) -> bool:
    """Say whether the middle of a box lies in a block."""
    middle = box.center
    return block.left <= middle.x <= block.right and block.top <= middle.y <= block.bottom


def with_doubt(contact: Contact, names: Sequence[Candidate]) -> Contact:
    """Return the contact with doubts about all that may belong to another person on the card."""
    said = " and ".join(name.value for name in names)
    why = f"The card seems to name {said}: look whose this is."

    def doubted(value: Value) -> Value:
        trust = min(value.confidence, MOST_TRUST)
        return value.model_copy(update={"confidence": trust, "needs_review": True, "why": why})

    own = {
        "name": contact.name and doubted(contact.name),
        "title": contact.title and doubted(contact.title),
        "phones": tuple(map(doubted, contact.phones)),
        "emails": tuple(map(doubted, contact.emails)),
    }
    return contact.model_copy(update=own)

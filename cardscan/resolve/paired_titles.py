"""Titles that only their place tells: what stands right behind or below each of several names.

Where every person of a card has a text between name and number, or one of them has a title there,
it is the title of each, however rare the words: "Kellermeister" here, "Weinbäuerin" there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.model.candidate import Candidate, FieldKind, ScorePart
from cardscan.resolve.choose import overlap
from cardscan.resolve.own_parts import REACHING, are_beside

_PAIRED: Final = ScorePart("paired", 6.0, "It stands where the other person's title stands.")
_MOST_GAP: Final = 1.2  # heights between a name and its title
_FEWEST_LETTERS: Final = 3


def own_titles(
    names: Sequence[Candidate], owned: Sequence[Sequence[Candidate]]
) -> tuple[Candidate | None, ...]:
    """Return the title of each person by its place, None for those whose words tell it."""
    told = [_told(own) for own in owned]
    places = [_place(name, own) for name, own in zip(names, owned, strict=True)]
    is_pattern = all(place is not None for place in places) or any(
        title is not None and place is not None and overlap(title, place)
        for title, place in zip(told, places, strict=True)
    )
    if not is_pattern:
        return (None,) * len(names)
    return tuple(
        None if title is not None or place is None else _as_title(place)
        for title, place in zip(told, places, strict=True)
    )


def _told(own: Sequence[Candidate]) -> Candidate | None:
    """Return the best title among what is a person's own, by its words."""
    titles = [c for c in own if c.kind is FieldKind.TITLE and c.score > 0]
    return max(titles, key=lambda c: c.score, default=None)


def _place(name: Candidate, own: Sequence[Candidate]) -> Candidate | None:
    """Return the text right behind or below a name that shares its row with no number."""
    notes = [c for c in own if c.kind is FieldKind.NOTE and _is_worded(c)]
    line = name.spans[0].line
    behind = [
        n for n in notes if n.spans[0].line == line and n.spans[0].start > name.spans[0].start
    ]
    below = [
        n
        for n in notes
        if n.box.center.y > name.box.bottom
        and n.box.top - name.box.bottom < _MOST_GAP * name.box.height
    ]
    nearest = min(behind or below, key=lambda n: (n.box.top, n.box.left), default=None)
    if nearest is None or any(are_beside(nearest, c) for c in own if c.kind in REACHING):
        return None
    return nearest


def _is_worded(note: Candidate) -> bool:
    letters = sum(c.isalpha() for c in note.value)
    return letters >= _FEWEST_LETTERS and not any(c.isdigit() for c in note.value)


def _as_title(note: Candidate) -> Candidate:
    return replace(note, kind=FieldKind.TITLE, parts=(_PAIRED,))

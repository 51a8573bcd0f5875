"""Whom a card is of: the names among all it mentions that are its people.

A second name counts where it stands as the first one does: with a number, an address of mail or
a title of its own, or both in one line. Everything else that looks like a name - a firm, a
street, a quotation, the same person in another script - stands alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.mention import Mention, MentionKind
from cardscan.resolve.choose import choose, overlap
from cardscan.resolve.own_parts import (
    LEAST_CALL,
    MOST_GAP,
    REACHING,
    are_beside,
    nearest_beside,
    own_of,
)
from cardscan.resolve.paired_titles import own_titles
from cardscan.strings import is_latin, squeeze, words

_ALIKE: Final = 0.75  # the smaller of two heights of type, of the greater
_SAME_EDGE: Final = 1.5  # heights between the edges of names one below the other
_TEXTS: Final = (FieldKind.TITLE, FieldKind.DEPARTMENT, FieldKind.NOTE)
_MOST_PEOPLE: Final = 4


@dataclass(frozen=True, slots=True)
class People:
    """The people of a card.

    Attributes:
        mentions: of each of them, two or more.
        owned: for each what is their own.
    """

    mentions: tuple[Mention, ...]
    owned: tuple[tuple[Candidate, ...], ...]


def people_on(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return the people of a card that names several; None where it clearly does not."""
    picks = choose(candidates)
    address, name = (picks.get(kind) for kind in (FieldKind.ADDRESS, FieldKind.NAME))
    held = [m for m in mentions if not m.is_aside]
    if address is not None:
        held = [m for m in held if not overlap(m.name, address.candidate)]
    if name is not None and len(name.candidate.spans) > 1:
        held = _once(held, name.candidate, candidates)
    return (
        _with_own_reach(held, candidates)
        or _couple(held, candidates)
        or _with_own_title(held, candidates)
        or _called(held, candidates)
    )


def _once(
    mentions: Sequence[Mention], name: Candidate, candidates: Sequence[Candidate]
) -> list[Mention]:
    """Return the mentions, of those in the lines of one name only the first.

    Lines that are full names each are people one below the other, and no name in two lines; so
    are lines with a number between them.
    """
    apart = {MentionKind.COUPLE, MentionKind.CALLED}
    lines = [m for m in mentions if overlap(m.name, name) and m.kind not in apart]
    heights = [m.name.box.center.y for m in lines]
    is_parted = len(lines) > 1 and any(
        c.kind in REACHING and c.spans and min(heights) < c.box.center.y < max(heights)
        for c in candidates
        if c.box.horizontal_overlap(name.box) > 0
    )
    if is_parted or all(m.kind is MentionKind.FULL for m in lines):
        return list(mentions)
    return [m for m in mentions if m not in lines[1:]]


def _with_own_reach(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return those who stand alike, each with a number or an address of mail of their own."""
    full = [m for m in mentions if m.kind in {MentionKind.FULL, MentionKind.LIKELY}]
    best: People | None = None
    for anchor in full:
        held = _different([anchor, *(m for m in full if m is not anchor and are_alike(anchor, m))])
        people = _reached(held, candidates)
        if people is not None and (best is None or len(people.mentions) > len(best.mentions)):
            best = people
    return best


def _reached(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return those of some that have a number or an address of their own, at least two."""
    held = list(mentions)
    while len(held) >= 2:
        owned = own_of([m.name for m in held], candidates)
        reached = [
            m for m, own in zip(held, owned, strict=True) if any(c.kind in REACHING for c in own)
        ]
        if len(reached) == len(held):
            is_sure = _share_word(held) or all(_is_told(m, held) for m in held)
            return People(tuple(held), owned) if is_sure and len(held) <= _MOST_PEOPLE else None
        held = reached
    return None


def _couple(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return the people of one line, where nobody else is the card's person."""
    held = [m for m in mentions if m.kind is MentionKind.COUPLE]
    lines = {m.name.spans[0].line for m in held}
    full = [m for m in mentions if m.kind is MentionKind.FULL and _is_clear(m)]
    if len(held) < 2 or len(lines) > 1 or _strangers(full, held):
        return None
    return People(tuple(held), own_of([m.name for m in held], candidates))


def _with_own_title(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return those who surely are people, each with a title or a rank, who share all numbers.

    One who only may be a person is set like one of them, and of the same family or of a rank.
    """
    full = [m for m in mentions if m.kind is MentionKind.FULL and looks_of(m) > 0]
    likely = [
        m
        for m in mentions
        if m.kind is MentionKind.LIKELY
        and looks_of(m) > 0
        and any(are_alike(m, f) and (m.has_rank or _share_word([m, f])) for f in full)
    ]
    held = _different([*full, *likely], is_strict=True)
    if not 2 <= len(held) <= _MOST_PEOPLE:
        return None
    owned = own_of([m.name for m in held], candidates)
    if not _are_titled(held, owned):
        return None
    texts = tuple(tuple(c for c in own if c.kind in _TEXTS) for own in owned)
    return People(tuple(held), texts)


def _called(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> People | None:
    """Return those who are called by one name at their numbers, where there is no other."""
    held = _different(callers(mentions, candidates))
    kinds = {MentionKind.FULL, MentionKind.LIKELY}
    others = [m for m in mentions if m.kind in kinds and looks_of(m) > 0]
    return _reached(held, candidates) if len(held) > 1 and not _strangers(others, held) else None


def callers(mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> list[Mention]:
    """Return those who stand by one name beside a number, or above one of several such."""
    numbers = [c for c in candidates if c.kind is FieldKind.PHONE and c.spans]
    headed = [c for c in numbers if c.is_anothers]
    return [
        m
        for m in mentions
        if m.kind is MentionKind.CALLED
        and (
            any(nearest_beside(number, [m.name]) is not None for number in numbers)
            or any(_is_above(m.name, number) for number in headed)
        )
    ]


def _is_above(name: Candidate, number: Candidate) -> bool:
    """Say whether a name stands right above a number."""
    gap = (number.box.top - name.box.bottom) / number.box.height
    return abs(gap) < MOST_GAP and name.box.horizontal_overlap(number.box) > 0


def _strangers(others: Sequence[Mention], held: Sequence[Mention]) -> list[Mention]:
    """Return which others may be the card's person rather than those who were found.

    Where all found have a form of address or a rank, the firm may be called after one of them:
    "Minh Tien" after "Mr. Tien", "Aunt Ros" after "Mrs. Rosnah".
    """
    if not all(m.has_rank for m in held):
        return list(others)
    known = [squeeze(word) for m in held for word in words(m.name.value)]

    def is_known(other: Mention) -> bool:
        keys = [squeeze(word) for word in words(other.name.value)]
        return any(k.startswith(key) for key in keys if len(key) >= LEAST_CALL for k in known)

    return [m for m in others if not is_known(m)]


def _are_titled(held: Sequence[Mention], owned: Sequence[Sequence[Candidate]]) -> bool:
    """Say whether each person has a title or a rank.

    In a family a title may be told by its place alone.
    """
    paired = own_titles([m.name for m in held], owned)
    is_family = _share_word(held)
    return all(
        m.has_rank
        or any(c.kind is FieldKind.TITLE and c.score > 0 for c in own)
        or (is_family and place is not None)
        for m, own, place in zip(held, owned, paired, strict=True)
    )


def looks_of(mention: Mention) -> float:
    """Return how much a mention looks like the name of the card to the line classifier."""
    return sum(part.weight for part in mention.name.parts if part.name != "named")


def _is_clear(mention: Mention) -> bool:
    """Say whether a full name stands for itself: it looks so, or has a form of address."""
    return mention.has_rank or looks_of(mention) > 0


def are_alike(one: Mention, other: Mention) -> bool:
    """Say whether two names are set alike, side by side or one below the other."""
    a, b = one.name.box, other.name.box
    height = max(a.height, b.height)
    if min(a.height, b.height) < _ALIKE * height:
        return False
    edges = (a.left - b.left, a.right - b.right, a.center.x - b.center.x)
    return are_beside(one.name, other.name) or min(map(abs, edges)) < _SAME_EDGE * height


def _different(mentions: Sequence[Mention], *, is_strict: bool = False) -> list[Mention]:
    """Return the mentions of different people, the first of each; all in one script.

    Args:
        mentions: in order of preference.
        is_strict: one who shares a word with another may be the same one, spelled otherwise.
    """
    held: list[Mention] = []
    for mention in mentions:
        is_other = all(are_two(mention, m, is_strict=is_strict) for m in held)
        if is_other and not any(overlap(mention.name, m.name) for m in held):
            held.append(mention)
    return held


def are_two(one: Mention, other: Mention, *, is_strict: bool = False) -> bool:
    """Say whether two names cannot be those of one person.

    A family name at the end of both is no doubt where they are set alike.
    """
    a, b = one.name.value, other.name.value
    if is_latin(a) != is_latin(b):
        return False
    ours, theirs = ([squeeze(word) for word in words(value)] for value in (a, b))
    common = {*ours} & {*theirs}
    is_family = common == {ours[-1]} == {theirs[-1]} and are_alike(one, other)
    if is_strict and common and not is_family:
        return False
    return not ({*ours} <= {*theirs} or {*theirs} <= {*ours})


def _is_told(mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Say whether a name is one by its words or looks, or stands beside one that is."""
    if mention.kind is not MentionKind.LIKELY or looks_of(mention) > 0:
        return True
    return any(
        m.kind is MentionKind.FULL and looks_of(m) > 0 and are_beside(m.name, mention.name)
        for m in mentions
    )


def _share_word(mentions: Sequence[Mention]) -> bool:
    """Say whether names have a family name in common."""
    held = [frozenset(squeeze(word) for word in words(m.name.value)) for m in mentions]
    return bool(frozenset.intersection(*held))

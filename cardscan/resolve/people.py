"""The contacts of a card: one, or one for each of the people it names.

Each of them has what is their own, and everything else - firm, address, website, switchboard - is
everybody's. Where it stays unclear whether there is a second person, there is one contact, and a
person is asked about all that may be somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.model.candidate import (
    ANOTHERS,
    GUESSES,
    Candidate,
    FieldKind,
    PhoneDetail,
    PhoneType,
)
from cardscan.model.contact import Contact, Value
from cardscan.model.mention import Mention, MentionKind
from cardscan.resolve.assemble import Setting, assemble
from cardscan.resolve.choose import choose, overlap
from cardscan.resolve.own_parts import REACHING, is_called, is_named_after
from cardscan.resolve.paired_titles import own_titles
from cardscan.resolve.rivals import rivals_on
from cardscan.resolve.second_people import People, callers, people_on
from cardscan.strings import squeeze, words

CLEAR: Final = 4.0
"""Log-odds from which on a text that no field took is somebody's name.

Of 2,140 generated cards seventeen have one and two people; on seven more it is a firm's name.
"""

MOST_TRUST: Final = 0.85
"""Confidence in what belongs to one of several people on a card."""

_TEXTS: Final = (
    FieldKind.COMPANY,
    FieldKind.ADDRESS,
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.NOTE,
)
_SPLIT: Final = "This card names {said}; each has a contact: look whose this is."
_UNSPLIT: Final = "The card seems to name {said}: look whose this is."


def contacts_of(
    candidates: Sequence[Candidate], setting: Setting, mentions: Sequence[Mention] = ()
) -> tuple[tuple[Contact, tuple[Candidate, ...]], ...]:
    """Return each contact of a card with the candidates it was chosen from.

    Args:
        candidates: of all fields.
        setting: the card's.
        mentions: every name on the card, whoever's it is.
    """
    people = people_on(mentions, candidates)
    if people is not None:
        said = [m.name.value for m in people.mentions]
        parts = part_people(candidates, people)
        told = shares_evenly(people, candidates)
        if told:
            parts = tuple(map(_without_doubt, parts))
        return tuple(
            (with_doubt(assemble(p, setting), said, _SPLIT, is_reach_told=told), p) for p in parts
        )
    own, said = _one_person(candidates, mentions)
    contact = assemble(own, setting)
    if len(said) > 1:
        contact = with_doubt(contact, said, _UNSPLIT)
    elif any(c.is_anothers for c in own):
        contact = with_doubt(contact, said, GUESSES[ANOTHERS])
    return ((contact, own),)


def shares_evenly(people: People, candidates: Sequence[Candidate]) -> bool:
    """Say whether it is clear whose the numbers and the addresses of mail are.

    Each of the people has a number or an address of their own and as many of each as the others;
    every such address is called after its owner. What is nobody's own is everybody's, which no
    mobile number is.
    """
    held = [c for own in people.owned for c in own]
    if any(_is_mobile(c) and not any(c is own for own in held) for c in candidates):
        return False
    counts = {
        tuple(sum(c.kind is kind for c in own) for kind in (FieldKind.PHONE, FieldKind.EMAIL))
        for own in people.owned
    }
    if len(counts) != 1 or not any(counts.pop()):
        return False
    return all(
        is_named_after(c, m.name)
        for m, own in zip(people.mentions, people.owned, strict=True)
        for c in own
        if c.kind is FieldKind.EMAIL
    )


def _is_mobile(candidate: Candidate) -> bool:
    """Say whether a candidate is a number that is labelled or known as a mobile one."""
    detail = candidate.detail
    return isinstance(detail, PhoneDetail) and detail.type is PhoneType.MOBILE


def _without_doubt(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates without the remark that a number may be another person's."""
    return tuple(
        replace(c, rule="+".join(step for step in c.rule.split("+") if step != ANOTHERS))
        if c.is_anothers
        else c
        for c in candidates
    )


def part_people(
    candidates: Sequence[Candidate], people: People
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the candidates of each person: the own, and what is everybody's."""
    names = [m.name for m in people.mentions]
    paired = own_titles(names, people.owned)
    titles = [m.title or p for m, p in zip(people.mentions, paired, strict=True)]
    used = [*names, *(title for title in titles if title is not None)]
    told = [
        title is not None or any(c.kind is FieldKind.TITLE and c.score > 0 for c in own)
        for title, own in zip(titles, people.owned, strict=True)
    ]
    parts = []
    for name, title, own in zip(names, titles, people.owned, strict=True):
        others = [c for held in people.owned if held is not own for c in held]
        kept = [
            c
            for c in candidates
            if c.kind is not FieldKind.NAME
            and not (c.kind in _TEXTS and any(overlap(c, taken) for taken in used))
            and (any(c is mine for mine in own) or _is_shared(c, own, others, any(told)))
        ]
        parts.append((name, *(() if title is None else (title,)), *kept))
    return tuple(parts)


def _is_shared(
    candidate: Candidate,
    own: Sequence[Candidate],
    others: Sequence[Candidate],
    have_titles: bool,
) -> bool:
    """Say whether something is everybody's: nobody's own, nor another reading of such a text.

    Where one has a title of their own, there is none for all.
    """
    if candidate.kind is FieldKind.TITLE and have_titles:
        return any(overlap(candidate, c) for c in own)
    if any(candidate is c for c in others):
        return False
    is_text = candidate.kind in {FieldKind.DEPARTMENT, FieldKind.TITLE, FieldKind.NOTE}
    held = others if is_text else [c for c in others if c.kind in REACHING]
    return candidate.kind is FieldKind.ADDRESS or not any(overlap(candidate, c) for c in held)


def _one_person(
    candidates: Sequence[Candidate], mentions: Sequence[Mention]
) -> tuple[tuple[Candidate, ...], list[str]]:
    """Return the candidates of a card of one person, and all whom it may name.

    Who only stands by the given name beside a number is not the one whose full name is there.
    """
    beside = callers(mentions, candidates)
    full = [m for m in mentions if m.kind is MentionKind.FULL and not m.is_aside]
    if full and beside:
        candidates = [
            c
            for c in candidates
            if c.kind is not FieldKind.NAME or not any(overlap(c, m.name) for m in beside)
        ]
    names = names_on(candidates)
    others = [m.name for m in beside if not any(is_called(n, m.name.value) for n in names)]
    strangers = [c for c in others if not any(overlap(c, n) for n in names)]
    more = rivals_on(mentions, candidates)
    alone = [n for n in names if not any(overlap(n, c) for c in more)]
    said = [c.value for c in (*alone, *more, *(strangers if names else ()))]
    return tuple(candidates), list(dict.fromkeys(said))


def names_on(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the clear names on a card, row by row; at most one on nearly all cards."""
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


def with_doubt(
    contact: Contact, names: Sequence[str], sentence: str, *, is_reach_told: bool = False
) -> Contact:
    """Return the contact with doubts about all that may belong to another person on the card.

    Args:
        contact: of one of the people.
        names: of all of them.
        sentence: that says so.
        is_reach_told: whose the numbers and addresses of mail are is clear.
    """
    why = sentence.format(said=" and ".join(names))

    def doubted(value: Value) -> Value:
        trust = min(value.confidence, MOST_TRUST)
        return value.model_copy(update={"confidence": trust, "needs_review": True, "why": why})

    own: dict[str, Value | tuple[Value, ...] | None] = {
        "name": contact.name and doubted(contact.name),
        "title": contact.title and doubted(contact.title),
    }
    if not is_reach_told:
        own["phones"] = tuple(map(doubted, contact.phones))
        own["emails"] = tuple(map(doubted, contact.emails))
    return contact.model_copy(update=own)

"""What the pages show of a card that is judged: what is known, what is proposed, and why."""

from __future__ import annotations

import datetime as dt

from cardscan.model.contact import Record
from cardscan.model.judgement import FactValue, Judgement
from cardscan.model.verdict import Pile, Priority, Verdict
from cardscan.review.questions import LABELS
from cardscan.triage.keys import all_answers
from cardscan.triage.subjects import Subject
from cardscan.web.desk import Desk
from cardscan.web.views import Number, SideView, contact_of, side_view, sides_of


class KnownLine(Record):
    """One value of a card.

    Attributes:
        label: the field in words.
        value: as it is known.
        is_doubtful: a person should look.
    """

    label: str
    value: str
    is_doubtful: bool


class PileRow(Record):
    """A contact in one line.

    Attributes:
        id: number of the contact.
        title: the name, else the firm, else what there is.
        firm: the company, where the title is the name.
        pile: on which it lies.
        priority: how soon.
        undecided: nobody has judged it.
        deadline: the last day of its window.
    """

    id: int
    title: str
    firm: str | None
    pile: Pile
    priority: Priority
    undecided: bool
    deadline: dt.date


class PileCard(Record):
    """A contact as somebody who judges it sees it.

    Attributes:
        row: the contact in one line.
        sides: the front, and the back where there is one.
        known: what the card says.
        judgement: what was said.
        introducer: who introduced them, in words.
        guesses: what the card suggests beyond that, in words.
        verdict: keep or toss, how soon, and why.
        is_past: the window is over.
        silent_since: the day "do not contact" was said; null when it was not.
        keys: what each key says now, by the key; the same key again takes it back.
    """

    row: PileRow
    sides: tuple[SideView, ...]
    known: tuple[KnownLine, ...]
    judgement: Judgement
    introducer: str | None
    guesses: tuple[str, ...]
    verdict: Verdict
    is_past: bool
    silent_since: dt.date | None
    keys: dict[str, dict[str, FactValue]]


def pile_row(subject: Subject) -> PileRow:
    """Return a contact in one line."""
    person, verdict = subject.person, subject.judged
    return PileRow(
        id=person.id,
        title=subject.shown,
        firm=person.company if person.name else None,
        pile=verdict.pile,
        priority=verdict.priority,
        undecided=verdict.undecided,
        deadline=verdict.deadline,
    )


def pile_card(desk: Desk, number: Number) -> PileCard:
    """Return a contact by the number of its card or its back.

    Raises:
        HTTPException: 404 when there is none.
        StoreError: when the library cannot be read.
    """
    record = contact_of(desk, number)
    piles = desk.piles()
    subject = piles.subject(record.id)
    named = piles.named(subject)
    contact = record.contact
    return PileCard(
        row=pile_row(subject),
        sides=tuple(side_view(desk, side) for side in sides_of(desk, record)),
        known=tuple(
            KnownLine(label=label, value=value.value, is_doubtful=value.needs_review)
            for kind, label in LABELS.items()
            for value in contact.values(kind)
        ),
        judgement=subject.judgement,
        introducer=named.judgement.introduced_by,
        guesses=tuple(
            f"perhaps {guess.what.replace('_', ' ')} ({guess.because})" for guess in subject.guesses
        ),
        verdict=named.judged,
        is_past=subject.judged.is_past(subject.today),
        silent_since=desk.library.history.permissions(subject.person)[record.id].silent_since,
        keys=all_answers(subject),
    )

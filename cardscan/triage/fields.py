"""What filters can ask of a contact. docs/filters.md says the same to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cardscan.model.judgement import DAY, JUDGING, TAG, YES_OR_NO, Relation
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority, Reason, Since, Verdict
from cardscan.triage.subjects import Guessed, Subject

Values = tuple[str, ...] | tuple[int, ...] | tuple[dt.date, ...]


class Kind(StrEnum):
    """What the values of a field are, and so what can be asked of them."""

    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Field:
    """Something that can be asked.

    Attributes:
        kind: of its values.
        values: of a contact; none where nothing is known.
        choices: all values a choice can have.
        is_of_verdict: it is known when the rules have spoken only.
        said: the key of the judgement that is asked; None where it is not a judgement's alone.
        is_printed: its values are those of the card, and of nothing else.
        facts: the keys of what must have been said of a contact for other values than those of
            :data:`NOBODY`, a tag's without its name; none where more than that matters.
    """

    kind: Kind
    values: Callable[[Subject], Values]
    choices: tuple[str, ...] = ()
    is_of_verdict: bool = False
    said: str | None = None
    is_printed: bool = False
    facts: tuple[str, ...] = ()


_YES_NO: Final = ("yes", "no")


def _maybe(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _yes_no(value: bool | None) -> tuple[str, ...]:
    return () if value is None else (_YES_NO[not value],)


def _printed(values: Callable[[Subject], tuple[str, ...]]) -> Field:
    return Field(Kind.TEXT, values, is_printed=True)


def _day(value: Callable[[Subject], dt.date | None], *facts: str) -> Field:
    def values(subject: Subject) -> tuple[dt.date, ...]:
        day = value(subject)
        return () if day is None else (day,)

    return Field(Kind.DAY, values, facts=facts)


def _answer(key: str) -> Field:
    def values(subject: Subject) -> tuple[str, ...]:
        return _yes_no(getattr(subject.judgement, key))

    return Field(Kind.CHOICE, values, _YES_NO, said=key, facts=(key,))


def _said(key: str) -> Field:
    def values(subject: Subject) -> tuple[str, ...]:
        return _maybe(getattr(subject.judgement, key))

    return Field(Kind.TEXT, values, said=key, facts=(key,))


def _of_verdict(values: Callable[[Subject], Values], *choices: str) -> Field:
    return Field(Kind.CHOICE if choices else Kind.DAY, values, choices, is_of_verdict=True)


def _of_opinion(values: Callable[[Subject], Values], *choices: str) -> Field:
    return Field(Kind.CHOICE, values, choices, is_of_verdict=True, facts=JUDGING)


# Who stands for everybody of whom nothing was said: kept, at low priority, by whatever rules.
NOBODY: Final = Subject(
    person=Person(
        id=0,
        uid="",
        name=None,
        given=None,
        family=None,
        title=None,
        company=None,
        emails=(),
        phones=(),
        has_address=False,
        country=None,
        notes=None,
        taken_at=None,
        scanned_at=dt.datetime.min.replace(tzinfo=dt.UTC),
    ),
    today=dt.date.min,
    verdict=Verdict(
        pile=Pile.KEEP,
        undecided=True,
        priority=Priority.LOW,
        since=dt.date.min,
        since_what=Since.SCAN,
        days=0,
        reasons=(Reason(rule="nobody_judged", sentence="Nobody has judged this card yet."),),
        next_step="Judge the card.",
    ),
)

FIELDS: Final[Mapping[str, Field]] = {
    "pile": _of_opinion(lambda s: (s.judged.pile.value,), *Pile),
    "priority": _of_opinion(lambda s: (s.judged.priority.value,), *Priority),
    "undecided": _of_opinion(lambda s: _yes_no(s.judged.undecided), *_YES_NO),
    "said": _of_opinion(lambda s: _yes_no(s.judged.is_said), *_YES_NO),
    "past": _of_verdict(lambda s: _yes_no(s.judged.is_past(s.today)), *_YES_NO),
    "known": _of_verdict(lambda s: _yes_no(s.known_as is not None), *_YES_NO),
    "deadline": _of_verdict(lambda s: (s.judged.deadline,)),
    **{key: _answer(key) for key in YES_OR_NO},
    "relation": Field(
        Kind.CHOICE,
        lambda s: _maybe(s.judgement.relation),
        tuple(r.value for r in Relation),
        said="relation",
        facts=("relation",),
    ),
    "guess": Field(
        Kind.CHOICE,
        lambda s: tuple(guess.what.value for guess in s.guesses),
        tuple(g.value for g in Guessed),
    ),
    "tag": Field(Kind.TEXT, lambda s: s.judgement.tags, said="tags", facts=(TAG,)),
    "met_at": _said("met_at"),
    "met": _day(lambda s: s.judgement.met_on, DAY),
    "introduced_by": _said("introduced_by"),
    "value_to_send": _said("value_to_send"),
    "notes": Field(Kind.TEXT, lambda s: (*_maybe(s.judgement.notes), *_maybe(s.person.notes))),
    "id": Field(Kind.NUMBER, lambda s: (s.person.id,)),
    "name": _printed(lambda s: _maybe(s.person.name)),
    "title": _printed(lambda s: _maybe(s.person.title)),
    "company": _printed(lambda s: _maybe(s.person.company)),
    "email": _printed(lambda s: s.person.emails),
    "phone": _printed(lambda s: tuple(phone.value for phone in s.person.phones)),
    "country": Field(Kind.TEXT, lambda s: _maybe(s.person.country)),
    "review": Field(Kind.CHOICE, lambda s: _yes_no(s.person.needs_review), _YES_NO),
    "taken": _day(lambda s: s.person.taken_at.date() if s.person.taken_at else None),
    "scanned": _day(lambda s: s.scanned_on),
}


def all_texts(subject: Subject) -> tuple[str, ...]:
    """Return whatever a bare word is sought in."""
    fields = (field for field in FIELDS.values() if field.kind is Kind.TEXT)
    return tuple(str(value) for field in fields for value in field.values(subject))

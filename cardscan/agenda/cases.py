"""All that is known of each contact, gathered out of the library at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from cardscan.fields.words.companies import firm_key
from cardscan.followup.plan import make_plan, written_on
from cardscan.model.attempt import Attempt
from cardscan.model.consent import OPEN, Permission
from cardscan.model.judgement import Judgement, fold
from cardscan.model.person import Person
from cardscan.model.plan import Plan
from cardscan.model.verdict import Priority, Verdict
from cardscan.settings import Settings
from cardscan.settings.followup import FollowupSettings
from cardscan.store.library import Library
from cardscan.triage.decide import Judge
from cardscan.triage.subjects import Subject

PRESSING: Final = {priority: rank for rank, priority in enumerate(Priority)}  # hot first


@dataclass(frozen=True, slots=True)
class Case:
    """One contact with its history.

    Attributes:
        person: from the card.
        judgement: what was said.
        verdict: of the rules and the person.
        attempts: what was tried.
        permission: what may be done.
    """

    person: Person
    judgement: Judgement
    verdict: Verdict
    attempts: tuple[Attempt, ...]
    permission: Permission

    def plan(self, now: dt.datetime, settings: FollowupSettings) -> Plan:
        """Return what is to be done about it."""
        return make_plan(self.person, self.verdict, self.attempts, self.permission, now, settings)

    def written_on(self, closed: Permission, settings: FollowupSettings) -> dt.date | None:
        """Return the day of the message that is planned, as far as these are closed addresses."""
        return written_on(self.person, self.verdict, self.attempts, closed, settings)

    def is_tried_on(self, day: dt.date) -> bool:
        """Say whether anything was tried on a day."""
        return any(attempt.on == day for attempt in self.attempts)


def firm_of(company: str | None) -> str:
    """Return what tells a firm however it is written; nothing where a card names none."""
    return firm_key(company) if company else ""


def heard_on(day: dt.date, cases: Iterable[Case]) -> set[str]:
    """Return the firms with whose people anything was tried on a day."""
    return {firm_of(case.person.company) for case in cases if case.is_tried_on(day)}


def gather(library: Library, settings: Settings, now: dt.datetime) -> tuple[Case, ...]:
    """Return every contact of the library, in the order they came in.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    return permitted(library, look_at_all(library, settings, now))


def look_at_all(
    library: Library,
    settings: Settings,
    now: dt.datetime,
    without: Collection[int] = (),
    everybody: Iterable[Subject] | None = None,
) -> list[Case]:
    """Return all contacts but these, as if all were permitted.

    Args:
        library: open.
        settings: with the rules.
        now: in the time zone of whoever follows up.
        without: numbers of those who are left out.
        everybody: all contacts, judged by the same rules today; they are read where None.
    """
    history = library.history
    attempts = history.all_attempts(without)
    if everybody is None:
        judge, judgements = Judge(settings.triage), history.judgements(without)
        everybody = (
            judge.look_at(person, judgements.get(person.id), now.date(), now.tzinfo)
            for person in history.people(without)
        )
    return [
        _case(subject, attempts.get(subject.person.id, ()), OPEN)
        for subject in everybody
        if subject.person.id not in without
    ]


def permitted(library: Library, cases: Iterable[Case]) -> tuple[Case, ...]:
    """Return the same contacts with what may be done."""
    held = tuple(cases)
    permissions = library.history.permissions(*(case.person for case in held))
    return tuple(replace(case, permission=permissions[case.person.id]) for case in held)


def gather_one(library: Library, number: int, settings: Settings, now: dt.datetime) -> Case:
    """Return one contact.

    Raises:
        StoreError: when there is none with this number.
        SettingsError: when the rules make no sense.
    """
    history = library.history
    person, judgement = history.person(number), fold(history.facts(number))
    subject = Judge(settings.triage).look_at(person, judgement, now.date(), now.tzinfo)
    return _case(subject, history.attempts(number), history.permissions(person)[person.id])


def _case(subject: Subject, attempts: tuple[Attempt, ...], permission: Permission) -> Case:
    return Case(subject.person, subject.judgement, subject.judged, attempts, permission)

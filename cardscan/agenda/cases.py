"""All that is known of each contact, gathered out of the library at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from cardscan.followup.cadence import APART
from cardscan.followup.plan import make_plan, not_before
from cardscan.model.attempt import Attempt
from cardscan.model.consent import OPEN, Permission, emails_of
from cardscan.model.judgement import NOTHING_SAID, Judgement, fold
from cardscan.model.person import Person
from cardscan.model.plan import Plan
from cardscan.model.verdict import Verdict
from cardscan.settings import Settings
from cardscan.settings.followup import FollowupSettings
from cardscan.store.library import Library
from cardscan.triage.decide import Judge


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


def gather(library: Library, settings: Settings, now: dt.datetime) -> tuple[Case, ...]:
    """Return every contact of the library, in the order they came in.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    return _permitted(library, _look(library, settings, now))


def gather_awake(
    library: Library, settings: Settings, now: dt.datetime, until: dt.date | None
) -> tuple[Case, ...]:
    """Return the contacts with whom something may be due until a day, or that matter to others.

    Whom the database knows to be at rest is not read, and of whom the next step is too far off to
    matter it is not asked what may be done: of tens of thousands of contacts few are left.

    Args:
        library: open.
        settings: with the rules and the cadence.
        now: in the time zone of whoever follows up.
        until: the last day that is asked for; any where None.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    today, followup = now.date(), settings.followup
    soon = None if until is None else until - dt.timedelta(days=followup.again_after_days - 1)
    without = library.history.idle(followup.attempts, APART, today, soon)
    cases = _look(library, settings, now, without)
    if until is None:
        return _permitted(library, cases)
    untried = (case.person for case in cases if not case.attempts)
    emails = {address for person in untried for address in emails_of(person)}
    closed = Permission(closed=library.history.closed(emails))
    introducers = {case.judgement.introduced_by for case in cases}

    def is_awake(case: Case) -> bool:
        said, tried = case.judgement, case.attempts
        if said.introduced_by or case.person.uid in introducers:
            return True
        day = not_before(case.person, case.verdict, tried, closed, followup)
        return day is None or day <= until or any(attempt.on == today for attempt in tried)

    return _permitted(library, filter(is_awake, cases))


def _look(
    library: Library, settings: Settings, now: dt.datetime, without: Collection[int] = ()
) -> list[Case]:
    """Return contacts as if all were permitted, without these."""
    history = library.history
    judgements, attempts = history.judgements(without), history.all_attempts(without)
    judge = Judge(settings.triage)
    return [
        _case(judge, person, judgements.get(person.id), attempts.get(person.id, ()), OPEN, now)
        for person in history.people(without)
    ]


def _permitted(library: Library, cases: Iterable[Case]) -> tuple[Case, ...]:
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
    person = history.person(number)
    return _case(
        Judge(settings.triage),
        person,
        fold(history.facts(number)),
        history.attempts(number),
        history.permissions(person)[person.id],
        now,
    )


def _case(
    judge: Judge,
    person: Person,
    judgement: Judgement | None,
    attempts: tuple[Attempt, ...],
    permission: Permission,
    now: dt.datetime,
) -> Case:
    verdict = judge.look_at(person, judgement, now.date(), now.tzinfo).judged
    return Case(person, judgement or NOTHING_SAID, verdict, attempts, permission)

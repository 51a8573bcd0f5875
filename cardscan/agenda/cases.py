"""All that is known of each contact, gathered out of the library at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from cardscan.followup.cadence import APART
from cardscan.followup.plan import make_plan
from cardscan.model.attempt import Attempt
from cardscan.model.consent import Permission
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


def gather(
    library: Library, settings: Settings, now: dt.datetime, without: Collection[int] = ()
) -> tuple[Case, ...]:
    """Return every contact of the library but these, in the order they came in.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    history = library.history
    people = history.people(without)
    judgements, attempts = history.judgements(without), history.all_attempts(without)
    permissions = history.permissions(*people)
    judge = Judge(settings.triage)
    return tuple(
        _case(
            judge,
            person,
            judgements.get(person.id),
            attempts.get(person.id, ()),
            permissions[person.id],
            now,
        )
        for person in people
    )


def idle(
    library: Library, settings: FollowupSettings, today: dt.date, until: dt.date | None
) -> frozenset[int]:
    """Return contacts with whom nothing can be due until a day; on any day where None.

    Raises:
        StoreError: when the library cannot be read.
    """
    gap = dt.timedelta(days=settings.again_after_days)
    tried_after = None if until is None else until - gap
    return library.history.idle(settings.attempts, APART, today, tried_after)


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

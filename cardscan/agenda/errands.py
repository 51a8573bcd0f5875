"""Everybody's next steps in one list, spread so that no firm hears twice on one day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from cardscan.agenda.awake import gather_awake
from cardscan.agenda.cases import PRESSING, Case, firm_of, gather, heard_on
from cardscan.followup.callable_hours import find_call
from cardscan.followup.plan import with_call
from cardscan.followup.referrals import Introduced, thanks_owed
from cardscan.model.agenda import Agenda, Errand
from cardscan.model.attempt import Method
from cardscan.model.plan import Step
from cardscan.model.verdict import Pile, Reason
from cardscan.settings import Settings
from cardscan.settings.followup import FollowupSettings
from cardscan.store.library import Library
from cardscan.triage.subjects import Subject


def due(
    library: Library,
    settings: Settings,
    now: dt.datetime,
    until: dt.date | None = None,
    everybody: Iterable[Subject] | None = None,
) -> Agenda:
    """Return what is to be done with everybody in a library.

    Args:
        library: open.
        settings: with the rules and the cadence.
        now: in the time zone of whoever follows up.
        until: the last day that is asked for; any where None.
        everybody: all contacts, judged by the same rules today, where they are at hand.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    cases = gather_awake(library, settings, now, until, everybody)
    return make_agenda(cases, now, settings.followup, until)


def make_agenda(
    cases: Sequence[Case],
    now: dt.datetime,
    settings: FollowupSettings,
    until: dt.date | None = None,
) -> Agenda:
    """Return what is to be done, of one day the most pressing first.

    Args:
        cases: all contacts.
        now: in the time zone of whoever follows up.
        settings: the cadence.
        until: the last day that is asked for; any where None.
    """
    planned = ((case, case.plan(now, settings).next) for case in cases)
    steps = [(case, step) for case, step in planned if step is not None]
    steps += _thanks(cases, now, settings)
    errands = [_errand(case, step, now) for case, step in steps]
    if until is not None:
        errands = [errand for errand in errands if errand.day <= until]
    if settings.is_one_a_firm_a_day:
        errands = _spread(errands, heard_on(now.date(), cases), now, settings, until or dt.date.max)
    return Agenda(day=now.date(), errands=tuple(sorted(errands, key=_order)))


def thanks(library: Library, settings: Settings, now: dt.datetime) -> tuple[Errand, ...]:
    """Return the thanks that are owed to introducers.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    owed = _thanks(gather(library, settings, now), now, settings.followup)
    return tuple(_errand(case, step, now) for case, step in owed)


def _errand(case: Case, step: Step, now: dt.datetime) -> Errand:
    person = case.person
    return Errand(
        contact=person.id,
        uid=person.uid,
        name=person.name,
        company=person.company,
        priority=case.verdict.priority,
        day=_own_day(step, now),
        step=step,
    )


def _own_day(step: Step, now: dt.datetime) -> dt.date:
    """Return the day on which the hours of a step begin where the person is."""
    if step.hours is None:
        return step.due
    starts = dt.datetime.combine(step.due, step.hours.start, ZoneInfo(step.hours.zone))
    return starts.astimezone(now.tzinfo).date()


def _order(errand: Errand) -> tuple[dt.date, int, int, int]:
    return (errand.day, PRESSING[errand.priority], errand.contact, errand.step.number)


def _thanks(
    cases: Sequence[Case], now: dt.datetime, settings: FollowupSettings
) -> Iterable[tuple[Case, Step]]:
    """Yield what is owed to introducers; the toss pile owes nothing and is owed nothing."""
    introduced = introductions(cases)
    for case in cases:
        names = introduced.get(case.person.uid)
        if not names or case.verdict.pile is Pile.TOSS:
            continue
        step = thanks_owed(case.person, names, case.attempts, case.permission, now, settings)
        if step is not None:
            yield case, step


def introductions(cases: Iterable[Case]) -> Mapping[str, list[Introduced]]:
    """Return whom each introducer introduced to the person, tossed cards left out."""
    introduced: defaultdict[str, list[Introduced]] = defaultdict(list)
    for case in cases:
        introducer = case.judgement.introduced_by
        if introducer is not None and case.verdict.pile is not Pile.TOSS:
            name = case.person.whom
            introduced[introducer].append(Introduced(name, case.verdict.since))
    return introduced


def _spread(
    errands: Iterable[Errand],
    heard: Iterable[str],
    now: dt.datetime,
    settings: FollowupSettings,
    until: dt.date,
) -> list[Errand]:
    """Return the errands until a day, of one firm and one day only the most pressing one.

    Others wait; of those that wait beyond that day it is not told for how long.
    """
    today = now.date()

    def pressing(errand: Errand) -> tuple[dt.date, int, dt.date, int]:
        urgency = PRESSING[errand.priority]
        return (max(errand.day, today), urgency, errand.day, errand.contact)

    spread = []
    taken: defaultdict[str, set[dt.date]] = defaultdict(set)
    for firm in heard:
        taken[firm].add(today)
    for errand in sorted(errands, key=pressing):
        firm = firm_of(errand.company)
        placed = _placed(errand, taken[firm] if firm else (), now, settings, until)
        if placed is not None:
            taken[firm].add(max(placed.day, today))
            spread.append(placed)
    return spread


def _placed(
    errand: Errand,
    taken: Collection[dt.date],
    now: dt.datetime,
    settings: FollowupSettings,
    until: dt.date,
) -> Errand | None:
    """Return an errand on the first day that is not taken, None when that is beyond a day."""
    placed = errand
    while (day := max(placed.day, now.date())) in taken:
        # The morning of a call may be the evening before where the person is.
        if day > until or (day == until and errand.step.method is not Method.CALL):
            return None
        later = _day_later(errand, placed, now, settings)
        if later is None:
            break  # a year of holidays: better two on a day than never
        placed = later
    return placed if placed.day <= until else None


def _day_later(
    errand: Errand, placed: Errand, now: dt.datetime, settings: FollowupSettings
) -> Errand | None:
    """Return an errand on a day after that on which it was placed, None when there is none."""
    step, day = errand.step, max(placed.day, now.date())
    reason = Reason(
        rule="one_a_firm_a_day",
        sentence=f"Not on {day}: {errand.company} hears from you then already.",
        fact=errand.company,
    )
    later = max(placed.step.due, day) + dt.timedelta(days=1)
    moved = step.model_copy(update={"due": later, "reasons": (*step.reasons, reason)})
    if step.method is Method.CALL and step.address is not None:
        called = with_call(moved, find_call(step.address, later, now, settings))
        if called is None:
            return None
        moved = called
    return errand.model_copy(update={"step": moved, "day": _own_day(moved, now)})

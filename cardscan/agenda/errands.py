"""Everybody's next steps in one list, spread so that no firm hears twice on one day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cardscan.agenda.cases import Case, gather, idle
from cardscan.followup.callable_hours import find_call
from cardscan.followup.plan import with_call
from cardscan.followup.referrals import Introduced, thanks_owed
from cardscan.model.agenda import Agenda, Errand
from cardscan.model.attempt import Method
from cardscan.model.plan import Step
from cardscan.model.verdict import Pile, Priority, Reason
from cardscan.settings import Settings
from cardscan.settings.followup import FollowupSettings
from cardscan.store.library import Library
from cardscan.strings import squeeze

_PRESSING: Final = {priority: rank for rank, priority in enumerate(Priority)}  # hot first


def due(
    library: Library, settings: Settings, now: dt.datetime, until: dt.date | None = None
) -> Agenda:
    """Return what is to be done with everybody in a library.

    Args:
        library: open.
        settings: with the rules and the cadence.
        now: in the time zone of whoever follows up.
        until: the last day that is asked for; any where None.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    without = idle(library, settings.followup, now.date(), until)
    cases = gather(library, settings, now, without)
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
    last = until or dt.date.max
    errands = [_errand(case, step) for case, step in steps if step.due <= last]
    if settings.is_one_a_firm_a_day:
        errands = _spread(errands, _heard(cases, now.date()), now, settings)
    shown = (errand for errand in errands if errand.step.due <= last)
    return Agenda(day=now.date(), errands=tuple(sorted(shown, key=_order)))


def _errand(case: Case, step: Step) -> Errand:
    person = case.person
    return Errand(
        contact=person.id,
        uid=person.uid,
        name=person.name,
        company=person.company,
        priority=case.verdict.priority,
        step=step,
    )


def _order(errand: Errand) -> tuple[dt.date, int, int, int]:
    step = errand.step
    return (step.due, _PRESSING[errand.priority], errand.contact, step.number)


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
            name = case.person.name or case.person.company or f"contact {case.person.id}"
            introduced[introducer].append(Introduced(name, case.verdict.since))
    return introduced


def _heard(cases: Iterable[Case], today: dt.date) -> set[tuple[str, dt.date]]:
    """Return the firms that heard from the person today."""
    return {
        (_firm(case.person.company), today)
        for case in cases
        if any(attempt.on == today for attempt in case.attempts)
    }


def _firm(company: str | None) -> str:
    return squeeze(company or "")


def _spread(
    errands: Iterable[Errand],
    heard: set[tuple[str, dt.date]],
    now: dt.datetime,
    settings: FollowupSettings,
) -> list[Errand]:
    """Return the errands, of one firm and one day only the most pressing one; others wait."""
    spread = []
    taken = set(heard)
    for errand in sorted(errands, key=lambda one: (_day_of(one, now), *_order(one)[1:])):
        firm = _firm(errand.company)
        placed = errand
        while firm and (firm, _day_of(placed, now)) in taken:
            if (later := _day_later(errand, _day_of(placed, now), now, settings)) is None:
                break
            placed = later
        taken.add((firm, _day_of(placed, now)))
        spread.append(placed)
    return spread


def _day_of(errand: Errand, now: dt.datetime) -> dt.date:
    return max(errand.step.due, now.date())


def _day_later(
    errand: Errand, day: dt.date, now: dt.datetime, settings: FollowupSettings
) -> Errand | None:
    """Return the errand on the next day that will do, None when there is none."""
    step = errand.step
    later = day + dt.timedelta(days=1)
    reason = Reason(
        rule="one_a_firm_a_day",
        sentence=f"Not on {day}: {errand.company} hears from you then already.",
        fact=errand.company,
    )
    moved = step.model_copy(update={"due": later, "reasons": (*step.reasons, reason)})
    if step.method is Method.CALL and step.address is not None:
        called = with_call(moved, find_call(step.address, later, now, settings))
        if called is None:
            return None
        moved = called
    return errand.model_copy(update={"step": moved})

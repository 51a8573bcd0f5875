"""Noting an attempt that was made, with what follows from it: consent, and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from cardscan.agenda.cases import Case, gather_one
from cardscan.errors import FactError
from cardscan.followup.consents import address_to_invite, note_consent
from cardscan.model.action import Action, new_step
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose, check_day
from cardscan.model.consent import Consent, ConsentState
from cardscan.model.person import Person
from cardscan.model.plan import Plan
from cardscan.settings import Settings
from cardscan.store.library import Library

_USUAL: Final = {Method.CALL: Outcome.NO_ANSWER, Method.MEETING: Outcome.ANSWERED}


@dataclass(frozen=True, slots=True)
class Tried:
    """What a person says they did.

    Attributes:
        method: how.
        outcome: what came of it; None for what is usual.
        purpose: what it was for; None for what was planned.
        on: the day; None for today.
        step: names the action; one that is known is not noted again. None for a new one.
    """

    method: Method
    outcome: Outcome | None = None
    purpose: Purpose | None = None
    on: dt.date | None = None
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """What was noted.

    Attributes:
        person: with whom it was tried.
        attempt: as it is kept.
        plan: what comes next.
        step: names the action, to take it back.
    """

    person: Person
    attempt: Attempt
    plan: Plan
    step: str

    @property
    def sentence(self) -> str:
        """What was noted, and what comes next."""
        tried = self.attempt
        words = tried.outcome.value.replace("_", " ")
        following = self.plan.next
        if following is None:
            then = f"Nothing comes next: {self.plan.reasons[0].sentence}"
        else:
            then = f"Next: {following.method}, {following.due}."
        return f"Noted: {tried.method}, {words}, {tried.on}, {self.person.whom}. {then}"


def log_attempt(library: Library, number: int, tried: Tried, settings: Settings) -> Logged:
    """Note an attempt; an invitation to a list is noted at the address too, and only once.

    Args:
        library: open.
        number: of the contact.
        tried: what was done.
        settings: with the rules and the cadence.

    Raises:
        FactError: when it cannot be so; nothing is noted then.
        StoreError: when there is no such contact.
        SettingsError: when a rule makes no sense.
    """
    now = library.now().astimezone()
    day = tried.on or now.date()
    check_day("on", day, now)
    outcome = _outcome(tried)
    case = gather_one(library, number, settings, now)
    planned = case.plan(now, settings.followup).next
    attempt = Attempt(
        method=tried.method,
        on=day,
        at=library.now(),
        outcome=outcome,
        purpose=tried.purpose or (planned.purpose if planned else Purpose.OTHER),
    )
    step = tried.step or new_step()
    action = Action(
        attempts={case.person.id: (attempt,)}, consents=_consents(case, attempt, now), step=step
    )
    library.history.add(action)
    plan = gather_one(library, number, settings, now).plan(now, settings.followup)
    return Logged(case.person, attempt, plan, step)


def _outcome(tried: Tried) -> Outcome:
    if tried.outcome is Outcome.LEFT_MESSAGE and tried.method is not Method.CALL:
        raise FactError("a left message is for calls; an e-mail or a letter is a message itself")
    return tried.outcome or _USUAL.get(tried.method, Outcome.SENT)


def _consents(case: Case, attempt: Attempt, now: dt.datetime) -> tuple[Consent, ...]:
    if attempt.purpose is not Purpose.INVITATION:
        return ()
    if attempt.method is not Method.EMAIL:
        raise FactError("an invitation to a list is an e-mail")
    address = address_to_invite(case.person, case.permission)
    source = "an invitation you logged"
    return (note_consent(case.permission, address, ConsentState.INVITED, source, attempt.on, now),)

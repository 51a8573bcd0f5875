"""What is to be done about one contact, when and why.

"Do not contact" and an answer end everything, whatever was said or tried later; so do the attempts
that are spent. Of a cadence only the next step is planned: what comes after it depends on the
answer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.errors import FactError
from cardscan.followup.cadence import next_method, tries
from cardscan.followup.callable_hours import CallTime, find_call, place_of
from cardscan.model.attempt import Attempt, Method, Purpose
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import Permission
from cardscan.model.person import Person
from cardscan.model.plan import Plan, PlanState, Step
from cardscan.model.verdict import Pile, Reason, Verdict
from cardscan.settings.followup import FollowupSettings
from cardscan.strings import counted

_CALLED: Final = (PhoneType.WORK, PhoneType.MOBILE, PhoneType.OTHER)  # in this order, and no fax
_BY: Final = {
    Method.EMAIL: "Write an e-mail",
    Method.CALL: "Call",
    Method.LETTER: "Write a letter or a note by hand",
    Method.MEETING: "Meet",
}


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person may be reached, as far as their card and their silence let.

    Attributes:
        person: as on the card.
        permission: what may be done.
    """

    person: Person
    permission: Permission

    def can(self, method: Method) -> bool:
        """Say whether there is a way for this method."""
        if method is Method.LETTER:
            return self.person.has_address
        return self.address(method) is not None

    def address(self, method: Method) -> str | None:
        """Return the address or number to use, None when there is none or it needs none."""
        if method is Method.EMAIL:
            return next(filter(self._is_open, self.person.emails), None)
        if method is Method.CALL:
            numbers = (
                phone.value
                for kind in _CALLED
                for phone in self.person.phones
                if phone.is_e164 and phone.type is kind
            )
            return next((n for n in numbers if self._is_open(n) and place_of(n)), None)
        return None

    def _is_open(self, address: str) -> bool:
        try:
            return self.permission.may_reach(address)
        except FactError:
            return False  # misread: neither an e-mail address nor a number


def make_plan(
    person: Person,
    verdict: Verdict,
    attempts: Sequence[Attempt],
    permission: Permission,
    now: dt.datetime,
    settings: FollowupSettings,
) -> Plan:
    """Return how things stand with a contact, and the next step where there is one.

    Args:
        person: the contact.
        verdict: of the rules and the person.
        attempts: all that count.
        permission: what may be done.
        now: in the time zone of whoever follows up.
        settings: the cadence.
    """
    if ended := _ended(verdict, attempts, permission):
        return ended
    tried = tries(attempts)
    ways = Ways(person, permission)
    method = next_method([attempt.method for attempt in tried], ways.can, settings)
    if method is None:
        return _without_next(tried, settings)
    if tried:
        step = _step_again(tried, method, ways, now, settings)
    else:
        step = _first_step(verdict, method, ways, now, settings)
    if step is None:
        return Plan(state=PlanState.UNREACHABLE, reasons=(_NO_DAY,))
    is_waiting = bool(tried) and step.due > now.date()
    state = PlanState.WAITING if is_waiting else PlanState.ACT
    return Plan(state=state, steps=(step,), reasons=step.reasons[:1])


def written_on(
    person: Person,
    verdict: Verdict,
    attempts: Sequence[Attempt],
    permission: Permission,
    settings: FollowupSettings,
) -> dt.date | None:
    """Return the day for which :func:`make_plan` plans a message, None for a call or nothing.

    Args:
        person: the contact.
        verdict: of the rules and the person.
        attempts: all that count.
        permission: what may be done, as far as it closes e-mail addresses.
        settings: the cadence.
    """
    tried = tries(attempts)
    ways = Ways(person, permission)
    method = next_method([attempt.method for attempt in tried], ways.can, settings)
    if method is None or method is Method.CALL or _ended(verdict, attempts, permission):
        return None
    return _again_on(tried, settings) if tried else verdict.deadline


def _again_on(tried: Sequence[Attempt], settings: FollowupSettings) -> dt.date:
    return tried[-1].on + dt.timedelta(days=settings.again_after_days)


def last_word(attempts: Iterable[Attempt]) -> Attempt | None:
    """Return the first answer there was, None when none has come."""
    answers = (attempt for attempt in attempts if attempt.is_answer)
    return min(answers, key=lambda attempt: attempt.on, default=None)


_NO_DAY: Final = Reason(
    rule="no_day", sentence="In more than a year there is no working day for a call."
)


def _ended(verdict: Verdict, attempts: Sequence[Attempt], permission: Permission) -> Plan | None:
    if permission.silent_since is not None:
        sentence = f"Do not contact, since {permission.silent_since}."
        reason = Reason(rule="do_not_contact", sentence=sentence, fact="do not contact")
        return Plan(state=PlanState.STOPPED, reasons=(reason,))
    if answer := last_word(attempts):
        sentence = f"They answered on {answer.on}."
        reason = Reason(rule="answered", sentence=sentence, fact=f"{answer.method}: answered")
        return Plan(state=PlanState.ANSWERED, reasons=(reason,))
    if verdict.pile is Pile.TOSS:
        return Plan(state=PlanState.TOSSED, reasons=verdict.reasons)
    return None


def _without_next(tried: Sequence[Attempt], settings: FollowupSettings) -> Plan:
    if not tried:
        sentence = (
            "The card has no e-mail address, no number whose country is known and no postal "
            "address that may be used."
        )
        reason = Reason(rule="no_way", sentence=sentence)
        return Plan(state=PlanState.UNREACHABLE, reasons=(reason,))
    if len(tried) >= settings.attempts:
        sentence = f"{len(tried)} attempts without an answer are enough."
    else:
        sentence = (
            f"No answer to {len(tried)} of at most {settings.attempts} attempts, and no other way "
            "is left: one method is not used for all."
        )
    return Plan(state=PlanState.REST, reasons=(Reason(rule="rest", sentence=sentence),))


def _first_step(
    verdict: Verdict, method: Method, ways: Ways, now: dt.datetime, settings: FollowupSettings
) -> Step | None:
    is_late = verdict.is_past(now.date())
    since = f"{verdict.since_what.words}, {verdict.since}"
    days = counted(verdict.days, "day")
    if is_late:
        sentence = (
            f"The window of {days} after {since}, is over since {verdict.deadline}: "
            "reconnect, and take the blame for the silence."
        )
    else:
        sentence = f"{_BY[method]} by {verdict.deadline}: within {days} of {since}."
    purpose = Purpose.RECONNECT if is_late else Purpose.FIRST
    reason = Reason(rule="window", sentence=sentence, fact=f"{verdict.priority} priority")
    step = Step(
        purpose=purpose,
        number=1,
        method=method,
        address=ways.address(method),
        due=verdict.deadline,
        reasons=(reason, *verdict.reasons),
    )
    if method is not Method.CALL:
        return step
    call = find_call(_number(step), verdict.since, now, settings, by=verdict.deadline)
    return with_call(step, call)


def _step_again(
    tried: Sequence[Attempt],
    method: Method,
    ways: Ways,
    now: dt.datetime,
    settings: FollowupSettings,
) -> Step | None:
    last = tried[-1]
    number = len(tried) + 1
    due = _again_on(tried, settings)
    sentence = (
        f"No answer to the {_ordinal(len(tried))} attempt ({last.method}, {last.on}): "
        f"{'the same once more' if method is last.method else 'try another way'} "
        f"{counted(settings.again_after_days, 'day')} later; attempt {number} of at most "
        f"{settings.attempts}."
    )
    step = Step(
        purpose=Purpose.AGAIN,
        number=number,
        method=method,
        address=ways.address(method),
        due=due,
        reasons=(Reason(rule="cadence", sentence=sentence, fact=f"{last.method}: {last.outcome}"),),
    )
    if method is not Method.CALL:
        return step
    return with_call(step, find_call(_number(step), due, now, settings))


def with_call(step: Step, call: CallTime | None) -> Step | None:
    """Return the step on the day and in the hours of a call, None when there is none."""
    if call is None:
        return None
    reasons = (*step.reasons, call.reason)
    return step.model_copy(update={"due": call.day, "hours": call.hours, "reasons": reasons})


def _number(step: Step) -> str:
    return step.address or ""


def _ordinal(count: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(count, f"{count}th")

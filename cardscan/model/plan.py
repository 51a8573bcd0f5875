"""What is to be done about a contact, when and why: computed, never stored."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from cardscan.model.attempt import Method, Purpose
from cardscan.model.contact import Record
from cardscan.model.verdict import Reason


class PlanState(StrEnum):
    """How things stand with a contact."""

    ACT = "act"  # something is due, or will be without anybody else's doing
    WAITING = "waiting"  # tried; the next try comes when no answer has come by then
    REST = "rest"  # all attempts are spent
    ANSWERED = "answered"
    STOPPED = "stopped"  # do not contact
    TOSSED = "tossed"
    UNREACHABLE = "unreachable"  # the card has no way left to reach them


class Hours(Record):
    """The hours of a day in which a call may be made, at the contact's place.

    Attributes:
        start: first minute.
        end: the minute it is too late.
        zone: IANA name, such as ``Europe/Berlin``.
    """

    start: dt.time
    end: dt.time
    zone: str

    @model_validator(mode="after")
    def _end_comes_after_start(self) -> Self:
        if self.start >= self.end:
            raise ValueError(f"the hours end ({self.end}) before they start ({self.start})")
        return self


class Step(Record):
    """One thing to do.

    Attributes:
        purpose: what the message is for.
        number: of the attempt it would be, from 1; with the contact's uid and the purpose it names
            the step in calendars for good.
        method: how.
        address: the e-mail address or number to use; None for a letter or a meeting.
        due: day, in the contact's zone for calls and else in the person's own.
        hours: of a call, at the contact's place; None when any hour will do.
        reasons: why this, and why then.
    """

    purpose: Purpose
    number: Annotated[int, Field(ge=1)]
    method: Method
    address: str | None = None
    due: dt.date
    hours: Hours | None = None
    reasons: tuple[Reason, ...] = ()


class Plan(Record):
    """What is to be done about one contact.

    Attributes:
        state: how things stand.
        steps: by day, the next one first; none after "do not contact".
        reasons: for the state.
    """

    state: PlanState
    steps: tuple[Step, ...] = ()
    reasons: tuple[Reason, ...]

    @model_validator(mode="after")
    def _steps_are_in_order(self) -> Self:
        if self.state is PlanState.STOPPED and self.steps:
            raise ValueError("a stopped plan has no steps")
        days = [step.due for step in self.steps]
        if days != sorted(days):
            raise ValueError("the steps of a plan stand in the order of their days")
        return self

    @property
    def next(self) -> Step | None:
        """The step that comes first."""
        return self.steps[0] if self.steps else None

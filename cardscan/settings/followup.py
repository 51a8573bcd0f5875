"""How often, how and when people are followed up."""

from __future__ import annotations

import datetime as dt
from typing import Self

from pydantic import Field, model_validator

from cardscan.settings.section import Section


class FollowupSettings(Section):
    """The cadence.

    Attributes:
        attempts: at most so many in all, then it rests.
        methods: over at least so many different ones, when all attempts are made.
        again_after_days: days without an answer until the next attempt.
        day_starts: when calls may begin, at the contact's place.
        day_ends: when it is too late for a call, at the contact's place.
        working_days: of the week, Monday being 1 and Sunday 7.
        holidays: days without calls, at your own choice.
        is_one_a_firm_a_day: people of one firm never get messages on the same day.
    """

    attempts: int = Field(default=3, ge=1, le=10)
    methods: int = Field(default=2, ge=1, le=3)
    again_after_days: int = Field(default=3, ge=1)
    day_starts: dt.time = dt.time(9)
    day_ends: dt.time = dt.time(17)
    working_days: tuple[int, ...] = Field(default=(1, 2, 3, 4, 5), min_length=1)
    holidays: tuple[dt.date, ...] = ()
    is_one_a_firm_a_day: bool = True

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.day_starts >= self.day_ends:
            raise ValueError(f"the day ends ({self.day_ends}) before it starts ({self.day_starts})")
        if not set(self.working_days) <= set(range(1, 8)):
            raise ValueError("working_days are numbers from 1 (Monday) to 7 (Sunday)")
        if self.methods > self.attempts:
            raise ValueError(f"{self.attempts} attempts cannot be over {self.methods} methods")
        return self

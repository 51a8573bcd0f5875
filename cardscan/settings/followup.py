"""How often, how and when people are followed up."""

from __future__ import annotations

import datetime as dt
from typing import Final, Self

from pydantic import Field, model_validator

from cardscan.settings.section import Section

# Where Friday is a day of rest (Unicode CLDR, week data).
_SUNDAY_TO_THURSDAY: Final = tuple("BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE".split())
_SATURDAY_TO_WEDNESDAY: Final = ("AF", "IR")


class FollowupSettings(Section):
    """The cadence, and what drafts say of you.

    Attributes:
        attempts: at most so many in all, then it rests.
        methods: over at least so many different ones, when all attempts are made.
        again_after_days: days without an answer until the next attempt.
        day_starts: when calls may begin, at the contact's place.
        day_ends: when it is too late for a call, at the contact's place.
        working_days: of the week, Monday being 1 and Sunday 7.
        sunday_to_thursday: countries (ISO 3166 alpha-2) that work on these days instead.
        saturday_to_wednesday: countries that work on these.
        holidays: days without calls, at your own choice.
        is_one_a_firm_a_day: people of one firm never get messages on the same day.
        thanks_days: after you met whom somebody introduced, by which they are thanked.
        my_name: with which drafts are signed.
        language: of drafts.
    """

    attempts: int = Field(default=3, ge=1, le=10)
    methods: int = Field(default=2, ge=1, le=3)
    again_after_days: int = Field(default=3, ge=1)
    day_starts: dt.time = dt.time(9)
    day_ends: dt.time = dt.time(17)
    working_days: tuple[int, ...] = Field(default=(1, 2, 3, 4, 5), min_length=1)
    sunday_to_thursday: tuple[str, ...] = _SUNDAY_TO_THURSDAY
    saturday_to_wednesday: tuple[str, ...] = _SATURDAY_TO_WEDNESDAY
    holidays: tuple[dt.date, ...] = ()
    is_one_a_firm_a_day: bool = True
    thanks_days: int = Field(default=7, ge=0)
    my_name: str = ""
    language: str = "en"

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.day_starts.tzinfo or self.day_ends.tzinfo:
            raise ValueError("the day starts and ends by the clock of each place, without a zone")
        if self.day_starts >= self.day_ends:
            raise ValueError(f"the day ends ({self.day_ends}) before it starts ({self.day_starts})")
        if not set(self.working_days) <= set(range(1, 8)):
            raise ValueError("working_days are numbers from 1 (Monday) to 7 (Sunday)")
        if self.methods > self.attempts:
            raise ValueError(f"{self.attempts} attempts cannot be over {self.methods} methods")
        return self

    def days_of(self, country: str | None) -> tuple[int, ...]:
        """Return the working days of a country, Monday being 1; the usual ones where None."""
        if country in self.sunday_to_thursday:
            return (7, 1, 2, 3, 4)
        if country in self.saturday_to_wednesday:
            return (6, 7, 1, 2, 3)
        return self.working_days

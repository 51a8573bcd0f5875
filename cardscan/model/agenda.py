"""What is to be done with everybody, day by day: computed, never stored."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Container, Mapping

from cardscan.model.attempt import Purpose
from cardscan.model.contact import Record
from cardscan.model.plan import Step
from cardscan.model.verdict import Priority

WEEK = dt.timedelta(days=7)


class Errand(Record):
    """One step, and with whom.

    Attributes:
        contact: its number.
        uid: of the contact.
        name: as on the card.
        company: as on the card.
        priority: of the verdict.
        day: on which it is due in the calendar of whoever does it; a call that is due on a Friday
            in Tokyo may be one of Thursday evening.
        step: what to do.
    """

    contact: int
    uid: str
    name: str | None
    company: str | None
    priority: Priority
    day: dt.date
    step: Step

    @property
    def whom(self) -> str:
        """The name, else the firm, else the number."""
        return self.name or self.company or f"contact {self.contact}"


class Closed(Record):
    """A step there may be in somebody's calendar and that is not to be done any more.

    Attributes:
        uid: of the contact.
        purpose: of the step.
        number: of the step.
        done: the day it was done; None when it need not be.
        whom: for done steps, the name to show; None where there is none or it must not be shown.
    """

    uid: str
    purpose: Purpose
    number: int
    done: dt.date | None = None
    whom: str | None = None


class DayCounts(Record):
    """How many errands there are, by day.

    Attributes:
        overdue: before today.
        days: on each of the coming days, today among them, those with none too.
        later: after those.
    """

    overdue: int
    days: Mapping[dt.date, int]
    later: int


class Agenda(Record):
    """All errands there are, by day, of one day the most pressing first.

    Attributes:
        day: it was made for.
        errands: what is to be done.
    """

    day: dt.date
    errands: tuple[Errand, ...] = ()

    def of(self, contacts: Container[int]) -> Agenda:
        """Return the errands with these contacts; their days are as among everybody's."""
        kept = (one for one in self.errands if one.contact in contacts)
        return self.model_copy(update={"errands": tuple(kept)})

    @property
    def overdue(self) -> tuple[Errand, ...]:
        """What should have been done before this day."""
        return tuple(one for one in self.errands if one.day < self.day)

    @property
    def today(self) -> tuple[Errand, ...]:
        """What is due on this day."""
        return tuple(one for one in self.errands if one.day == self.day)

    @property
    def week(self) -> tuple[Errand, ...]:
        """What is due in the seven days after it."""
        return tuple(one for one in self.errands if self.day < one.day <= self.day + WEEK)

    @property
    def later(self) -> tuple[Errand, ...]:
        """All the rest."""
        return tuple(one for one in self.errands if one.day > self.day + WEEK)

    @property
    def counts(self) -> DayCounts:
        """How many there are, by day."""
        held = Counter(one.day for one in self.errands)
        days = (self.day + dt.timedelta(days=ahead) for ahead in range(WEEK.days + 1))
        return DayCounts(
            overdue=len(self.overdue), days={day: held[day] for day in days}, later=len(self.later)
        )

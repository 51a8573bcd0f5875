"""One try at reaching a contact, or one meeting, as the person logged it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from cardscan.errors import FactError
from cardscan.model.contact import Record


class Method(StrEnum):
    """A way to reach somebody; a handwritten note is a letter."""

    EMAIL = "email"
    CALL = "call"
    LETTER = "letter"
    MEETING = "meeting"


class Outcome(StrEnum):
    """What came of it, as far as is known; an answer that comes later is an attempt of its own."""

    SENT = "sent"
    NO_ANSWER = "no_answer"
    LEFT_MESSAGE = "left_message"
    ANSWERED = "answered"


class Purpose(StrEnum):
    """What a message is for: the same words for what was tried and for what is planned."""

    FIRST = "first"
    AGAIN = "again"
    RECONNECT = "reconnect"
    INVITATION = "invitation"
    THANKS = "thanks"
    OTHER = "other"

    @property
    def words(self) -> str:
        """The same for people."""
        return _WORDS.get(self, self.value)


_WORDS: Final = {
    Purpose.FIRST: "first message",
    Purpose.AGAIN: "once more",
    Purpose.OTHER: "follow up",
}


class Attempt(Record):
    """One try, append-only: a mistake is taken back with its step and logged anew.

    Attributes:
        method: how.
        on: the day of the try, of the person's own calendar.
        at: UTC moment it was logged.
        outcome: what came of it.
        purpose: what it was for.
    """

    method: Method
    on: dt.date
    at: dt.datetime
    outcome: Outcome
    purpose: Purpose = Purpose.OTHER

    @property
    def is_answer(self) -> bool:
        """They answered: nothing is tried any more."""
        return self.outcome is Outcome.ANSWERED


def parse_day(what: str, text: str) -> dt.date:
    """Return the day that was written as YYYY-MM-DD.

    Raises:
        FactError: when it is none of the calendar.
    """
    try:
        # The calendar's own reader knows more ways to write a day than people do.
        return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError as error:
        raise FactError(
            f"{what}: {text!r} is no day of the calendar; write it as 2026-11-30"
        ) from error


def check_day(what: str, day: dt.date, now: dt.datetime) -> None:
    """Refuse a day that no clock on earth has reached yet.

    Raises:
        FactError: when the day is still to come.
    """
    # Where the day begins first it is 14 hours later than in UTC.
    if day > (now.astimezone(dt.UTC) + dt.timedelta(hours=14)).date():
        raise FactError(f"{what}: {day} is still to come; give a day that has been")

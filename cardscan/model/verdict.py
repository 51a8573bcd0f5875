"""Keep or toss, how soon and why: what the rules make of a contact, and never a fact itself.

A verdict is computed anew from contact, judgement and clock whenever it is looked at. What the
person said is a :class:`~cardscan.model.judgement.Judgement`; nothing here is stored.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cardscan.model.contact import Record


class Pile(StrEnum):
    """The two piles of cards; a card nobody has judged is kept."""

    KEEP = "keep"
    TOSS = "toss"


class Priority(StrEnum):
    """How soon a kept card wants to be followed up."""

    HOT = "hot"
    BETWEEN = "between"
    LOW = "low"


class Since(StrEnum):
    """What the days of a window are counted from: the first of these that is known."""

    MET = "met"
    PHOTO = "photo"
    SCAN = "scan"

    @property
    def words(self) -> str:
        """The same for people."""
        return f"the day {'you met' if self is Since.MET else f'of the {self.value}'}"


class Reason(Record):
    """Why something was decided.

    Attributes:
        rule: name of the rule in the settings.
        sentence: in words for the person at the keyboard.
        fact: what the rule looked at, such as ``can_help: yes``; None when it looked at nothing,
            as the rule for cards nobody has judged.
    """

    rule: str
    sentence: str
    fact: str | None = None


class Verdict(Record):
    """What the rules make of one contact.

    Attributes:
        pile: the person's own word where there is one, else what the rules propose.
        undecided: nothing speaks for or against the card; it is kept at low priority.
        is_said: the pile is the person's own word.
        priority: of a kept card; also kept for a tossed one, which may be restored.
        since: first day of the window.
        since_what: where that day comes from.
        days: length of the window.
        reasons: at least one, the weightiest first.
        next_step: one sentence.
    """

    pile: Pile
    undecided: bool = False
    is_said: bool = False
    priority: Priority
    since: dt.date
    since_what: Since
    days: Annotated[int, Field(ge=0)]
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]
    next_step: str

    @property
    def deadline(self) -> dt.date:
        """The last day of the window."""
        return self.since + dt.timedelta(days=self.days)

    def is_past(self, today: dt.date) -> bool:
        """Say whether the window is over: the first message is a reconnect then."""
        return today > self.deadline

"""Which cards have something to ask, in which order, and how long the rest will take.

The queue holds two small numbers a card, so that ten thousand cards cost little and the next one
is known without asking the library again.
"""

from __future__ import annotations

import datetime as dt
import statistics
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cardscan.model.contact import Record
from cardscan.model.record import CardRecord
from cardscan.review.questions import questions_of

USUAL_SECONDS: Final = 4.0  # an answer takes, before the person's own pace is known
LONGEST_SECONDS: Final = 90.0  # a longer gap between two answers is a pause
LEAST_ANSWERS: Final = 5  # from which a pace can be told


class Left(Record):
    """What is left to do.

    Attributes:
        cards: with an open question.
        fields: open questions.
        pairs: questions about two cards: front and back, or of one person.
        minutes: at the person's own pace.
    """

    cards: int
    fields: int
    pairs: int
    minutes: float


@dataclass(frozen=True, slots=True)
class _Entry:
    urgency: tuple[int, float]
    count: int


class Queue:
    """The cards with open questions, most valuable question first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._entries: dict[int, _Entry] = {}
        self._fields = 0

    def put(self, record: CardRecord) -> None:
        """Take note of what a contact is like now."""
        opened = [q for q in questions_of(record) if q.is_open]
        with self._lock:
            self._drop(record.id)
            for other in (*record.older, *((record.back.id,) if record.back else ())):
                self._drop(other)
            if opened:
                self._entries[record.id] = _Entry(opened[0].urgency, len(opened))
                self._fields += len(opened)

    def drop(self, number: int) -> None:
        """Forget a card that is gone."""
        with self._lock:
            self._drop(number)

    def order(self) -> list[int]:
        """Return the numbers of the cards, most valuable question first."""
        with self._lock:
            entries = self._entries.items()
            return [n for n, _ in sorted(entries, key=lambda held: (held[1].urgency, held[0]))]

    def left(self, pairs: int, moments: Sequence[dt.datetime]) -> Left:
        """Return what is left.

        Args:
            pairs: proposals that wait.
            moments: of the last answers, in any order.
        """
        with self._lock:
            cards, fields = len(self._entries), self._fields
        minutes = (fields + pairs) * seconds_an_answer(moments) / 60
        return Left(cards=cards, fields=fields, pairs=pairs, minutes=round(minutes, 1))

    def _drop(self, number: int) -> None:
        entry = self._entries.pop(number, None)
        self._fields -= entry.count if entry else 0


def seconds_an_answer(moments: Iterable[dt.datetime]) -> float:
    """Return the pace of a person: the median gap between their answers, pauses left out."""
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(sorted(moments))]
    worked = [gap for gap in gaps if gap <= LONGEST_SECONDS]
    return statistics.median(worked) if len(worked) >= LEAST_ANSWERS - 1 else USUAL_SECONDS

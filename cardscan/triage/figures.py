"""The piles as figures."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cardscan.model.verdict import Pile, Priority
from cardscan.triage.subjects import Subject


@dataclass(frozen=True, slots=True)
class Lying:
    """How many contacts lie where.

    Attributes:
        undecided: cards nobody has judged; they are kept.
        kept: all others that are kept.
        tossed: cards.
    """

    undecided: int
    kept: int
    tossed: int


@dataclass(frozen=True, slots=True)
class EventFigures:
    """How people from one event answered.

    Attributes:
        contacts: all who were met there.
        tried: those with whom anything was tried.
        answered: those of them who answered.
    """

    contacts: int
    tried: int
    answered: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The piles as figures.

    Attributes:
        kept: cards by priority, the undecided ones not among them.
        undecided: cards nobody has judged.
        tossed: cards.
        past: kept cards whose window is over.
        events: by where they were met; of kept and tossed cards.
    """

    kept: Mapping[Priority, int]
    undecided: int
    tossed: int
    past: int
    events: Mapping[str, EventFigures]


def glance_at(everybody: Sequence[Subject], answered: Mapping[int, bool], today: dt.date) -> Glance:
    """Return the piles as figures.

    Args:
        everybody: in the library.
        answered: whether they did, by the numbers of those with whom anything was tried.
        today: at the person's place.
    """
    verdicts = [subject.judged for subject in everybody]
    kept = [v for v in verdicts if v.pile is Pile.KEEP]
    counts = Counter(v.priority for v in kept if not v.undecided)
    return Glance(
        kept={priority: counts[priority] for priority in Priority},
        undecided=sum(v.undecided for v in kept),
        tossed=len(verdicts) - len(kept),
        past=sum(v.is_past(today) for v in kept),
        events=_events(everybody, answered),
    )


def _events(
    everybody: Iterable[Subject], has_answered: Mapping[int, bool]
) -> dict[str, EventFigures]:
    """Return how people answered, by where they were met.

    Args:
        everybody: who is counted.
        has_answered: of all with whom anything was tried, by number.
    """
    met: defaultdict[str, list[int]] = defaultdict(list)
    for subject in everybody:
        if subject.judgement.met_at:
            met[subject.judgement.met_at].append(subject.person.id)
    return {
        event: EventFigures(
            contacts=len(numbers),
            tried=sum(number in has_answered for number in numbers),
            answered=sum(has_answered.get(number, False) for number in numbers),
        )
        for event, numbers in sorted(met.items())
    }

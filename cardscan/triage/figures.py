"""The piles as figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cardscan.model.verdict import Priority


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

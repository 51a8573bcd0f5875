"""The JSON API of the piles at a glance: figures, for pictures."""

from __future__ import annotations

from fastapi import APIRouter

from cardscan.agenda.errands import due
from cardscan.model.agenda import DayCounts
from cardscan.model.contact import Record
from cardscan.model.verdict import Priority
from cardscan.web.desk import Desk


class EventView(Record):
    """How people from one event answered.

    Attributes:
        name: of the event.
        contacts: all who were met there.
        tried: those with whom anything was tried.
        answered: those of them who answered.
    """

    name: str
    contacts: int
    tried: int
    answered: int


class GlanceView(Record):
    """The piles as figures.

    Attributes:
        kept: cards by priority, the undecided ones not among them.
        undecided: cards nobody has judged.
        tossed: cards.
        past: kept cards whose window is over.
        events: by where they were met.
        agenda: how much is to be done, by day.
    """

    kept: dict[Priority, int]
    undecided: int
    tossed: int
    past: int
    events: tuple[EventView, ...]
    agenda: DayCounts


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of the glance over one desk."""
    router = APIRouter(prefix="/api", tags=["at a glance"])

    @router.get("/glance", summary="How many cards lie where, what is to be done, who answered")
    def glance() -> GlanceView:
        piles = desk.piles()
        everybody = piles.subjects()
        figures = piles.glance(everybody)
        now = desk.library.now().astimezone()
        return GlanceView(
            kept=dict(figures.kept),
            undecided=figures.undecided,
            tossed=figures.tossed,
            past=figures.past,
            events=tuple(
                EventView(
                    name=name,
                    contacts=event.contacts,
                    tried=event.tried,
                    answered=event.answered,
                )
                for name, event in figures.events.items()
            ),
            agenda=due(desk.library, desk.settings, now, everybody=everybody).counts,
        )

    return router

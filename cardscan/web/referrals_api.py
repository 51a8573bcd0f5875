"""The JSON API of referrals: who introduced whom, and the thanks that are owed for it."""

from __future__ import annotations

import datetime as dt

from fastapi import APIRouter

from cardscan.agenda.errands import thanks
from cardscan.followup.referrals import called, links_of, stages
from cardscan.model.contact import Record
from cardscan.web.desk import Desk


class Owed(Record):
    """Thanks for introductions.

    Attributes:
        by: the day they are due.
        why: in one sentence.
    """

    by: dt.date
    why: str


class Introduction(Record):
    """Somebody in a chain of introductions; the rows are in the order of the tree.

    Attributes:
        depth: 0 for whoever was introduced by nobody, 1 for those they introduced, and so on.
        name: in words.
        contact: number of the contact; null for somebody who is named only.
        firm: the company, where the card has a name.
        owed: thanks that are owed to them.
    """

    depth: int
    name: str
    contact: int | None = None
    firm: str | None = None
    owed: Owed | None = None


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of referrals over one desk."""
    router = APIRouter(prefix="/api", tags=["referrals"])

    @router.get("/referrals", summary="Who introduced whom, in the order of the tree")
    def referrals() -> list[Introduction]:
        history = desk.library.history
        people = {person.uid: person for person in history.people()}
        links = links_of(people.values(), history.judgements())
        if not links:
            return []
        now = desk.library.now().astimezone()
        owed = {
            errand.uid: Owed(by=errand.day, why=errand.step.reasons[0].sentence)
            for errand in thanks(desk.library, desk.settings, now)
        }
        found = []
        for stage in stages(links):
            person = people.get(stage.who)
            row = Introduction(
                depth=stage.depth,
                name=called(stage.who, person),
                contact=person.id if person else None,
                firm=person.company if person and person.name else None,
                owed=owed.get(stage.who) if person else None,
            )
            found.append(row)
        return found

    return router

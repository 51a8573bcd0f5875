"""The JSON API of the agenda: what is due and why, what was done about it, and drafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from cardscan.agenda.drafting import draft_for
from cardscan.agenda.errands import due
from cardscan.agenda.logged import Tried, log_attempt
from cardscan.followup.drafts.mail import mailto_link, to_eml
from cardscan.followup.drafts.write import languages
from cardscan.model.agenda import Errand
from cardscan.model.attempt import Method, Outcome, Purpose
from cardscan.model.contact import Record
from cardscan.model.correction import Step
from cardscan.model.draft import ON_PAPER, Draft, DraftKind
from cardscan.model.verdict import Priority
from cardscan.web.desk import Desk
from cardscan.web.views import Number, contact_of

MOST_ERRANDS: Final = 1000

Kind = Annotated[DraftKind | None, Query(description="Of draft; else what comes next.")]
Language = Annotated[str | None, Query(max_length=20, description="Else that of the settings.")]


class ErrandView(Record):
    """One thing to do.

    Attributes:
        contact: number of the contact.
        whom: the name, else the firm.
        firm: the company, where `whom` is the name.
        priority: of the card.
        day: on which it is due, in your own calendar.
        what: it is for, in words.
        is_thanks: it is thanks for an introduction.
        method: how.
        address: e-mail address or number; null for a letter.
        hours: of a call, at the contact's place, in words.
        reasons: why this, and why then, the main one first.
    """

    contact: int
    whom: str
    firm: str | None
    priority: Priority
    day: dt.date
    what: str
    is_thanks: bool
    method: Method
    address: str | None
    hours: str | None
    reasons: tuple[str, ...]


class Part(Record):
    """Some days of the agenda.

    Attributes:
        count: of all errands in them.
        errands: the most pressing ones.
    """

    count: int
    errands: tuple[ErrandView, ...]


class AgendaView(Record):
    """What is to be done.

    Attributes:
        day: today.
        overdue: should have been done before.
        today: is due today.
        week: in the seven days after it.
        later: all the rest, as far as was asked.
    """

    day: dt.date
    overdue: Part
    today: Part
    week: Part
    later: Part


class GivenAttempt(Record):
    """What a person did.

    Attributes:
        method: how.
        outcome: what came of it; else what is usual.
        purpose: what it was for, such as `thanks` or `invitation`; else what was planned.
        on: the day; else today.
        step: a UUID of your own; sent again with the same one, it counts once.
    """

    method: Method
    outcome: Outcome | None = None
    purpose: Purpose | None = None
    on: dt.date | None = None
    step: Step | None = None


class Noted(Record):
    """What was noted.

    Attributes:
        step: names it, to take it back.
        sentence: what was noted, and what comes next.
    """

    step: str
    sentence: str


class DraftView(Record):
    """A message to read, correct and send yourself.

    Attributes:
        draft: its text.
        mailto: a link that your mail program opens; null when it is no e-mail.
        eml: address of the same as a message file; null when it is no e-mail.
        languages: there are drafts in.
    """

    draft: Draft
    mailto: str | None
    eml: str | None
    languages: tuple[str, ...]


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of the agenda over one desk."""
    router = APIRouter(prefix="/api/agenda", tags=["agenda"])
    _add_looking(router, desk)
    _add_drafts(router, desk)
    return router


def _add_looking(router: APIRouter, desk: Desk) -> None:
    @router.get("", summary="What is to be done, and why")
    def agenda(
        ahead: Annotated[
            int | None, Query(ge=0, le=366, description="Days after today; else all there are.")
        ] = None,
        most: Annotated[int, Query(ge=0, le=MOST_ERRANDS, description="Errands a part.")] = 50,
    ) -> AgendaView:
        now = desk.library.now().astimezone()
        until = None if ahead is None else now.date() + dt.timedelta(days=ahead)
        found = due(desk.library, desk.settings, now, until)
        return AgendaView(
            day=found.day,
            overdue=_part(found.overdue, most),
            today=_part(found.today, most),
            week=_part(found.week, most),
            later=_part(found.later, most),
        )

    @router.post("/{number}/attempts", summary="Note that you wrote, called or met")
    def log(number: Number, given: GivenAttempt) -> Noted:
        front = contact_of(desk, number).id
        noted = log_attempt(desk.library, front, Tried(**dict(given)), desk.settings)
        return Noted(step=noted.step, sentence=noted.sentence)


def _add_drafts(router: APIRouter, desk: Desk) -> None:
    def drafted(number: int, kind: DraftKind | None, language: str | None) -> Draft:
        return draft_for(
            desk.library,
            contact_of(desk, number).id,
            desk.settings,
            kind=kind,
            language=language or desk.settings.followup.language,
            own=desk.templates,
        )

    @router.get("/{number}/draft", summary="A message to read and send yourself")
    def draft(number: Number, kind: Kind = None, language: Language = None) -> DraftView:
        made = drafted(number, kind, language)
        is_mail = made.kind not in ON_PAPER
        eml = f"/api/agenda/{number}/draft.eml?kind={made.kind}&language={made.language}"
        return DraftView(
            draft=made,
            mailto=mailto_link(made),
            eml=eml if is_mail else None,
            languages=languages(desk.templates),
        )

    @router.get(
        "/{number}/draft.eml", summary="The same as a message file", response_class=Response
    )
    def message(number: Number, kind: Kind = None, language: Language = None) -> Response:
        made = drafted(number, kind, language)
        name = f"cardscan-{number}-{made.kind}.eml"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        return Response(to_eml(made), media_type="message/rfc822", headers=headers)


def _part(errands: Sequence[Errand], most: int) -> Part:
    return Part(count=len(errands), errands=tuple(map(_view, errands[:most])))


def _view(errand: Errand) -> ErrandView:
    step = errand.step
    hours = step.hours
    return ErrandView(
        contact=errand.contact,
        whom=errand.whom,
        firm=errand.company if errand.name else None,
        priority=errand.priority,
        day=errand.day,
        what=step.purpose.words,
        is_thanks=step.purpose is Purpose.THANKS,
        method=step.method,
        address=step.address,
        hours=f"{hours.start:%H:%M} to {hours.end:%H:%M}, {hours.zone}" if hours else None,
        reasons=tuple(reason.sentence for reason in step.reasons),
    )

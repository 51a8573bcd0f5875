"""The JSON API of the review: what there is to ask, and the answers."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response
from fastapi.responses import JSONResponse
from pydantic import Field

from cardscan.errors import StaleAnswerError, StoreError
from cardscan.model.action import new_step
from cardscan.model.candidate import LISTS, FieldKind
from cardscan.model.contact import Record
from cardscan.model.correction import Step
from cardscan.review.checks import Check, check_text
from cardscan.review.give import Answer, give_answer
from cardscan.review.questions import LABELS, questions_of
from cardscan.review.queue import Left
from cardscan.web.desk import Desk
from cardscan.web.views import (
    Answered,
    CardView,
    Number,
    Place,
    TakenBack,
    card_view,
    contact_of,
    left_of,
    on_photo,
)


class QueueView(Record):
    """What there is to ask.

    Attributes:
        left: figures.
        pairs: proposals, front and back.
        cards: contacts with open questions, most valuable question first.
        labels: the fields in words.
        several: fields that may have more than one value.
    """

    left: Left
    pairs: tuple[tuple[int, int], ...]
    cards: tuple[int, ...]
    labels: dict[FieldKind, str]
    several: tuple[FieldKind, ...]


class GivenAnswer(Record):
    """An answer. `value` null means: not on the card; `shown` with the same value accepts it.

    Attributes:
        field: which field.
        shown: the value that was on the screen; null to add one.
        version: that came with the question, or with the field.
        value: what is right.
        place: where the value stands, when a box was drawn for it.
        step: a UUID of your own; sent again with the same one, the answer counts once.
    """

    field: FieldKind
    shown: Annotated[str, Field(max_length=20_000)] | None
    version: Annotated[str, Field(max_length=64)]
    value: Annotated[str, Field(max_length=20_000)] | None
    place: Place | None = None
    step: Step | None = None


class StepView(Record):
    """An answer that can be taken back.

    Attributes:
        step: its name.
        card: number of the card.
        field: which field.
    """

    step: str
    card: int
    field: FieldKind


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of the review over one desk."""
    router = APIRouter(prefix="/api", tags=["review"])
    _add_looking(router, desk)
    _add_pictures(router, desk)
    _add_answering(router, desk)
    return router


def _add_looking(router: APIRouter, desk: Desk) -> None:
    @router.get("/queue", summary="What there is to ask")
    def queue() -> QueueView:
        desk.refresh()
        pairs = tuple(desk.library.answers.proposals())
        return QueueView(
            left=left_of(desk),
            pairs=pairs,
            cards=tuple(desk.queue.order()),
            labels=dict(LABELS),
            several=tuple(kind for kind in LABELS if kind in LISTS),
        )

    @router.get("/cards/{number}", summary="A contact with its questions")
    def card(number: Number) -> CardView:
        return card_view(desk, contact_of(desk, number))

    @router.get("/cards/{number}/check", summary="How a value looks while it is typed")
    def check(
        number: Number, field: FieldKind, text: Annotated[str, Query(max_length=1000)]
    ) -> Check:
        record = contact_of(desk, number)
        region = desk.settings.reading.region
        known_firm = partial(desk.firms.elsewhere, card=record.id)
        return check_text(field, text, record.contact, region=region, known_firm=known_firm)


def _add_pictures(router: APIRouter, desk: Desk) -> None:
    @router.get("/cards/{number}/picture", summary="The flat card", response_class=Response)
    def picture(number: Number) -> Response:
        try:
            return _jpeg(desk.library.picture(number))
        except StoreError as error:
            raise HTTPException(404, f"there is no card {number}") from error

    @router.get(
        "/cards/{number}/places/{field}/{version}",
        summary="The place of a value, enlarged",
        response_class=Response,
    )
    def enlarged(
        number: Number, field: FieldKind, version: Annotated[str, Path(max_length=64)]
    ) -> Response:
        record = contact_of(desk, number)
        questions = questions_of(record)
        for question in questions:
            if (question.field, question.version) == (field, version) and question.box:
                side = desk.pictures.side(record, on_back=question.on_back)
                others = [
                    other.box
                    for other in questions
                    if other.is_open and other.box and other.on_back == question.on_back
                ]
                return _jpeg(desk.pictures.enlarged(side, question.box, others))
        raise HTTPException(404, "there is no such value, or it has no place")

    @router.get("/cards/{number}/photo", summary="The whole photo", response_class=Response)
    def photo(number: Number, on_back: bool = False) -> Response:
        side = desk.pictures.side(contact_of(desk, number), on_back=on_back)
        found = desk.pictures.whole_photo(side)
        if found is None:
            raise HTTPException(404, f"the photo {side.record.file} is not where it was")
        jpeg, size = found
        answer = _jpeg(jpeg)
        answer.headers["x-photo-size"] = f"{size.width}x{size.height}"
        return answer


def _add_answering(router: APIRouter, desk: Desk) -> None:
    @router.post(
        "/cards/{number}/answers",
        summary="Accept, correct, add or remove a value",
        responses={409: {"description": "The value was changed meanwhile", "model": CardView}},
    )
    def answer(number: Number, given: GivenAnswer) -> Answered:
        step = given.step or new_step()
        place = given.place
        said = Answer(
            card=number,
            box=on_photo(desk, contact_of(desk, number), place) if place else None,
            on_back=place is not None and place.on_back,
            **given.model_dump(exclude={"place", "step"}),
            step=step,
        )
        region = desk.settings.reading.region
        give_answer(desk.library, said, author=desk.author, region=region)
        after = contact_of(desk, number)
        desk.note(after)
        return Answered(step=step, card=card_view(desk, after), left=left_of(desk))

    @router.get("/steps", summary="The last answers, newest first")
    def steps(count: Annotated[int, Query(ge=1, le=200)] = 20) -> list[StepView]:
        newest = desk.library.answers.newest(count)
        return [StepView(step=c.step, card=c.card, field=c.field) for c in newest]

    @router.delete("/steps/{step}", summary="Take an answer back")
    def take_back(step: Annotated[Step, Path()]) -> TakenBack:
        number = desk.library.answers.take_back(step)
        if number is None:
            raise HTTPException(404, "there is no such answer, or it was taken back")
        record = contact_of(desk, number)
        desk.note(record)
        return TakenBack(card=card_view(desk, record), left=left_of(desk))


def stale_answer(desk: Desk, number: int, error: StaleAnswerError) -> JSONResponse:
    """Return what somebody gets whose answer was about something that changed meanwhile."""
    view = card_view(desk, contact_of(desk, number))
    return JSONResponse(
        {"detail": str(error), "card": view.model_dump(mode="json")}, status_code=409
    )


def _jpeg(data: bytes) -> Response:
    return Response(data, media_type="image/jpeg")

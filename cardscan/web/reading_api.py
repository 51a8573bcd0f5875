"""The JSON API of reading again: a place that a person drew, a card inside other corners."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path
from pydantic import Field

from cardscan.errors import InputFileError
from cardscan.geometry import Point, outline_of, quad_from
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Record, Wording
from cardscan.model.correction import Step
from cardscan.review.typed import value_in
from cardscan.web.desk import Desk
from cardscan.web.views import (
    Answered,
    Number,
    Place,
    TakenBack,
    card_view,
    contact_of,
    left_of,
    on_photo,
)

Coordinate = Annotated[float, Field(ge=-100_000, le=100_000)]


class AskedPlace(Place):
    """A place to be read.

    Attributes:
        field: which value is sought in it.
    """

    field: FieldKind


class ReadPlace(Record):
    """What stands in a place.

    Attributes:
        text: on which the readers agreed; empty when they read nothing.
        value: the part of it that is a value of the field.
        wordings: of each reader.
    """

    text: str
    value: str
    wordings: tuple[Wording, ...]


class Outline(Record):
    """Four corners of a card on its photo, pixels of the upright photo, in any order."""

    corners: Annotated[tuple[tuple[Coordinate, Coordinate], ...], Field(min_length=4, max_length=4)]
    on_back: bool = False


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of reading again over one desk."""
    router = APIRouter(prefix="/api", tags=["reading again"])

    @router.post("/cards/{number}/read", summary="Read a place again")
    def read(number: Number, place: AskedPlace) -> ReadPlace:
        record = contact_of(desk, number)
        side = desk.pictures.side(record, on_back=place.on_back)
        box = on_photo(desk, record, place)
        found = desk.reading.read_place(side.record, quad_from(box.corners))
        value = value_in(place.field, found.text)
        return ReadPlace(text=found.text, value=value, wordings=found.wordings)

    @router.post("/cards/{number}/outline", summary="Read the card inside other corners")
    def outline(number: Number, outline: Outline) -> Answered:
        side = desk.pictures.side(contact_of(desk, number), on_back=outline.on_back)
        try:
            quad = outline_of(Point(x, y) for x, y in outline.corners)
        except ValueError as error:
            raise InputFileError(f"these corners are no card: {error}") from error
        step = desk.reading.read_outline(side.record, quad)
        record = contact_of(desk, number)
        desk.refresh()
        return Answered(step=step, card=card_view(desk, record), left=left_of(desk))

    @router.delete("/cards/{number}/outline/{step}", summary="Take other corners back")
    def take_back(number: Number, step: Annotated[Step, Path()]) -> TakenBack:
        entry = desk.library.journal.entry(step)
        if entry is None or not desk.library.journal.take_back(step):
            raise HTTPException(404, "there are no such corners, or they were taken back")
        for deed in entry.deeds:
            for card in deed.cards:
                desk.drop(card)
        desk.refresh()
        record = contact_of(desk, number)
        return TakenBack(card=card_view(desk, record), left=left_of(desk))

    return router

"""What the parts of the JSON API share: a contact with its questions, places, what is left."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import HTTPException, Path
from pydantic import Field

from cardscan.geometry import Box, quad_from
from cardscan.imaging.stored_card import box_on, flat_to_photo
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import PhotoBox, Record
from cardscan.model.record import CardRecord
from cardscan.review.pictures import Corners, Side, on_picture
from cardscan.review.questions import Question, questions_of, versions_of_fields
from cardscan.review.queue import Left
from cardscan.web.desk import Desk

LAST_ANSWERS: Final = 60  # from which the pace is told

Number = Annotated[int, Path(ge=1, le=2**53, description="Number of the contact.")]
Share = Annotated[float, Field(ge=0, le=1)]


class SideView(Record):
    """One side of a card.

    Attributes:
        picture: address of the flat picture.
        width: of the flat picture, pixels; null when it cannot be told.
        height: of the flat picture, pixels.
        file: base name of the photo.
        has_photo: the photo is where it was, so that places can be read again.
        outline: of the card on its photo, pixels of the upright photo.
    """

    picture: str
    width: int | None
    height: int | None
    file: str
    has_photo: bool
    outline: PhotoBox


class Asked(Record):
    """A question and its place on the picture.

    Attributes:
        question: what is asked.
        place: the corners of the value on the flat picture, in shares of its sides.
        enlarged: address of the place as a picture of its own; null where there is none.
    """

    question: Question
    place: Corners | None
    enlarged: str | None


class CardView(Record):
    """A contact with everything that could be asked about it.

    Attributes:
        id: number of the contact.
        title: the name, else the firm, else the file.
        firm: the company, where the title is the name.
        sides: the front, and the back where there is one.
        asked: the open questions first, most valuable first, then all other values.
        versions: of fields to which a value can be added.
        advice: what would make a better photo.
    """

    id: int
    title: str
    firm: str | None
    sides: tuple[SideView, ...]
    asked: tuple[Asked, ...]
    versions: dict[FieldKind, str]
    advice: tuple[str, ...]


class Answered(Record):
    """What an answer led to.

    Attributes:
        step: names the answer, to take it back.
        card: the contact as it is now.
        left: what is left to do.
    """

    step: str
    card: CardView
    left: Left


class Place(Record):
    """A box on the flat picture, in shares of its sides.

    Attributes:
        on_back: it is on the picture of the back.
    """

    left: Share
    top: Share
    right: Share
    bottom: Share
    on_back: bool = False


class TakenBack(Record):
    """What taking back led to.

    Attributes:
        card: the contact as it is now.
        left: what is left to do.
    """

    card: CardView
    left: Left


def left_of(desk: Desk) -> Left:
    """Return what is left to do."""
    answers = desk.library.answers
    return desk.queue.left(len(answers.proposals()), answers.moments(LAST_ANSWERS))


def contact_of(desk: Desk, number: int) -> CardRecord:
    """Return a contact by the number of its card or its back.

    Raises:
        HTTPException: 404 when there is none.
    """
    record = desk.library.answers.contact(number)
    if record is None:
        desk.drop(number)
        raise HTTPException(404, f"there is no card {number}")
    return record


def on_photo(desk: Desk, record: CardRecord, place: Place) -> PhotoBox:
    """Return where a box on the flat picture is on the photo.

    Raises:
        HTTPException: 422 when there is no picture, or no box.
    """
    side: Side = desk.pictures.side(record, on_back=place.on_back)
    if side.size is None or place.right <= place.left or place.bottom <= place.top:
        raise HTTPException(422, "draw a box on a picture of the card")
    box = box_on(Box(place.left, place.top, place.right, place.bottom), side.size)
    quad = flat_to_photo(quad_from(side.record.quad.corners), side.size).apply_box(box)
    a, b, c, d = ((p.x, p.y) for p in quad.corners)
    return PhotoBox(corners=(a, b, c, d))


def card_view(desk: Desk, record: CardRecord) -> CardView:
    """Return a contact as the page shows it.

    Raises:
        StoreError: when the library cannot be read.
    """
    sides = sides_of(desk, record)
    contact = record.contact
    name = contact.name.value if contact.name else None
    firm = contact.company.value if contact.company else None
    return CardView(
        id=record.id,
        title=name or firm or record.file,
        firm=firm if name else None,
        sides=tuple(side_view(desk, side) for side in sides),
        asked=tuple(_asked(question, sides) for question in questions_of(record)),
        versions=versions_of_fields(contact),
        advice=record.advice,
    )


def sides_of(desk: Desk, record: CardRecord) -> list[Side]:
    """Return the front of a contact, and the back where there is one."""
    both = (False, True) if record.back else (False,)
    return [desk.pictures.side(record, on_back=on_back) for on_back in both]


def side_view(desk: Desk, side: Side) -> SideView:
    """Return one side of a card as the pages show it."""
    record, size = side.record, side.size
    stamp = f"{record.updated_at:%Y%m%d%H%M%S%f}"
    return SideView(
        picture=f"/api/cards/{record.id}/picture?v={stamp}",
        width=size.width if size else None,
        height=size.height if size else None,
        file=record.file,
        has_photo=desk.pictures.has_photo(side),
        outline=record.quad,
    )


def _asked(question: Question, sides: list[Side]) -> Asked:
    side = sides[-1] if question.on_back else sides[0]
    place = on_picture(side, question.box)
    address = f"/api/cards/{question.card}/places/{question.field}/{question.version}"
    return Asked(question=question, place=place, enlarged=address if place else None)

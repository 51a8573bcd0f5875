"""How a card becomes rows, new ones or in place of what was read before."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Final

import sqlalchemy as sa

from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.corrections import settle, touch
from cardscan.store.pairing import join_again
from cardscan.store.people import keep_words_of_card
from cardscan.store.records import READINGS, records
from cardscan.store.schema import cards, files, qualities
from cardscan.store.search import searchable_text

_UID_NAMESPACE: Final = uuid.UUID("6b1c2f0e-4d5a-5c0b-9a57-0f3d6f4f2d11")


def card_uid(sha256: str, page: int | None, position: int) -> str:
    """Return the UUID URN of a card.

    It depends on the photo alone (RFC 9562, version 5), so that a box of cards that is scanned
    into a second library updates the contacts an address book got from the first.
    """
    name = f"{sha256}/{'' if page is None else page}/{position}"
    return uuid.uuid5(_UID_NAMESPACE, name).urn


def insert_photo(
    connection: sa.Connection, photo: ScannedPhoto, now: dt.datetime, step: str
) -> list[CardRecord]:
    """Insert a photo and its cards, and return the records."""
    new_file = sa.insert(files).values(
        sha256=photo.sha256,
        page=photo.page,
        name=photo.name,
        taken_at=photo.taken_at,
        scanned_at=now,
        step=step,
    )
    file_id: int = connection.execute(new_file.returning(files.c.id)).scalar_one()
    for card in photo.cards:
        insert_card(connection, photo, file_id, card, now)
    return records(connection, READINGS.where(files.c.id == file_id))


def bring_back(
    connection: sa.Connection, is_meant: sa.ColumnElement[bool], step: str, now: dt.datetime
) -> list[CardRecord]:
    """Bring a photo that is out of view back, as one of this scan, and return its cards."""
    meant = sa.select(files.c.id).where(is_meant, files.c.undone_at.is_not(None))
    file_id = connection.scalar(meant)
    if file_id is None:
        return []
    connection.execute(
        sa.update(files).where(files.c.id == file_id).values(step=step, undone_at=None)
    )
    numbers = connection.scalars(sa.select(cards.c.id).where(cards.c.file_id == file_id)).all()
    touch(connection, settle(connection, numbers), now)
    return records(connection, READINGS.where(files.c.id == file_id))


def insert_card(
    connection: sa.Connection,
    photo: ScannedPhoto,
    file_id: int,
    card: ScannedCard,
    now: dt.datetime,
) -> int:
    """Insert one more card of a photo, and return its number."""
    last = sa.select(sa.func.max(cards.c.position)).where(cards.c.file_id == file_id)
    held = connection.scalar(last)
    position = 0 if held is None else held + 1
    new_card = sa.insert(cards).values(
        uid=card_uid(photo.sha256, photo.page, position),
        file_id=file_id,
        position=position,
        quad=card.quad.model_dump(mode="json"),
        contact=card.contact.model_dump(mode="json"),
        searchable=searchable_text(card.contact),
        updated_at=now,
        jpeg=card.jpeg,
    )
    number: int = connection.execute(new_card.returning(cards.c.id)).scalar_one()
    _keep_quality(connection, number, card)
    keep_words_of_card(connection, number, card.contact)
    return number


def put_in_place(connection: sa.Connection, number: int, card: ScannedCard) -> None:
    """Let a reading stand where something else was read, in what both sides say together too.

    What else is told from it is not settled yet.
    """
    connection.execute(
        sa.update(cards)
        .where(cards.c.id == number)
        .values(
            quad=card.quad.model_dump(mode="json"),
            contact=card.contact.model_dump(mode="json"),
            searchable=searchable_text(card.contact),
            jpeg=card.jpeg,
        )
    )
    connection.execute(sa.delete(qualities).where(qualities.c.card_id == number))
    _keep_quality(connection, number, card)
    keep_words_of_card(connection, number, card.contact)
    join_again(connection, number)


def _keep_quality(connection: sa.Connection, number: int, card: ScannedCard) -> None:
    if card.quality is not None:
        measured = card.quality.model_dump(mode="json")
        connection.execute(sa.insert(qualities).values(card_id=number, quality=measured))

"""Cards read inside outlines that a person gave: which card each of them is, and the way back.

Readings are only ever added, and an outline that is taken back is marked: what stands for a card is
told from those that count. So outlines can be taken back at any time, and in any order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Final

import sqlalchemy as sa

from cardscan.geometry import Quad, quad_from, shared_area
from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.quality import Quality
from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.card_rows import insert_card, put_in_place
from cardscan.store.corrections import settle, touch
from cardscan.store.records import ALL_READINGS, OUT_OF_VIEW, records
from cardscan.store.schema import cards, outlines, qualities, readings

SAME_CARD: Final = 0.5  # of the smaller of two outlines lies inside the other


def outline_cards(
    connection: sa.Connection, photo: ScannedPhoto, file_id: int, step: str, now: dt.datetime
) -> list[int]:
    """Let cards be what was read inside a person's outlines, and return their numbers.

    What was read of them before is kept.
    """
    on_photo = ALL_READINGS.where(cards.c.file_id == file_id)
    seen = records(connection, on_photo.where(cards.c.id.not_in(OUT_OF_VIEW)))
    unseen = records(connection, on_photo.where(cards.c.id.in_(OUT_OF_VIEW)))
    known = same_cards(photo.cards, seen, unseen)
    numbers = []
    for index, card in enumerate(photo.cards):
        number = known.get(index)
        if number is None:
            number = insert_card(connection, photo, file_id, card, now)
        else:
            _keep_what_was_read(connection, number)
            put_in_place(connection, number, card)
        _keep_outlined(connection, number, card, step, now)
        numbers.append(number)
    touch(connection, settle(connection, numbers), now)
    return numbers


def put_back(connection: sa.Connection, step: str) -> frozenset[int]:
    """Let the newest reading that counts stand for each card that a step gave an outline to.

    A card of which none counts stays as it is, for it goes out of view.

    Returns:
        The numbers of these cards, which are not settled yet.
    """
    of_step = sa.select(outlines.c.card_id).where(outlines.c.step == step)
    numbers = frozenset(connection.scalars(of_step))
    for number in numbers:
        newest = (
            sa.select(readings)
            .outerjoin_from(readings, outlines, outlines.c.id == readings.c.outline_id)
            .where(readings.c.card_id == number, outlines.c.undone_at.is_(None))
            .order_by(readings.c.id.desc())
            .limit(1)
        )
        for row in connection.execute(newest).mappings().all():
            put_in_place(connection, number, _read_card(row))
    return numbers


def forget_readings(connection: sa.Connection, photos: Collection[int]) -> None:
    """Erase what was read before, or taken back, of cards on these photos.

    It may be of somebody who is forgotten, whoever's cards these are now. Their outlines stay, and
    cannot be taken back any more.
    """
    on_them = sa.select(cards.c.id).where(cards.c.file_id.in_(photos))
    connection.execute(sa.delete(cards).where(cards.c.id.in_(on_them), cards.c.id.in_(OUT_OF_VIEW)))
    connection.execute(sa.delete(readings).where(readings.c.card_id.in_(on_them)))
    of_them = outlines.c.card_id.in_(on_them)
    connection.execute(sa.delete(outlines).where(of_them, outlines.c.undone_at.is_not(None)))
    connection.execute(sa.update(outlines).where(of_them).values(step=None))


def _keep_what_was_read(connection: sa.Connection, number: int) -> None:
    """Keep the first reading of a card, unless it is kept already."""
    query = (
        sa.select(cards.c.id, cards.c.quad, cards.c.contact, qualities.c.quality, cards.c.jpeg)
        .outerjoin_from(cards, qualities)
        .where(cards.c.id == number, ~sa.exists().where(readings.c.card_id == number))
    )
    columns = ("card_id", "quad", "contact", "quality", "jpeg")
    connection.execute(sa.insert(readings).from_select(columns, query))


def _keep_outlined(
    connection: sa.Connection, number: int, card: ScannedCard, step: str, now: dt.datetime
) -> None:
    """Keep an outline as what a person said, and what was read inside it."""
    quad = card.quad.model_dump(mode="json")
    said = sa.insert(outlines).values(card_id=number, quad=quad, given_at=now, step=step)
    outline: int = connection.execute(said.returning(outlines.c.id)).scalar_one()
    connection.execute(
        sa.insert(readings).values(
            card_id=number,
            outline_id=outline,
            quad=quad,
            contact=card.contact.model_dump(mode="json"),
            quality=None if card.quality is None else card.quality.model_dump(mode="json"),
            jpeg=card.jpeg,
        )
    )


def _read_card(row: sa.RowMapping) -> ScannedCard:
    quality = row["quality"]
    return ScannedCard(
        quad=PhotoBox.model_validate(row["quad"]),
        contact=Contact.model_validate(row["contact"]),
        jpeg=row["jpeg"],
        quality=None if quality is None else Quality.model_validate(quality),
    )


def same_cards(
    given: Sequence[ScannedCard],
    stored: Sequence[CardRecord],
    unseen: Sequence[CardRecord] = (),
) -> dict[int, int]:
    """Tell which stored card each one that was read inside a person's outline is.

    Two are one when half of the smaller outline lies inside the other; where several come into
    question, those that fit best find each other first, of people on one card those of one name.

    Args:
        given: cards on one photo.
        stored: cards of the same photo.
        unseen: cards of it that went out of view when an outline was taken back; they come back
            where no other is meant.

    Returns:
        Numbers of cards by the index of the given one; no number where it is a new one.
    """
    fits = []
    on_photo = [(False, record) for record in stored] + [(True, record) for record in unseen]
    for index, card in enumerate(given):
        outline = _quad(card.quad)
        for is_unseen, record in on_photo:
            quad = _quad(record.quad)
            shared = shared_area(outline, quad)
            if shared >= SAME_CARD * min(outline.area, quad.area):
                fit = shared / (outline.area + quad.area - shared)
                has_name = _name(card.contact) == _name(record.contact)
                fits.append((is_unseen, -fit, not has_name, index, record.id))
    matched: dict[int, int] = {}
    for *_, index, number in sorted(fits):
        if index not in matched and number not in matched.values():
            matched[index] = number
    return matched


def _name(contact: Contact) -> str | None:
    return contact.name.value if contact.name else None


def _quad(box: PhotoBox) -> Quad:
    return quad_from(box.corners)

"""How rows become records: cards as they were read, and contacts with sides and corrections."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.quality import Quality
from cardscan.model.record import BackSide, CardRecord
from cardscan.store.dialects import JSON
from cardscan.store.schema import (
    IS_JOINED,
    aside,
    cards,
    corrected,
    files,
    merged,
    outlines,
    pairs,
    qualities,
)

_back: Final = cards.alias("back")
_back_file: Final = files.alias("back_file")
_OF_CARD: Final = (
    cards.c.id,
    files.c.name,
    files.c.sha256,
    files.c.page,
    cards.c.position,
    cards.c.quad,
    files.c.scanned_at,
    files.c.taken_at,
    cards.c.updated_at,
    sa.exists()
    .where(outlines.c.card_id == cards.c.id, outlines.c.undone_at.is_(None))
    .label("is_outlined"),
    qualities.c.quality,
)

OUT_OF_VIEW: Final = sa.select(aside.c.card_id).where(aside.c.contact_id.is_(None))
ALL_READINGS: Final = (
    sa.select(*_OF_CARD, cards.c.uid, cards.c.contact).join_from(cards, files).outerjoin(qualities)
)
READINGS: Final = ALL_READINGS.where(cards.c.id.not_in(OUT_OF_VIEW))

OWN_CARDS: Final = (  # of both sides and with corrections, whoever else is the same person
    sa.select(
        *_OF_CARD,
        cards.c.uid,
        sa.func.coalesce(corrected.c.contact, pairs.c.contact, cards.c.contact, type_=JSON).label(
            "contact"
        ),
    )
    .join_from(cards, files)
    .outerjoin(qualities, qualities.c.card_id == cards.c.id)
    .outerjoin(pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
    .outerjoin(corrected, corrected.c.card_id == cards.c.id)
    .where(cards.c.id.not_in(OUT_OF_VIEW))
)

ASIDE: Final = sa.select(aside.c.card_id)  # cards that are no contact of their own
CONTACTS: Final = (
    sa.select(
        *_OF_CARD,
        sa.func.coalesce(merged.c.uid, cards.c.uid).label("uid"),
        merged.c.older,
        sa.func.coalesce(
            merged.c.contact, corrected.c.contact, pairs.c.contact, cards.c.contact, type_=JSON
        ).label("contact"),
        _back.c.id.label("back_id"),
        _back.c.quad.label("back_quad"),
        _back_file.c.name.label("back_name"),
        _back_file.c.page.label("back_page"),
    )
    .join_from(cards, files)
    .outerjoin(qualities, qualities.c.card_id == cards.c.id)
    .outerjoin(pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
    .outerjoin(corrected, corrected.c.card_id == cards.c.id)
    .outerjoin(merged, merged.c.card_id == cards.c.id)
    .outerjoin(_back, _back.c.id == pairs.c.back_id)
    .outerjoin(_back_file, _back_file.c.id == _back.c.file_id)
    .where(cards.c.id.not_in(ASIDE))
)
# What counts of each contact in a search, with as few tables as that takes: among more PostgreSQL
# no longer looks for the best order.
SEARCHABLE: Final = (
    sa.select(
        cards.c.id,
        sa.func.coalesce(
            merged.c.searchable,
            corrected.c.searchable,
            pairs.c.searchable,
            cards.c.searchable,
            type_=sa.Text,
        ).label("text"),
    )
    .outerjoin(pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
    .outerjoin(corrected, corrected.c.card_id == cards.c.id)
    .outerjoin(merged, merged.c.card_id == cards.c.id)
    .where(cards.c.id.not_in(ASIDE))
)


def is_card_of(number: int) -> sa.ColumnElement[bool]:
    """Return the condition that the card with this number, or its back, is one of a contact's."""
    contact = sa.select(aside.c.contact_id).where(aside.c.card_id == number)
    return sa.or_(cards.c.id == number, cards.c.id == contact.scalar_subquery())


def to_record(held: sa.RowMapping) -> CardRecord:
    """Return the record of a row of :data:`READINGS` or :data:`CONTACTS`."""
    return CardRecord(
        id=held["id"],
        uid=held["uid"],
        file=held["name"],
        sha256=held["sha256"],
        page=held["page"],
        position=held["position"],
        quad=PhotoBox.model_validate(held["quad"]),
        contact=Contact.model_validate(held["contact"]),
        scanned_at=held["scanned_at"],
        taken_at=held["taken_at"],
        updated_at=held["updated_at"],
        is_outlined=held["is_outlined"],
        quality=None if held["quality"] is None else Quality.model_validate(held["quality"]),
        back=_back_side(held) if held.get("back_id") is not None else None,
        older=tuple(held.get("older") or ()),
    )


def records(connection: sa.Connection, query: sa.Select[Any]) -> list[CardRecord]:
    """Return the records of a query in the order the cards came in."""
    rows = connection.execute(query.order_by(cards.c.id)).mappings()
    return [to_record(row) for row in rows]


def _back_side(held: sa.RowMapping) -> BackSide:
    return BackSide(
        id=held["back_id"],
        file=held["back_name"],
        page=held["back_page"],
        quad=PhotoBox.model_validate(held["back_quad"]),
    )

"""Which contact a row that hangs on a card belongs to: a joined back's rows are its front's."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from cardscan.store.schema import IS_JOINED, pairs


def card_ids_of(connection: sa.Connection, number: int) -> tuple[int, ...]:
    """Return the numbers of both sides of the contact with this card, the front first."""
    query = sa.select(pairs.c.front_id, pairs.c.back_id).where(
        IS_JOINED, sa.or_(pairs.c.front_id == number, pairs.c.back_id == number)
    )
    joined = connection.execute(query).one_or_none()
    return (number,) if joined is None else (joined.front_id, joined.back_id)


def contact_id(table: sa.Table) -> sa.ColumnElement[int]:
    """Return the number of the contact of a row, in a query of :func:`of_contacts`."""
    return sa.func.coalesce(pairs.c.front_id, table.c.card_id).label("contact_id")


def of_contacts(query: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
    """Return a query of a table that hangs on cards, with the pairs beside it."""
    return query.outerjoin(pairs, sa.and_(IS_JOINED, pairs.c.back_id == table.c.card_id))

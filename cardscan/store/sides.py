"""Which contact a row that hangs on a card belongs to.

A joined back's rows are its front's, and those of all cards of one person are the newest one's.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from cardscan.store.schema import aside, cards, merged
from cardscan.store.standing import among


def card_ids_of(connection: sa.Connection, number: int) -> tuple[int, ...]:
    """Return the numbers of all cards of the contact with this one, that of the contact first."""
    contact = connection.scalar(sa.select(aside.c.contact_id).where(aside.c.card_id == number))
    first = number if contact is None else contact
    others = connection.scalars(
        sa.select(aside.c.card_id).where(aside.c.contact_id == first).order_by(aside.c.card_id)
    )
    return (first, *others)


def cards_of(contacts: Collection[int]) -> sa.CompoundSelect[tuple[int]]:
    """Return the query of the numbers of all cards of these contacts, however many they are."""
    return sa.union(
        sa.select(cards.c.id).where(among(contacts, cards.c.id)),
        sa.select(aside.c.card_id).where(among(contacts, aside.c.contact_id)),
    )


def numbers_of(connection: sa.Connection, uids: Collection[str]) -> frozenset[int]:
    """Return the numbers of the contacts that have cards with these identities."""
    query = sa.select(sa.func.coalesce(aside.c.contact_id, cards.c.id))
    query = query.outerjoin_from(cards, aside, aside.c.card_id == cards.c.id)
    return frozenset(connection.scalars(query.where(among(uids, cards.c.uid))))


def contact_id(table: sa.Table) -> sa.ColumnElement[int]:
    """Return the number of the contact of a row, in a query of :func:`of_contacts`."""
    return sa.func.coalesce(aside.c.contact_id, table.c.card_id).label("whose")


def of_contacts(query: sa.Select[Any], table: sa.Table) -> sa.Select[Any]:
    """Return a query of a table that hangs on cards, with the contacts beside it.

    Rows of cards that are out of view are left out.
    """
    is_in_view = sa.or_(aside.c.card_id.is_(None), aside.c.contact_id.is_not(None))
    return query.outerjoin(aside, aside.c.card_id == table.c.card_id).where(is_in_view)


def uids_of_contacts(connection: sa.Connection) -> dict[str, str]:
    """Return the uid of the contact by that of each of its cards, of people with several cards."""
    both = (cards.c.uid, merged.c.uid)
    # From the few that are merged to their cards: adding 0 keeps SQLite, which knows no numbers of
    # rows, from going through all cards instead.
    itself = (
        sa.select(*both)
        .join_from(merged, cards, cards.c.id == merged.c.card_id + 0)
        .outerjoin(aside, aside.c.card_id == cards.c.id)
        .where(aside.c.contact_id.is_(None))
    )
    others = (
        sa.select(*both)
        .join_from(merged, aside, aside.c.contact_id == merged.c.card_id)
        .join(cards, cards.c.id == aside.c.card_id)
    )
    rows = connection.execute(itself.union_all(others))
    return {own: whole for own, whole in rows if own != whole}

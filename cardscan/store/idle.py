"""Contacts with whom nothing can be due, told by the database alone.

Of tens of thousands of contacts most have answered, were tried often enough or are tossed. Not to
read them at all is what makes saying what is due quick.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from cardscan.model.attempt import Outcome, Purpose
from cardscan.model.verdict import Pile
from cardscan.store.dialects import listed
from cardscan.store.schema import attempts, facts
from cardscan.store.sides import contact_id, numbers_of, of_contacts

IN_ORDER: Final = (facts.c.at, facts.c.id)  # of which the last word of each key counts


def idle(
    connection: sa.Connection,
    *,
    limit: int,
    apart: Collection[Purpose],
    today: dt.date,
    tried_after: dt.date | None,
) -> frozenset[int]:
    """Return contacts that answered, were tried often enough or only just now, or are tossed.

    Those who heard from the person today, and unless they are tossed those who introduced somebody
    or were introduced, are left out: they matter to others.

    Args:
        connection: to the library.
        limit: so many attempts are enough.
        apart: attempts for these are not counted.
        today: of the person.
        tried_after: whoever was last tried after this day is idle too; nobody where None.
    """
    counted = attempts.c.purpose.not_in([purpose.value for purpose in apart])
    tries = sa.func.count().filter(counted)
    last = sa.func.max(attempts.c.on).filter(counted)
    answers = sa.func.count().filter(attempts.c.outcome == Outcome.ANSWERED.value)
    is_idle = sa.or_(answers > 0, tries >= limit)
    if tried_after is not None:
        is_idle = sa.or_(is_idle, last > tried_after)
    of_contact = of_contacts(sa.select(contact_id(attempts)).select_from(attempts), attempts)
    query = (
        of_contact.where(attempts.c.undone_at.is_(None))
        .group_by("whose")
        .having(is_idle, sa.func.max(attempts.c.on) != today)
    )
    at_rest = frozenset(connection.scalars(query)) - _linked(connection)
    return at_rest | (_tossed(connection) - _tried_on(connection, today))


def _tossed(connection: sa.Connection) -> frozenset[int]:
    """Return the contacts of whom the person's last word is that they are tossed."""
    said = of_contacts(sa.select(contact_id(facts), facts.c.value).select_from(facts), facts).where(
        facts.c.key == "pile", facts.c.undone_at.is_(None)
    )
    last: dict[int, object] = dict(iter(connection.execute(said.order_by(*IN_ORDER))))
    return frozenset(number for number, pile in last.items() if pile == Pile.TOSS.value)


def _tried_on(connection: sa.Connection, day: dt.date) -> frozenset[int]:
    of_contact = of_contacts(sa.select(contact_id(attempts)).select_from(attempts), attempts)
    query = of_contact.where(attempts.c.undone_at.is_(None), attempts.c.on == day)
    return frozenset(connection.scalars(query))


def _linked(connection: sa.Connection) -> frozenset[int]:
    """Return the contacts that introduced somebody or were introduced, as far as was ever said."""
    said = of_contacts(sa.select(contact_id(facts), facts.c.value).select_from(facts), facts).where(
        facts.c.key == "introduced_by", facts.c.undone_at.is_(None)
    )
    rows = connection.execute(said).all()
    uids = {value for _, value in rows if value is not None}
    return frozenset(number for number, _ in rows) | numbers_of(connection, uids)


def none_of(numbers: Collection[int], column: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a number is none of these, however many they are."""
    return column.not_in(listed(numbers, column))

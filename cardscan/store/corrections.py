"""What people said is printed on the cards: rows that are only ever added, and what they come to.

``corrected`` holds the contact of every card about which something counts: the reading with the
corrections laid over it. It is made anew in the same transaction as whatever it depends on, so that
lists, searches and exports read it as cheaply as a reading.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.correction import VALUE_TYPES, Correction, corrected
from cardscan.store import schema
from cardscan.store.people import words_of
from cardscan.store.schema import IS_JOINED, cards, corrections, pairs
from cardscan.store.search import searchable_text

_COUNTS = corrections.c.undone_at.is_(None)
_COLUMNS = (
    corrections.c.card_id.label("card"),
    corrections.c.field,
    corrections.c.shown,
    corrections.c.value,
    corrections.c.box,
    corrections.c.at,
    corrections.c.author,
    corrections.c.step,
)


def add_correction(connection: sa.Connection, said: Correction) -> None:
    """Add one answer, and let the contact be what it says."""
    row = said.model_dump(mode="json", include={"field", "shown", "value", "box", "author", "step"})
    connection.execute(sa.insert(corrections).values(card_id=said.card, at=said.at, **row))
    settle(connection, [said.card])
    touch(connection, [said.card], said.at)


def take_back(connection: sa.Connection, step: str, now: dt.datetime) -> int | None:
    """Let an answer count no more, and return the card it was about; None when none counted."""
    undone = (
        sa.update(corrections)
        .where(corrections.c.step == step, _COUNTS)
        .values(undone_at=now)
        .returning(corrections.c.card_id)
    )
    number: int | None = connection.scalar(undone)
    if number is not None:
        settle(connection, [number])
        touch(connection, [number], now)
    return number


def newest(connection: sa.Connection, count: int) -> list[Correction]:
    """Return the answers that were given last and count, the newest first."""
    query = sa.select(*_COLUMNS).where(_COUNTS).order_by(corrections.c.id.desc()).limit(count)
    return [_correction(row) for row in connection.execute(query).mappings()]


def moments(connection: sa.Connection, count: int) -> Iterable[dt.datetime]:
    """Return when the last answers that count were given, the newest first."""
    newest_first = corrections.c.id.desc()
    query = sa.select(corrections.c.at).where(_COUNTS).order_by(newest_first).limit(count)
    return connection.scalars(query).all()


def by_step(connection: sa.Connection, step: str) -> Correction | None:
    """Return the answer of a step, whether it counts or not; None when there is none."""
    query = sa.select(*_COLUMNS).where(corrections.c.step == step)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else _correction(row)


def settle(connection: sa.Connection, numbers: Collection[int]) -> None:
    """Make anew what readings and corrections of these cards, and of their other sides, come to."""
    joined = connection.execute(
        sa.select(pairs.c.front_id, pairs.c.back_id, pairs.c.contact).where(
            IS_JOINED, sa.or_(pairs.c.front_id.in_(numbers), pairs.c.back_id.in_(numbers))
        )
    ).all()
    sides = {*numbers, *(side for row in joined for side in row[:2])}
    connection.execute(sa.delete(schema.corrected).where(schema.corrected.c.card_id.in_(sides)))
    said = _said_of(connection, sides)
    if not said:
        return
    backs = {row.back_id for row in joined}
    query = sa.select(cards.c.id, cards.c.contact).where(cards.c.id.in_(sides - backs))
    readings = {row.id: row.contact for row in connection.execute(query)}
    readings |= {row.front_id: row.contact for row in joined}
    back_of = {row.front_id: row.back_id for row in joined}
    for number, reading in readings.items():
        own, of_back = said.get(number, []), said.get(back_of.get(number, 0), [])
        if own or of_back:
            _keep(connection, number, corrected(Contact.model_validate(reading), own, of_back))


def touch(connection: sa.Connection, numbers: Collection[int], now: dt.datetime) -> None:
    """Let address books know that these contacts have changed; a back's change is its front's."""
    fronts = sa.select(pairs.c.front_id).where(IS_JOINED, pairs.c.back_id.in_(numbers))
    changed = sa.or_(cards.c.id.in_(numbers), cards.c.id.in_(fronts))
    connection.execute(sa.update(cards).where(changed).values(updated_at=now))


def _keep(connection: sa.Connection, number: int, contact: Contact) -> None:
    connection.execute(
        sa.insert(schema.corrected).values(
            card_id=number,
            contact=contact.model_dump(mode="json"),
            searchable=searchable_text(contact),
            words=words_of(contact),
        )
    )


def _said_of(
    connection: sa.Connection, numbers: Iterable[int]
) -> defaultdict[int, list[Correction]]:
    """Return what counts of each card, oldest first."""
    query = (
        sa.select(*_COLUMNS)
        .where(_COUNTS, corrections.c.card_id.in_(numbers))
        .order_by(corrections.c.id)
    )
    said: defaultdict[int, list[Correction]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        said[row["card"]].append(_correction(row))
    return said


def _correction(row: sa.RowMapping) -> Correction:
    field = FieldKind(row["field"])
    held: dict[str, Any] = dict(row)
    value, box = held.pop("value"), held.pop("box")
    return Correction(
        **held,
        value=None if value is None else VALUE_TYPES.get(field, Value).model_validate(value),
        box=None if box is None else PhotoBox.model_validate(box),
    )

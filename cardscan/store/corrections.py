"""What people said is printed on the cards: rows that are only ever added, and what they come to.

``corrected`` holds the contact of every card about which something counts: the reading with the
corrections laid over it. It is made anew in the same transaction as whatever it depends on, so that
lists, searches and exports read it as cheaply as a reading.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.correction import VALUE_TYPES, Correction, corrected
from cardscan.model.merging import OwnCard, merge_cards
from cardscan.store import schema
from cardscan.store.dialects import JSON
from cardscan.store.people import words_of
from cardscan.store.schema import IS_JOINED, aside, cards, corrections, pairs
from cardscan.store.search import searchable_text
from cardscan.store.standing import Standing, among, stand

_AT_ONCE: Final = 500  # cards
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


def settle(connection: sa.Connection, numbers: Collection[int]) -> frozenset[int]:
    """Make anew what is told from these cards' pairs, readings and corrections.

    Returns:
        The numbers of all cards that hang together with them, or did until now.
    """
    around = frozenset[int]()
    listed = sorted(numbers)
    for start in range(0, len(listed), _AT_ONCE):
        standing, settled = stand(connection, listed[start : start + _AT_ONCE])
        _settle_contacts(connection, standing, settled)
        around |= settled
    return around


def _settle_contacts(
    connection: sa.Connection, standing: Standing, around: Collection[int]
) -> None:
    for table in (schema.corrected, schema.merged):
        connection.execute(sa.delete(table).where(among(around, table.c.card_id)))
    people = {n: of_them for n, of_them in standing.people.items() if n in around}
    said = _said_of(connection, around)
    wanted = {n for of_them in people.values() if len(of_them) > 1 for n in of_them}
    wanted |= {n for n in said if n not in standing.back_of.values()}
    wanted |= {front for front, back in standing.back_of.items() if back in said}
    contacts = _readings(connection, wanted & {n for of_them in people.values() for n in of_them})
    for number, contact in contacts.items():
        own, of_back = said.get(number, []), said.get(standing.back_of.get(number, 0), [])
        if own or of_back:
            contacts[number] = corrected(contact, own, of_back)
            _keep(connection, number, contacts[number])
    for newest, numbers in people.items():
        if len(numbers) > 1:
            cards_of = [OwnCard(number, contacts[number]) for number in numbers]
            _keep_merged(connection, cards_of, said.get(newest, []))


def _readings(connection: sa.Connection, numbers: Collection[int]) -> dict[int, Contact]:
    """Return cards as they were read, of both sides where they are joined."""
    query = (
        sa.select(cards.c.id, sa.func.coalesce(pairs.c.contact, cards.c.contact, type_=JSON))
        .outerjoin_from(cards, pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
        .where(among(numbers, cards.c.id))
    )
    return {n: Contact.model_validate(contact) for n, contact in connection.execute(query)}


def touch(connection: sa.Connection, numbers: Collection[int], now: dt.datetime) -> None:
    """Let address books know that these contacts have changed, as whatever card they are kept."""
    contacts = sa.select(aside.c.contact_id).where(among(numbers, aside.c.card_id))
    changed = sa.or_(among(numbers, cards.c.id), cards.c.id.in_(contacts))
    connection.execute(sa.update(cards).where(changed).values(updated_at=now))


def _keep_merged(
    connection: sa.Connection, cards_of: Sequence[OwnCard], said: Iterable[Correction]
) -> None:
    """Keep the contact of a person with several cards; whatever one of them says finds it."""
    contact = merge_cards(cards_of, said)
    first = sa.select(cards.c.uid).where(cards.c.id == min(card.id for card in cards_of))
    texts = (contact, *(card.contact for card in cards_of))
    words = dict.fromkeys(word for one in texts for word in searchable_text(one).split())
    connection.execute(
        sa.insert(schema.merged).values(
            card_id=cards_of[0].id,
            uid=first.scalar_subquery(),
            older=[card.id for card in cards_of[1:]],
            contact=contact.model_dump(mode="json"),
            searchable=" ".join(words),
            words=words_of(contact),
        )
    )


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
    connection: sa.Connection, numbers: Collection[int]
) -> defaultdict[int, list[Correction]]:
    """Return what counts of each card, oldest first."""
    query = (
        sa.select(*_COLUMNS)
        .where(_COUNTS, among(numbers, corrections.c.card_id))
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

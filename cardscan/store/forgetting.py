"""Erasing somebody for good: rows, pictures, and what the files still hold of them."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from cardscan.model.action import Forgotten, new_step
from cardscan.model.consent import (
    ConsentState,
    Hush,
    Suppression,
    address_mark,
    addresses_of,
)
from cardscan.model.person import Person
from cardscan.store.address_book import forget_in_books
from cardscan.store.by_hand import forget_readings
from cardscan.store.consents import add_suppressions, newest_consents
from cardscan.store.people import addresses_ever, people
from cardscan.store.schema import attempts, cards, consents, facts, files, metadata, places
from cardscan.store.server import overwrite_erased
from cardscan.store.sides import card_ids_of

_NO_MORE = frozenset({ConsentState.INVITED, ConsentState.OPTED_OUT})


def erase(connection: sa.Connection, person: Person) -> Forgotten:
    """Delete all rows of a contact; rows that hang on its cards go with them.

    Consent goes with the last contact that has the address, that of an address which was corrected
    too. A photo goes with its last card, and what was read before on it goes too.
    """
    numbers = card_ids_of(connection, person.id)
    addresses = _only_of(connection, person, numbers)
    held = newest_consents(connection)
    silenced = [
        Suppression(
            marks=frozenset({address_mark(address)}),
            hush=Hush.INVITATION,
            on=held[address].on,
        )
        for address in addresses
        if address in held and held[address].state in _NO_MORE
    ]
    add_suppressions(connection, silenced, new_step())
    photos = sa.select(cards.c.file_id).where(cards.c.id.in_(numbers))
    names = sa.select(files.c.name).where(files.c.id.in_(photos)).order_by(files.c.id)
    erased = Forgotten(
        cards=len(numbers),
        facts=_count(connection, facts, numbers),
        attempts=_count(connection, attempts, numbers),
        addresses=sum(address in held for address in addresses),
        files=tuple(dict.fromkeys(connection.scalars(names))),
    )
    forget_in_books(connection, person)
    connection.execute(sa.delete(consents).where(consents.c.address.in_(addresses)))
    of_them = connection.scalars(photos).all()
    connection.execute(sa.delete(cards).where(cards.c.id.in_(numbers)))
    forget_readings(connection, of_them)
    still_used = sa.select(cards.c.file_id)
    connection.execute(
        sa.delete(files).where(files.c.id.in_(of_them), files.c.id.not_in(still_used))
    )
    known = sa.select(files.c.sha256)
    connection.execute(sa.delete(places).where(places.c.sha256.not_in(known)))
    return erased


def purge(engine: sa.Engine) -> None:
    """Empty the write-ahead log, in which erased rows could still be read, or its like."""
    if engine.dialect.name == "postgresql":
        overwrite_erased(engine, list(metadata.tables))
        return
    with engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()


def _only_of(
    connection: sa.Connection, person: Person, numbers: tuple[int, ...]
) -> tuple[str, ...]:
    ever = replace(person, emails=(*person.emails, *addresses_ever(connection, numbers)))
    others = {
        address
        for other in people(connection)
        if other.id != person.id
        for address in addresses_of(other)
    }
    return tuple(address for address in addresses_of(ever) if address not in others)


def _count(connection: sa.Connection, table: sa.Table, numbers: tuple[int, ...]) -> int:
    query = sa.select(sa.func.count()).where(table.c.card_id.in_(numbers))
    return connection.execute(query).scalar_one()

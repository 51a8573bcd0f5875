"""Whether a library is sound: looked at from outside, changed in nothing, not even upgraded."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.store.connections import (
    BUSY_MILLISECONDS,
    Place,
    connect,
    prepare_file,
    sentences,
)
from cardscan.store.schema import SCHEMA_NUMBER, cards, corrected, files, metadata, pairs, readings
from cardscan.store.upgrades import schema_number

_MOST_NAMED: Final = 5
_RESTORE: Final = "restore the library from a backup"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: of what was looked at.
        detail: what was found when all is well.
        problems: what is wrong, and what to do about it; none when all is well.
    """

    name: str
    detail: str
    problems: tuple[str, ...] = ()


def reading_only(path: Place) -> sa.Engine:
    """Return an engine for a library that must be there, and that it cannot change.

    Raises:
        StoreError: when there is no file.
    """
    if not isinstance(path, Path):
        return connect(path)
    prepare_file(path, must_exist=True)
    address = f"{path.absolute().as_uri()}?mode=ro"

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(address, uri=True, timeout=BUSY_MILLISECONDS / 1000)

    return sa.create_engine("sqlite://", creator=opened, poolclass=sa.NullPool)


def verify(path: Place, is_picture: Callable[[bytes], bool]) -> Iterator[Check]:
    """Look at everything in a library, one after the other.

    Args:
        path: of the library.
        is_picture: says whether the bytes of a picture can be decoded.

    Raises:
        StoreError: when there is no library, or the file is none.
    """
    engine = reading_only(path)
    try:
        yield from _checks(engine, path, is_picture)
    finally:
        engine.dispose()


def _checks(engine: sa.Engine, path: Place, is_picture: Callable[[bytes], bool]) -> Iterator[Check]:
    database = _tried(engine, "database", _database)
    try:
        with sentences(path), engine.connect() as connection:
            number = schema_number(connection, path)
    except StoreError as error:
        if not _is_damaged(error.__cause__):
            raise
        yield database  # its list of tables cannot be read, so nothing else can
        return
    yield database
    if number != SCHEMA_NUMBER:
        yield _other_schema(number)
        return
    yield _tried(engine, "schema", _schema)
    yield _tried(engine, "links", _links)
    yield _tried(engine, "contacts", _contacts)
    yield _tried(
        engine, "pictures", lambda connection, name: _pictures(connection, name, is_picture)
    )


def _tried(engine: sa.Engine, name: str, look: Callable[[sa.Connection, str], Check]) -> Check:
    try:
        with engine.connect() as connection:
            return look(connection, name)
    except DBAPIError as error:
        return Check(name, "", (f"it cannot be read ({error.orig}); {_RESTORE}",))


def _is_damaged(error: BaseException | None) -> bool:
    code = getattr(getattr(error, "orig", None), "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_CORRUPT


def _database(connection: sa.Connection, name: str) -> Check:
    """Let SQLite look at every page, index and constraint; a server sees to that itself."""
    if connection.dialect.name == "postgresql":
        version = connection.scalar(sa.text("SHOW server_version"))
        return Check(name, f"PostgreSQL {version} keeps it, and looks after its pages itself")
    said = connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_NAMED})").scalars().all()
    problems = tuple(f"SQLite says: {line}; {_RESTORE}" for line in said if line != "ok")
    return Check(name, "SQLite finds nothing wrong", problems)


def _other_schema(number: str | None) -> Check:
    if number is not None and number > SCHEMA_NUMBER:
        advice = f"made by a newer version (schema {number}); update cardscan"
        return Check("schema", "", (advice,))
    detail = f"{number or 'empty'}; the next command upgrades it to {SCHEMA_NUMBER}"
    return Check("schema", f"{detail}, check it again then")


def _schema(connection: sa.Connection, name: str) -> Check:
    missing = sorted(metadata.tables.keys() - set(sa.inspect(connection).get_table_names()))
    problems = tuple(f"the table {table} is missing; {_RESTORE}" for table in missing)
    return Check(name, f"{SCHEMA_NUMBER}, {len(metadata.tables)} tables", problems)


def _links(connection: sa.Connection, name: str) -> Check:
    """Look whether every row points at one that is there.

    A card at its photo; facts, corrections, attempts, outlines and pairs at their cards.
    """
    astray = Counter[tuple[str, str]]()
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.alias()
            has_parent = sa.exists().where(parent.c[key.column.name] == key.parent)
            query = sa.select(sa.func.count()).where(key.parent.is_not(None), ~has_parent)
            astray[table.name, key.column.table.name] += connection.scalar(query) or 0
    problems = tuple(
        f"{count} {'row' if count == 1 else 'rows'} of {table} without the row of {parent} they "
        f"belong to; {_RESTORE}"
        for (table, parent), count in sorted(astray.items())
        if count
    )
    counts = [
        f"{table.name} {connection.scalar(sa.select(sa.func.count()).select_from(table))}"
        for table in (files, cards, *_pointing_at_cards())
    ]
    return Check(name, ", ".join(counts), problems)


def _pointing_at_cards() -> list[sa.Table]:
    return [
        table
        for table in metadata.sorted_tables
        if table.name in {"facts", "attempts", "corrections", "pairs"}
    ]


def _contacts(connection: sa.Connection, name: str) -> Check:
    """Look whether the contacts of cards, readings, pairs and corrections can be understood."""
    held = {
        "card": sa.select(cards.c.id, cards.c.contact.cast(sa.Text)),
        "the correction of card": sa.select(corrected.c.card_id, corrected.c.contact.cast(sa.Text)),
        "a reading of card": sa.select(readings.c.card_id, readings.c.contact.cast(sa.Text)),
        "the two sides of card": sa.select(pairs.c.front_id, pairs.c.contact.cast(sa.Text)),
    }
    total, problems = 0, []
    for what, query in held.items():
        broken = []
        for number, contact in connection.execute(query):
            total += 1
            try:
                Contact.model_validate_json(contact)
            except ValidationError:
                broken.append(number)
        if broken:
            problems.append(f"the contact of {what} {_named(broken)} is not understood; {_RESTORE}")
    return Check(name, f"{total} understood", tuple(problems))


def _pictures(connection: sa.Connection, name: str, is_picture: Callable[[bytes], bool]) -> Check:
    query = sa.select(cards.c.id, cards.c.jpeg).union_all(
        sa.select(readings.c.card_id, readings.c.jpeg)
    )
    rows = connection.execution_options(yield_per=20).execute(query)
    total, broken = 0, list[int]()
    for number, jpeg in rows:
        total += 1
        if not is_picture(jpeg) and number not in broken:
            broken.append(number)
    problem = (
        f"the picture of card {_named(broken)} cannot be read; scan its photo again into a new "
        f"library, or {_RESTORE}"
    )
    return Check(name, f"{total} readable", (problem,) if broken else ())


def _named(numbers: list[int]) -> str:
    shown, more = ", ".join(map(str, numbers[:_MOST_NAMED])), len(numbers) - _MOST_NAMED
    return f"{shown} and {more} more" if more > 0 else shown

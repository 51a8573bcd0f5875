"""Bringing a library to this program's schema number when it is opened."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.store.connections import for_writing
from cardscan.store.schema import SCHEMA_NUMBER, VERSION_TABLE


def upgrade(engine: sa.Engine, path: Path) -> None:
    """Run the migrations the library has not seen yet, all in one transaction.

    Raises:
        StoreError: when the file is of a newer version or is no library at all.
    """
    with engine.connect() as connection:
        if schema_number(connection, path) == SCHEMA_NUMBER:
            return
    with for_writing(engine).begin() as connection:
        # Asked again: another process may have upgraded while this one waited for the lock.
        number = schema_number(connection, path)
        if number is None or number < SCHEMA_NUMBER:
            _run_migrations(connection)
        elif number > SCHEMA_NUMBER:
            raise StoreError(
                f"{path}: the library was made by a newer version of cardscan "
                f"(schema {number}, this one knows {SCHEMA_NUMBER}); update cardscan"
            )


def schema_number(connection: sa.Connection, path: Path) -> str | None:
    """Return the library's schema number, None when the database is still empty.

    Raises:
        StoreError: when it is another program's database.
    """
    tables = sa.inspect(connection).get_table_names()
    if VERSION_TABLE in tables:
        column = sa.column("version_num", sa.String)
        number = connection.scalar(sa.select(column).select_from(sa.table(VERSION_TABLE)))
        if number is not None:
            return number
    elif not tables:
        return None
    raise StoreError(
        f"{path}: this is no cardscan library but another program's database; "
        "name another file with --library"
    )


def _run_migrations(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "cardscan.store:migrations")
    command.upgrade(config, "head")

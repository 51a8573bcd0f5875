"""Bringing a library to this program's schema number when it is opened."""

from __future__ import annotations

import secrets
from importlib.resources import files
from typing import Final

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.store.connections import Place, for_writing, no_library_yet
from cardscan.store.schema import SCHEMA_NUMBER, VERSION_TABLE

_FIRST_ON_SERVERS: Final = "0011"


def upgrade(engine: sa.Engine, path: Place, *, must_exist: bool = False) -> None:
    """Run the migrations the library has not seen yet, all in one transaction.

    Raises:
        StoreError: when it is of a newer version, no library at all, or an empty database of a
            server although it must be one.
    """
    with engine.connect() as connection:
        number = schema_number(connection, path)
        if number == SCHEMA_NUMBER:
            return
        if number is None and must_exist and isinstance(path, sa.URL):
            raise no_library_yet(path)
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


def schema_number(connection: sa.Connection, path: Place) -> str | None:
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
        "name another one with --library"
    )


def _run_migrations(connection: sa.Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "cardscan.store:migrations")
    if connection.dialect.name == "postgresql" and not sa.inspect(connection).get_table_names():
        # Servers came to be libraries with this schema: there is nothing older to bring along.
        tables = files("cardscan.store.migrations").joinpath(f"server_{_FIRST_ON_SERVERS}.sql")
        for statement in tables.read_text(encoding="utf-8").split(";\n"):
            connection.exec_driver_sql(statement)
        salt_row = {"salt": secrets.token_bytes(32)}
        connection.execute(sa.text("INSERT INTO salt (id, salt) VALUES (1, :salt)"), salt_row)
        command.stamp(config, _FIRST_ON_SERVERS)
    command.upgrade(config, "head")

"""What is the same for every library is worked out once in a test worker, not for each again.

The migrations take some 50 ms on an empty database and leave the same each time; some thousand
libraries are made by the tests. SQLAlchemy composes each sentence of SQL once for an engine, and
every library has an engine of its own. Everything round them is as for a user: the file, its
permissions, the lock and the transaction. ``tests/store/test_upgrades.py`` and
``tests/store/test_opening.py`` run the migrations themselves.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from cardscan.store import upgrades
from cardscan.store.connections import connect_sqlite

MIGRATE = upgrades._run_migrations  # noqa: SLF001 - what a user's library is made by

_left: list[str] = []
_first = sa.create_engine("sqlite://")
_first.connect().close()  # the dialect asks SQLite for its version
_first.dispose()


def connect(path: Path) -> sa.Engine:
    """Connect as for a user, to an engine that knows the SQL composed for those before it."""
    engine = connect_sqlite(path)
    engine.dialect = _first.dialect
    engine._compiled_cache = _first._compiled_cache  # noqa: SLF001 - its key holds the dialect
    return engine


def lay_out(connection: sa.Connection) -> None:
    """Make an empty database what the migrations make of it; migrate any other."""
    if connection.dialect.name != "sqlite" or sa.inspect(connection).get_table_names():
        MIGRATE(connection)
    elif _left:
        for statement in _left:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("UPDATE salt SET salt = randomblob(32)")  # each has its own
    else:
        MIGRATE(connection)
        _left[:] = dump(connection)


def dump(connection: sa.Connection) -> list[str]:
    """Return the statements that make a database like this one, its rows included."""
    raw = connection.connection.driver_connection
    assert raw is not None
    return [line for line in raw.iterdump() if line not in {"BEGIN TRANSACTION;", "COMMIT;"}]

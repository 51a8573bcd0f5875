"""How the database is reached: pragmas, transactions, file permissions, and errors as sentences.

Of a library in a file, that is; those on a server are in :mod:`cardscan.store.server`.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from cardscan.errors import StoreError
from cardscan.store import server

Clock = Callable[[], dt.datetime]
Place = Path | sa.URL  # a file of SQLite, or a database of a server

BUSY_MILLISECONDS: Final = 10_000

# A power cut may take back the last actions and never damages the library; a kill takes nothing.
SYNCHRONOUS: Final = "NORMAL"

_WRITES: Final = "cardscan_writes"

_ADVICE: Final = {
    sqlite3.SQLITE_FULL: "no space is left on the disk; free some and run the same command again",
    sqlite3.SQLITE_BUSY: "another program is writing to it; wait for that one and try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; wait for that one and try again",
    sqlite3.SQLITE_READONLY: "it may not be written to; change its permissions or its place",
    sqlite3.SQLITE_PERM: "it may not be written to; change its permissions or its place",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check its folder and its permissions",
    sqlite3.SQLITE_NOTADB: "this is no cardscan library; name another file with --library",
    sqlite3.SQLITE_CORRUPT: "it is damaged; restore it from a backup",
    sqlite3.SQLITE_IOERR: "the disk gave an error; check the disk it is on",
}


def utc_now() -> dt.datetime:
    """Return the time of the computer's clock."""
    return dt.datetime.now(dt.UTC)


def place_of(text: str) -> Place:
    """Return the place of a library that is written as a file's name or as an address.

    Raises:
        SettingsError: when it is an address, but of no library.
    """
    return server.address_of(text) if "://" in text else Path(text)


def connect(place: Place, *, must_exist: bool = False) -> sa.Engine:
    """Return an engine for a library; a file is created where it may be.

    Raises:
        StoreError: when the file cannot be created, or is not there although it must.
        MissingToolError: when the driver of the server is not installed.
    """
    if isinstance(place, Path):
        prepare_file(place, must_exist=must_exist)
        return connect_sqlite(place)
    engine = server.connect_server(place)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get(_WRITES, False):
            server.lock_for_writing(connection)

    return engine


def connect_sqlite(path: Path) -> sa.Engine:
    """Return an engine for a file, every connection of which is set up alike.

    Python's driver would begin and commit by itself at moments of its own choosing; here it is
    told not to, so that every transaction is one of ours, schema changes included.
    """
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            f"synchronous = {SYNCHRONOUS}",
            "foreign_keys = ON",
            "secure_delete = ON",  # what is erased is overwritten, not only let go
        ):
            connection.execute(f"PRAGMA {pragma}").close()
        _use_wal(connection)

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES, False)
        # Taking the write lock at once: a transaction that reads first and writes later fails
        # when somebody else wrote in between, and no waiting helps it.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, waiting for others that are about the same.

    SQLite's own waiting does not cover this: several that open a new library at once would be
    told that it is locked.
    """
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            is_busy = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not is_busy or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def for_writing(engine: sa.Engine) -> sa.Engine:
    """Return the same engine, with transactions that take the write lock when they begin."""
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(isolation_level="READ COMMITTED")
    return engine.execution_options(**{_WRITES: True})


def prepare_file(path: Path, *, must_exist: bool) -> None:
    """Create the file, and the folders above it, for this user's eyes only.

    SQLite gives its ``-wal`` and ``-shm`` files the permissions of this one. An existing file is
    left as it is. On Windows the user's folders are private already and the mode says nothing.

    Args:
        path: of the library.
        must_exist: only look whether it is there.

    Raises:
        StoreError: when it cannot be created, or is not there although it must.
    """
    try:
        if path.exists():
            return
        if not must_exist:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
            return
    except OSError as error:
        raise StoreError(
            f"{path}: the library cannot be opened or created there ({error.strerror}); "
            "name another place with --library"
        ) from error
    raise no_library_yet(path)


def no_library_yet(place: Place) -> StoreError:
    """Return what is said where a library is wanted and none is there."""
    return StoreError(
        f"{place}: there is no library yet; scan some photos first (cardscan scan PATH), "
        "or name one with --library"
    )


@contextmanager
def sentences(place: Place) -> Iterator[None]:
    """Turn the database's errors into one sentence that names the library.

    Raises:
        StoreError: instead of the driver's error.
    """
    try:
        yield
    except DBAPIError as error:
        said = _advice(error.orig) if isinstance(place, Path) else server.advice(error)
        raise StoreError(f"{place}: {said}") from error


def _advice(error: object) -> str:
    """Return what is wrong and what to do, by SQLite's primary result code."""
    code = getattr(error, "sqlite_errorcode", None)
    known = None if code is None else _ADVICE.get(code & 0xFF)
    return known or f"the library cannot be used ({error}); run again with -v to see more"

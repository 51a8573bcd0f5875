"""A library in a database of a PostgreSQL server, which several people and machines share.

Everything that is otherwise there than in a file of SQLite: how it is reached, who may write, what
is left of erased rows, and what the server's errors mean.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError

from cardscan.errors import MissingToolError, SettingsError

SCHEMES: Final = ("postgresql", "postgres")

_WAIT_SECONDS: Final = 10
_WRITER: Final = 0x63617264  # the lock of whoever writes; each database has its own
_PASSWORD: Final = "password"  # noqa: S105 - a name, not a secret

_ADVICE: Final = {
    "08": "the connection to the server broke; run the same command again",
    "28": "the server does not let this user in; check the name and the password",
    "3D": "the server has no such database; make it with createdb, or check its name",
    "42501": "this user may not do that there; the owner of the database can allow it",
    "53": "the server has no room or no connection left; make some and try again",
    "55P03": "another program is writing to it; wait for that one and try again",
    "57": "the server was stopped meanwhile; run the same command again when it is back",
    "25006": "it may not be written to: this server takes no changes",
    "0A000": "the server lacks the extension pg_trgm; install PostgreSQL's contrib package there",
    "58P01": "the server lacks the extension pg_trgm; install PostgreSQL's contrib package there",
}
# What libpq says before there is a session, which has no code.
_REFUSED: Final = (
    ("password", "28"),
    ("authentication", "28"),
    ("role", "28"),
    ("database", "3D"),
    ("too many", "53"),
    ("starting up", "57"),
)


def address_of(text: str) -> sa.URL:
    """Return the address of a library on a server; whoever prints it does not tell the password.

    Raises:
        SettingsError: when it is none.
    """
    try:
        url = sa.make_url(text)
        secret = url.query.get(_PASSWORD)
    except (ArgumentError, ValueError):  # whose words hold the text, and it the password
        url, secret = sa.URL.create(""), None
    if url.drivername not in SCHEMES or not url.database:
        raise SettingsError(
            "this is no address of a library; name a file, or a database of a PostgreSQL server: "
            "postgresql://user@host/database"
        )
    if isinstance(secret, str):
        url = url.difference_update_query([_PASSWORD]).set(password=secret)
    return url.set(drivername=SCHEMES[0])


def connect_server(url: sa.URL) -> sa.Engine:
    """Return an engine for a database.

    Whoever reads sees everything as it is at one moment. Whoever writes waits for its turn first,
    as with a file of SQLite, and then sees what those before it wrote.

    Raises:
        MissingToolError: when the driver is not installed.
    """
    try:
        return sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,  # a server that was started anew meanwhile is no error
            connect_args={
                "connect_timeout": _WAIT_SECONDS,
                "options": f"{url.query.get('options', '')} -c lock_timeout={_WAIT_SECONDS}s",
            },
        )
    except ImportError as error:
        raise MissingToolError(
            "a library on a PostgreSQL server needs the package psycopg; install it with "
            "pip install 'cardscan[cluster]'"
        ) from error


def lock_for_writing(connection: sa.Connection) -> None:
    """Wait until nobody else writes, until the end of this transaction."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")


def overwrite_erased(engine: sa.Engine, tables: list[str]) -> None:
    """Let the server give the room of erased rows to others."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")


def advice(error: DBAPIError) -> str:
    """Return what is wrong and what to do, by the server's code."""
    said = str(error.orig).strip().splitlines()
    code: str | None = getattr(error.orig, "sqlstate", None)
    if code is None and said:
        code = next((c for word, c in _REFUSED if word in said[0].partition("FATAL:")[2]), None)
    known = _ADVICE.get(code or "") or _ADVICE.get((code or "")[:2])
    if known is None and code is None and not error.connection_invalidated:
        return (
            "the server cannot be reached; check that it runs, its address and the network "
            f"({said[0] if said else 'no answer'})"
        )
    return known or f"the library cannot be used ({code}); run again with -v to see more"

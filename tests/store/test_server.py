from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from cardscan.errors import CardscanError, MissingToolError, SettingsError, StoreError
from cardscan.imaging.stored_card import is_whole
from cardscan.store import server
from cardscan.store.connections import connect, place_of
from cardscan.store.copies import copy_library
from cardscan.store.library import Library
from cardscan.store.schema import metadata
from cardscan.store.verifying import verify
from tests.made import ADD_UNTIL_KILLED, NOON, ann, firm, photo
from tests.servers import Postgres, free_port

IS_WHOLE_RUN = os.environ.get("CARDSCAN_TESTS_ON") == "server"


@pytest.fixture
def place(postgres: Postgres) -> Iterator[sa.URL]:
    """An empty library on a server."""
    with postgres.library() as address:
        yield sa.make_url(address)


def test_server_has_the_tables_of_the_schema(postgres: Postgres) -> None:
    """What the migrations make of an empty database is what the queries are written for."""
    url = sa.make_url(postgres.new_database())
    Library.open(url).close()
    engine = connect(url)
    inspector, dialect = sa.inspect(engine), engine.dialect
    columns = {
        table: [
            (c["name"], c["nullable"], c["type"].compile(dialect))
            for c in inspector.get_columns(table)
        ]
        for table in metadata.tables
    }
    indexes = {
        (table, index["name"], tuple(index["column_names"]), bool(index["unique"]))
        for table in metadata.tables
        for index in inspector.get_indexes(table)
        if "duplicates_constraint" not in index
    }
    with engine.connect() as connection:
        query = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%% WHERE %%'"
        partial = set(connection.exec_driver_sql(query).scalars())
    engine.dispose()
    made = [
        index
        for table in metadata.tables.values()
        for index in table.indexes
        if not index.name.endswith("_searched")  # type: ignore[union-attr] # all have names
    ]
    assert columns == {
        name: [(c.name, bool(c.nullable), c.type.compile(dialect)) for c in table.columns]
        for name, table in metadata.tables.items()
    }
    assert {(table, name) for table, name, _, _ in indexes} == {
        (index.table.name, index.name) for index in made if index.table is not None
    }
    assert {name for _, name, _, unique in indexes if unique} == {
        index.name for index in made if index.unique
    }
    assert partial == {i.name for i in made if i.dialect_options["postgresql"]["where"] is not None}


def test_numbers_are_never_used_again_on_a_server(place: sa.URL) -> None:
    """Whoever comes after somebody who was forgotten has a number of their own."""
    with Library.open(place, clock=lambda: NOON) as library:
        library.add_photo(photo("a.jpg", ann(), firm()))
        library.history.forget(2)
        (added,) = library.add_photo(photo("b.jpg", firm())) or ()
        assert added.id == 3
        assert [record.id for record in library.cards()] == [1, 3]


def test_locked_library_on_a_server_is_said(place: sa.URL, monkeypatch: pytest.MonkeyPatch) -> None:
    """One writes at a time; others read meanwhile, and whoever waits too long is told."""
    monkeypatch.setattr(server, "_WAIT_SECONDS", 1)
    holder = connect(place)
    with (
        Library.open(place) as library,
        holder.begin() as connection,
    ):
        server.lock_for_writing(connection)
        assert list(library.cards()) == []
        with pytest.raises(StoreError, match="another program is writing to it"):
            library.add_photo(photo("a.jpg", ann()))
    holder.dispose()


def test_sound_library_on_a_server_is_sound(place: sa.URL, tmp_path: Path) -> None:
    """Check looks at every contact and picture there too; a copy is the server's own work."""
    with Library.open(place) as library:
        library.add_photo(photo("a.jpg", ann(), firm()))
    checks = list(verify(place, lambda _jpeg: True))
    assert [(check.name, check.problems) for check in checks] == [
        (name, ()) for name in ("database", "schema", "links", "contacts", "pictures")
    ]
    assert [check.name for check in verify(place, is_whole) if check.problems] == ["pictures"]
    with pytest.raises(StoreError, match="pg_dump") as raised:
        copy_library(place, tmp_path / "copy", is_whole)
    assert "not-told" not in str(raised.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"password": "wrong"}, "does not let this user in"),
        ({"username": "nobody"}, "does not let this user in"),
        ({"database": "none"}, "no such database"),
        ({"port": free_port()}, "cannot be reached"),
    ],
)
def test_server_that_does_not_answer_is_said(
    postgres: Postgres, change: dict[str, str], sentence: str
) -> None:
    """A sentence tells what is wrong with an address, and no password."""
    url = sa.make_url(postgres.address("postgres")).set(**change)  # type: ignore[arg-type] # one of its parts
    with pytest.raises(StoreError, match=sentence) as raised:
        Library.open(url)
    assert "tester:***@" in str(raised.value) or "nobody:***@" in str(raised.value)


def test_databases_that_are_no_library_are_refused(postgres: Postgres) -> None:
    """Where a library must be none is made, and another program's tables are left alone."""
    url = sa.make_url(postgres.new_database())
    with pytest.raises(StoreError, match="no library yet"):
        Library.open(url, must_exist=True)
    engine = connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE songs (name text)")
    with pytest.raises(StoreError, match="another program's database"):
        Library.open(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE songs")
    Library.open(url).close()
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cardscan_schema SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match="newer version of cardscan"):
        Library.open(url)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://ann:not-told@host/cards",
        "postgres://ann:not-told@host/cards",
        "postgresql://ann@host/cards?password=not-told",
    ],
)
def test_address_does_not_tell_its_password(text: str) -> None:
    """Whoever prints the place of a library prints three stars."""
    place = place_of(text)
    assert str(place) == "postgresql://ann:***@host/cards"
    assert "not-told" not in repr(place)
    assert isinstance(place, sa.URL)
    assert place.password == "not-told"  # noqa: S105 - no secret


@pytest.mark.parametrize(
    "text",
    [
        "mysql://ann:not-told@host/cards",
        "postgresql://ann:not-told@host",
        "postgresql://h:x/not-told",
    ],
)
def test_other_addresses_are_refused(text: str) -> None:
    """What is no file and no PostgreSQL database is said, without what was written."""
    with pytest.raises(SettingsError, match="name a file, or a database of a PostgreSQL") as raised:
        place_of(text)
    assert "not-told" not in str(raised.value)


def test_missing_driver_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ordinary program has no driver, and says how to get it."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingToolError, match=r"pip install 'cardscan\[cluster\]'"):
        Library.open(sa.make_url("postgresql://ann@host/cards"))


@pytest.mark.skipif(not IS_WHOLE_RUN, reason="make services kills writers of a server")
def test_killed_writer_leaves_whole_photos_on_a_server(place: sa.URL) -> None:
    """Whenever a writer is killed, every photo it told of is there with both its cards."""
    for _ in range(3):
        address = place.render_as_string(hide_password=False)
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", ADD_UNTIL_KILLED, address], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        told = 0
        while told < 5:
            told = int(process.stdout.readline() or pytest.fail("it ended by itself"))
        process.kill()
        process.communicate()
        with Library.open(place) as library:
            held = [(record.file, record.position) for record in library.cards()]
            assert len(held) >= 2 * told
            assert held == [(name, n) for name, _ in held[::2] for n in (0, 1)]
        assert not [p for check in verify(place, lambda _: True) for p in check.problems]


def test_all_errors_of_a_server_are_ours(postgres: Postgres) -> None:
    """A server that goes away in the middle of the work is a sentence, and comes back as before."""
    with postgres.library() as address, Library.open(sa.make_url(address)) as library:
        library.add_photo(photo("a.jpg", ann()))
        postgres.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%%'"
        )
        try:
            held = list(library.cards())
        except CardscanError:  # the end was not noticed before
            held = list(library.cards())
        assert [record.id for record in held] == [1]

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.store import upgrades
from cardscan.store.connections import connect_sqlite, for_writing
from cardscan.store.library import Library
from cardscan.store.people import words_of
from cardscan.store.schema import SCHEMA_NUMBER, metadata
from tests.laid_out import MIGRATE, dump, lay_out
from tests.made import BLURRED, WHOLE, ann, firm, person_of, photo

pytestmark = pytest.mark.of_files

_THEN = "2026-11-22 12:00:00"


@pytest.fixture(autouse=True)
def _real_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library here is made by the migrations themselves."""
    monkeypatch.setattr(upgrades, "_run_migrations", MIGRATE)


def test_newest_migration_is_the_schema_number() -> None:
    """A migration that is added without its number, or the reverse, fails here."""
    config = Config()
    config.set_main_option("script_location", "cardscan.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA_NUMBER]


def test_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    """What the migrations leave is what the queries are written for."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    engine = connect_sqlite(path)
    columns = {}
    inspector = sa.inspect(engine)
    for table in metadata.sorted_tables:
        columns[table.name] = [
            (c["name"], c["nullable"], str(c["type"])) for c in inspector.get_columns(table.name)
        ]
    engine.dispose()
    dialect = engine.dialect
    assert columns == {
        table.name: [
            (c.name, bool(c.nullable), c.type.dialect_impl(dialect).compile(dialect))
            for c in table.columns
        ]
        for table in metadata.sorted_tables
    }


def test_tests_lay_libraries_out_as_the_migrations_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that a test works on is row by row a migrated one, but for its own salt."""
    Library.open(tmp_path / "migrated.db").close()
    monkeypatch.setattr(upgrades, "_run_migrations", lay_out)
    Library.open(tmp_path / "first.db").close()
    Library.open(tmp_path / "next.db").close()
    made, salts = [], set()
    for name in ("migrated", "first", "next"):
        engine = connect_sqlite(tmp_path / f"{name}.db")
        with engine.connect() as connection:
            lines = dump(connection)
        engine.dispose()
        salts |= {line for line in lines if line.startswith('INSERT INTO "salt"')}
        made.append([line for line in lines if line not in salts])
    assert "CREATE TABLE cards" in "".join(made[0])
    assert len(salts) == 3
    assert made[1] == made[2] == made[0]


def test_failed_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a migration breaks off half-way, no table of it is there, and the next try works."""
    path = tmp_path / "library.db"
    run = upgrades._run_migrations  # noqa: SLF001 - wrapped to fail after its work

    def fail_late(connection: sa.Connection) -> None:
        run(connection)
        raise StoreError("the power went off")

    monkeypatch.setattr(upgrades, "_run_migrations", fail_late)
    with pytest.raises(StoreError, match="the power went off"):
        Library.open(path)
    engine = connect_sqlite(path)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()
    monkeypatch.undo()
    with Library.open(path) as library:
        assert list(library.cards()) == []


def test_upgrade_runs_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is up to date is opened without Alembic."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    monkeypatch.delattr(upgrades, "_run_migrations")
    Library.open(path).close()


def test_version_is_kept_where_alembic_finds_it(tmp_path: Path) -> None:
    """Alembic itself reads the same schema number from the library."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    engine = connect_sqlite(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "cardscan_schema"})
        assert context.get_current_revision() == SCHEMA_NUMBER
    engine.dispose()


def test_library_of_the_first_schema_is_upgraded(tmp_path: Path) -> None:
    """Cards that an older version read are all there, without a quality; new ones have theirs."""
    path = tmp_path / "library.db"
    old = connect_sqlite(path)
    config = Config()
    config.set_main_option("script_location", "cardscan.store:migrations")
    with for_writing(old).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(
            sa.text("INSERT INTO files (sha256, name, scanned_at) VALUES ('ab', 'old.jpg', :noon)"),
            {"noon": "2026-11-22 12:00:00"},
        )
        connection.execute(
            sa.text(
                "INSERT INTO cards (uid, file_id, position, quad, contact, searchable, updated_at,"
                " jpeg) VALUES ('u', 1, 0, :quad, :contact, '', '2026-11-22 12:00:00', x'ff')"
            ),
            {"quad": WHOLE.model_dump_json(), "contact": firm().model_dump_json()},
        )
    old.dispose()
    with Library.open(path) as library:
        library.add_photo(photo("new.jpg", ann()))
        assert [(r.file, r.quality) for r in library.cards()] == [
            ("old.jpg", None),
            ("new.jpg", BLURRED),
        ]


def test_few_words_of_older_cards_are_those_of_new_ones(tmp_path: Path) -> None:
    """Who was read, or joined, before there was a table of people is the same person after it."""
    path = tmp_path / "library.db"
    old = connect_sqlite(path)
    config = Config()
    config.set_main_option("script_location", "cardscan.store:migrations")
    contacts = (ann(), firm(), Contact(), firm())
    with for_writing(old).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        connection.exec_driver_sql(
            "INSERT INTO files (sha256, name, scanned_at) VALUES ('ab', 'old.jpg', ?)", (_THEN,)
        )
        for number, contact in enumerate(contacts):
            connection.exec_driver_sql(
                "INSERT INTO cards (uid, file_id, position, quad, contact, searchable, updated_at,"
                " jpeg) VALUES (?, 1, ?, ?, ?, '', ?, x'ff')",
                (f"u{number}", number, WHOLE.model_dump_json(), contact.model_dump_json(), _THEN),
            )
        connection.exec_driver_sql(
            "INSERT INTO pairs (front_id, back_id, state, decided_by, reason, contact, searchable,"
            " decided_at) VALUES (2, 4, 'joined', 'person', '', ?, '', ?)",
            (ann().model_dump_json(), _THEN),
        )
    old.dispose()
    with Library.open(path) as library:
        held = library.history.people()
        assert held == tuple(person_of(record) for record in library.cards())
        assert [(person.id, person.needs_review) for person in held] == [
            (1, True),
            (2, True),
            (3, False),
        ]


def test_pairs_and_words_of_before_the_journal_hold(tmp_path: Path) -> None:
    """Joined sides stay joined, what a person said is a step each, and scans of then are none."""
    path = tmp_path / "library.db"
    old = connect_sqlite(path)
    config = Config()
    config.set_main_option("script_location", "cardscan.store:migrations")
    contact = ann().model_dump_json()
    with for_writing(old).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        connection.exec_driver_sql(
            "INSERT INTO files (sha256, name, scanned_at) VALUES ('ab', 'old.jpg', ?)", (_THEN,)
        )
        for number in range(3):
            connection.exec_driver_sql(
                "INSERT INTO cards (uid, file_id, position, quad, contact, searchable, updated_at,"
                " jpeg) VALUES (?, 1, ?, ?, ?, '', ?, x'ff')",
                (f"u{number}", number, WHOLE.model_dump_json(), contact, _THEN),
            )
            connection.exec_driver_sql(
                "INSERT INTO card_words VALUES (?, ?)",
                (number + 1, '["Ann",null,null,null,null,0,null,null,0,[],[]]'),
            )
        connection.exec_driver_sql(
            "INSERT INTO pairs (front_id, back_id, state, decided_by, reason, contact, searchable,"
            " decided_at) VALUES (1, 2, 'joined', 'person', 'So.', ?, 'ann', ?)",
            (contact, _THEN),
        )
        connection.exec_driver_sql(
            "INSERT INTO pair_words VALUES (1, ?)",
            ('["Both",null,null,null,null,0,null,null,0,[],[]]',),
        )
        connection.exec_driver_sql(
            "INSERT INTO facts (card_id, key, value, at, author, step)"
            " VALUES (3, 'liked', 'true', ?, 'me', 'a-step')",
            (_THEN,),
        )
    old.dispose()
    with Library.open(path) as library:
        assert [record.id for record in library.cards()] == [1, 3]
        assert [person.name for person in library.history.people()] == ["Both", "Ann"]
        words = [(entry.author, entry.sentence) for entry in library.journal.entries()]
        assert sorted(words, key=str) == [
            ("me", "said of card 3 (Ann): liked yes"),
            (None, "joined card 1 (Ann) and card 2 (Ann) as front and back"),
        ]
        for entry in library.journal.entries():
            library.journal.take_back(entry.step)
        assert [record.id for record in library.cards()] == [1, 2, 3]
        assert library.history.judgements() == {}


_SCRIPTS = Config()
_SCRIPTS.set_main_option("script_location", "cardscan.store:migrations")
_REVISIONS = [s.revision for s in ScriptDirectory.from_config(_SCRIPTS).walk_revisions()]


@pytest.mark.parametrize("revision", sorted(_REVISIONS))
def test_library_of_every_schema_opens_and_takes_corners(tmp_path: Path, revision: str) -> None:
    """Its card is as it was; corners given now can be taken back, those of then are kept."""
    path = tmp_path / "library.db"
    old = connect_sqlite(path)
    with for_writing(old).begin() as connection:
        _SCRIPTS.attributes["connection"] = connection
        command.upgrade(_SCRIPTS, revision)
        connection.exec_driver_sql(
            "INSERT INTO files (sha256, name, scanned_at) VALUES (?, 'old.jpg', ?)",
            (photo("old.jpg").sha256, _THEN),
        )
        connection.exec_driver_sql(
            "INSERT INTO cards (uid, file_id, position, quad, contact, searchable, updated_at,"
            " jpeg) VALUES ('u', 1, 0, ?, ?, 'teehaus', ?, x'ff')",
            (WHOLE.model_dump_json(), firm().model_dump_json(), _THEN),
        )
        tables = sa.inspect(connection).get_table_names()
        if was_outlined := "outlines" in tables:
            connection.exec_driver_sql(
                "INSERT INTO outlines (card_id, quad, given_at) VALUES (1, ?, ?)",
                (WHOLE.model_dump_json(), _THEN),
            )
        if "card_words" in tables:
            words = json.dumps(words_of(firm()))
            connection.exec_driver_sql("INSERT INTO card_words VALUES (1, ?)", (words,))
    old.dispose()
    with Library.open(path) as library:
        (before,) = library.cards()
        assert (before.contact, before.is_outlined) == (firm(), was_outlined)
        library.set_outlines(photo("old.jpg", ann()))
        (after,) = library.cards()
        assert (after.id, after.uid, after.contact, after.is_outlined) == (1, "u", ann(), True)
        (entry,) = library.journal.entries()
        library.journal.take_back(entry.step)
        (back,) = library.cards()
        assert back.model_copy(update={"updated_at": before.updated_at}) == before
        assert library.picture(1) == b"\xff"
        assert library.journal.last() is None
        library.journal.do_again(entry.step)
        assert next(library.cards()).contact == ann()

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.store import connections, upgrades
from cardscan.store.library import Library
from tests.laid_out import MIGRATE
from tests.made import ADD_UNTIL_KILLED, ann, photo

pytestmark = pytest.mark.of_files


@pytest.fixture(autouse=True)
def _real_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every library here is made by the migrations themselves."""
    monkeypatch.setattr(upgrades, "_run_migrations", MIGRATE)


def test_missing_library_is_not_made_when_it_must_exist(tmp_path: Path) -> None:
    """Listing a library that is not there says how to make one, and makes none."""
    with pytest.raises(StoreError, match=r"there is no library yet; .*cardscan scan"):
        Library.open(tmp_path / "library.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_other_file_is_refused_and_kept(tmp_path: Path) -> None:
    """A text file named as library is left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt: this is no cardscan library"):
        Library.open(path)
    assert path.read_text(encoding="utf-8") == "not a database at all\n" * 100


def test_other_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    """No tables are made in a database that belongs to another program."""
    path = tmp_path / "browser.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cookies (name)")
    with pytest.raises(StoreError, match="another program's database"):
        Library.open(path)
    names = other.execute("SELECT name FROM sqlite_master").fetchall()
    other.close()
    assert names == [("cookies",)]


def test_library_without_its_number_is_refused(tmp_path: Path) -> None:
    """A schema table with nothing in it is not taken for an empty library."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM cardscan_schema")
    other.close()
    with pytest.raises(StoreError, match="this is no cardscan library"):
        Library.open(path)


def test_newer_library_is_refused(tmp_path: Path) -> None:
    """A library of a later version is not touched; the sentence says what to update."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute("UPDATE cardscan_schema SET version_num = '0999'")
    other.close()
    with pytest.raises(StoreError, match=r"made by a newer version .*0999.*update cardscan"):
        Library.open(path)


@pytest.mark.parametrize("place", ["file/library.db", "."])
def test_place_that_takes_no_file_is_said(tmp_path: Path, place: str) -> None:
    """A folder that cannot be, or a folder in the library's place, becomes a sentence."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError, match=r"cannot be (opened|created)"):
        Library.open(tmp_path / place)


def test_locked_library_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When another program holds the library, waiting ends with a sentence."""
    path = tmp_path / "library.db"
    Library.open(path).close()
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with (
        Library.open(path) as library,
        pytest.raises(StoreError, match="another program is writing to it"),
    ):
        library.add_photo(photo("a.jpg", ann()))
    holder.close()


def test_killed_in_the_middle_leaves_whole_photos(tmp_path: Path) -> None:
    """After SIGKILL the library is sound and has every photo whole or not at all."""
    path = tmp_path / "library.db"
    root = Path(__file__).parents[2]
    process = subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        [sys.executable, "-c", ADD_UNTIL_KILLED, str(path)],
        cwd=root,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    for _ in range(20):
        reported = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()
    with Library.open(path) as library:
        records = list(library.cards())
    assert len(records) >= 2 * reported >= 40
    assert [record.position for record in records] == [0, 1] * (len(records) // 2)
    with sqlite3.connect(path) as checker:
        assert checker.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    checker.close()

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.store.library import Library
from cardscan.store.schema import SCHEMA_NUMBER
from cardscan.store.verifying import verify
from tests.made import JPEG, NOON, ann, firm, photo

pytestmark = pytest.mark.of_files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of 60 cards on 30 photos, closed."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as library:
        for number in range(30):
            library.add_photo(photo(f"{number}.jpg", ann(), firm()))
    return path


def _is_picture(jpeg: bytes) -> bool:
    return jpeg == JPEG


def _problems(path: Path) -> dict[str, tuple[str, ...]]:
    found = {check.name: check.problems for check in verify(path, _is_picture)}
    return {name: problems for name, problems in found.items() if problems}


def _change(path: Path, *sentences: str) -> None:
    """Do to a library what cardscan never does."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        for sentence in ("PRAGMA foreign_keys = OFF", *sentences):
            other.execute(sentence)


def test_sound_library_is_sound_and_unchanged(path: Path) -> None:
    """Everything is looked at, nothing is found, and not a byte is written."""
    before = hashlib.sha256(path.read_bytes()).digest()
    checks = list(verify(path, _is_picture))
    names = ["database", "schema", "links", "contacts", "pictures"]
    assert [check.name for check in checks] == names
    assert not any(check.problems for check in checks)
    assert checks[2].detail.startswith("files 30, cards 60, ")
    assert hashlib.sha256(path.read_bytes()).digest() == before


@pytest.mark.parametrize(
    ("sentence", "name", "problem"),
    [
        ("DELETE FROM files WHERE id IN (3, 4)", "links", "4 rows of cards without the row of fi"),
        ("DROP TABLE facts", "schema", "the table facts is missing; restore"),
        (
            "INSERT INTO facts (card_id, key, value, at, author, step) "
            "VALUES (99, 'liked', 'true', '2026-11-22', 'me', 's')",
            "links",
            "1 row of facts without the row of cards they belong to",
        ),
        (
            "INSERT INTO corrections (card_id, field, at, author, step) "
            "VALUES (99, 'name', '2026-11-22', 'me', 's')",
            "links",
            "1 row of corrections without the row of cards they belong to",
        ),
        ("UPDATE cards SET contact = '{\"name\": 3}' WHERE id = 7", "contacts", "of card 7 is not"),
        ("UPDATE cards SET contact = '{' WHERE id < 9", "contacts", "1, 2, 3, 4, 5 and 3 more is"),
        ("UPDATE cards SET jpeg = x'FFD8' WHERE id = 7", "pictures", "the picture of card 7 cann"),
    ],
)
def test_damage_is_told(path: Path, sentence: str, name: str, problem: str) -> None:
    """Whatever is broken is named, with its cards and what to do."""
    _change(path, sentence)
    found = _problems(path)
    assert any(problem in line for line in found[name])


@pytest.mark.parametrize("tenth", range(1, 10))
def test_overwritten_pages_are_told(path: Path, tenth: int) -> None:
    """Another program wrote into the file: it is said, wherever in the file that was."""
    size = path.stat().st_size
    with path.open("rb+") as stream:
        stream.seek(size * tenth // 10)
        stream.write(b"\x5a" * (size // 10))
    assert _problems(path)


def test_unreadable_list_of_tables_is_told(path: Path) -> None:
    """With everything after the first page overwritten, it is a problem and no crash."""
    size = path.stat().st_size
    with path.open("rb+") as stream:
        stream.seek(4096)
        stream.write(b"\x5a" * (size - 4096))
    checks = list(verify(path, _is_picture))
    assert [check.name for check in checks] == ["database"]
    assert "restore the library from a backup" in checks[0].problems[0]


def test_newer_library_is_a_problem_and_an_older_one_is_not(path: Path) -> None:
    """Neither is looked into further, and neither is changed."""
    _change(path, "UPDATE cardscan_schema SET version_num = '0999'")
    assert "update cardscan" in _problems(path)["schema"][0]
    _change(path, "UPDATE cardscan_schema SET version_num = '0001'")
    checks = list(verify(path, _is_picture))
    assert [check.problems for check in checks] == [(), ()]
    assert checks[1].detail.startswith(f"0001; the next command upgrades it to {SCHEMA_NUMBER}")


def test_no_library_is_said(tmp_path: Path) -> None:
    """A place without a file, a text and another program's database are no libraries."""
    with pytest.raises(StoreError, match="there is no library yet"):
        list(verify(tmp_path / "none.db", _is_picture))
    notes = tmp_path / "notes.txt"
    notes.write_text("not a database at all\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match="this is no cardscan library"):
        list(verify(notes, _is_picture))
    _change(tmp_path / "other.db", "CREATE TABLE cookies (name)")
    with pytest.raises(StoreError, match="another program's database"):
        list(verify(tmp_path / "other.db", _is_picture))

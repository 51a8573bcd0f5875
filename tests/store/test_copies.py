from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cardscan.errors import ExportError, StoreError
from cardscan.store.copies import copy_library
from cardscan.store.library import Library
from tests.made import JPEG, NOON, ann, photo

pytestmark = pytest.mark.of_files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of three cards, closed."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as library:
        for number in range(3):
            library.add_photo(photo(f"{number}.jpg", ann()))
    return path


def _is_picture(jpeg: bytes) -> bool:
    return jpeg == JPEG


def _files(path: Path) -> list[str]:
    with Library.open(path, must_exist=True) as library:
        return [record.file for record in library.cards()]


def test_copy_holds_what_the_library_holds(path: Path, tmp_path: Path) -> None:
    """One file, for its user only, with everything in it."""
    target = tmp_path / "copy.db"
    size = copy_library(path, target, _is_picture)
    assert size == target.stat().st_size
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.glob("*copy*")) == ["copy.db"]
    assert _files(target) == _files(path)


def test_library_in_use_is_copied(path: Path, tmp_path: Path) -> None:
    """What is committed is in the copy, in the log or not; what is being written is not."""
    with Library.open(path, clock=lambda: NOON) as library:
        library.add_photo(photo("in-the-log.jpg", ann()))
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            writer.execute("UPDATE files SET name = 'half-way.jpg'")
            copy_library(path, tmp_path / "copy.db", _is_picture)
            writer.execute("ROLLBACK")
    assert _files(tmp_path / "copy.db") == ["0.jpg", "1.jpg", "2.jpg", "in-the-log.jpg"]


def test_copies_are_whole_while_a_scan_writes(path: Path, tmp_path: Path) -> None:
    """Each copy made beside a busy writer is sound, and holds the photos in their order."""
    is_over = threading.Event()

    def scan() -> None:
        number = 0
        with Library.open(path, clock=lambda: NOON) as library:
            while not is_over.is_set():
                library.add_photo(photo(f"more-{number}.jpg", ann()))
                number += 1

    writer = threading.Thread(target=scan)
    writer.start()
    try:
        for number in range(5):
            copy_library(path, tmp_path / f"copy{number}.db", _is_picture)
    finally:
        is_over.set()
        writer.join()
    held = [_files(tmp_path / f"copy{number}.db") for number in range(5)]
    whole = _files(path)
    assert all(files == whole[: len(files)] for files in held)
    assert len(held[0]) < len(held[-1])


def test_nothing_is_overwritten(path: Path, tmp_path: Path) -> None:
    """A file of that name is kept as it is; a folder that is not there is said."""
    target = tmp_path / "copy.db"
    target.write_bytes(b"mine")
    with pytest.raises(ExportError, match=r"copy\.db: there is a file already, and it is kept"):
        copy_library(path, target, _is_picture)
    assert target.read_bytes() == b"mine"
    with pytest.raises(ExportError, match="the backup cannot be written there"):
        copy_library(path, tmp_path / "none" / "copy.db", _is_picture)


def test_damaged_library_makes_no_backup(path: Path, tmp_path: Path) -> None:
    """No file is left that somebody would take for a backup."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE cards SET jpeg = x'FFD8' WHERE id = 2")
    before = set(tmp_path.iterdir())
    with pytest.raises(StoreError, match=r"no backup was made, the library is damaged: .*card 2"):
        copy_library(path, tmp_path / "copy.db", _is_picture)
    assert {p for p in set(tmp_path.iterdir()) - before if "library.db" not in p.name} == set()

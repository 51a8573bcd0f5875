from __future__ import annotations

import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.store.library import Library
from cardscan.store.upkeep import PART, back_up, look_after
from tests.made import ann, firm, photo


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An open library with two cards."""
    with Library.open(tmp_path / "library.db") as opened:
        opened.add_photo(photo("box.jpg", ann(), firm()))
        yield opened


def test_sound_library_has_no_fault(library: Library) -> None:
    """All of it is read, while it is open."""
    health = look_after(library.path)
    assert (health.photos, health.cards, health.faults) == (1, 2, ())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE cards SET jpeg = substr(jpeg, 1, 10) WHERE id = 2", "card 2: its picture"),
        ("UPDATE cards SET contact = '{\"name\": 3}' WHERE id = 1", "card 1: its contact"),
        ("DELETE FROM files", "belongs to a row of files that is not there"),
        ("UPDATE cardscan_schema SET version_num = '0002'", "its schema is 0002"),
    ],
)
def test_faults_are_named(library: Library, change: str, words: str) -> None:
    """What another program or a bad disk did is told card by card."""
    with closing(sqlite3.connect(library.path)) as rows:
        rows.execute(change)
        rows.commit()
    faults = look_after(library.path).faults
    assert faults
    assert words in faults[0]


def test_damaged_pages_are_noticed(library: Library) -> None:
    """Bytes that were overwritten in the middle of the file are a fault, or beyond reading."""
    path = library.path
    library.close()
    held = bytearray(path.read_bytes())
    held[4096 : len(held) // 2] = b"\x55" * (len(held) // 2 - 4096)
    path.write_bytes(held)
    try:
        assert look_after(path).faults
    except StoreError as error:
        assert "restore it from a backup" in str(error)


def test_what_is_no_library_is_said(tmp_path: Path) -> None:
    """A missing file, and a text, are one sentence each."""
    with pytest.raises(StoreError, match="there is no library"):
        look_after(tmp_path / "gone.db")
    (tmp_path / "notes.db").write_text("no database", encoding="utf-8")
    with pytest.raises(StoreError, match="this is no cardscan library"):
        look_after(tmp_path / "notes.db")


def test_copy_holds_the_same(library: Library, tmp_path: Path) -> None:
    """The copy opens as a library with the same contacts, readable for this user only."""
    target = tmp_path / "copy.db"
    back_up(library.path, target)
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Library.open(target, must_exist=True) as copy:
        assert list(copy.cards()) == list(library.cards())


def test_copy_is_of_one_moment(library: Library, tmp_path: Path) -> None:
    """A library that is written to all the while gives a sound copy."""
    stop = threading.Event()

    def write() -> None:
        with Library.open(library.path) as other:
            number = 0
            while not stop.is_set():
                other.add_photo(photo(f"{number}.jpg", ann()))
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(library.path, tmp_path / f"{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        assert look_after(tmp_path / f"{number}.db").faults == ()


def test_nothing_is_overwritten(library: Library, tmp_path: Path) -> None:
    """A file that is there stays; what a killed copy left is replaced."""
    target = tmp_path / "copy.db"
    target.write_bytes(b"mine")
    with pytest.raises(StoreError, match="such a file already"):
        back_up(library.path, target)
    assert target.read_bytes() == b"mine"
    target.unlink()
    (tmp_path / f"copy.db{PART}").write_bytes(b"half")
    back_up(library.path, target)
    assert look_after(target).faults == ()
    assert not (tmp_path / f"copy.db{PART}").exists()


def test_unsound_library_is_not_copied(library: Library, tmp_path: Path) -> None:
    """A backup of something damaged would be believed to be one."""
    with closing(sqlite3.connect(library.path)) as rows:
        rows.execute("UPDATE cards SET jpeg = x'00'")
        rows.commit()
    with pytest.raises(StoreError, match="no copy was made: card 1"):
        back_up(library.path, tmp_path / "copy.db")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == []

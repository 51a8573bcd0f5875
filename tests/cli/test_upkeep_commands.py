from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Cardscan


def test_sound_library_is_checked_and_copied(
    cardscan: Cardscan, library: Path, tmp_path: Path
) -> None:
    """The figures are told, and the copy can be used."""
    done = cardscan("check", "--library", library)
    assert done.status == 0
    assert "2 cards on 1 photo, no fault was found" in done.err
    copy = tmp_path / "copy.db"
    assert "To go back to it" in cardscan("backup", copy, "--library", library).err
    health = json.loads(cardscan("check", "--library", copy, "--format", "json").out)
    assert health == {"photos": 1, "cards": 2, "faults": []}


def test_faults_give_status_4(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """Each fault is a line, and an unsound library is not copied."""
    with closing(sqlite3.connect(library)) as rows:
        rows.execute("UPDATE cards SET jpeg = x'00' WHERE id = 2")
        rows.commit()
    done = cardscan("check", "--library", library)
    assert done.status == 4
    assert "card 2: its picture is damaged" in done.err
    assert cardscan("backup", tmp_path / "copy.db", "--library", library).status == 4
    assert not (tmp_path / "copy.db").exists()


def test_missing_library_is_said(cardscan: Cardscan, tmp_path: Path) -> None:
    """There is nothing to check or to copy."""
    for command in (("check",), ("backup", tmp_path / "copy.db")):
        done = cardscan(*command, "--library", tmp_path / "gone.db")
        assert (done.status, done.out) == (4, "")
        assert "gone.db: there is no library; name one with --library" in done.err

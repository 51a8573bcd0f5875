from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from cardscan.imaging.encode import encode_jpeg
from cardscan.pixels import bgr
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.made import NOON, ann, firm, photo


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two cards with real pictures."""
    path = tmp_path / "library.db"
    jpeg = encode_jpeg(bgr(np.full((300, 500, 3), 90, np.uint8)))
    taken = photo("IMG_0001.jpg", ann(), firm())
    cards = tuple(dataclasses.replace(card, jpeg=jpeg) for card in taken.cards)
    with Library.open(path, clock=lambda: NOON) as opened:
        opened.add_photo(dataclasses.replace(taken, cards=cards))
    return path


def _cut_picture(library: Path) -> None:
    """Let the picture of card 2 end in the middle."""
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        half = "substr(jpeg, 1, length(jpeg) - 200)"
        other.execute(f"UPDATE cards SET jpeg = {half} WHERE id = 2")  # noqa: S608 - our own words


def test_check_tells_that_all_is_well(cardscan: Cardscan, library: Path) -> None:
    """A line for each thing that was looked at, and status 0."""
    done = cardscan("check", "--library", library)
    assert done.status == 0
    assert [line.split()[:2] for line in done.out.splitlines()] == [
        [name, "ok"] for name in ("database", "schema", "links", "contacts", "pictures")
    ]
    assert "the library is sound" in done.err


@pytest.mark.parametrize("output", ["table", "json"])
def test_check_tells_what_is_wrong(cardscan: Cardscan, library: Path, output: str) -> None:
    """A picture that was cut short is found by decoding it, and the status is not 0."""
    _cut_picture(library)
    done = cardscan("check", "--library", library, "--format", output)
    assert done.status == 4
    assert "the picture of card 2 cannot be read" in done.out
    assert "1 problem found" in done.err
    if output == "json":
        report = json.loads(done.out)
        assert not report["is_sound"]
        assert [bool(check["problems"]) for check in report["checks"]] == [0, 0, 0, 0, 1]


def test_backup_can_be_restored_as_it_says(cardscan: Cardscan, library: Path) -> None:
    """After damage the copy, put in the library's place, is the library again."""
    done = cardscan("backup", "--library", library)
    copy = Path(done.out.strip())
    assert (done.status, copy.parent) == (0, library.parent)
    assert f"copy {copy} to {library}" in done.err
    before = cardscan("list", "--library", library, "--format", "json").out
    _cut_picture(library)
    for end in ("", "-wal", "-shm"):
        Path(f"{library}{end}").unlink(missing_ok=True)
    shutil.copy(copy, library)
    assert cardscan("list", "--library", library, "--format", "json").out == before
    assert cardscan("check", "--library", library).status == 0


def test_backup_overwrites_nothing(cardscan: Cardscan, library: Path, tmp_path: Path) -> None:
    """A second one of the same name is refused with the status of an output file."""
    assert cardscan("backup", tmp_path / "copy.db", "--library", library).status == 0
    done = cardscan("backup", tmp_path / "copy.db", "--library", library)
    assert done.status == 5
    assert "there is a file already" in done.err

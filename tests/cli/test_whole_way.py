from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import vobject

from tests.cli.conftest import Cardscan
from tests.drawn import draw_card

_ROOT = Path(__file__).parents[2]


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-m", "cardscan.cli", *map(str, arguments)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.long
def test_from_photos_to_files(cardscan: Cardscan, tmp_path: Path) -> None:
    """Two cards and a broken picture go in; two contacts come out as CSV and vCard."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    draw_card(box / "1.png", "Ann Example", "ann@example.com", "+44 20 7946 0018")
    (box / "2.jpg").write_bytes(b"\xff\xd8\xff and no more")
    draw_card(box / "3.png", "Bob Sample", "bob@example.org")
    scanned = _run("scan", box, "--library", library, "--jobs", "2")
    assert scanned.returncode == 1
    assert "2.jpg" in scanned.stderr
    assert "New cards: 2" in scanned.stderr
    assert "Traceback" not in scanned.stderr
    again = cardscan("scan", box, "--library", library, "--jobs", "1")
    assert "New cards: 0, skipped photos (read before): 2, failed: 1" in again.err
    table = cardscan("export", "--format", "csv", "--library", library).out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    assert [row["E-mail 1"] for row in rows] == ["ann@example.com", "bob@example.org"]
    cards = cardscan("export", "--format", "vcard", "--library", library).out
    mails = [card.email.value for card in vobject.readComponents(cards)]
    assert mails == ["ann@example.com", "bob@example.org"]


@pytest.mark.parametrize("reader", ["tesseract", "rapidocr"])
def test_either_reader_reads_alone(cardscan: Cardscan, tmp_path: Path, reader: str) -> None:
    """With only one of the two readers a clean card is still read."""
    path = draw_card(tmp_path / "card.png", "Ann Example", "ann@example.com")
    done = cardscan("read", path, "--reader", reader, "--jobs", "1")
    assert done.status == 0, done.err
    (row,) = map(json.loads, done.out.splitlines())
    assert row["error"] is None
    assert row["cards"][0]["emails"] == ["ann@example.com"]

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cardscan.ingest import batches
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import make_picture, pretended


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures say themselves what is on them."""
    monkeypatch.setattr(batches, "scan", pretended(batches.scan))


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A front with its back, and a front with what may be its back."""
    folder = tmp_path / "box"
    folder.mkdir()
    texts = ("Norrsken a@norrsken.example", "Norrsken", "Lume i@lume.example", "Kram")
    for number, text in enumerate(texts, 1):
        make_picture(folder / f"{number}.png", text)
    return folder


def test_scan_tells_of_pairs(cardscan: Cardscan, box: Path) -> None:
    """How many were joined, how many wait for a look, and what to type; one row a contact."""
    done = cardscan("scan", box, "--jobs", "1")
    assert "Fronts and backs: 1 joined, 1 wait for a look: cardscan pairs" in done.err
    assert done.out.count("Norrsken") == 1


def test_pairs_are_shown_decided_and_undone(cardscan: Cardscan, box: Path) -> None:
    """The list says what is held and why; pair joins; unpair parts; show tells of the back."""
    cardscan("scan", box, "--jobs", "1")
    shown = cardscan("pairs")
    rows = [line for line in shown.out.splitlines() if ".png" in line]
    assert ["joined" in row for row in rows] == [True, False]
    assert ["proposed" in row for row in rows] == [False, True]
    assert "Both name Norrsken." in shown.out
    assert "cardscan pair FRONT BACK" in shown.err
    assert cardscan("pair", "3", "4").status == 0
    details = cardscan("show", "4").out
    assert "3 (3.png, scanned" in details
    assert "4 (4.png)" in details
    assert "cardscan pair FRONT" not in cardscan("pairs").err
    assert "Cards 1 and 2 are two contacts" in cardscan("unpair", "2").err
    assert [row["id"] for row in json.loads(cardscan("list", "--format", "json").out)] == [1, 2, 3]


def test_export_has_one_row_a_pair(cardscan: Cardscan, box: Path) -> None:
    """A joined back is no contact of its own for other programs."""
    cardscan("scan", box, "--jobs", "1")
    rows = list(csv.DictReader(io.StringIO(cardscan("export", "--format", "csv").out)))
    assert [row["ID"] for row in rows] == ["1", "3", "4"]


def test_duplex_joins_and_counts(cardscan: Cardscan, box: Path) -> None:
    """The feeder's order joins; an odd number of sides is said."""
    even = cardscan("scan", box, "--jobs", "1", "--duplex")
    assert "Fronts and backs: 2 joined." in even.err
    assert "odd" not in even.err
    make_picture(box / "5.png", "Prado")
    odd = cardscan("scan", box, "--jobs", "1", "--duplex")
    assert (
        "an odd number of sides (5) in the single pictures: the last one was taken for a" in odd.err
    )


def test_library_without_pairs(cardscan: Cardscan, library: Path) -> None:
    """Nothing to show is said, and what cannot be parted has status 4."""
    assert "No fronts and backs yet" in cardscan("pairs", "--library", library).err
    done = cardscan("unpair", "1", "--library", library)
    assert (done.status, done.out) == (4, "")
    assert "card 1 has no other side" in done.err

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.ingest import batches
from cardscan.settings import Settings
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import make_picture, pretended

_ROOT = Path(__file__).parents[2]
_READ_PRETENDING = """
import functools
from cardscan.cli.main import run
from cardscan.ingest import batches
from cardscan.settings import Settings
from tests.ingest.pretend import read_words

batches.read_files = functools.partial(batches.read_files, read=read_words)
run()
"""


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures say themselves what is on them."""
    monkeypatch.setattr(batches, "read_files", pretended(batches.read_files))


def test_every_input_has_its_line(cardscan: Cardscan, tmp_path: Path) -> None:
    """One object a picture, in input order, errors in place, and status 1 at the end."""
    good = make_picture(tmp_path / "good.png", "Acme")
    bad = make_picture(tmp_path / "bad.png", "bad")
    done = cardscan("read", good, bad, tmp_path / "gone.png", good, "--jobs", "1")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert [row["file"] for row in rows] == ["good.png", "bad.png", "gone.png", "good.png"]
    assert [row["error"] is None for row in rows] == [True, False, False, True]
    assert rows[1]["error"] == "bad.png: the picture is broken; copy it again"
    assert rows[1]["cards"] == []
    assert rows[0]["cards"][0]["company"] == "Acme"
    assert rows[0]["seconds"] == 0.5


def test_all_good_is_status_0(cardscan: Cardscan, tmp_path: Path) -> None:
    """Standard output has nothing but the objects; everything said goes to standard error."""
    done = cardscan("read", make_picture(tmp_path / "é.png", "Käse"), "--jobs", "1")
    assert done.status == 0
    (row,) = map(json.loads, done.out.splitlines())
    assert (row["file"], row["cards"][0]["company"]) == ("é.png", "Käse")
    assert "Warning: no second reader" in done.err


def test_reader_of_the_output_may_stop(tmp_path: Path) -> None:
    """``cardscan read ... | head -1`` ends early and quietly."""
    for number in range(50):
        make_picture(tmp_path / f"{number}.png", f"Firm {number} " * 500)
    command = [sys.executable, "-c", _READ_PRETENDING, "read", str(tmp_path), "--jobs", "1"]
    reading = subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    assert json.loads(reading.stdout.readline())["file"] == "0.png"
    reading.stdout.close()
    err = reading.stderr.read()
    reading.stderr.close()
    assert reading.wait(60) == 1
    assert "Traceback" not in err


def test_language_that_is_missing_is_told(
    cardscan: Cardscan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the model asked for Tesseract says so, and how to see which there are."""
    monkeypatch.undo()
    card = make_picture(tmp_path / "card.png", "Acme")
    done = cardscan("read", card, "--reader", "tesseract", "--lang", "eng+tlh", "--jobs", "1")
    assert done.status == 3
    assert "no language model eng+tlh" in done.err
    assert "doctor --languages" in done.err


def test_language_is_handed_to_the_reader(
    cardscan: Cardscan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--lang is the only model asked for, whatever the settings prefer."""
    asked = []
    reading = batches.read_files

    def read_files(inputs: object, settings: Settings, **options: object) -> object:
        asked.append(settings.reading.languages)
        return reading(inputs, settings, **options)

    monkeypatch.setattr(batches, "read_files", read_files)
    card = make_picture(tmp_path / "card.png", "Acme")
    assert cardscan("read", card, "--lang", "eng", "--jobs", "1").status == 0
    assert asked == [("eng",)]

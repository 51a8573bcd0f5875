from __future__ import annotations

from pathlib import Path

import pytest

from cardscan.cli import doctor_command
from cardscan.errors import MissingToolError
from tests.cli.conftest import Cardscan


def _missing(_settings: object) -> str:
    raise MissingToolError("the reader is not installed; install it with: apt install reader")


def test_everything_is_named_with_its_version(cardscan: Cardscan, library: Path) -> None:
    """Readers with versions and models, the libraries for pictures, and the library's place."""
    done = cardscan("doctor", "--library", library)
    assert done.status == 0, done.err
    rows = {line.split()[0]: line for line in done.out.splitlines()}
    assert "model " in rows["Tesseract"]
    assert "installed: " in rows["Tesseract"]
    assert "onnxruntime " in rows["PP-OCR"]
    assert "pillow-heif " in rows["pictures"]
    assert f"{library} (2 cards)" in rows["library"]
    assert done.err == ""


def test_one_missing_reader_is_told_and_survived(
    cardscan: Cardscan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without Tesseract the other reader is enough; what to install is said."""
    monkeypatch.setattr(doctor_command, "_tesseract", _missing)
    done = cardscan("doctor", "--library", tmp_path / "none.db")
    assert done.status == 0
    assert "the first scan makes it" in done.out
    assert "Warning: the reader is not installed; install it with" in done.err
    assert not (tmp_path / "none.db").exists()


def test_no_reader_is_status_3(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When nothing can read, doctor fails as reading would."""
    monkeypatch.setattr(doctor_command, "_tesseract", _missing)
    monkeypatch.setattr(doctor_command, "_pp_ocr", _missing)
    done = cardscan("doctor", "--library", library)
    assert done.status == 3
    assert "no reader works" in done.err


def test_broken_library_is_told(cardscan: Cardscan, tmp_path: Path) -> None:
    """A file that is no library is named with what to do; the readers still work."""
    path = tmp_path / "notes.db"
    path.write_text("not a database" * 100, encoding="utf-8")
    done = cardscan("doctor", "--library", path)
    assert done.status == 0
    assert "Warning" in done.err
    assert "this is no cardscan library" in done.err


def test_languages_are_listed(cardscan: Cardscan) -> None:
    """One model a line, as --lang takes them; the one used without it says so."""
    done = cardscan("doctor", "--languages")
    assert done.status == 0, done.err
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert "eng" in {name for name, *_ in rows}
    assert "osd" not in {name for name, *_ in rows}
    assert sum("--lang" in said for _, *said in rows for said in said) == 1


def test_no_languages_is_status_3(
    cardscan: Cardscan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any model there is nothing to list, and what to install is said."""
    monkeypatch.setattr("cardscan.ocr.tessdata.find_folders", lambda _program: [tmp_path])
    done = cardscan("doctor", "--languages")
    assert done.status == 3
    assert "install" in done.err

from __future__ import annotations

from pathlib import Path

import pytest

from cardscan.errors import MissingToolError
from cardscan.ocr.open_readers import open_readers, open_tesseract
from cardscan.ocr.tessdata import find_folders, find_model, list_models
from cardscan.settings import LimitSettings, ReaderChoice, ReadingSettings


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (ReaderChoice.BOTH, ["rapidocr", "tesseract"]),
        (ReaderChoice.RAPIDOCR, ["rapidocr"]),
        (ReaderChoice.TESSERACT, ["tesseract"]),
    ],
)
def test_readers_asked_for_are_opened(choice: ReaderChoice, names: list[str]):
    """The better reader comes first, and nothing is complained about."""
    opened = open_readers(ReadingSettings(reader=choice), LimitSettings())
    assert [reader.name for reader in opened.readers] == names
    assert opened.warnings == ()


def test_missing_reader_is_a_warning():
    """With no language for Tesseract the other reader goes on, and a sentence says so."""
    opened = open_readers(ReadingSettings(languages=("tlh",)), LimitSettings())
    assert [reader.name for reader in opened.readers] == ["rapidocr"]
    (warning,) = opened.warnings
    assert "apt install" in warning


def test_no_reader_at_all_is_an_error():
    """Without any reader there is nothing to go on with."""
    settings = ReadingSettings(reader=ReaderChoice.TESSERACT, languages=("tlh",))
    with pytest.raises(MissingToolError, match="no reader is installed"):
        open_readers(settings, LimitSettings())


def test_first_wanted_model_is_used(tmp_path: Path):
    """Models are taken in order of preference, whichever folder they are in."""
    latin = tmp_path / "b" / "script" / "Latin.traineddata"
    english = tmp_path / "a" / "eng.traineddata"
    for path in (latin, english):
        path.parent.mkdir(parents=True)
        path.touch()
    folders = [tmp_path / "a", tmp_path / "b"]
    found = find_model(folders, ("script/Latin", "Latin", "eng"))
    assert found is not None
    assert (found.folder, found.name) == (tmp_path / "b", "script/Latin")
    assert find_model(folders, ("deu",)) is None
    (tmp_path / "b" / "osd.traineddata").touch()
    assert list_models(tmp_path / "b") == ["script/Latin"]


def test_models_read_together_are_all_needed(tmp_path: Path):
    """``deu+jpn`` is found where both are, and not where one is missing."""
    for name in ("deu", "jpn"):
        (tmp_path / f"{name}.traineddata").touch()
    found = find_model([tmp_path], ("deu+jpn",))
    assert found is not None
    assert found.name == "deu+jpn"
    assert find_model([tmp_path], ("deu+kor",)) is None


def test_folder_the_user_names_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """TESSDATA_PREFIX is looked at before the usual places."""
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_folders(None)[0] == tmp_path


def test_tesseract_without_any_model_says_what_to_install():
    """The message names the package."""
    with pytest.raises(MissingToolError, match="language model tlh"):
        open_tesseract(("tlh",), 60)

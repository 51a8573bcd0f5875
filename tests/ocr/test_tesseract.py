from __future__ import annotations

import os
import sys
import tempfile
from itertools import chain
from pathlib import Path

import cv2
import pytest

from cardscan.errors import OcrError, OcrTimeoutError
from cardscan.geometry import Box, Quad
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.regions import Region
from cardscan.ocr.strips import make_strip
from cardscan.ocr.tessdata import LanguageModel
from cardscan.ocr.tesseract import (
    TSV_COLUMNS,
    ProgramEngine,
    Segmentation,
    open_library,
    words_of_tsv,
)
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.pixels import GrayImage, gray
from tests.ocr.drawing import LINES, draw_lines

HEAD = "\t".join(TSV_COLUMNS)


def row(
    text: str,
    *,
    page: int = 1,
    line: int = 1,
    percent: str = "96.0",
    left: int = 10,
    level: int = 5,
) -> str:
    """One row of Tesseract's table."""
    return f"{level}\t{page}\t1\t1\t{line}\t1\t{left}\t20\t30\t40\t{percent}\t{text}"


@pytest.mark.parametrize(
    ("percent", "confidence"), [("100", 1.0), ("0", 0.0), ("96.007668", 0.96007668)]
)
def test_confidence_is_a_share(percent: str, confidence: float):
    """Tesseract's 0 to 100 becomes 0 to 1, with all its digits."""
    ((word,),) = words_of_tsv(f"{HEAD}\n{row('Lee', percent=percent)}", 1)
    assert word.confidence == pytest.approx(confidence)


def test_word_tesseract_disowns_is_dropped():
    """A confidence of -1 marks no word, and neither does one of white space."""
    table = "\n".join([HEAD, row("Lee", percent="-1"), row("  "), row("", level=4)])
    assert words_of_tsv(table, 1) == [[]]


def test_box_far_to_the_right_is_kept():
    """Places have as many digits as they need."""
    ((word,),) = words_of_tsv(f"{HEAD}\n{row('Lee', left=12000)}", 1)
    assert word.box == Box(12000, 20, 12030, 60)


def test_quotes_are_text():
    """The table is not quoted, so a quotation mark opens nothing."""
    first, second = words_of_tsv("\n".join([HEAD, row('"Lee'), row("Ann", page=2)]), 2)
    assert [word.text for word in (*first, *second)] == ['"Lee', "Ann"]


def test_words_know_their_line():
    """Words of one line share a number, words of another one do not."""
    ((a, b, c),) = words_of_tsv("\n".join([HEAD, row("a"), row("b"), row("c", line=2)]), 1)
    assert a.line == b.line != c.line


@pytest.mark.parametrize("table", ["", "level\tpage", f"{HEAD}\n5\t1\tx", f"{HEAD}\n5\t1"])
def test_table_that_makes_no_sense_is_an_error(table: str):
    """Half a table is not taken for a card without text."""
    with pytest.raises(OcrError, match="Tesseract's answer"):
        words_of_tsv(table, 1)


def strips() -> list[GrayImage]:
    """Two lines as Tesseract is given them."""
    image = draw_lines(LINES[0], LINES[3])
    regions = [
        Region(Quad(Box(60, 50 + 90 * place, 600, 110 + 90 * place).corners()), 1.0)
        for place in range(2)
    ]
    return [make_strip(image, region, 48) for region in regions]


def test_library_and_program_read_the_same(model: LanguageModel, program_reader: TesseractReader):
    """Both ways to Tesseract give the same words at the same places."""
    library = open_library(model.folder, model.name)
    assert library is not None
    inside = library.recognise(strips(), Segmentation.LINE, Deadline(60))
    outside = program_reader.engine.recognise(strips(), Segmentation.LINE, Deadline(60))
    assert [[word.text for word in words] for words in inside] == [
        ["Margaret", "Hollowell"],
        ["margaret@hollowell.com"],
    ]
    assert [[(w.text, w.line > 0) for w in words] for words in inside] == [
        [(w.text, w.line > 0) for w in words] for words in outside
    ]
    for ours, theirs in zip(chain(*inside), chain(*outside), strict=True):
        assert ours.box.iou(theirs.box) > 0.8
        assert ours.confidence == pytest.approx(theirs.confidence, abs=0.05)


def test_library_switches_off_its_threads(model: LanguageModel):
    """Cards are read side by side; Tesseract's own threads would slow all of them down."""
    assert open_library(model.folder, model.name) is not None
    assert os.environ["OMP_THREAD_LIMIT"] == "1"


def test_library_stops_when_time_is_up(model: LanguageModel):
    """A picture that takes longer than it may is given up."""
    library = open_library(model.folder, model.name)
    assert library is not None
    page = gray(cv2.resize(strips()[0], None, fx=6, fy=6))
    with pytest.raises(OcrTimeoutError, match=r"0\.01 s"):
        library.recognise([page], Segmentation.PAGE, Deadline(0.01))


def test_missing_language_is_an_error(tmp_path: Path):
    """A model that is not there is named."""
    with pytest.raises(OcrError, match="'nowhere'"):
        open_library(tmp_path, "nowhere")


def fake_tesseract(folder: Path, body: str) -> ProgramEngine:
    """A program that is called like Tesseract and does what ``body`` says, in Python."""
    program = folder / "tesseract"
    program.write_text(f"#!{sys.executable}\nimport sys, time, os\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    return ProgramEngine(program, folder, "eng")


def test_program_that_hangs_is_given_up(tmp_path: Path):
    """A program that does not answer in time is stopped and the time limit is named."""
    engine = fake_tesseract(tmp_path, "time.sleep(30)")
    with pytest.raises(OcrTimeoutError, match=r"0\.3 s"):
        engine.recognise(strips(), Segmentation.LINE, Deadline(0.3))


def test_program_that_crashes_says_why(tmp_path: Path):
    """What the program printed to its error channel is part of the message."""
    engine = fake_tesseract(tmp_path, "sys.exit('out of luck')")
    with pytest.raises(OcrError, match="status 1: out of luck"):
        engine.recognise(strips(), Segmentation.LINE, Deadline(20))


def test_program_that_prints_bad_utf8_is_an_error(tmp_path: Path):
    """Damaged text is not guessed at."""
    engine = fake_tesseract(tmp_path, r"sys.stdout.buffer.write(b'level\xff\xfe')")
    with pytest.raises(OcrError, match="UTF-8"):
        engine.recognise(strips(), Segmentation.LINE, Deadline(20))


def test_program_that_cannot_be_started_is_an_error(tmp_path: Path):
    """A program that vanished is an error of the reader, not of the picture."""
    engine = ProgramEngine(tmp_path / "nothing", tmp_path, "eng")
    with pytest.raises(OcrError, match="cannot be started"):
        engine.recognise(strips(), Segmentation.LINE, Deadline(20))


def test_no_picture_needs_no_program(tmp_path: Path):
    """A card without lines is read without starting anything."""
    engine = ProgramEngine(tmp_path / "nothing", tmp_path, "eng")
    assert engine.recognise([], Segmentation.LINE, Deadline(20)) == []


def test_program_leaves_nothing_behind(
    tmp_path: Path, program_reader: TesseractReader, monkeypatch: pytest.MonkeyPatch
):
    """The pictures handed to the program are removed, and each call has a folder of its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # others may read at the same time
    before = set(Path(tempfile.gettempdir()).glob("cardscan-*"))
    program_reader.engine.recognise(strips(), Segmentation.LINE, Deadline(60))
    assert set(Path(tempfile.gettempdir()).glob("cardscan-*")) <= before

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.ingest.batches import Stored, read_files, scan
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Skipped
from cardscan.ingest.trap import Failure
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import LimitSettings, Settings
from cardscan.store.library import Library
from tests.ingest.pretend import make_picture, read_words


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder of three cards, a picture without text and a broken one."""
    folder = tmp_path / "box"
    folder.mkdir()
    for name, text in {"1": "Acme", "2": "bad", "3": "Käse", "4": "empty", "5": "Zeta"}.items():
        make_picture(folder / f"{name}.png", text)
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


def _scan(path: Path, library: Library, jobs: int = 1) -> list[Stored]:
    return list(scan(find_inputs([path]), library, Settings(), jobs=jobs, read=read_words))


def _skipped(steps: list[Stored]) -> int:
    return sum(isinstance(step.outcome.result, Skipped) for step in steps)


@pytest.mark.parametrize("jobs", [1, 2])
def test_scan_stores_what_can_be_read(box: Path, library: Library, jobs: int) -> None:
    """Cards go into the library in input order; a broken picture is told and the rest read."""
    steps = _scan(box, library, jobs)
    assert [record.file for record in library.cards()] == ["1.png", "3.png", "5.png"]
    assert [record for step in steps for record in step.added] == list(library.cards())
    failures = [step for step in steps if isinstance(step.outcome.result, Failure)]
    assert [step.outcome.task.path.name for step in failures] == ["2.png"]


def test_second_scan_reads_what_failed_only(box: Path, library: Library) -> None:
    """Read photos, with or without text, are skipped; broken ones are tried again."""
    _scan(box, library)
    make_picture(box / "2.png", "Mended")
    steps = _scan(box, library)
    assert _skipped(steps) == 4
    added = [record for step in steps for record in step.added]
    assert [record.contact.company.value for record in added] == ["Mended"]
    assert _skipped(_scan(box, library)) == 5
    assert len(list(library.cards())) == 4


@pytest.mark.parametrize("jobs", [1, 2])
def test_same_picture_under_two_names_is_read_once(box: Path, library: Library, jobs: int) -> None:
    """The bytes decide, also when both are in work at the same time."""
    shutil.copy(box / "1.png", box / "1 (copy).png")
    steps = _scan(box, library, jobs)
    assert _skipped(steps) == 1
    assert len(list(library.cards())) == 3


def test_stopping_keeps_what_was_yielded(box: Path, library: Library) -> None:
    """Whatever a step has been seen of is in the library when the scan is broken off."""
    steps = scan(find_inputs([box]), library, Settings(), jobs=0, read=read_words)
    first = next(steps)
    steps.close()
    assert list(library.cards()) == list(first.added)


@pytest.mark.of_files
def test_library_that_cannot_be_written_ends_the_scan(
    box: Path, library: Library, tmp_path: Path
) -> None:
    """No photo is read in vain after the library has failed."""
    steps = scan(find_inputs([box]), library, Settings(), jobs=0, read=read_words)
    next(steps)
    with sqlite3.connect(tmp_path / "library.db") as other:
        other.execute("DROP TABLE cards")
    other.close()
    with pytest.raises(StoreError, match=r"library\.db: "):
        list(steps)


def test_mistake_of_ours_is_logged_whole(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The traceback of an unexpected error is in the log at DEBUG, from any process."""
    inputs = find_inputs([make_picture(tmp_path / "a.png", "bug")])
    with caplog.at_level(logging.DEBUG, "cardscan"):
        (outcome,) = read_files(inputs, Settings(), jobs=0, read=read_words)
    assert isinstance(outcome.result, Failure)
    assert "ZeroDivisionError: a mistake of ours" in caplog.text
    assert {entry.levelno for entry in caplog.records} == {logging.DEBUG}


def test_broken_document_costs_itself(box: Path) -> None:
    """A PDF whose pages cannot be counted is told in its place."""
    (box / "0.pdf").write_bytes(b"%PDF-1.7 and no more")
    outcomes = list(read_files(find_inputs([box]), Settings(), jobs=0, read=read_words))
    assert isinstance(outcomes[0].result, Failure)
    assert "0.pdf" in outcomes[0].result.sentence
    assert len(outcomes) == 6


@pytest.mark.long
def test_document_that_never_opens_costs_itself(box: Path, library: Library) -> None:
    """PDFium looks for the end of each of its many streams in all the rest (found by make fuzz)."""
    (box / "0.pdf").write_bytes(b"%PDF-1.4\n" + b"Fj\n5 0 obj<</Length 45>>stream\n/" * 6000)
    settings = Settings(limits=LimitSettings(photo_seconds=0.5))
    steps = list(scan(find_inputs([box]), library, settings, jobs=1, read=read_words))
    failed, *others = (step.outcome.result for step in steps)
    assert isinstance(failed, Failure)
    assert failed.sentence.startswith("0.pdf: reading it took longer than 0.5 s, twice; ")
    assert any(isinstance(result, ScannedPhoto) for result in others)


def test_reading_tells_of_every_input(box: Path, tmp_path: Path) -> None:
    """Pictures, folders without any and missing files each have their outcome, in order."""
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    inputs = find_inputs([nothing, box / "1.png", tmp_path / "missing.png"])
    outcomes = list(read_files(inputs, Settings(), jobs=0, read=read_words))
    assert [outcome.task.path.name for outcome in outcomes] == ["nothing", "1.png", "missing.png"]
    assert [isinstance(outcome.result, Failure) for outcome in outcomes] == [True, False, True]

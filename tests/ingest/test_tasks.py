from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from cardscan.imaging import load
from cardscan.imaging.load import Feed
from cardscan.ingest.pool import read_in_order
from cardscan.ingest.tasks import Task, close_file, read_task
from cardscan.ingest.trap import Failure
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import ReaderChoice, ReadingSettings, Settings
from tests.drawn import draw_card
from tests.ingest.pretend import make_picture, read_words

QUICK = Settings(reading=ReadingSettings(reader=ReaderChoice.RAPIDOCR))


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    """The file of the last task is kept open for its next page."""
    yield
    close_file()


def test_card_is_read_with_real_readers(tmp_path: Path) -> None:
    """A drawn card becomes a contact, an outline and a JPEG, without any pixels kept."""
    path = draw_card(tmp_path / "card.png", "Ann Example", "ann@example.com", "+44 20 7946 0018")
    outcome = read_task(QUICK, Task(path))
    assert isinstance(outcome.result, ScannedPhoto)
    assert outcome.seconds > 0
    assert (outcome.result.name, outcome.result.page) == ("card.png", None)
    (card,) = outcome.result.cards
    assert [email.value for email in card.contact.emails] == ["ann@example.com"]
    assert [phone.e164 for phone in card.contact.phones] == ["+442079460018"]
    assert card.jpeg.startswith(b"\xff\xd8\xff")


def test_picture_without_text_is_no_failure(tmp_path: Path) -> None:
    """A blank picture is a photo without cards."""
    path = tmp_path / "blank.png"
    Image.new("RGB", (300, 200), "white").save(path)
    result = read_task(QUICK, Task(path)).result
    assert isinstance(result, ScannedPhoto)
    assert result.cards == ()


def test_file_that_is_no_picture_is_a_failure(tmp_path: Path) -> None:
    """A text named as a picture is told in a sentence."""
    path = tmp_path / "notes.jpg"
    path.write_text("no picture", encoding="utf-8")
    result = read_task(QUICK, Task(path)).result
    assert isinstance(result, Failure)
    assert result.sentence.startswith("notes.jpg: ")
    assert result.traceback is None


@pytest.mark.parametrize("jobs", [0, 1])
def test_readers_have_one_thread(tmp_path: Path, jobs: int) -> None:
    """Before any reader is loaded its threads are limited, in every worker."""
    task = Task(make_picture(tmp_path / "a.png", "threads"))
    (outcome,) = read_in_order([task], functools.partial(read_words, Settings()), jobs)
    assert isinstance(outcome.result, Failure)
    assert outcome.result.sentence == "a.png: OMP_THREAD_LIMIT is 1"


def test_pages_of_a_document_are_opened_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page after page comes from one open file; one that was replaced is opened anew."""
    path = tmp_path / "box.tif"
    pages = [Image.new("RGB", (300, 200), shade) for shade in ("white", "silver", "gray")]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    opened: list[Path] = []

    class Counted(Feed):
        def __init__(self, path: Path, **how: Any) -> None:  # noqa: ANN401 - passed on
            opened.append(path)
            super().__init__(path, **how)

    monkeypatch.setattr(load, "Feed", Counted)
    before = [read_task(QUICK, Task(path, page, 3)).result for page in range(3)]
    assert [result.page for result in before if isinstance(result, ScannedPhoto)] == [0, 1, 2]
    assert opened == [path]
    pages[2].save(path, save_all=True, append_images=pages[:1])
    after = read_task(QUICK, Task(path, 1, 3)).result
    assert isinstance(after, ScannedPhoto)
    assert after.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert opened == [path, path]

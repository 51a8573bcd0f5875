from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cardscan.errors import InputFileError
from cardscan.geometry import Box, Quad
from cardscan.ingest.batches import scan
from cardscan.ingest.by_hand import scan_outlines
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.tasks import Outcome, Task
from cardscan.ingest.trap import trap
from cardscan.model.contact import Value
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests import made
from tests.ingest.pretend import make_picture, read_words

SMALL = Quad(Box(100, 100, 500, 300).corners())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.mark.parametrize("is_scanned_before", [True, False])
def test_order_of_scanning_does_not_matter(
    tmp_path: Path, library: Library, is_scanned_before: bool
) -> None:
    """Outlines before or after the plain scan give the same cards, and no scan undoes them."""
    path = make_picture(tmp_path / "desk.png", "Acme")
    if is_scanned_before:
        list(scan(find_inputs([path]), library, Settings(), jobs=0, read=read_words))
    done = scan_outlines(Task(path, outlines=(SMALL,)), library, Settings(), read=read_words)
    list(scan(find_inputs([path]), library, Settings(), jobs=0, read=read_words))
    (record,) = library.cards()
    assert done.outlined == (record,)
    assert done.others == ()
    assert done.warnings == ("no second reader",)
    assert (record.position, record.is_outlined) == (0, True)
    assert record.quad.corners[0] == (100, 100)


def test_other_cards_of_a_new_photo_come_too(tmp_path: Path, library: Library) -> None:
    """What was found on the photo beside the person's card is stored with it."""
    path = make_picture(tmp_path / "desk.png", "Acme")
    beside = Quad(Box(2000, 2000, 2500, 2300).corners())
    done = scan_outlines(Task(path, outlines=(beside,)), library, Settings(), read=read_words)
    assert [record.id for record in done.others] == [1]
    assert [record.id for record in done.outlined] == [2]


def test_side_read_again_is_joined_anew(tmp_path: Path, library: Library) -> None:
    """What a person's outline of a back brought to light is in the contact of both sides."""
    front = make_picture(tmp_path / "1.png", "Norrsken marta@norrsken.example")
    back = make_picture(tmp_path / "2.png", "Norrsken")
    list(scan(find_inputs([front, back]), library, Settings(), jobs=0, read=read_words))
    more = Value(**made.read("office@norrsken.example"))

    def read_more(settings: Settings, task: Task) -> Outcome:
        outcome = read_words(settings, task)
        assert isinstance(outcome.result, ScannedPhoto)
        (card,) = outcome.result.cards
        card = replace(card, contact=card.contact.model_copy(update={"emails": (more,)}))
        return replace(outcome, result=replace(outcome.result, cards=(card,)))

    scan_outlines(Task(back, outlines=(SMALL,)), library, Settings(), read=read_more)
    (record,) = library.cards()
    emails = [value.value for value in record.contact.emails]
    assert emails == ["marta@norrsken.example", "office@norrsken.example"]


@pytest.mark.parametrize("text", ["bad", "bug"])
def test_failed_reading_stores_nothing(tmp_path: Path, library: Library, text: str) -> None:
    """When the photo or the outlines cannot be read, the library is as it was."""
    path = make_picture(tmp_path / "desk.png", text)
    with pytest.raises(InputFileError, match=r"^desk\.png: "):
        scan_outlines(Task(path, outlines=(SMALL,)), library, Settings(), read=read_words)
    assert not list(library.cards())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (None, "the file has 3 pages; say which one with --page"),
        (3, "there is no page 4; the last"),
    ],
)
def test_page_has_to_be_one_of_the_file(
    tmp_path: Path, library: Library, page: int | None, words: str
) -> None:
    """A document with several pages wants to know which one, and it must be there."""
    path = tmp_path / "box.tif"
    pages = [Image.new("RGB", (60, 40), shade) for shade in ("white", "silver", "gray")]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    with pytest.raises(InputFileError, match=words):
        scan_outlines(Task(path, page, outlines=(SMALL,)), library, Settings(), read=read_words)


def test_page_that_is_named_is_read(tmp_path: Path, library: Library) -> None:
    """Both readings are of the page that is meant."""
    path = tmp_path / "box.tif"
    pages = [Image.new("RGB", (60, 40), shade) for shade in ("white", "silver", "gray")]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    asked: list[int | None] = []

    def look(_settings: Settings, task: Task) -> Outcome:
        asked.append(task.page)
        return Outcome(task, trap(lambda: ScannedPhoto("box.tif", "ab", task.page, None, ()), ""))

    scan_outlines(Task(path, 1, outlines=(SMALL,)), library, Settings(), read=look)
    assert asked == [1, 1]
    assert library.has("ab", 1)

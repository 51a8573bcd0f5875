from __future__ import annotations

import functools
from pathlib import Path

import pytest

from cardscan.ingest import by_hand
from cardscan.ingest.tasks import Task
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import make_picture, read_words

CORNERS = "120,80 940,95 930,610 110,600.5"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A picture of a card."""
    return make_picture(tmp_path / "desk.png", "Acme")


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures say themselves what is on them."""
    pretended = functools.partial(by_hand.scan_outlines, read=read_words)
    monkeypatch.setattr(by_hand, "scan_outlines", pretended)


def test_corners_are_read_and_told(cardscan: Cardscan, desk: Path, tmp_path: Path) -> None:
    """The card inside the corners is in the library, and show says whose corners they are."""
    library = tmp_path / "library.db"
    done = cardscan("scan", desk, "--corners", CORNERS, "--library", library)
    assert done.status == 0
    assert "Acme" in done.out
    assert "Cards read inside your corners: 1 (ID 1), other new cards: 0." in done.err
    with Library.open(library) as opened:
        (record,) = opened.cards()
    assert record.quad.corners == ((120, 80), (940, 95), (930, 610), (110, 600.5))
    assert "given by hand" in cardscan("show", "1", "--library", library).out


def test_corners_are_a_step(cardscan: Cardscan, desk: Path, tmp_path: Path) -> None:
    """History tells them, undo brings back what was read before, redo reads inside them again."""
    path = tmp_path / "library.db"
    with Library.open(path) as opened:
        outcome = read_words(Settings(), Task(desk)).result
        assert isinstance(outcome, ScannedPhoto)
        opened.add_photo(outcome)
        before = list(opened.readings())
    beside = ("--corners", "2000,0 2900,0 2900,500 2000,500")
    done = cardscan("scan", desk, "--corners", CORNERS, *beside, "--library", path)
    assert "cardscan undo takes this back." in done.err
    assert "inside corners given by hand" in " ".join(
        cardscan("history", "1", "--library", path).out.split()
    )
    told = (
        "read again inside corners given by hand: card 1 (Acme) on desk.png; "
        "added inside corners given by hand: card 2 (Acme) on desk.png. cardscan redo"
    )
    assert f"Taken back: {told}" in cardscan("undo", "--yes", "--library", path).err
    with Library.open(path) as opened:
        (back,) = opened.readings()
        assert back.model_copy(update={"updated_at": before[0].updated_at}) == before[0]
    assert "given by hand" not in cardscan("show", "1", "--library", path).out
    assert cardscan("show", "2", "--library", path).status == 4
    assert "Done again" in cardscan("redo", "--yes", "--library", path).err
    with Library.open(path) as opened:
        assert [record.is_outlined for record in opened.cards()] == [True, True]


def test_corners_of_several_cards(cardscan: Cardscan, desk: Path, tmp_path: Path) -> None:
    """The option may be given once for each card."""
    more = ("--corners", "1200,80 1940,80 1940,600 1200,600")
    done = cardscan("scan", desk, "--corners", CORNERS, *more, "--library", tmp_path / "library.db")
    assert "Cards read inside your corners: 2 (ID 1, 2), other new cards: 0." in done.err


@pytest.mark.parametrize(
    ("corners", "words"),
    [
        ("120,80 940,95 930,610", "an outline has four corners, not 3; correct them"),
        ("120,80 940,95 930,610 110 600", "write four pairs of numbers"),
        ("120,80 940,95 930,610 here", "write four pairs of numbers"),
        ("120,80 940,95 930,nan 110,600", "write four pairs of numbers"),
        ("", "an outline has four corners, not 0"),
        ("0,0 100,0 50,10 50,80", "one corner lies between or inside the others"),
    ],
)
def test_corners_that_make_no_sense(
    cardscan: Cardscan, desk: Path, corners: str, words: str, tmp_path: Path
) -> None:
    """Whatever is wrong with corners is one sentence, and no library is made."""
    library = tmp_path / "library.db"
    done = cardscan("scan", desk, "--corners", corners, "--library", library)
    assert done.status == 2
    assert f'Error: the corners "{corners}" ' in done.err
    assert words in done.err
    assert not library.exists()


@pytest.mark.parametrize("count", [0, 2])
def test_corners_are_of_one_file(cardscan: Cardscan, desk: Path, count: int) -> None:
    """Two files, or a folder, leave open on which photo the corners lie."""
    paths = [desk] * count or [desk.parent]
    done = cardscan("scan", *paths, "--corners", CORNERS)
    assert done.status == 2
    assert "name that one file only" in done.err


def test_corners_of_a_duplex_feed_are_refused(cardscan: Cardscan, desk: Path) -> None:
    """Corners concern one photo; nothing is read while the wish for a feed would be lost."""
    done = cardscan("scan", desk, "--corners", CORNERS, "--duplex")
    assert done.status == 2
    assert "leave out --duplex" in done.err


def test_page_without_corners_is_refused(cardscan: Cardscan, desk: Path) -> None:
    """A plain scan has no use for the number of a page."""
    done = cardscan("scan", desk, "--page", "2")
    assert done.status == 2
    assert "--page goes with --corners only" in done.err

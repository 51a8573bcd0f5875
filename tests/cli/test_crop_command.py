from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Cardscan
from tests.drawn import draw_card
from tests.imaging.scenes import printed_page

LINES = ("Ann Example", "ann@example.com", "+44 20 7946 0018")
QUICK = ("--reader", "rapidocr")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A photo of one card that lies on its head on a dark desk."""
    card = Image.open(draw_card(tmp_path / "flat.png", *LINES)).rotate(180)
    ground = Image.new("RGB", (1600, 1200), (60, 50, 45))
    ground.paste(card, (340, 300))
    path = tmp_path / "desk.png"
    ground.save(path)
    return path


def test_card_is_cut_out_upright(cardscan: Cardscan, desk: Path, tmp_path: Path) -> None:
    """The card is one file of its own proportions, the right way up, for the user's eyes only."""
    done = cardscan("crop", desk, "-o", tmp_path / "cards", *QUICK)
    path = tmp_path / "cards" / "desk-card1.jpg"
    assert (done.status, done.err, done.out) == (0, "", f"{path}\n")
    assert list(path.parent.iterdir()) == [path]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with Image.open(path) as card:
        width, height = card.size
        assert width / height == pytest.approx(900 / 510, rel=0.03)
        shades = card.convert("L").point(lambda shade: 255 * (shade < 128))
        inner = shades.crop((40, 40, width - 40, height - 40)).getbbox()
    assert inner is not None
    assert inner[0] < width / 8  # lines begin on the left and stand in the upper half
    assert inner[3] < 0.65 * height


def test_every_step_is_drawn(cardscan: Cardscan, desk: Path, tmp_path: Path) -> None:
    """--debug writes the steps in order, each with something on it."""
    done = cardscan("crop", desk, "-o", tmp_path / "cards", "--debug", tmp_path / "steps", *QUICK)
    assert done.status == 0
    written = sorted((tmp_path / "steps").iterdir())
    assert [path.name for path in written] == [
        "desk-01-reduced.jpg",
        "desk-02-edges.jpg",
        "desk-03-strokes.jpg",
        "desk-04-outline-map.jpg",
        "desk-05-proposed.jpg",
        "desk-06-chosen.jpg",
        "desk-07-outlines.jpg",
        "desk-08-card1-flat.jpg",
        "desk-09-card1-upright.jpg",
    ]
    assert "Pictures of the steps: 9" in done.err
    for path in written:
        with Image.open(path) as picture:
            assert any(high - low > 40 for low, high in picture.convert("RGB").getextrema())


def test_files_that_are_there_are_left_alone(
    cardscan: Cardscan, desk: Path, tmp_path: Path
) -> None:
    """A second run into the same folder changes nothing and says why."""
    there = tmp_path / "desk-card1.jpg"
    there.write_bytes(b"mine")
    done = cardscan("crop", desk, "-o", tmp_path, *QUICK)
    assert done.status == 5
    assert done.err == (
        f"Error: {there}: there is such a file already; remove it or name another folder\n"
    )
    assert there.read_bytes() == b"mine"


def test_card_that_fills_the_photo_is_said(cardscan: Cardscan, tmp_path: Path) -> None:
    """Where no outline is found the whole photo is the card."""
    path = draw_card(tmp_path / "card.png", *LINES)
    done = cardscan("crop", path, "-o", tmp_path, *QUICK)
    assert "card.png: no outline was found, so the whole photo stands for the card" in done.err
    assert (tmp_path / "card-card1.jpg").exists()


def test_photo_that_looks_like_no_card_is_said(cardscan: Cardscan, tmp_path: Path) -> None:
    """Scanning would not take a page of a book for a card, and cutting it out says so."""
    Image.fromarray(printed_page((900, 700))).save(tmp_path / "page.png")
    done = cardscan("crop", tmp_path / "page.png", "-o", tmp_path, *QUICK)
    assert (
        "page-card1.jpg: this may be no card; scanning keeps it only if a number or an e-mail "
        "address stands on it"
    ) in done.err
    assert (tmp_path / "page-card1.jpg").exists()


def test_photo_without_a_card_is_said(cardscan: Cardscan, tmp_path: Path) -> None:
    """A blank photo gives a sentence and no file; its steps can be looked at all the same."""
    path = tmp_path / "blank.png"
    Image.new("RGB", (640, 480), "white").save(path)
    done = cardscan("crop", path, "-o", tmp_path / "cards", "--debug", tmp_path / "steps", *QUICK)
    assert (done.status, done.out) == (0, "")
    assert "blank.png: nothing printed was found on this photo, so there is no card" in done.err
    assert not (tmp_path / "cards").exists()
    assert (tmp_path / "steps" / "blank-05-proposed.jpg").exists()


@pytest.mark.parametrize(
    ("name", "page", "words"),
    [
        ("gone.jpg", "1", "gone.jpg: there is no such file"),
        ("notes.jpg", "1", "notes.jpg: this is no picture that can be read"),
        ("box.tif", "3", "box.tif: the file has 2 pages"),
    ],
)
def test_input_that_cannot_be_read_is_said(
    cardscan: Cardscan, tmp_path: Path, name: str, page: str, words: str
) -> None:
    """A missing or broken file, or page, is one sentence."""
    (tmp_path / "notes.jpg").write_text("no picture", encoding="utf-8")
    blank = Image.new("RGB", (60, 40))
    blank.save(tmp_path / "box.tif", save_all=True, append_images=[blank])
    done = cardscan("crop", tmp_path / name, "--page", page, "-o", tmp_path)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"Error: {words}")


def test_page_is_in_the_names(cardscan: Cardscan, tmp_path: Path) -> None:
    """Pages of one document do not get in each other's way."""
    with Image.open(draw_card(tmp_path / "card.png", *LINES)) as card:
        card.save(tmp_path / "box.tif", save_all=True, append_images=[card])
    for page in ("1", "2"):
        cardscan("crop", tmp_path / "box.tif", "--page", page, "-o", tmp_path, *QUICK)
    assert (tmp_path / "box-page1-card1.jpg").exists()
    assert (tmp_path / "box-page2-card1.jpg").exists()

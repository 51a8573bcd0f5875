from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Cardscan
from tests.drawn import draw_card

LINES = ("Miller Trading", "Ann Example", "Sales Manager", "ann@example.com", "+44 20 7946 0018")
QUICK = ("--reader", "rapidocr")


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A card that fills its picture."""
    return draw_card(tmp_path_factory.mktemp("explained") / "ann.png", *LINES)


def test_fields_are_told_to_people(cardscan: Cardscan, photo: Path) -> None:
    """Each value with its confidence, its reasons and what it stands before."""
    done = cardscan("explain", photo, *QUICK)
    assert done.status == 0
    assert done.out.startswith("ann.png, card 1 of 1\n")
    for text in ("name  Ann Example", "title  Sales Manager", "emails  ann@example.com", "gap"):
        assert text in done.out


def test_programs_get_every_candidate(cardscan: Cardscan, photo: Path) -> None:
    """One JSON object a card; the parts of each score sum up to it."""
    done = cardscan("explain", photo, *QUICK, "--format", "json", "--field", "name")
    (line,) = done.out.splitlines()
    card = json.loads(line)
    assert (card["file"], card["card"]) == ("ann.png", 1)
    (name,) = card["fields"]
    (value,) = name["values"]
    assert (name["field"], value["value"]) == ("name", "Ann Example")
    assert name["others"]
    for weighed in (value, *name["others"]):
        total = sum(part["weight"] for part in weighed["parts"])
        assert weighed["score"] == pytest.approx(total, abs=0.02)


def test_nothing_is_said_of_no_card(cardscan: Cardscan, tmp_path: Path) -> None:
    """A picture without print has no card, and that is a sentence and no error."""
    blank = draw_card(tmp_path / "blank.png")
    done = cardscan("explain", blank, *QUICK)
    assert (done.status, done.out) == (0, "")
    assert "there is no card" in done.err


def test_file_that_is_none_is_a_sentence(cardscan: Cardscan, tmp_path: Path) -> None:
    """What cannot be read is named."""
    done = cardscan("explain", tmp_path / "none.jpg", *QUICK)
    assert done.status != 0
    assert "none.jpg" in done.err

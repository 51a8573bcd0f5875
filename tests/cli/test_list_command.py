from __future__ import annotations

import json
from pathlib import Path

import pytest

from cardscan.store.library import Library
from tests.cli.conftest import Cardscan


def test_table_marks_doubtful_fields(cardscan: Cardscan, library: Path) -> None:
    """Every contact has its row; a doubtful value is followed by a question mark."""
    done = cardscan("list", "--library", library)
    assert done.status == 0
    assert "Dr. Ann O'Neil" in done.out
    assert "Käse & Söhne; GmbH ?" in done.out
    assert "Teehaus Grün" in done.out
    assert "Teehaus Grün ?" not in done.out


def test_json_has_everything(cardscan: Cardscan, library: Path) -> None:
    """JSON is the records with all their provenance, and nothing else on standard output."""
    rows = json.loads(cardscan("list", "--library", library, "--format", "json").out)
    assert [row["id"] for row in rows] == [1, 2]
    assert rows[0]["contact"]["company"]["why"] == "two firms named"
    assert rows[0]["contact"]["name"]["readers"] == ["tesseract", "rapidocr"]


def test_empty_library_says_what_to_do(cardscan: Cardscan, tmp_path: Path) -> None:
    """Without cards there is a sentence for people, and an empty array for programs."""
    path = tmp_path / "empty.db"
    Library.open(path).close()
    done = cardscan("list", "--library", path, "--format", "json")
    assert json.loads(done.out) == []
    assert "cardscan scan" in done.err


@pytest.mark.parametrize(("text", "found"), [("teehaus", [2]), ("example", [1, 2]), ("nobody", [])])
def test_find_shows_what_matches(
    cardscan: Cardscan, library: Path, text: str, found: list[int]
) -> None:
    """Only contacts with the words are shown; to find none is no error."""
    done = cardscan("find", text, "--library", library, "--format", "json")
    assert (done.status, [row["id"] for row in json.loads(done.out)]) == (0, found)
    assert bool(done.err) == (not found)


def test_finding_nobody_shows_no_table(cardscan: Cardscan, library: Path) -> None:
    """People get a sentence, not an empty table."""
    done = cardscan("find", "nobody", "--library", library)
    assert (done.status, done.out) == (0, "")
    assert "No contact has all of these words" in done.err


def test_environment_names_the_library(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CARDSCAN_LIBRARY stands for --library."""
    monkeypatch.setenv("CARDSCAN_LIBRARY", str(library))
    assert "Teehaus" in cardscan("list").out


def test_tossed_cards_are_shown_when_asked(cardscan: Cardscan, library: Path) -> None:
    """They are left out and counted, unless the filter asks for piles, or for all; find has all."""
    cardscan("triage", "1", "--toss", "--library", library)

    def listed(*options: str) -> list[int]:
        rows = cardscan("list", "--format", "json", "--library", library, *options).out
        return [row["id"] for row in json.loads(rows)]

    assert listed() == [2]
    assert listed("--tossed") == [1, 2]
    assert listed("--where", "pile:toss") == [1]
    assert listed("--where", "-pile:toss") == [2]
    assert listed("--where", "email~example") == [2]
    assert listed("--where", "email~example", "--tossed") == [1, 2]
    assert "Left out, on the toss pile: 1" in cardscan("list", "--library", library).err
    assert "toss" in cardscan("find", "example", "--library", library).out


def test_list_shows_pile_and_verdict(cardscan: Cardscan, library: Path) -> None:
    """The table has a word for it, JSON what was said and the verdict with its reasons."""
    cardscan("triage", "2", "--hot", "--tag", "tea", "--library", library)
    table = cardscan("list", "--library", library).out
    assert "keep, hot" in table
    assert "keep, undecided" in table
    (row,) = json.loads(
        cardscan("list", "--where", "tag:tea", "--format", "json", "--library", library).out
    )
    assert (row["judgement"]["tags"], row["verdict"]["priority"]) == (["tea"], "hot")


def test_filter_of_nobody_is_told(cardscan: Cardscan, library: Path) -> None:
    """A filter that chooses nobody is no empty library."""
    done = cardscan("list", "--where", "tag:tea", "--library", library)
    assert (done.status, done.out, done.err) == (0, "", "The filter chooses no contact.\n")


@pytest.mark.parametrize("command", [("list",), ("find", "example")])
def test_first_ones_are_shown_and_more_are_told(
    cardscan: Cardscan, library: Path, command: tuple[str, ...]
) -> None:
    """--limit shows so many and says that there are more; nothing is said where there are none."""
    for limit, told in (("1", True), ("2", False)):
        done = cardscan(*command, "--limit", limit, "--library", library, "--format", "json")
        assert [row["id"] for row in json.loads(done.out)] == list(range(1, int(limit) + 1))
        assert ("There are more than these 1: --limit N shows N" in done.err) is told


@pytest.mark.parametrize(("is_terminal", "shown"), [(True, 1), (False, 2)])
def test_terminal_shows_a_page(
    cardscan: Cardscan,
    library: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_terminal: bool,
    shown: int,
) -> None:
    """Nobody reads thousands of rows on a terminal; a file and another program get all of them."""
    monkeypatch.setattr("cardscan.cli.list_command._A_PAGE", 1)
    monkeypatch.setattr("cardscan.cli.console.is_terminal", lambda: is_terminal)
    done = cardscan("list", "--library", library)
    assert [name in done.out for name in ("O'Neil", "Teehaus")] == [True, shown == 2]
    assert bool(done.err) == is_terminal

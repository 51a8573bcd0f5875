from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from cardscan.cli import console
from cardscan.ingest import batches, preview
from cardscan.ingest.tasks import Outcome, Task
from cardscan.model.contact import Contact, NameValue, Value
from cardscan.model.pair import PairKind, PairState
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import make_picture, pretended
from tests.made import ann, firm, phone, photo, read
from tests.review.test_sheet import fill

NAMESAKE = Contact(
    name=NameValue(**read("Ann O'Neil"), given="Ann", family="O'Neil"),
    company=Value(**read("Hafen Süd")),
    phones=(phone("+442079460077"),),
)
SHOWN = {"ann": ann(), "firm": firm(), "later": ann(), "namesake": NAMESAKE}


def read_named(_settings: Settings, task: Task) -> Outcome:
    """Read a picture as the card its name tells."""
    shown = SHOWN[task.path.stem]
    found = photo(task.path.name, shown)
    digest = sha256(task.path.read_bytes()).hexdigest()
    return Outcome(task, type(found)(found.name, digest, None, None, found.cards))


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures be the cards they are named after."""
    monkeypatch.setattr(batches, "scan", pretended(batches.scan, read_named))
    monkeypatch.setattr(preview, "look_at", pretended(preview.look_at, read_named))


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """One card of each kind."""
    folder = tmp_path / "box"
    folder.mkdir()
    for name in SHOWN:
        make_picture(folder / f"{name}.png", name)
    return folder


def _scan(cardscan: Cardscan, *names: Path, more: tuple[str, ...] = ()) -> str:
    done = cardscan("scan", *names, "--jobs", "1", *more)
    assert done.status == 0, done.err
    return done.err


def test_scan_merges_what_is_sure_and_tells_of_the_rest(cardscan: Cardscan, box: Path) -> None:
    """The second picture of a card is merged with the first, and a namesake is a question."""
    said = _scan(cardscan, box)
    assert "They say all the same." in said
    assert "Of one person two cards may be: cardscan duplicates" in said
    shown = cardscan("duplicates")
    assert ("joined" in shown.out, "proposed" in shown.out) == (True, True)
    assert "cardscan merge NEWER OLDER merges them" in shown.err


def test_merge_and_unmerge(cardscan: Cardscan, box: Path) -> None:
    """By hand two cards become one contact, and two again; the sentences say how to go back."""
    _scan(cardscan, box / "firm.png", box / "namesake.png")
    assert "No two cards of one person" in cardscan("duplicates").err
    done = cardscan("merge", "2", "1")
    assert "Cards 2 and 1 are one contact; cardscan unmerge 2 parts them" in done.err
    assert "older card" in cardscan("show", "1").out
    assert "Card 1 is kept apart from card 2" in cardscan("unmerge", "1").err
    assert cardscan("unmerge", "1").status == 4


def test_undo_says_what_it_undid(cardscan: Cardscan, box: Path) -> None:
    """A scan goes out of view whole; scanned again it is there with what was said of it."""
    _scan(cardscan, box / "ann.png", more=("--met-at", "Expo"))
    cardscan("triage", "1", "--hot")
    refused = cardscan("undo")
    assert refused.status == 2
    assert "said of card 1 (Dr. Ann O'Neil): pile keep, priority hot" in refused.err
    done = cardscan("undo", "--yes")
    assert "Taken back: said of card 1 (Dr. Ann O'Neil): pile keep, priority hot." in done.err
    assert "Done again" in cardscan("redo", "--yes").err
    scanned = json.loads(cardscan("history", "--format", "json").out)[0]["step"]
    done = cardscan("undo", scanned[:8], "--yes")
    assert "Taken back: scanned card 1 (Dr. Ann O'Neil) on ann.png" in done.err
    assert json.loads(cardscan("list", "--format", "json").out) == []
    assert cardscan("show", "1").status == 4
    said = _scan(cardscan, box / "ann.png", more=("--met-at", "Expo"))
    assert "New cards: 1" in said
    (contact,) = json.loads(cardscan("list", "--format", "json").out)
    assert "keep, hot" in cardscan("list").out
    assert contact["id"] == 1


def test_undo_asks_a_person(cardscan: Cardscan, box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever says no keeps everything."""
    _scan(cardscan, box / "ann.png")
    asked: list[str] = []
    monkeypatch.setattr(console, "is_interactive", lambda: True)
    monkeypatch.setattr(console, "confirm", lambda question: asked.append(question) or False)
    done = cardscan("undo")
    assert (done.status, "Nothing was changed" in done.err) == (1, True)
    assert "scanned card 1 (Dr. Ann O'Neil) on ann.png" in asked[0]
    assert len(json.loads(cardscan("list", "--format", "json").out)) == 1


def test_history_of_a_contact(cardscan: Cardscan, box: Path) -> None:
    """What was done with both its cards, and nothing of others; what was taken back says so."""
    _scan(cardscan, box / "ann.png", box / "firm.png")
    cardscan("triage", "1", "--set", "liked=yes")
    cardscan("triage", "2", "--toss")
    cardscan("undo", "--yes")
    _scan(cardscan, box / "later.png")
    told = json.loads(cardscan("history", "3", "--format", "json").out)
    words = [deed["what"] for entry in told for deed in entry["deeds"]]
    assert words == [
        "scanned card 1 (Dr. Ann O'Neil) on ann.png",
        "said of card 1 (Dr. Ann O'Neil): liked yes",
        "scanned card 3 (Dr. Ann O'Neil) on later.png",
        "merged card 3 (Dr. Ann O'Neil) with the older card 1 (Dr. Ann O'Neil)",
    ]
    assert all(entry["author"] for entry in told)
    shown = cardscan("history").out
    assert "pile toss" in shown
    assert "taken back" in shown
    assert cardscan("history", "9").status == 4


def test_nothing_to_undo(cardscan: Cardscan, library: Path) -> None:
    """What is not there cannot be taken back, nor what is taken back already."""
    option = ("--yes", "--library", library)
    assert cardscan("undo", *option).status == 0
    for command, why in (
        (("undo",), "there is nothing to take back"),
        (("undo", "nothing"), "there is no step nothing"),
    ):
        done = cardscan(*command, *option)
        assert (done.status, why in done.err) == (2, True)
    step = json.loads(cardscan("history", "--format", "json", *option[1:]).out)[0]["step"]
    assert "taken back already" in cardscan("undo", step, *option).err
    cardscan("redo", *option)
    assert "there is nothing to do again" in cardscan("redo", *option).err
    assert "was not taken back" in cardscan("redo", step, *option).err


def test_dry_run_writes_nothing(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """It says what is new, who is known and who may be; the library is not touched, or made."""
    path = tmp_path / "library.db"
    dry = ("--dry-run", "--library", str(path), "--jobs", "1")
    done = cardscan("scan", box, *dry)
    assert "Would be added: 4 cards, 0 of people you have, 0 that may be" in done.err
    assert not path.exists()
    _scan(cardscan, box / "ann.png", more=("--library", str(path)))
    before = path.read_bytes()
    done = cardscan("scan", box, *dry)
    assert (
        "Would be added: 3 cards, 1 of people you have, 1 that may be; "
        "skipped photos (read before): 1, failed: 0. Nothing was written." in done.err
    )
    assert "contact 1" in done.out
    assert "perhaps 1" in done.out
    assert path.read_bytes() == before


def test_sheet_asks_about_two_cards(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """Yes in the sheet merges; applied twice it counts once."""
    _scan(cardscan, box / "firm.png", box / "namesake.png", box / "ann.png")
    path = tmp_path / "questions.xlsx"
    cardscan("review", "--sheet", path)
    fill(path, dict.fromkeys(_asked(path), "="))
    assert "Answers stored: 1, stored before: 0" in cardscan("review", "--apply", path).err
    assert "Answers stored: 0, stored before: 1" in cardscan("review", "--apply", path).err
    cardscan("undo", "--yes")
    fill(path, dict.fromkeys(_asked(path), "perhaps"))
    assert "answer = for yes or - for no" in cardscan("review", "--apply", path).err


def _asked(path: Path) -> list[str]:
    from openpyxl import load_workbook

    rows = load_workbook(path).active.iter_rows(min_row=3, values_only=True)
    return [row[3] for row in rows if row[2] == "one person?"]


def test_terminal_asks_about_two_cards(
    cardscan: Cardscan, box: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Side by side with the reason; Enter merges."""
    path = tmp_path / "library.db"
    _scan(cardscan, box / "namesake.png", box / "ann.png", more=("--library", str(path)))
    typed = iter(("", "q"))
    monkeypatch.setattr(console, "ask", lambda _question: next(typed))
    done = cardscan("review", "--terminal", "--library", path)
    assert "Hafen Süd" in done.out
    with Library.open(path) as opened:
        (pair,) = opened.pairs(PairKind.PERSON)
        assert pair.state is PairState.JOINED

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.ingest import batches
from cardscan.ingest.batches import scan
from cardscan.ingest.tasks import Outcome, Task
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import SCAN_PRETENDING, make_picture, pretended, read_words
from tests.made import ann, firm, photo

_ROOT = Path(__file__).parents[2]


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A folder of three pictures, one of them broken."""
    folder = tmp_path / "box"
    folder.mkdir()
    for name, text in {"1": "Acme", "2": "bad", "3": "Teehaus"}.items():
        make_picture(folder / f"{name}.png", text)
    return folder


@pytest.fixture(autouse=True)
def pretending(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets pictures say themselves what is on them."""
    monkeypatch.setattr(batches, "scan", pretended(scan))


def test_scan_tells_what_it_did(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """New contacts, every failure, the figures, and what to type next."""
    library = tmp_path / "my library.db"
    done = cardscan("scan", box, "--library", library, "--jobs", "1")
    assert done.status == 1
    assert "Acme" in done.out
    assert "Teehaus" in done.out
    assert "Error: 2.png: the picture is broken; copy it again" in done.err
    assert done.err.count("Warning: no second reader") == 1
    assert "New cards: 2, skipped photos (read before): 0, failed: 1" in done.err
    assert f"export --format csv -o contacts.csv --library '{library}'" in done.err


def test_poor_pictures_are_told_with_advice(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """Whoever scans a blurred photo is told which one, and to take it again; others are not."""
    make_picture(box / "2.png", "blurred")
    done = cardscan("scan", box, "--library", tmp_path / "library.db", "--jobs", "1")
    told = [line for line in done.err.splitlines() if "Warning: card" in line]
    assert told == [
        "Warning: card 2 (2.png): The text is too blurred to trust: photograph the card again."
    ]


def test_second_scan_does_nothing_twice(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """What was read is skipped; what failed and is mended is read; then all is well."""
    library = tmp_path / "library.db"
    cardscan("scan", box, "--library", library, "--jobs", "1")
    make_picture(box / "2.png", "Mended")
    done = cardscan("scan", box, "--library", library, "--jobs", "1")
    assert done.status == 0
    assert "New cards: 1, skipped photos (read before): 2, failed: 0" in done.err
    with Library.open(library) as opened:
        assert [record.file for record in opened.cards()] == ["1.png", "3.png", "2.png"]


def test_library_has_a_usual_place(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """Without --library the contacts go to the user's own data folder, and are found there."""
    cardscan("scan", box / "1.png", "--jobs", "1")
    assert list((tmp_path / "home").rglob("library.db"))
    assert "Acme" in cardscan("list").out


def test_missing_reader_is_status_3(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """When nothing can read, the scan ends with one sentence."""
    make_picture(box / "0.png", "no-tool")
    done = cardscan("scan", box, "--library", tmp_path / "library.db", "--jobs", "1")
    assert done.status == 3
    assert done.err == "Error: no reader is installed\n"


def test_options_reach_the_readers(
    cardscan: Cardscan, box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--reader and --region overrule the environment, which overrules the defaults."""
    seen: list[Settings] = []

    def look(settings: Settings, task: Task) -> Outcome:
        seen.append(settings)
        return read_words(settings, task)

    monkeypatch.setattr(batches, "scan", pretended(scan, look))
    monkeypatch.setenv("CARDSCAN_READING__REGION", "FR")
    monkeypatch.setenv("CARDSCAN_READING__READER", "rapidocr")
    library = ("--library", tmp_path / "library.db", "--jobs", "1")
    cardscan("scan", box / "1.png", "--region", "gb", *library)
    cardscan("scan", box / "3.png", "--reader", "tesseract", *library)
    told = [(settings.reading.reader, settings.reading.region) for settings in seen]
    assert told == [("rapidocr", "GB"), ("tesseract", "FR")]


def test_region_that_is_none_is_status_2(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """A setting that makes no sense is named, with what it was."""
    done = cardscan("scan", box, "--region", "Europe", "--library", tmp_path / "library.db")
    assert done.status == 2
    assert "reading.region cannot be 'EUROPE'" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_keeps_what_was_finished(tmp_path: Path, jobs: str) -> None:
    """Ctrl-C in the middle: status 130, one sentence, every finished photo stored, none twice."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    texts = [*(f"Firm {i}" for i in range(10)), "hang", *(f"Firm {i}" for i in range(10, 19))]
    for number, text in enumerate(texts):
        make_picture(box / f"{number:02}.png", text)
    command = [sys.executable, "-c", SCAN_PRETENDING, "scan", str(box), "--jobs", jobs]
    scanning = subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        [*command, "--library", str(library)],
        cwd=_ROOT,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert scanning.stderr is not None
    while not scanning.stderr.readline().startswith("10 of 20"):
        assert scanning.poll() is None
    os.killpg(scanning.pid, signal.SIGINT)
    out, err = scanning.communicate(timeout=60)
    assert (scanning.returncode, out) == (130, "")
    assert "run the same command again" in err.splitlines()[-1]
    assert "Traceback" not in err
    with Library.open(library) as opened:
        stored = [record.contact.company.value for record in opened.cards()]
    assert stored == [f"Firm {i}" for i in range(10)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to signal")
def test_killed_scan_goes_on_where_it_was(cardscan: Cardscan, tmp_path: Path) -> None:
    """After SIGKILL the next scan reads the rest, and no worker is left behind."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    for number in range(10):
        make_picture(box / f"{number}.png", "hang" if number == 5 else f"Firm {number}")
    command = [sys.executable, "-c", SCAN_PRETENDING, "scan", str(box), "--jobs", "2"]
    scanning = subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        [*command, "--library", str(library)], cwd=_ROOT, stderr=subprocess.PIPE, text=True
    )
    assert scanning.stderr is not None
    while not scanning.stderr.readline().startswith("4 of 10"):
        assert scanning.poll() is None
    scanning.kill()
    # The workers hold the other end of this pipe: it is at its end when the last one is gone.
    scanning.stderr.read()
    scanning.stderr.close()
    scanning.wait()
    make_picture(box / "5.png", "Firm 5")
    done = cardscan("scan", box, "--library", library, "--jobs", "1")
    assert done.status == 0
    with Library.open(library) as opened:
        assert sorted(record.file for record in opened.cards()) == [f"{i}.png" for i in range(10)]


def test_batch_is_told_where_it_is_from(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """Event, day and tags are said of every new card, as one action; of older ones nothing."""
    library = tmp_path / "library.db"
    common = ("--library", library, "--jobs", "1")
    cardscan("scan", box / "1.png", *common)
    said = ("--met-at", "Expo Berlin", "--met-on", "2026-01-12", "--tag", "Expo", "--tag", "tea")
    cardscan("scan", box / "1.png", box / "3.png", *said, *common)
    with Library.open(library) as opened:
        (judgement,) = opened.history.judgements().values()
        steps = {fact.key for fact in opened.history.facts(2)}
    assert (judgement.met_at, judgement.tags) == ("Expo Berlin", ("Expo", "tea"))
    assert steps == {"met_at", "met_on", "tag:Expo", "tag:tea"}


def test_impossible_day_reads_nothing(cardscan: Cardscan, box: Path, tmp_path: Path) -> None:
    """What is said of a batch is checked before the first photo."""
    library = tmp_path / "library.db"
    done = cardscan("scan", box, "--met-on", "2026-02-30", "--library", library, "--jobs", "1")
    assert (done.status, "no day of the calendar" in done.err) == (2, True)
    with Library.open(library) as opened:
        assert list(opened.cards()) == []


def test_tossed_card_scanned_again_stays_tossed(
    cardscan: Cardscan, library: Path, box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same photo, and a new photo of the same card: both are told, and neither comes back."""

    def read_ann(_settings: Settings, task: Task) -> Outcome:
        return Outcome(task, photo(task.path.name, ann(), firm()))

    monkeypatch.setattr(batches, "scan", pretended(scan, read_ann))
    common = ("--library", library, "--jobs", "1")
    cardscan("triage", "1", "--toss", "--library", library)
    done = cardscan("scan", box / "1.png", *common)
    assert "Card 3 is a card of the same person as card 1: They say all the same." in done.err
    assert "Card 3 stays on the toss pile" in done.err
    assert "Card 4" not in done.err
    done = cardscan("scan", box / "1.png", *common)
    assert "Card 3 stays on the toss pile; cardscan triage 3 --restore takes it back" in done.err
    with Library.open(library) as opened:
        assert {n: j.pile for n, j in opened.history.judgements().items()} == {3: "toss"}
    cardscan("triage", "3", "--restore", "--library", library)
    assert "stays on the toss pile" not in cardscan("scan", box / "1.png", *common).err
    cardscan("triage", "3", "--do-not-contact", "--library", library)
    cardscan("forget", "3", "--yes", "--library", library)
    done = cardscan("scan", box / "2.png", *common)
    assert re.search(r"Card \d+: do not contact, since ", done.err)
    assert "do not contact" in cardscan("list", "--library", library).out

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from cardscan.ingest import watching
from cardscan.ingest.batches import Stored, scan
from cardscan.ingest.inputs import find_inputs
from cardscan.model.judgement import Fact
from cardscan.model.verdict import Pile
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.cli.conftest import Cardscan
from tests.ingest.pretend import make_picture, read_ann

_ROOT = Path(__file__).parents[2]
_WATCH_PRETENDING = """
import functools
from cardscan.cli.main import run
from cardscan.ingest import watching
from tests.ingest.pretend import read_words

watching.SETTLED_AFTER = 0.2
watching.watch = functools.partial(watching.watch, read=read_words)
run()
"""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no process groups to signal"
)


def _start(box: Path, library: Path, jobs: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WATCH_PRETENDING, "watch", str(box), "--jobs", str(jobs)]
    return subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        [*command, "--library", str(library), "--tag", "Expo"],
        cwd=_ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _wait_for(watching: subprocess.Popen[str], begins: str) -> str:
    assert watching.stderr is not None
    while not (line := watching.stderr.readline()).startswith(begins):
        assert watching.poll() is None
    return line


def test_ctrl_c_ends_watching_cleanly(tmp_path: Path) -> None:
    """Photos are told as they arrive; Ctrl-C ends it with status 0 and no traceback."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    make_picture(box / "1.png", "Acme")
    watching = _start(box, library, 1)
    assert _wait_for(watching, "1.png") == "1.png: cards 1, fields to review: 0\n"
    make_picture(box / "2.png", "bad")
    assert "the picture is broken" in _wait_for(watching, "Error: 2.png")
    make_picture(box / "3.png", "Teehaus")
    _wait_for(watching, "3.png: cards 2")
    os.killpg(watching.pid, signal.SIGINT)
    _out, err = watching.communicate(timeout=30)
    assert watching.returncode == 0
    assert "Traceback" not in err
    assert err.splitlines()[-1].startswith("Stopped. Every photo that was finished is in")
    with Library.open(library) as opened:
        assert [record.file for record in opened.cards()] == ["1.png", "3.png"]
        assert [j.tags for j in opened.history.judgements().values()] == [("Expo",)] * 2


def test_tossed_card_that_arrives_again_stays_tossed(
    cardscan: Cardscan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new photo of it is merged with the one before, and what is tossed stays so."""

    def arrived(
        folder: Path,
        library: Library,
        settings: Settings,
        *,
        said: Sequence[Fact],
        jobs: int,
        is_duplex: bool,
    ) -> Generator[Stored]:
        """Read what is there, in this process, and watch no longer."""
        assert (jobs, is_duplex) == (1, False)
        return scan(find_inputs([folder]), library, settings, jobs=0, read=read_ann, said=said)

    monkeypatch.setattr(watching, "watch", arrived)
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    common = ("--library", library, "--jobs", "1")
    make_picture(box / "1.png", "front")
    assert "1.png: cards 1" in cardscan("watch", box, *common).err
    cardscan("triage", "1", "--toss", "--library", library)
    make_picture(box / "2.png", "front again")
    told = cardscan("watch", box, *common).err
    assert "Card 2 is a card of the same person as card 1" in told
    assert "Card 2 stays on the toss pile" in told
    with Library.open(library) as opened:
        assert {n: j.pile for n, j in opened.history.judgements().items()} == {2: Pile.TOSS}


def test_killed_watch_goes_on_where_it_was(tmp_path: Path) -> None:
    """After SIGKILL of the whole group in the middle of a photo, each photo is there once."""
    box, library = tmp_path / "box", tmp_path / "library.db"
    box.mkdir()
    for number in range(4):
        make_picture(box / f"{number}.png", "hang" if number == 2 else f"Firm {number}")
    watching = _start(box, library, 2)
    _wait_for(watching, "1.png")
    os.killpg(watching.pid, signal.SIGKILL)
    watching.communicate()
    make_picture(box / "2.png", "Firm 2")
    watching = _start(box, library, 2)
    _wait_for(watching, "3.png")
    os.killpg(watching.pid, signal.SIGINT)
    watching.communicate(timeout=30)
    with Library.open(library) as opened:
        assert sorted(record.file for record in opened.cards()) == [f"{i}.png" for i in range(4)]


def test_folder_that_is_not_there_is_status_1(cardscan: Cardscan, tmp_path: Path) -> None:
    """One sentence, and nothing is said to be watched."""
    done = cardscan("watch", tmp_path / "none", "--library", tmp_path / "library.db")
    assert done.status == 1
    assert done.err.endswith("none: there is no such folder; make it first\n")
    assert done.err.startswith("Error: ")

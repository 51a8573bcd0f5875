from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import InputFileError
from cardscan.ingest import watching
from cardscan.ingest.watching import SETTLED_AFTER, Arrivals, watch
from cardscan.model.pair import PairState
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.ingest.pretend import PNG, make_picture, read_words
from tests.made import NOON


class _Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _names(arrivals: Arrivals) -> list[str]:
    return [found.path.name for found in arrivals.look()]


@pytest.fixture
def clock() -> _Clock:
    """A clock of the test's own."""
    return _Clock()


def test_file_is_taken_when_it_rests(tmp_path: Path, clock: _Clock) -> None:
    """As long as it grows it waits; when it has rested it is handed out, once."""
    arrivals = Arrivals(tmp_path, clock)
    for second in range(5):
        with (tmp_path / "a.png").open("ab") as stream:
            stream.write(PNG)
        clock.now = float(second)
        assert _names(arrivals) == []
        assert arrivals.is_waiting
    clock.now += SETTLED_AFTER
    assert _names(arrivals) == ["a.png"]
    clock.now += 10 * SETTLED_AFTER
    assert _names(arrivals) == []
    assert not arrivals.is_waiting


def test_changed_file_is_taken_again(tmp_path: Path, clock: _Clock) -> None:
    """A copy that stalled, was read half and failed is tried again when the rest has come."""
    arrivals = Arrivals(tmp_path, clock)
    make_picture(tmp_path / "a.png", "half")
    for expected in ([], ["a.png"]):
        assert _names(arrivals) == expected
        clock.now += SETTLED_AFTER
    make_picture(tmp_path / "a.png", "half and the rest")
    for expected in ([], ["a.png"], []):
        assert _names(arrivals) == expected
        clock.now += SETTLED_AFTER


@pytest.mark.parametrize(
    "name", ["a.png.part", "a.jpg.crdownload", "a.download", "A.PNG.PARTIAL", ".a.png", "a.tmp"]
)
def test_partial_downloads_are_left_alone(tmp_path: Path, clock: _Clock, name: str) -> None:
    """However long it rests; when it gets its own name it is taken."""
    arrivals = Arrivals(tmp_path, clock)
    partial = make_picture(tmp_path / name, "half")
    for _look in range(3):
        assert _names(arrivals) == []
        clock.now += SETTLED_AFTER
    partial.rename(tmp_path / "whole.png")
    assert _names(arrivals) == []
    clock.now += SETTLED_AFTER
    assert _names(arrivals) == ["whole.png"]


def test_empty_files_and_others_wait(tmp_path: Path, clock: _Clock) -> None:
    """A placeholder without a byte is no photo yet, and a text never is."""
    arrivals = Arrivals(tmp_path, clock)
    (tmp_path / "a.jpg").touch()
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    for _look in range(3):
        assert _names(arrivals) == []
        clock.now += SETTLED_AFTER


@given(steps=st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=20))
def test_every_state_that_rests_is_taken_once(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, float]]
) -> None:
    """Whatever is written when, each file is taken as it is at last, and no state twice."""
    folder, clock = tmp_path_factory.mktemp("box"), _Clock()
    arrivals, taken = Arrivals(folder, clock), []

    def look() -> None:
        found = arrivals.look()
        taken.extend((given.path.name, given.path.read_bytes()) for given in found)

    for number, (name, pause) in enumerate(steps):
        make_picture(folder / f"{name}.png", "x" * (number + 1))
        look()
        clock.now += pause
        look()
    for _rest in range(2):
        clock.now += SETTLED_AFTER
        look()
    assert len(taken) == len(set(taken))
    assert {(path.name, path.read_bytes()) for path in folder.iterdir()} <= set(taken)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An open library."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def box(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, whose files need not rest long."""
    monkeypatch.setattr(watching, "SETTLED_AFTER", 0.2)
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def _soon(action: Callable[[], object]) -> None:
    threading.Timer(0.3, action).start()


def test_photos_are_read_as_they_arrive(box: Path, library: Library) -> None:
    """Those that are there, then those to come, in folders too; none twice under another name."""
    make_picture(box / "1.png", "Acme")
    steps = watch(box, library, Settings(), jobs=0, read=read_words)
    with closing(steps):
        assert next(steps).added[0].contact.company.value == "Acme"
        _soon(lambda: make_picture(box / "2.png", "bad"))
        assert "the picture is broken" in next(steps).outcome.result.sentence
        _soon(lambda: make_picture(box / "2.png", "Teehaus"))
        assert next(steps).added[0].contact.company.value == "Teehaus"
        _soon(lambda: make_picture(box / "same.png", "Acme"))
        assert not next(steps).added
        (box / "inner").mkdir()
        _soon(lambda: make_picture(box / "inner" / "3.png", "Inner"))
        assert next(steps).added[0].file == "3.png"
    assert [record.file for record in library.cards()] == ["1.png", "2.png", "3.png"]


def test_back_that_comes_later_meets_its_front(box: Path, library: Library) -> None:
    """The photo before is met again when the next one arrives, and is not told twice."""
    steps = watch(box, library, Settings(), jobs=0, read=read_words)
    make_picture(box / "1.png", "Acme ann@acme.example")
    with closing(steps):
        assert next(steps).added
        _soon(lambda: make_picture(box / "2.png", "Acme sales ann@acme.example"))
        step = next(steps)
    assert step.outcome.task.path.name == "2.png"
    assert [pair.state for pair in step.pairs] in ([PairState.JOINED], [PairState.PROPOSED])


def test_watching_again_reads_only_what_is_new(box: Path, library: Library) -> None:
    """What came while nobody watched is read, what was read is known by the library."""
    for number in range(3):
        make_picture(box / f"{number}.png", f"Firm {number}")
        steps = watch(box, library, Settings(), jobs=0, read=read_words)
        with closing(steps):
            added = [len(next(steps).added) for _photo in range(number + 1)]
        assert added == [0] * number + [1]


def test_folder_that_is_not_there_is_said(tmp_path: Path, library: Library) -> None:
    """One sentence, and no folder is made."""
    with pytest.raises(InputFileError, match="there is no such folder; make it first"):
        next(watch(tmp_path / "none", library, Settings(), jobs=0))
    assert not (tmp_path / "none").exists()


def test_file_that_grows_while_it_is_watched_is_read_once(box: Path, library: Library) -> None:
    """A slow copy is read when it is whole, and only then."""
    whole = PNG + b"A firm with a long name"

    def copy() -> None:
        with (box / "slow.png").open("wb") as stream:
            for piece in range(0, len(whole), 8):
                stream.write(whole[piece : piece + 8])
                stream.flush()
                os.fsync(stream.fileno())
                time.sleep(0.1)
        make_picture(box / "z-last.png", "Last")

    copying = threading.Thread(target=copy)
    steps = watch(box, library, Settings(), jobs=0, read=read_words)
    copying.start()
    with closing(steps):
        told = [step.added[0].contact.company.value for step in (next(steps), next(steps))]
    copying.join()
    assert told == ["A firm with a long name", "Last"]

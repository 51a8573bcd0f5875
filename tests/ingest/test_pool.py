from __future__ import annotations

import functools
import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import connection
from pathlib import Path

import pytest

from cardscan.errors import MissingToolError
from cardscan.ingest.pool import read_in_order
from cardscan.ingest.tasks import Outcome, Skipped, Task
from cardscan.ingest.trap import Failure
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import LimitSettings, Settings
from tests.ingest.pretend import make_picture, read_words

READ = functools.partial(read_words, Settings())
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="it needs a call that Windows lacks")
JOBS = pytest.mark.parametrize("jobs", [0, 1, 2])


def _tasks(folder: Path, *texts: str) -> list[Task]:
    return [Task(make_picture(folder / f"{number}.png", text)) for number, text in enumerate(texts)]


def _all_end(seconds: float = 20) -> bool:
    """Say whether every worker ends; asked of the system, for another thread may reap them."""
    alive = [process.sentinel for process in multiprocessing.active_children()]
    return all(connection.wait([sentinel], seconds) for sentinel in alive)


def _words(outcome: Outcome) -> str:
    """Return what an outcome says, for comparing."""
    if isinstance(outcome.result, ScannedPhoto):
        return outcome.result.cards[0].contact.company.value
    return outcome.result.sentence


@JOBS
def test_outcomes_come_in_order(tmp_path: Path, jobs: int) -> None:
    """Whoever is done first, outcomes come in the order of the tasks, decided ones in place."""
    items: list[Task | Outcome] = [*_tasks(tmp_path, *"abcdefgh")]
    items.insert(3, Outcome(Task(Path("known.png")), Skipped("ab" * 32)))
    outcomes = list(read_in_order(items, READ, jobs))
    told = [_words(outcome) for outcome in outcomes]
    assert told == [*"abc", "the library has this photo already", *"defgh"]
    assert [outcome.task.path.name for outcome in outcomes[2:5]] == ["2.png", "known.png", "3.png"]


@JOBS
def test_failure_costs_its_own_photo(tmp_path: Path, jobs: int) -> None:
    """Broken pictures and mistakes of ours are told in their place, and the rest is read."""
    outcomes = list(read_in_order(_tasks(tmp_path, "a", "bad", "bug", "b"), READ, jobs))
    assert [isinstance(outcome.result, Failure) for outcome in outcomes] == [0, 1, 1, 0]
    assert "1.png: the picture is broken" in _words(outcomes[1])
    assert "2.png: reading it failed unexpectedly (ZeroDivisionError)" in _words(outcomes[2])


@JOBS
def test_missing_tool_ends_the_batch(tmp_path: Path, jobs: int) -> None:
    """What every photo would meet is raised, not told for each."""
    with pytest.raises(MissingToolError, match="no reader is installed"):
        list(read_in_order(_tasks(tmp_path, "no-tool", "a", "b"), READ, jobs))
    assert _all_end()


def test_worker_that_dies_costs_its_own_photo(tmp_path: Path) -> None:
    """Photos that were in work beside a deadly one are read, and so is all that follows."""
    outcomes = list(read_in_order(_tasks(tmp_path, "a", "die", *"bcdef"), READ, 2))
    assert [_words(outcome) for i, outcome in enumerate(outcomes) if i != 1] == [*"abcdef"]
    assert "1.png: the reading process died on this picture, twice" in _words(outcomes[1])


def test_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    """The photo is tried again, and found good."""
    outcomes = list(read_in_order(_tasks(tmp_path, "die-once", "a"), READ, 2))
    assert [_words(outcome) for outcome in outcomes] == ["die-once", "a"]


def test_worker_that_ends_itself_costs_its_own_photo(tmp_path: Path) -> None:
    """A library that ends the process, as if all were well, is told like a crash."""
    outcomes = list(read_in_order(_tasks(tmp_path, "a", "exit", "b"), READ, 2))
    assert [_words(outcome) for i, outcome in enumerate(outcomes) if i != 1] == ["a", "b"]
    assert "1.png: the reading process died on this picture, twice" in _words(outcomes[1])


@pytest.mark.parametrize(("how", "jobs"), [("hang", 2), pytest.param("grip", 1, marks=POSIX)])
def test_worker_that_hangs_costs_its_own_photo(tmp_path: Path, how: str, jobs: int) -> None:
    """It is ended after the time a photo may take, even when it never lets Python have a turn."""
    limits = LimitSettings(photo_seconds=0.7)
    outcomes = list(read_in_order(_tasks(tmp_path, "a", how, "b"), READ, jobs, limits))
    assert [_words(outcome) for i, outcome in enumerate(outcomes) if i != 1] == ["a", "b"]
    assert "1.png: reading it took longer than 0.7 s, twice; " in _words(outcomes[1])
    assert outcomes[1].seconds >= 0.7


def test_worker_that_eats_memory_costs_its_own_photo(tmp_path: Path) -> None:
    """It is ended when it holds more than it may, and the photos beside it are read."""
    limits = LimitSettings(worker_bytes=300_000_000)
    outcomes = list(read_in_order(_tasks(tmp_path, "a", "eat", *"bcd"), READ, 2, limits))
    assert [_words(outcome) for i, outcome in enumerate(outcomes) if i != 1] == [*"abcd"]
    assert "1.png: reading it took more than 0.3 GB of memory, twice; " in _words(outcomes[1])


def test_stopping_ends_the_workers(tmp_path: Path) -> None:
    """Closing in the middle leaves no process and no thread behind, and starts no more tasks.

    A thread that still looks after the processes when Python ends is woken by it, and may be gone
    half-way by then: that is a traceback.
    """
    taken = []
    threads = set(threading.enumerate())

    def items() -> Iterator[Task]:
        for task in _tasks(tmp_path, *"abcdefghijklmnop"):
            taken.append(task)
            yield task

    outcomes = read_in_order(items(), READ, 2)
    assert _words(next(outcomes)) == "a"
    assert multiprocessing.active_children()
    outcomes.close()
    assert set(threading.enumerate()) <= threads
    assert _all_end()
    assert len(taken) < 16


def test_nothing_to_read_starts_no_worker() -> None:
    """When all is known already, the readers' cost is not paid."""
    known = [Outcome(Task(Path(f"{i}.png")), Skipped("ab" * 32)) for i in range(5)]
    before = set(multiprocessing.active_children())
    outcomes = read_in_order(known, READ, 2)
    next(outcomes)
    assert set(multiprocessing.active_children()) <= before
    assert list(outcomes) == known[1:]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that threads get")
def test_ctrl_c_waits_until_the_worker_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread gets the signal, as NumPy's may: starting goes on to its end all the same."""
    ended: list[str] = []

    def gets_the_signal() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)

    def start(*_: object) -> Future[Outcome]:
        other = threading.Thread(target=gets_the_signal)
        other.start()
        other.join()
        for _turn in range(100):  # Python looks for signals between any two steps
            time.sleep(0)
        ended.append("started")
        return Future()

    monkeypatch.setattr(ProcessPoolExecutor, "submit", start)
    with pytest.raises(KeyboardInterrupt):
        next(read_in_order(_tasks(tmp_path, "Ann"), read_words, 2))
    assert ended == ["started"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler

"""Cases of a format, one after the other in a worker process that may cost only so much.

Many cases share a worker, for starting one takes longer than a thousand of them. Where it ends or
is ended, that is told of the case it was at, and another one goes on behind it.
"""

from __future__ import annotations

import ctypes
import faulthandler
import os
import resource
import signal
import tempfile
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from cardscan.errors import CardscanError
from tests.fuzz.formats import FORMATS, SETTINGS, damaged, good_files

AT_ONCE: Final = 20_000  # cases a worker
TOLD_EVERY: Final = 50  # cases
ASLEEP: Final = 30  # times as long as it may compute may a case take in all, others being busy

Counter = ctypes.c_longlong  # in memory that two processes share


@dataclass(frozen=True, slots=True)
class Trouble:
    """A case that went wrong.

    Attributes:
        number: of the case.
        what: happened; the same for cases that are likely the same.
        told: all that is known about it.
    """

    number: int
    what: str
    told: str


@dataclass(frozen=True, slots=True)
class Done:
    """A worker is through with its cases.

    Attributes:
        peak: bytes that it used at most.
    """

    peak: int


def work(name: str, cases: range, seconds: float, log: Path, at: Counter, pipe: Connection) -> None:
    """Open the files of some cases, in a process of their own.

    Args:
        name: of the format.
        cases: their numbers.
        seconds: of CPU time that one may take.
        log: where what is said on stderr goes, and where the process was when it had to end.
        at: holds the number of the case that is done.
        pipe: takes what is to be told.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    most = SETTINGS.limits.worker_bytes
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as folder, log.open("w+b", buffering=0) as said:
        os.dup2(said.fileno(), 2)  # what C libraries say is for nobody
        faulthandler.enable(said)
        faulthandler.register(signal.SIGPROF, said, chain=True)  # and then it ends the process
        path = Path(folder) / f"card.{FORMATS[name].suffix}"
        good_files(name)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        for number in cases:
            path.write_bytes(damaged(name, number))
            said.truncate(0)
            at.value = number
            if number % TOLD_EVERY == 0:
                pipe.send(number)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            faulthandler.dump_traceback_later(seconds * ASLEEP, exit=True, file=said)
            trouble = outcome(name, number, path)
            faulthandler.cancel_dump_traceback_later()
            signal.setitimer(signal.ITIMER_PROF, 0)
            # libtiff says there what is wrong, too, and cannot be told not to.
            if trouble is None and name != "tiff" and os.fstat(said.fileno()).st_size:
                trouble = Trouble(number, "noise on stderr", log.read_text(errors="replace"))
            if trouble is not None:
                pipe.send(trouble)
        pipe.send(Done(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))


def outcome(name: str, number: int, path: Path) -> Trouble | None:
    """Open a file as the program does; a sentence why it cannot be read is no trouble."""
    try:
        FORMATS[name].open(path)
    except CardscanError as error:
        is_sentence = path.name in str(error) or "\n" not in str(error)
        return None if is_sentence else Trouble(number, "no sentence", str(error))
    except Exception as error:  # noqa: BLE001 - which those are is the question
        place = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__} in {Path(place.filename).name}, line {place.lineno}"
        return Trouble(number, what, traceback.format_exc())
    return None


def run(name: str, cases: range, seconds: float) -> Iterator[int | Trouble | Done]:
    """Yield the number of the case that is done now and then, and what goes wrong."""
    context = get_context("spawn")
    first = cases.start
    while first < cases.stop:
        ours, theirs = context.Pipe(duplex=False)
        with tempfile.TemporaryDirectory() as folder:
            log, at = Path(folder) / "said", context.Value(Counter, first, lock=False)
            some = range(first, min(first + AT_ONCE, cases.stop))
            worker = context.Process(target=work, args=(name, some, seconds, log, at, theirs))
            worker.start()
            theirs.close()
            try:
                while True:
                    message = ours.recv()
                    yield message
            except EOFError:
                worker.join()
            finally:
                worker.kill()
            first = some.stop
            if worker.exitcode != 0:
                yield _death(at.value, worker.exitcode, log.read_text(errors="replace"))
                first = at.value + 1


def _death(number: int, status: int | None, said: str) -> Trouble:
    is_late = status == -signal.SIGPROF or "Timeout" in said
    what = "takes too long" if is_late else f"ends the process with {status}"
    return Trouble(number, f"{what} in {_innermost(said)}", said)


def _innermost(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.lstrip().startswith("File ")]
    return lines[0].rpartition("/")[2] if lines else "an unknown place"

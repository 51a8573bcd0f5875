"""What one photo may cost a worker: so much time, and so much memory; then the worker is ended.

The time is watched by the worker itself, in a thread of C that needs nothing of Python's: a reader
that never comes back holds the interpreter. The memory is watched from outside, by what the worker
really uses: what a process may ask for can be limited on some systems only, and is no measure of
what it takes.
"""

from __future__ import annotations

import faulthandler
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil

_LOOK_EVERY: Final = 0.2  # seconds


@contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """End this process, without any ado, when the block takes longer."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


class MemoryWatch:
    """Kills each of some processes that takes more memory than it may; a context manager.

    Attributes:
        has_killed: whether it did.
    """

    def __init__(self, pids: Callable[[], Iterable[int]], most: int) -> None:
        """Watch processes.

        Args:
            pids: returns the processes as they are now, called from another thread.
            most: bytes one of them may use.
        """
        self.has_killed = False
        self._pids = pids
        self._most = most
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> MemoryWatch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_LOOK_EVERY):
            for pid in self._pids():
                self._look(pid)

    def _look(self, pid: int) -> None:
        try:
            process = psutil.Process(pid)
            if process.memory_info().rss > self._most:
                self.has_killed = True
                process.kill()
        except psutil.Error:
            return  # it has ended meanwhile

"""Looking into documents in a process of its own: one that breaks it costs itself, not the scan.

The libraries that count pages are written in C. On a file that was made to do damage they may
crash, or not come back for hours, and the process that stores is the one that must not.
"""

from __future__ import annotations

import time
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack

from cardscan.ingest.inputs import Contents, contents_of
from cardscan.ingest.processes import InProcesses, given_up, process_pool
from cardscan.ingest.trap import Failure, trap
from cardscan.ingest.watchdog import MemoryWatch, ended_after
from cardscan.model.remote import Source, name_of
from cardscan.settings import Settings


class Apart:
    """A process that looks into documents, started with the first one, ended with a stack."""

    def __init__(self, settings: Settings, stack: ExitStack) -> None:
        self._settings = settings
        self._stack = stack
        self._pool: InProcesses | None = None
        self._watch: MemoryWatch

    def contents(self, path: Source, data: bytes | None) -> Contents | Failure:
        """Return what is in a document, or why that cannot be said; a death is tried once more."""
        for _ in range(2):
            started = time.monotonic()
            try:
                return self._look(path, data)
            except BrokenProcessPool:
                self._pool = None
        taken = time.monotonic() - started
        return given_up(name_of(path), taken, self._watch, self._settings.limits)

    def _look(self, path: Source, data: bytes | None) -> Contents | Failure:
        found: Contents | Failure = (
            self._opened().submit(_look, path, self._settings, data).result()
        )
        return found

    def _opened(self) -> InProcesses:
        if self._pool is None:
            self._pool = self._stack.enter_context(process_pool(1))
            self._watch = self._stack.enter_context(
                self._pool.watched(self._settings.limits.worker_bytes)
            )
        return self._pool


def _look(path: Source, settings: Settings, data: bytes | None) -> Contents | Failure:
    with ended_after(settings.limits.photo_seconds):
        return trap(lambda: contents_of(path, settings, data), name_of(path))

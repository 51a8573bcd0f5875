"""Reading again for a person at the page, and looking at large photos, in a process of its own.

The readers take some hundred megabytes, a large photo as many; the server starts the process when
the first place is to be read or such a photo to be shown, and ends with it.
"""

from __future__ import annotations

import functools
import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TypeVar

from cardscan.errors import InputFileError
from cardscan.geometry import Quad
from cardscan.ingest.by_hand import scan_outlines
from cardscan.ingest.spots import Spot, SpotText, read_spot
from cardscan.ingest.tasks import Outcome, Task, read_task, start_worker
from cardscan.ingest.trap import Failure
from cardscan.model.record import CardRecord
from cardscan.review.sights import Seen, Sight, look_at
from cardscan.settings import Settings
from cardscan.store.library import Library

T = TypeVar("T")


class ReadingDesk:
    """Reads places and cards again; may be asked by several threads, one is served at a time."""

    def __init__(self, library: Library, settings: Settings) -> None:
        self._library = library
        self._settings = settings
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def read_place(self, record: CardRecord, place: Quad) -> SpotText:
        """Read one place of a card's photo.

        Args:
            record: the side of the card, as read.
            place: on the photo.

        Raises:
            InputFileError: when the photo is gone or cannot be read.
            MissingToolError: when no reader can be opened.
        """
        read = functools.partial(read_spot, self._settings)
        found = self._done(read, Spot(self._photo_of(record), record.page, place))
        if isinstance(found, Failure):
            raise InputFileError(found.sentence)
        return found

    def read_outline(self, record: CardRecord, outline: Quad) -> str:
        """Read the card inside an outline, let the library have it, and return the step it is.

        Raises:
            InputFileError: when the photo is gone or nothing can be read inside.
            StoreError: when it cannot be stored.
            MissingToolError: when no reader can be opened.
        """
        task = Task(self._photo_of(record), record.page, outlines=(outline,))
        done = scan_outlines(task, self._library, self._settings, read=self._read_task)
        return done.step

    def look_at(self, sight: Sight) -> Seen | None:
        """Return what is to be seen of a photo, None when another one is there by now.

        Raises:
            InputFileError: when the photo cannot be read or is larger than the limits.
        """
        return self._done(look_at, sight)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
                self._pool = None

    def _photo_of(self, record: CardRecord) -> Path:
        path = self._library.answers.place_of(record.sha256)
        if path is None or not path.is_file():
            raise InputFileError(
                f"{record.file}: the photo is not where it was when it was scanned; put it back, "
                "or scan it where it is now"
            )
        return path

    def _read_task(self, settings: Settings, task: Task) -> Outcome:
        return self._done(functools.partial(read_task, settings), task)

    def _done(self, read: Callable[[Any], T], asked: object) -> T:
        """Do it in the process, which is started when there is none."""
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=start_worker)
            try:
                return self._pool.submit(read, asked).result()
            except BrokenProcessPool as error:
                self._pool = None
                raise InputFileError("the reading process died on this picture") from error

"""A folder that is watched: its photos are read as they arrive, when they are complete, once.

The system's news of changes only say when to look. What there is to read is told by the folder
itself, and what was read by the library: so nothing is missed that came while nobody watched, on a
disk that tells no news, or in the moment of a crash, and nothing is read twice.
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.errors import InputFileError
from cardscan.imaging.sniff import HEAD_BYTES, PictureFormat, sniff_format
from cardscan.ingest.batches import ReadTask, Stored, scan
from cardscan.ingest.inputs import Input, find_inputs
from cardscan.ingest.tasks import Skipped, read_task
from cardscan.model.judgement import Fact
from cardscan.model.remote import Source
from cardscan.settings import Settings
from cardscan.store.library import Library

SETTLED_AFTER: Final = 2.0  # seconds without a change
_LOOK_AT_LEAST_EVERY: Final = 30.0  # seconds: network disks tell no news
_PARTIAL: Final = frozenset(
    ".part .partial .crdownload .download .opdownload .filepart .tmp .temp .!ut .!qb .aria2".split()
)
_FROM_FEEDERS: Final = (PictureFormat.PDF, PictureFormat.TIFF)


@dataclass(frozen=True, slots=True)
class _Mark:
    """What changes when somebody writes to a file."""

    size: int
    changed: int
    inode: int


class Arrivals:
    """The files of a folder that are complete and have not been handed out as they are now.

    Attributes:
        is_waiting: at the last look there were files that may not be complete.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Watch a folder.

        Args:
            folder: with the folders in it.
            clock: seconds that only go on.
        """
        self.is_waiting = False
        self._folder = folder
        self._clock = clock
        # By the paths as texts: among 100,000 those are compared in no time.
        self._marks: dict[str, _Mark] = {}
        self._since: dict[str, float] = {}
        self._taken: dict[str, _Mark] = {}

    def look(self) -> list[Input]:
        """Return what became complete since the last look, in the order of the names."""
        now, found = self._clock(), self._marked()
        self._since = {
            path: self._since[path] if self._marks.get(path) == mark else now
            for path, mark in found.items()
        }
        self._marks = found
        self._taken = {path: mark for path, mark in self._taken.items() if path in found}
        fresh = [path for path, mark in found.items() if self._taken.get(path) != mark]
        complete = [
            path for path in fresh if found[path].size and now - self._since[path] >= SETTLED_AFTER
        ]
        self._taken |= {path: found[path] for path in complete}
        self.is_waiting = len(complete) < len(fresh)
        return [Input(Path(path)) for path in complete]

    def _marked(self) -> dict[str, _Mark]:
        marks = {}
        for given in find_inputs([self._folder]):
            if given.failure or not isinstance(given.path, Path):
                continue
            if given.path.suffix.lower() in _PARTIAL:
                continue
            try:
                held = os.stat(path := os.fspath(given.path))  # noqa: PTH116 - quicker by half
            except OSError:
                continue  # taken away meanwhile
            marks[path] = _Mark(held.st_size, held.st_mtime_ns, held.st_ino)
        return marks


def watch(
    folder: Path,
    library: Library,
    settings: Settings,
    *,
    jobs: int,
    read: ReadTask = read_task,
    is_duplex: bool = False,
    said: Sequence[Fact] = (),
) -> Generator[Stored, None, None]:
    """Read the photos of a folder into the library, those that are there and those to come.

    It never ends by itself. The workers are ended when there is nothing to read: whoever watches
    for weeks wants neither their memory nor what a library may have leaked into it.

    Args:
        folder: with the folders in it.
        library: open.
        settings: for the readers.
        jobs: number of worker processes; 0 reads in this process.
        read: how one task is read.
        is_duplex: in PDF and TIFF files fronts and backs alternate.
        said: of every new card, such as where they were given.

    Raises:
        InputFileError: when there is no such folder.
        StoreError: when the library cannot be read or written; what was stored stays.
        MissingToolError: when no reader can be opened.
    """
    if not folder.is_dir():
        raise InputFileError(f"{folder}: there is no such folder; make it first")
    into = functools.partial(scan, library=library, settings=settings, jobs=jobs, read=read)
    return _read_arrivals(folder, functools.partial(into, said=said), is_duplex=is_duplex)


def _read_arrivals(
    folder: Path, scan_into: Callable[..., Generator[Stored, None, None]], *, is_duplex: bool
) -> Generator[Stored, None, None]:
    arrivals = Arrivals(folder)
    before: tuple[Input, ...] = ()
    for _look in _looks(folder, arrivals):
        for batch, is_fed in _batches(arrivals.look(), is_duplex=is_duplex):
            # A back may come long after its front: the one before is met again, not read again.
            inputs = batch if is_fed else [*before, *batch]
            steps = scan_into(inputs, is_duplex=is_fed)
            with closing(steps):
                yield from (step for step in steps if not _was_before(step, before))
            before = before if is_fed else tuple(batch[-1:])


def _looks(folder: Path, arrivals: Arrivals) -> Iterator[None]:
    """Yield whenever it is time to look: at first, after a change, and now and then."""
    import watchfiles

    yield
    looked = time.monotonic()
    news = watchfiles.watch(
        folder, debounce=500, rust_timeout=round(500 * SETTLED_AFTER), yield_on_timeout=True
    )
    for changes in news:
        is_time = time.monotonic() - looked >= _LOOK_AT_LEAST_EVERY
        if changes or arrivals.is_waiting or is_time:
            yield
            looked = time.monotonic()


def _batches(arrived: list[Input], *, is_duplex: bool) -> Iterable[tuple[list[Input], bool]]:
    """Return the files in heaps, and of each whether its fronts and backs alternate.

    Single pictures come as they come: nobody knows whether one that arrives is a front.
    """
    fed, single = list[Input](), list[Input]()
    for given in arrived:
        (fed if is_duplex and _is_fed(given.path) else single).append(given)
    return [*(([given], True) for given in fed), *([(single, False)] if single else [])]


def _is_fed(path: Source) -> bool:
    if not isinstance(path, Path):
        return False
    try:
        with path.open("rb") as stream:
            return sniff_format(stream.read(HEAD_BYTES)) in _FROM_FEEDERS
    except OSError:
        return False


def _was_before(step: Stored, before: Iterable[Input]) -> bool:
    is_known = isinstance(step.outcome.result, Skipped)
    return is_known and any(step.outcome.task.path == given.path for given in before)

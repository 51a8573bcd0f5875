"""The unit of work, one photo or page, and what becomes of it in a worker process.

The imports at the top stay light and free of readers: a worker has to limit their threads before
they are loaded.
"""

from __future__ import annotations

import functools
import os
import signal
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from cardscan.geometry import Quad
from cardscan.ingest.orphans import end_with_parent
from cardscan.ingest.trap import Failure, trap
from cardscan.model.contact import PhotoBox
from cardscan.model.remote import Source, name_of
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.settings import Settings

if TYPE_CHECKING:
    from cardscan.imaging.load import Feed
    from cardscan.model.photo import Photo
    from cardscan.model.reading import CardReading
    from cardscan.pipeline import Engine

# Two workers whose readers each start a thread per core are far slower than two with one
# (tesseract-ocr/tesseract #3109: 459 s against 9 s).
_ONE_THREAD: Final = {
    "OMP_THREAD_LIMIT": "1",
    "OMP_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
}


# The file whose page was read last in this process, open for the next one.
_open: Final[list[Feed]] = []


@dataclass(frozen=True, slots=True)
class Task:
    """One photo or page to read.

    Attributes:
        path: of the file.
        page: counted from 0, None where the format has no pages.
        pages: how many tasks the file makes.
        outlines: of the cards to read, in pixels of the photo, given by a person; none where they
            are to be found.
        data: the bytes of a file that the worker cannot open itself.
    """

    path: Source
    page: int | None = None
    pages: int = 1
    outlines: tuple[Quad, ...] = ()
    data: bytes | None = field(default=None, repr=False)

    @property
    def told(self) -> Task:
        """The same without the bytes: nobody needs them back."""
        return self if self.data is None else replace(self, data=None)

    @property
    def label(self) -> str:
        """The file's name, with the page where there are several."""
        name = name_of(self.path)
        return name if self.page is None else f"{name}, page {self.page + 1}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why a photo was not read: the library has it.

    Attributes:
        sha256: hexadecimal digest of the file's bytes.
        sentence: for the person at the keyboard.
    """

    sha256: str
    sentence: str = "the library has this photo already"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task.

    Attributes:
        task: what was to be done.
        result: the photo with its cards, or why there is none.
        seconds: the time it took, without opening the readers.
        warnings: sentences about readers or languages that are missing.
    """

    task: Task
    result: ScannedPhoto | Failure | Skipped
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()


def limit_threads() -> None:
    """Keep the readers that are opened in this process to one thread each."""
    os.environ.update(_ONE_THREAD)


def start_worker() -> None:
    """Prepare a worker process: one thread a reader, deaf to Ctrl-C, and never orphaned.

    Ctrl-C reaches every process of the terminal; only the one that stores may decide what to do.
    """
    limit_threads()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()


def read_task(settings: Settings, task: Task) -> Outcome:
    """Read one photo with this process's readers, which are opened on first use.

    Raises:
        MissingToolError: when no reader can be opened.
    """
    engine = engine_of(settings)
    started = time.perf_counter()
    result = trap(lambda: _read(task, engine), name_of(task.path))
    return Outcome(task, result, time.perf_counter() - started, engine.warnings)


def close_file() -> None:
    """Give back the file whose pages were read last in this process."""
    while _open:
        _open.pop().close()


@functools.lru_cache(maxsize=1)
def engine_of(settings: Settings) -> Engine:
    """Return the readers of this process, opened once.

    Raises:
        MissingToolError: when none of them is installed.
    """
    from cardscan.pipeline import open_engine

    return open_engine(settings)


def _read(task: Task, engine: Engine) -> ScannedPhoto:
    from cardscan.pipeline import read_outlines, read_photo

    photo = photo_of(task.path, task.page, engine.settings, task.data)
    if task.outlines:
        reading = read_outlines(photo, task.outlines, engine)
    else:
        reading = read_photo(photo, engine)
    return ScannedPhoto(
        name=photo.name,
        sha256=photo.sha256,
        page=photo.page,
        taken_at=photo.taken_at,
        cards=tuple(_scanned(card) for card in reading.cards),
    )


def photo_of(
    path: Source, page: int | None, settings: Settings, data: bytes | None = None
) -> Photo:
    """Return a photo or page; the file stays open for the next one.

    Raises:
        InputFileError: when it cannot be read.
    """
    return _feed(path, settings, data).photo(page)


def _feed(path: Source, settings: Settings, data: bytes | None) -> Feed:
    """Return the file of the task before where it is the same and unchanged, else open this one.

    So the pages of a long document cost each other nothing: it is opened and hashed once a worker.
    """
    from cardscan.imaging.load import Feed

    if _open and _open[-1].serves(path, settings.limits, settings.imaging, data):
        return _open[-1]
    close_file()
    _open.append(Feed(path, limits=settings.limits, imaging=settings.imaging, data=data))
    return _open[-1]


def _scanned(reading: CardReading) -> ScannedCard:
    from cardscan.imaging.encode import encode_jpeg

    a, b, c, d = ((point.x, point.y) for point in reading.card.quad.corners)
    return ScannedCard(
        quad=PhotoBox(corners=(a, b, c, d)),
        contact=reading.contact,
        jpeg=encode_jpeg(reading.card.image),
        quality=reading.quality,
    )

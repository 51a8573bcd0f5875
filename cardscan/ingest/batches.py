"""The two things done with a heap of files: reading them all, and reading them into a library."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from cardscan.ingest.apart import Apart
from cardscan.ingest.cluster import Cluster, Jobs
from cardscan.ingest.inputs import Contents, Input, bytes_of, contents_of, contents_of_picture
from cardscan.ingest.pairing import Pairer
from cardscan.ingest.pool import read_in_order
from cardscan.ingest.tasks import Outcome, Skipped, Task, read_task
from cardscan.ingest.trap import Failure, trap
from cardscan.model.action import new_step
from cardscan.model.judgement import Fact
from cardscan.model.pair import Pair
from cardscan.model.record import CardRecord
from cardscan.model.remote import Remote, Source, name_of
from cardscan.settings import Settings
from cardscan.store.library import Library

log = logging.getLogger(__name__)

ReadTask = Callable[[Settings, Task], Outcome]
Known = Callable[[str, int | None], bool]
Document = Callable[[Source, bytes | None], Contents | Failure]  # what is in one


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a task, after the library has it.

    Attributes:
        outcome: as read; its result is :class:`Skipped` when the library had the photo.
        added: the new records, in the photo's order.
        known: the records of a photo that was read before.
        pairs: fronts and backs that were joined or proposed with this photo.
    """

    outcome: Outcome
    added: tuple[CardRecord, ...] = ()
    known: tuple[CardRecord, ...] = ()
    pairs: tuple[Pair, ...] = ()


def read_files(
    inputs: Iterable[Input], settings: Settings, *, jobs: Jobs, read: ReadTask = read_task
) -> Generator[Outcome, None, None]:
    """Yield what became of every photo and page, in input order.

    Args:
        inputs: from :func:`find_inputs`.
        settings: for the readers.
        jobs: number of worker processes, 0 reads in this process; or a cluster.
        read: how one task is read.

    Raises:
        MissingToolError: when no reader can be opened.
    """
    return read_outcomes(inputs, settings, jobs=jobs, read=read, known=None)


def scan(  # noqa: PLR0913 - all of one scan
    inputs: Iterable[Input],
    library: Library,
    settings: Settings,
    *,
    jobs: Jobs,
    read: ReadTask = read_task,
    is_duplex: bool = False,
    said: Sequence[Fact] = (),
    step: str | None = None,
) -> Generator[Stored, None, None]:
    """Read every photo the library does not have yet into it, each in one transaction.

    Then its cards are paired, front with back: among themselves and with those before it.

    A photo is in the library before it is yielded. One without text is remembered with no cards;
    one that failed is not remembered, and is tried again by the next scan. One whose scan was taken
    back is not read again but comes back into view.

    Args:
        inputs: from :func:`find_inputs`.
        library: open.
        settings: for the readers.
        jobs: number of worker processes, 0 reads in this process; or a cluster.
        read: how one task is read.
        is_duplex: fronts and backs alternate in paged files, and among the other pictures.
        said: of every new card, such as where they were given.
        step: the action this is; one of its own where None.

    Raises:
        StoreError: when the library cannot be read or written; what was stored stays.
        MissingToolError: when no reader can be opened.
    """
    outcomes = read_outcomes(inputs, settings, jobs=jobs, read=read, known=library.has)
    step = step or new_step()
    pairer = Pairer(library, is_duplex=is_duplex, step=step)
    with closing(outcomes):
        for outcome in outcomes:
            stored = _store(outcome, library, said, step)
            remember_place(outcome, library)
            cards = stored.added or _known_cards(stored.outcome, library)
            known = () if stored.added else cards
            yield replace(stored, known=known, pairs=pairer.meet(outcome.task, cards))


def remember_place(outcome: Outcome, library: Library) -> None:
    """Let the library know where a photo is, so that the review can look at it again.

    Raises:
        StoreError: when that cannot be stored.
    """
    if isinstance(outcome.task.path, Path) and not isinstance(outcome.result, Failure):
        library.answers.saw(outcome.result.sha256, outcome.task.path)


def read_tasks(
    items: Iterable[Task | Outcome], settings: Settings, *, jobs: Jobs, read: ReadTask = read_task
) -> Generator[Outcome, None, None]:
    """Yield the outcome of every task in its place, and log what nobody foresaw.

    Raises:
        MissingToolError: when no reader can be opened.
    """
    reading = read_in_order(items, functools.partial(read, settings), jobs, settings.limits)
    with closing(reading) as done:
        for outcome in done:
            if isinstance(outcome.result, Failure) and outcome.result.traceback:
                log.debug("%s: %s", outcome.task.path, outcome.result.traceback)
            yield outcome


def read_outcomes(
    inputs: Iterable[Input], settings: Settings, *, jobs: Jobs, read: ReadTask, known: Known | None
) -> Generator[Outcome, None, None]:
    """Yield the outcome of every photo and page in input order; what is known is not read."""
    is_held = isinstance(jobs, Cluster)
    with ExitStack() as stack:
        document = Apart(settings, stack).contents if jobs else _document_here(settings)
        items = (
            item
            for given in inputs
            for item in _items(given, settings, known, document, is_held=is_held)
        )
        yield from read_tasks(items, settings, jobs=jobs, read=read)


def _document_here(settings: Settings) -> Document:
    return lambda path, data: trap(lambda: contents_of(path, settings, data), name_of(path))


def _items(
    given: Input, settings: Settings, known: Known | None, document: Document, *, is_held: bool
) -> Iterator[Task | Outcome]:
    """Yield a task for every page that is not known yet, and what is decided already."""
    path = given.path
    if given.failure:
        yield Outcome(Task(path), given.failure)
        return
    is_held = is_held or isinstance(path, Remote)
    data = trap(lambda: bytes_of(path, settings), name_of(path)) if is_held else None
    if isinstance(data, Failure):
        yield Outcome(Task(path), data)
        return
    contents = trap(lambda: contents_of_picture(path, settings, data), name_of(path))
    if contents is None:
        contents = document(path, data)
    if isinstance(contents, Failure):
        yield Outcome(Task(path), contents)
        return
    for page in contents.pages:
        task = Task(path, page, len(contents.pages))
        if known and known(contents.sha256, page):
            yield Outcome(task, Skipped(contents.sha256))
        else:
            yield replace(task, data=data)


def _store(outcome: Outcome, library: Library, said: Sequence[Fact], step: str) -> Stored:
    if isinstance(outcome.result, Failure):
        return Stored(outcome)
    if isinstance(outcome.result, Skipped):  # its scan may have been taken back meanwhile
        back = library.bring_back(outcome.result.sha256, outcome.task.page, said, step)
        return Stored(outcome, back)
    added = library.add_photo(outcome.result, said, step)
    if added is None:  # the same picture twice in one heap, or another scan was faster
        skipped = Skipped(outcome.result.sha256)
        return Stored(Outcome(outcome.task, skipped, outcome.seconds, outcome.warnings))
    return Stored(outcome, added)


def _known_cards(outcome: Outcome, library: Library) -> tuple[CardRecord, ...]:
    if not isinstance(outcome.result, Skipped):
        return ()
    return library.readings_on(outcome.result.sha256, outcome.task.page)

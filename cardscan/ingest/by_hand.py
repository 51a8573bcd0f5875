"""Cards whose corners a person gave, read into the library.

A photo the library does not have yet is also read as any other, so that its other cards are there
too and it makes no difference which of the two was done first.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from cardscan.errors import InputFileError
from cardscan.ingest.batches import ReadTask, read_tasks, remember_place
from cardscan.ingest.inputs import Contents, contents_of
from cardscan.ingest.tasks import Task, read_task
from cardscan.model.action import new_step
from cardscan.model.record import CardRecord
from cardscan.model.remote import name_of
from cardscan.model.scanned import ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.library import Library


@dataclass(frozen=True, slots=True)
class ByHand:
    """What became of a person's outlines.

    Attributes:
        step: names it, to take it back.
        outlined: the cards inside them, in the order given.
        others: cards of the same photo that were not in the library before.
        warnings: sentences about readers or languages that are missing.
    """

    step: str
    outlined: tuple[CardRecord, ...]
    others: tuple[CardRecord, ...]
    warnings: tuple[str, ...]


def scan_outlines(
    task: Task, library: Library, settings: Settings, *, read: ReadTask = read_task
) -> ByHand:
    """Read the cards inside a person's outlines into the library, all of it in one step.

    Args:
        task: the photo, its page where the file has several, and the outlines.
        library: open.
        settings: for the readers.
        read: how one task is read.

    Raises:
        InputFileError: when the file or the page cannot be read, or an outline makes no sense on
            it; nothing is stored then.
        StoreError: when the library cannot be read or written.
        MissingToolError: when no reader can be opened.
    """
    contents = contents_of(task.path, settings)
    page = _page_meant(task, contents)
    is_known = library.has(contents.sha256, page)
    tasks = [Task(task.path, page, outlines=task.outlines)]
    if not is_known:
        tasks.append(Task(task.path, page))
    photos: list[ScannedPhoto] = []
    warnings: tuple[str, ...] = ()
    with closing(read_tasks(tasks, settings, jobs=0, read=read)) as outcomes:
        for outcome in outcomes:
            if not isinstance(outcome.result, ScannedPhoto):
                raise InputFileError(outcome.result.sentence)
            photos.append(outcome.result)
            remember_place(outcome, library)
            warnings = outcome.warnings
    step = new_step()
    outlined = library.set_outlines(photos[0], None if is_known else photos[-1], step)
    on_photo = () if is_known else library.readings_on(contents.sha256, page)
    others = tuple(record for record in on_photo if record not in outlined)
    return ByHand(step, outlined, others, warnings)


def _page_meant(task: Task, contents: Contents) -> int | None:
    """Return the page a person means: the only one need not be named.

    Raises:
        InputFileError: when there are several, or not this one.
    """
    name, held = name_of(task.path), len(contents.pages)
    if task.page is None and held > 1:
        raise InputFileError(f"{name}: the file has {held} pages; say which one with --page")
    index = task.page or 0
    if not 0 <= index < held:
        raise InputFileError(f"{name}: there is no page {index + 1}; the last one is {held}")
    return contents.pages[index]

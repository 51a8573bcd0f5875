"""What is shown while photos are read: progress, each failure, each warning once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cardscan.cli import console

if TYPE_CHECKING:
    from cardscan.ingest.tasks import Outcome


@contextmanager
def following(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Open the progress bar and yield the function that is told of every outcome.

    Args:
        total: files to read; the pages of a file are known when its first one is done.
    """
    from cardscan.ingest.trap import Failure

    warned: set[str] = set()
    with console.progress(total) as bar:

        def follow(outcome: Outcome) -> None:
            for warning in outcome.warnings:
                if warning not in warned:
                    console.warn(warning)
                    warned.add(warning)
            if isinstance(outcome.result, Failure):
                console.error(outcome.result.sentence)
            bar.advance(more=0 if outcome.task.page else outcome.task.pages - 1)

        yield follow

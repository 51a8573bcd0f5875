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
    warned: set[str] = set()
    with console.progress(total) as bar:

        def follow(outcome: Outcome) -> None:
            tell_of(outcome, warned)
            bar.advance(more=0 if outcome.task.page else outcome.task.pages - 1)

        yield follow


def tell_of(outcome: Outcome, warned: set[str]) -> None:
    """Say what failed, and each warning once.

    Args:
        outcome: of a photo or page.
        warned: what was said already; what is said now is added.
    """
    from cardscan.ingest.trap import Failure

    for warning in outcome.warnings:
        if warning not in warned:
            console.warn(warning)
            warned.add(warning)
    if isinstance(outcome.result, Failure):
        console.error(outcome.result.sentence)

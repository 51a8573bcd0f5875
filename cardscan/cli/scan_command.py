"""``cardscan scan``: read photos into the library."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cardscan.cli import console
from cardscan.cli.following import following
from cardscan.cli.options import (
    JobsOption,
    LibraryOption,
    PathsArgument,
    ReaderOption,
    RegionOption,
    job_count,
    library_path,
    load_settings,
)

if TYPE_CHECKING:
    from cardscan.ingest.batches import Stored
    from cardscan.model.record import CardRecord

INTERRUPTED = 130  # what a shell reports of a program ended by Ctrl-C


@dataclass(frozen=True, slots=True)
class Summary:
    """What a scan did."""

    added: tuple[CardRecord, ...]
    skipped: int
    failed: int

    @property
    def sentence(self) -> str:
        """The figures in one line."""
        doubtful = sum(len(record.contact.review) for record in self.added)
        return (
            f"New cards: {len(self.added)}, skipped photos (read before): {self.skipped}, "
            f"failed: {self.failed}, fields to review: {doubtful}."
        )


def scan(
    paths: PathsArgument,
    jobs: JobsOption = None,
    reader: ReaderOption = None,
    region: RegionOption = None,
    library: LibraryOption = None,
) -> None:
    """Read photos of business cards into the library; those it has already are skipped."""
    try:
        from cardscan.ingest.batches import scan as scan_into
        from cardscan.ingest.inputs import find_inputs
        from cardscan.store.library import Library

        settings = load_settings(reader, region)
        inputs = find_inputs(paths)
        with (
            Library.open(library_path(library)) as opened,
            closing(scan_into(inputs, opened, settings, jobs=job_count(jobs))) as steps,
        ):
            summary = _follow(steps, len(inputs))
    except KeyboardInterrupt:
        console.say(
            "Stopped. Every photo that was finished is in the library; "
            "run the same command again to read the rest."
        )
        raise typer.Exit(INTERRUPTED) from None
    _report(summary, library)
    if summary.failed:
        raise typer.Exit(1)


def _follow(steps: Iterable[Stored], total: int) -> Summary:
    """Show every step as it is done, and return what they came to."""
    from cardscan.ingest.tasks import Skipped
    from cardscan.ingest.trap import Failure

    added: list[CardRecord] = []
    skipped = failed = 0
    with following(total) as follow:
        for step in steps:
            follow(step.outcome)
            added += step.added
            skipped += isinstance(step.outcome.result, Skipped)
            failed += isinstance(step.outcome.result, Failure)
    return Summary(tuple(added), skipped, failed)


def _report(summary: Summary, library: Path | None) -> None:
    from cardscan.cli.tables import contacts_table

    if summary.added:
        console.show(contacts_table(summary.added))
    console.say(summary.sentence)
    if not summary.added and not summary.skipped:
        return
    named = "" if library is None else f" --library {shlex.quote(str(library))}"
    console.say(f"Next: cardscan export --format csv -o contacts.csv{named}")

"""``cardscan scan``: read photos into the library."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    parse_corners,
)
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.ingest.batches import Stored
    from cardscan.model.record import CardRecord
    from cardscan.settings import Settings

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
    corners: Annotated[
        list[str] | None,
        typer.Option(
            help="Where a card lies on the one photo named, in pixels of the upright photo, if it "
            "was not found or found wrongly; once for each such card.",
            metavar='"X,Y X,Y X,Y X,Y"',
        ),
    ] = None,
    page: Annotated[
        int | None,
        typer.Option(min=1, help="With --corners: the page that is meant, from 1."),
    ] = None,
) -> None:
    """Read photos of business cards into the library; those it has already are skipped."""
    if corners:
        _scan_by_hand(paths, corners, page, load_settings(reader, region), library)
        return
    if page is not None:
        raise SettingsError("--page goes with --corners only; a plain scan reads every page")
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


def _scan_by_hand(
    paths: list[Path],
    corners: list[str],
    page: int | None,
    settings: Settings,
    library: Path | None,
) -> None:
    """Read the cards inside these corners, and say what became of them."""
    from cardscan.cli.tables import contacts_table
    from cardscan.ingest.by_hand import scan_outlines
    from cardscan.ingest.tasks import Task
    from cardscan.store.library import Library

    outlines = tuple(parse_corners(text) for text in corners)
    if len(paths) != 1 or paths[0].is_dir():
        raise SettingsError("--corners are those of one photo; name that one file only")
    task = Task(paths[0], None if page is None else page - 1, outlines=outlines)
    with Library.open(library_path(library)) as opened:
        done = scan_outlines(task, opened, settings)
    for warning in done.warnings:
        console.warn(warning)
    console.show(contacts_table((*done.outlined, *done.others)))
    console.say(
        f"Cards read inside your corners: {len(done.outlined)} "
        f"(ID {', '.join(str(record.id) for record in done.outlined)}), "
        f"other new cards: {len(done.others)}."
    )


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
    for record in summary.added:
        for advice in record.advice:
            console.warn(f"card {record.id} ({record.file}): {advice}")
    console.say(summary.sentence)
    if not summary.added and not summary.skipped:
        return
    named = "" if library is None else f" --library {shlex.quote(str(library))}"
    console.say(f"Next: cardscan export --format csv -o contacts.csv{named}")

"""``cardscan scan``: read photos into the library."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.dry_run import preview
from cardscan.cli.duplicate_commands import tell_of_merged
from cardscan.cli.following import following
from cardscan.cli.options import (
    ClusterOption,
    JobsOption,
    LanguageOption,
    LibraryOption,
    MetAtOption,
    MetOnOption,
    PathsArgument,
    ReaderOption,
    RegionOption,
    SettingsOption,
    TagOption,
    answers_of,
    library_path,
    load_settings,
    open_piles,
    parse_corners,
    where_read,
)
from cardscan.cli.scan_report import (
    Summary,
    report,
    tell_of_empty,
    tell_of_known,
    tell_of_silent,
    tell_of_tossed,
    warn_of_odd_feeds,
)
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.ingest.batches import Stored
    from cardscan.ingest.tasks import Task
    from cardscan.model.record import CardRecord
    from cardscan.settings import Settings
    from cardscan.store.library import Library

INTERRUPTED = 130  # what a shell reports of a program ended by Ctrl-C


def scan(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    paths: PathsArgument,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    reader: ReaderOption = None,
    region: RegionOption = None,
    languages: LanguageOption = None,
    is_duplex: Annotated[
        bool,
        typer.Option("--duplex", help="Fronts and backs come in turn, as from a sheet feeder."),
    ] = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
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
    met_at: MetAtOption = None,
    met_on: MetOnOption = None,
    tags: TagOption = None,
    is_dry: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be added; nothing is written.")
    ] = False,
) -> None:
    """Read photos of business cards into the library; those it has already are skipped."""
    answers = answers_of(met_at, met_on, tags)
    settings = load_settings(reader, region, settings_path, languages=languages)
    if is_dry:
        if corners:
            raise SettingsError("--dry-run is for plain scans; leave out --corners")
        preview(paths, library, settings, where_read(cluster, jobs))
        return
    if corners:
        if is_duplex:
            raise SettingsError("--corners are those of one photo; leave out --duplex")
        if answers:
            raise SettingsError("with --corners say what you know later: cardscan triage ID")
        _scan_by_hand(paths, corners, page, settings, library)
        return
    if page is not None:
        raise SettingsError("--page goes with --corners only; a plain scan reads every page")
    try:
        from cardscan.ingest.batches import scan as scan_into
        from cardscan.ingest.inputs import find_inputs
        from cardscan.model.action import new_step
        from cardscan.model.remote import source_of
        from cardscan.store.library import Library

        inputs = find_inputs(map(source_of, paths))
        with Library.open(library_path(library)) as opened:
            piles = open_piles(opened, settings_path)
            said = piles.facts(answers)
            step = new_step()
            steps = scan_into(
                inputs,
                opened,
                settings,
                jobs=where_read(cluster, jobs),
                is_duplex=is_duplex,
                said=said,
                step=step,
            )
            with closing(steps):
                summary = _follow(steps, len(inputs), opened, step)
            tossed_again = piles.toss_again(summary.known | summary.merged, step)
            people = [opened.history.person(record.id) for record in summary.contacts]
            known = opened.address_book.known(people)
            silent = opened.history.silences(*people)
    except KeyboardInterrupt:
        console.say(
            "Stopped. Every photo that was finished is in the library; "
            "run the same command again to read the rest."
        )
        raise typer.Exit(INTERRUPTED) from None
    if is_duplex:
        warn_of_odd_feeds(summary.tasks)
    else:
        tell_of_empty(summary.empty)
    report(summary, library)
    tell_of_merged(summary.people)
    tell_of_tossed(tossed_again)
    tell_of_silent(silent)
    tell_of_known(known)
    if summary.failed:
        raise typer.Exit(1)


def _scan_by_hand(
    paths: list[str],
    corners: list[str],
    page: int | None,
    settings: Settings,
    library: str | None,
) -> None:
    """Read the cards inside these corners, and say what became of them."""
    from cardscan.cli.tables import contacts_table
    from cardscan.ingest.by_hand import scan_outlines
    from cardscan.ingest.tasks import Task
    from cardscan.store.library import Library

    outlines = tuple(parse_corners(text) for text in corners)
    photo = Path(paths[0])
    if len(paths) != 1 or "://" in paths[0] or photo.is_dir():
        raise SettingsError("--corners are those of one photo; name that one file only")
    task = Task(photo, None if page is None else page - 1, outlines=outlines)
    with Library.open(library_path(library)) as opened:
        done = scan_outlines(task, opened, settings)
    for warning in done.warnings:
        console.warn(warning)
    console.show(contacts_table((*done.outlined, *done.others)))
    console.say(
        f"Cards read inside your corners: {len(done.outlined)} "
        f"(ID {', '.join(str(record.id) for record in done.outlined)}), "
        f"other new cards: {len(done.others)}. cardscan undo takes this back."
    )


def _follow(steps: Iterable[Stored], total: int, library: Library, scan_step: str) -> Summary:
    """Show every step as it is done, then look for cards of one person; return what it came to."""
    from cardscan.ingest.duplicates import find_duplicates
    from cardscan.ingest.tasks import Skipped
    from cardscan.ingest.trap import Failure
    from cardscan.model.pair import PairKind, PairState
    from cardscan.model.scanned import ScannedPhoto

    new: set[int] = set()
    known: set[int] = set()
    tasks: list[Task] = []
    empty: list[str] = []
    joined = skipped = failed = 0
    with following(total) as follow:
        for step in steps:
            follow(step.outcome)
            new.update(record.id for record in step.added)
            known.update(record.id for record in step.known)
            joined += sum(pair.state is PairState.JOINED for pair in step.pairs)
            tasks.append(step.outcome.task)
            if isinstance(step.outcome.result, ScannedPhoto) and not step.outcome.result.cards:
                empty.append(step.outcome.task.label)
            skipped += isinstance(step.outcome.result, Skipped)
            failed += isinstance(step.outcome.result, Failure)
    people = find_duplicates(library, new | known, scan_step)
    return Summary(
        contacts=tuple(record for record in library.cards() if new & _cards_of(record)),
        people=people,
        asked=sum(pair.state is PairState.PROPOSED for pair in library.pairs(PairKind.PERSON)),
        added=len(new),
        joined=joined,
        waiting=sum(pair.state is PairState.PROPOSED for pair in library.pairs()),
        tasks=tuple(tasks),
        skipped=skipped,
        failed=failed,
        empty=tuple(empty),
        known=frozenset(known),
    )


def _cards_of(record: CardRecord) -> set[int]:
    back = () if record.back is None else (record.back.id,)
    return {record.id, *back, *record.older}

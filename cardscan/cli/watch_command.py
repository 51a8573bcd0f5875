"""``cardscan watch``: photos are read into the library as they arrive in a folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.following import tell_of
from cardscan.cli.options import (
    JobsOption,
    LanguageOption,
    LibraryOption,
    MetAtOption,
    MetOnOption,
    ReaderOption,
    RegionOption,
    SettingsOption,
    TagOption,
    answers_of,
    job_count,
    library_path,
    load_settings,
    open_piles,
)

if TYPE_CHECKING:
    from cardscan.ingest.batches import Stored
    from cardscan.piles import Piles
    from cardscan.store.library import Library


def watch(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    folder: Annotated[
        Path, typer.Argument(help="Where photos arrive; the folders in it too.", metavar="FOLDER")
    ],
    jobs: JobsOption = None,
    reader: ReaderOption = None,
    region: RegionOption = None,
    languages: LanguageOption = None,
    is_duplex: Annotated[
        bool,
        typer.Option("--duplex", help="In PDF and TIFF files fronts and backs come in turn."),
    ] = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    met_at: MetAtOption = None,
    met_on: MetOnOption = None,
    tags: TagOption = None,
) -> None:
    """Read photos into the library as they arrive in a folder, once each; Ctrl-C ends it."""
    try:
        from cardscan.ingest import watching
        from cardscan.store.library import Library

        settings = load_settings(reader, region, settings_path, languages=languages)
        with Library.open(library_path(library)) as opened:
            piles = open_piles(opened, settings_path)
            said = piles.facts(answers_of(met_at, met_on, tags))
            steps = watching.watch(
                folder, opened, settings, jobs=job_count(jobs), is_duplex=is_duplex, said=said
            )
            console.say(f"Watching {folder}; Ctrl-C ends it.")
            warned: set[str] = set()
            with closing(steps):
                for step in steps:
                    _tell(step, warned)
                    _settle(opened, piles, step)
    except KeyboardInterrupt:
        console.say(
            "Stopped. Every photo that was finished is in the library; "
            "the same command goes on with the rest."
        )


def _settle(library: Library, piles: Piles, step: Stored) -> None:
    """Merge the new cards with others of their person, and keep tossed what was tossed."""
    from cardscan.cli.duplicate_commands import tell_of_merged
    from cardscan.cli.scan_report import tell_of_silent, tell_of_tossed
    from cardscan.ingest.duplicates import find_duplicates
    from cardscan.model.action import new_step

    if not step.added:
        return
    scanned = new_step()
    people = find_duplicates(library, {record.id for record in step.added}, scanned)
    tell_of_merged(people)
    merged = {pair.front.id for pair in people if pair.is_joined}
    tell_of_tossed(piles.toss_again(merged, scanned))
    added = (library.history.person(record.id) for record in step.added)
    tell_of_silent(library.history.silences(*added))


def _tell(step: Stored, warned: set[str]) -> None:
    """Say what became of a photo; nothing of one that was read before."""
    from cardscan.ingest.tasks import Skipped
    from cardscan.ingest.trap import Failure
    from cardscan.model.pair import PairState

    outcome = step.outcome
    tell_of(outcome, warned)
    if not isinstance(outcome.result, Failure | Skipped):
        numbers = ", ".join(str(record.id) for record in step.added)
        doubtful = sum(len(record.contact.review) for record in step.added)
        told = f"cards {numbers}, fields to review: {doubtful}" if numbers else "no card was found"
        console.say(f"{outcome.task.label}: {told}")
    for pair in step.pairs:
        is_joined = pair.state is PairState.JOINED
        told = "joined" if is_joined else "may be the sides of one card: cardscan pairs"
        console.say(f"Cards {pair.front.id} and {pair.back.id}: {told}")

"""``cardscan read``: read photos, store nothing, and print JSON Lines."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import typer

from cardscan.cli import console
from cardscan.cli.following import following
from cardscan.cli.options import (
    JobsOption,
    LanguageOption,
    PathsArgument,
    ReaderOption,
    RegionOption,
    SettingsOption,
    job_count,
    load_settings,
)

if TYPE_CHECKING:
    from cardscan.ingest.tasks import Outcome


def read(
    paths: PathsArgument,
    reader: ReaderOption = None,
    region: RegionOption = None,
    languages: LanguageOption = None,
    jobs: JobsOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Read photos of business cards and print what they say, one JSON object a photo or page."""
    from cardscan.ingest.batches import read_files
    from cardscan.ingest.inputs import find_inputs
    from cardscan.ingest.trap import Failure
    from cardscan.model.remote import source_of

    inputs = find_inputs(map(source_of, paths))
    settings = load_settings(reader, region, settings_path, languages=languages)
    has_failed = False
    with (
        closing(read_files(inputs, settings, jobs=job_count(jobs))) as read,
        following(len(inputs)) as follow,
    ):
        for outcome in read:
            console.write_line(json_row(outcome))
            follow(outcome)
            has_failed = has_failed or isinstance(outcome.result, Failure)
    if has_failed:
        raise typer.Exit(1)


def json_row(outcome: Outcome) -> str:
    """Return the line of a photo or page: what was read, or why it was not."""
    from cardscan.export.read_rows import error_row, read_row
    from cardscan.model.remote import name_of
    from cardscan.model.scanned import ScannedPhoto

    if isinstance(outcome.result, ScannedPhoto):
        return read_row(outcome.result, outcome.seconds)
    task = outcome.task
    return error_row(name_of(task.path), task.page, outcome.result.sentence, outcome.seconds)

"""``cardscan eval``: how accurate the reading is, as tables, JSON, or a page."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.following import following
from cardscan.cli.options import (
    FormatOption,
    JobsOption,
    ReaderOption,
    SettingsOption,
    job_count,
    load_settings,
)

if TYPE_CHECKING:
    from cardscan.evaluate.records import PredictedPicture, TruePicture
    from cardscan.settings import Settings

_STANDARD_INPUT = Path("-")


def evaluate(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    truth: Annotated[
        Path,
        typer.Argument(
            metavar="TRUTH.jsonl", help="What is printed on the cards, one picture a line."
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(
            help="What cardscan read printed (-: standard input); else the pictures are read now.",
            metavar="FILE",
        ),
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option(help="Also write a page with every mistake beside its picture."),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Group the figures by a key of the truth, such as kind, difficulty or attributes.",
            metavar="KEY",
        ),
    ] = None,
    output: FormatOption = "table",
    reader: ReaderOption = None,
    jobs: JobsOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Measure how accurately cards are read, against the truth about them."""
    from cardscan.evaluate.evaluation import evaluate as compare
    from cardscan.evaluate.records import load_truth

    settings = load_settings(reader, file=settings_path)
    pictures = load_truth(truth)
    if predictions is None:
        read = _read_pictures(pictures, truth.parent, settings, job_count(jobs))
    else:
        read = _load(predictions)
    evaluation = compare(pictures, read, by=by)
    if output == "json":
        console.write_line(evaluation.model_dump_json(indent=2))
    else:
        from cardscan.cli.eval_tables import evaluation_view

        console.show(evaluation_view(evaluation, str(truth)))
    if report is not None:
        from cardscan.evaluate.report import render_report
        from cardscan.export.atomic import write_file

        page = render_report(evaluation, title=truth.name, folder=truth.parent, settings=settings)
        write_file(report, page.encode())
        console.say(f"Report written to {report}")


def _load(path: Path) -> tuple[PredictedPicture, ...]:
    from cardscan.evaluate.records import load_predictions, parse_predictions

    if path == _STANDARD_INPUT:
        return parse_predictions(sys.stdin.buffer.read(), "standard input")
    return load_predictions(path)


def _read_pictures(
    pictures: tuple[TruePicture, ...], folder: Path, settings: Settings, jobs: int
) -> tuple[PredictedPicture, ...]:
    """Read the pictures of a truth file, each file once.

    They become lines of ``cardscan read`` first, so that exactly those are measured.
    """
    from cardscan.cli.read_command import json_row
    from cardscan.evaluate.records import parse_predictions
    from cardscan.ingest.batches import read_files
    from cardscan.ingest.inputs import Input

    inputs = [Input(path) for path in dict.fromkeys(folder / p.file for p in pictures)]
    rows = []
    with (
        closing(read_files(inputs, settings, jobs=jobs)) as outcomes,
        following(len(inputs)) as follow,
    ):
        for outcome in outcomes:
            rows.append(json_row(outcome))
            follow(outcome)
    return parse_predictions("\n".join(rows).encode(), "the reading")

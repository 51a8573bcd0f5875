"""``cardscan export``: the library's contacts as a file for another program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, SettingsOption, library_path, load_settings

if TYPE_CHECKING:
    from cardscan.model.record import CardRecord
    from cardscan.settings import Settings
    from cardscan.store.library import Library

ExportName = Literal["csv", "vcard", "json", "ics"]

_STANDARD_OUTPUT = Path("-")


def export(
    kind: Annotated[
        ExportName,
        typer.Option("--format", help="For a spreadsheet, an address book, a program, or (the agenda) a calendar."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="File to write; - for standard output.", metavar="FILE"
        ),
    ] = _STANDARD_OUTPUT,
    library: LibraryOption = None,
    settings: SettingsOption = None,
) -> None:
    """Write every contact, or what is due with them, to a file that other programs import."""
    from cardscan.export.atomic import write_file
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        if kind == "ics":
            data, counted = _agenda(opened, load_settings(file=settings))
        else:
            records = list(opened.cards())
            data, counted = _encode(kind, records), f"{len(records)} contacts"
    if output == _STANDARD_OUTPUT:
        console.write(data)
    else:
        write_file(output, data)
        console.say(f"{counted} written to {output}")


def _agenda(library: Library, settings: Settings) -> tuple[bytes, str]:
    """Return all tasks, those too that are done or called off, and how many are to be done."""
    from cardscan.agenda.cases import gather
    from cardscan.agenda.closing import closed_steps
    from cardscan.agenda.errands import make_agenda
    from cardscan.export.icalendar_file import to_ics

    now = library.now().astimezone()
    cases = gather(library, settings, now)
    agenda = make_agenda(cases, now, settings.followup)
    data = to_ics(agenda, closed_steps(cases, now, settings.followup), now)
    return data, f"{len(agenda.errands)} tasks"


def _encode(kind: ExportName, records: Iterable[CardRecord]) -> bytes:
    if kind == "csv":
        from cardscan.export.csv_generic import to_csv

        return to_csv(records)
    if kind == "vcard":
        from cardscan.export.vcard import to_vcards

        return to_vcards(records)
    from cardscan.export.json_file import to_json

    return to_json(records)

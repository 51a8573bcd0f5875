"""``cardscan export``: the library's contacts as a file for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    TossedOption,
    WhereOption,
    library_path,
    load_with_rules,
)
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.cli.choosing import Chosen
    from cardscan.settings import Settings
    from cardscan.store.library import Library

ExportName = Literal["csv", "vcard", "json", "ics"]

_STANDARD_OUTPUT = Path("-")


def export(
    kind: Annotated[
        ExportName,
        typer.Option(
            "--format",
            help="For a spreadsheet, an address book, a program, or (what is due) a calendar.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o", "--output", help="File to write; - for standard output.", metavar="FILE"
        ),
    ] = _STANDARD_OUTPUT,
    where: WhereOption = None,
    is_tossed: TossedOption = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Write the contacts to a file that other programs import; tossed ones only when asked."""
    from cardscan.cli.choosing import choose
    from cardscan.store.library import Library

    if kind == "ics" and (where is not None or is_tossed):
        raise SettingsError(
            "a calendar is of everybody with whom something is due; leave out --where and --tossed"
        )
    with Library.open(library_path(library), must_exist=True) as opened:
        if kind == "ics":
            _write(output, *_agenda(opened, load_with_rules(settings_path)))
            return
        chosen = choose(opened, settings_path, where, is_tossed=is_tossed)
    if chosen.left_out:
        console.say(f"Left out, on the toss pile: {chosen.left_out}; --tossed takes them along")
    _write(output, _encode(kind, chosen), f"{len(chosen.records)} contacts")


def _write(output: Path, data: bytes, counted: str) -> None:
    from cardscan.export.atomic import write_file

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


def _encode(kind: ExportName, chosen: Chosen) -> bytes:
    if kind == "csv":
        from cardscan.export.csv_generic import to_csv

        return to_csv(chosen.records)
    if kind == "vcard":
        from cardscan.export.vcard import to_vcards

        return to_vcards(chosen.records)
    from cardscan.cli.choosing import json_rows
    from cardscan.export.json_file import json_bytes

    return json_bytes(json_rows(chosen))

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
)

if TYPE_CHECKING:
    from cardscan.cli.choosing import Chosen

ExportName = Literal["csv", "vcard", "json"]

_STANDARD_OUTPUT = Path("-")


def export(
    kind: Annotated[
        ExportName,
        typer.Option("--format", help="For a spreadsheet, an address book, or a program."),
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
    from cardscan.export.atomic import write_file
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        chosen = choose(opened, settings_path, where, is_tossed=is_tossed)
    data = _encode(kind, chosen)
    if chosen.left_out:
        console.say(f"Left out, on the toss pile: {chosen.left_out}; --tossed takes them along")
    if output == _STANDARD_OUTPUT:
        console.write(data)
    else:
        write_file(output, data)
        console.say(f"{len(chosen.records)} contacts written to {output}")


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

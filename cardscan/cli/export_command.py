"""``cardscan export``: the library's contacts as a file for another program."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, library_path

if TYPE_CHECKING:
    from cardscan.model.record import CardRecord

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
    library: LibraryOption = None,
) -> None:
    """Write every contact to a file that other programs import."""
    from cardscan.export.atomic import write_file
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        records = list(opened.cards())
    data = _encode(kind, records)
    if output == _STANDARD_OUTPUT:
        console.write(data)
    else:
        write_file(output, data)
        console.say(f"{len(records)} contacts written to {output}")


def _encode(kind: ExportName, records: Iterable[CardRecord]) -> bytes:
    if kind == "csv":
        from cardscan.export.csv_generic import to_csv

        return to_csv(records)
    if kind == "vcard":
        from cardscan.export.vcard import to_vcards

        return to_vcards(records)
    from cardscan.export.json_file import to_json

    return to_json(records)

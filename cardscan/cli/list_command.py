"""``cardscan list`` and ``cardscan find``: contacts of the library, all or some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import FormatName, FormatOption, LibraryOption, library_path

if TYPE_CHECKING:
    from cardscan.model.record import CardRecord


def list_cards(library: LibraryOption = None, output: FormatOption = "table") -> None:
    """Show every contact in the library, doubtful fields marked."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        records = list(opened.cards())
    if not records:
        console.say("The library has no cards yet; scan some photos: cardscan scan PATH")
    _show(records, output)


def find(
    text: Annotated[str, typer.Argument(help="Words, or parts of words, in any field.")],
    library: LibraryOption = None,
    output: FormatOption = "table",
) -> None:
    """Show the contacts that have all of these words, whatever their case or accents."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        records = list(opened.find(text))
    if not records:
        console.say("No contact has all of these words; try fewer, or only a part of one.")
    _show(records, output)


def _show(records: Sequence[CardRecord], output: FormatName) -> None:
    if output == "json":
        from cardscan.export.json_file import to_json

        console.write(to_json(records))
    elif records:
        from cardscan.cli.tables import contacts_table

        console.show(contacts_table(records))

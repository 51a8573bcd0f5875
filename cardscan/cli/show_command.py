"""``cardscan show``: one card with all that is known of it."""

from __future__ import annotations

from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import FormatOption, LibraryOption, library_path


def show(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    library: LibraryOption = None,
    output: FormatOption = "table",
) -> None:
    """Show every value of one card: how sure it is, who read it, and what else it might be."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        record = opened.card(number)
    if output == "json":
        from cardscan.export.json_file import to_json

        console.write(to_json([record]))
    else:
        from cardscan.cli.tables import card_details

        console.show(card_details(record))

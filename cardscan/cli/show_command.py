"""``cardscan show``: one card with all that is known of it."""

from __future__ import annotations

from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatOption,
    LibraryOption,
    SettingsOption,
    library_path,
    open_piles,
)


def show(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show all that is known of one card: each value, how sure it is, and on which pile it lies."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        record = opened.card(number)
        piles = open_piles(opened, settings_path)
        subject = piles.subject(number)
        permission = opened.history.permissions(subject.person)[subject.person.id]
        if output == "json":
            from cardscan.export.json_file import json_array
            from cardscan.handover import outgoing

            for piece in json_array(one.row for one in outgoing(opened, {record.id: subject})):
                console.write(piece)
            return
        subject = piles.named(subject)
    from cardscan.cli.tables import card_details, plain
    from cardscan.cli.triage_view import explanation, said_table

    console.show(card_details(record))
    if subject.known_as:
        console.show(plain(f"Known already: {subject.known_as} is in your address book"))
    console.show(said_table(subject.judgement))
    console.show(explanation(subject, permission.silent_since))

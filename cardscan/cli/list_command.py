"""``cardscan list`` and ``cardscan find``: contacts of the library, all or some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatName,
    FormatOption,
    LibraryOption,
    SettingsOption,
    TossedOption,
    WhereOption,
    library_path,
    open_piles,
)

if TYPE_CHECKING:
    from cardscan.cli.choosing import Chosen


def list_cards(
    where: WhereOption = None,
    is_tossed: TossedOption = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show the contacts in the library, doubtful fields marked; tossed ones only when asked."""
    from cardscan.cli.choosing import choose
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        chosen = choose(opened, settings_path, where, is_tossed=is_tossed)
    if chosen.left_out:
        console.say(f"Left out, on the toss pile: {chosen.left_out}; --tossed shows them")
    elif not chosen.records and where is None:
        console.say("The library has no cards yet; scan some photos: cardscan scan PATH")
    elif not chosen.records:
        console.say("The filter chooses no contact.")
    _show(chosen, output)


def find(
    text: Annotated[str, typer.Argument(help="Words, or parts of words, in any field.")],
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show the contacts that have all of these words, whatever their case, accents or pile."""
    from cardscan.cli.choosing import Chosen
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        records = tuple(opened.find(text))
        subjects = {s.person.id: s for s in open_piles(opened, settings_path).subjects()}
    if not records:
        console.say("No contact has all of these words; try fewer, or only a part of one.")
    _show(Chosen(records, subjects), output)


def _show(chosen: Chosen, output: FormatName) -> None:
    if output == "json":
        from cardscan.cli.choosing import json_rows
        from cardscan.export.json_file import json_bytes

        console.write(json_bytes(json_rows(chosen)))
    elif chosen.records:
        from cardscan.cli.tables import contacts_table

        verdicts = {number: subject.judged for number, subject in chosen.subjects.items()}
        console.show(contacts_table(chosen.records, verdicts))

"""``cardscan import``: the address book one has, so that cards of people one knows say so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    RegionOption,
    SettingsOption,
    author,
    library_path,
    load_settings,
)
from cardscan.errors import InputFileError
from cardscan.strings import counted


def import_book(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="vCards, or CSV of Google or Outlook.", show_default=False, metavar="FILE..."
        ),
    ],
    is_silenced: Annotated[
        bool,
        typer.Option("--do-not-contact", help="Nobody in these files must be contacted any more."),
    ] = False,
    region: RegionOption = None,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
) -> None:
    """Bring in an address book: whom you know already is marked, and nobody becomes a card."""
    from cardscan.acquaintances import bring_in, known_now
    from cardscan.store.library import Library

    country = load_settings(region=region, file=settings_path).reading.region
    is_whole = True
    with Library.open(library_path(library)) as opened:
        for path in files:
            try:
                done = bring_in(
                    opened, path, author=author(), region=country, is_silenced=is_silenced
                )
            except InputFileError as error:
                console.error(str(error))
                is_whole = False
                continue
            for problem in done.book.problems:
                console.warn(problem)
                is_whole = False
            result = done.result
            silenced = f", not to be contacted: {result.silenced}" if result.silenced else ""
            added = counted(result.added, "person", "people")
            console.say(
                f"{path.name} ({done.book.kind}): {added} added, "
                f"{result.updated} updated, {result.same} unchanged{silenced}"
            )
        known = known_now(opened)
    console.say(f"Contacts in the library whom you know already: {known} (--where known:yes)")
    if not is_whole:
        raise typer.Exit(1)

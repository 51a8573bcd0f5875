"""``cardscan check`` and ``cardscan backup``: the library's file is sound, and safe twice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import FormatOption, LibraryOption, library_path
from cardscan.errors import StoreError


def check(library: LibraryOption = None, output: FormatOption = "table") -> None:
    """Read all of the library and say what is wrong with it; changes nothing."""
    from cardscan.model.journal import counted
    from cardscan.store.upkeep import look_after

    path = library_path(library)
    health = look_after(path)
    if output == "json":
        from dataclasses import asdict

        from cardscan.export.json_file import json_bytes

        console.write(json_bytes(asdict(health)))
    else:
        for fault in health.faults:
            console.warn(fault)
        found = "no fault was found" if not health.faults else f"faults: {len(health.faults)}"
        cards, photos = counted(health.cards, "card"), counted(health.photos, "photo")
        console.say(f"{path}: {cards} on {photos}, {found}")
    if health.faults:
        raise typer.Exit(StoreError.exit_code)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    library: LibraryOption = None,
) -> None:
    """Copy the library into a new file, also while it is in use."""
    from cardscan.store.upkeep import back_up

    path = library_path(library)
    back_up(path, target)
    console.say(
        f"{path} is copied to {target}. To go back to it: close cardscan and put the copy in its "
        f"place, without {path.name}-wal and {path.name}-shm beside it"
    )

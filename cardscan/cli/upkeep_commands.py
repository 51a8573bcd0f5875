"""``cardscan check`` and ``cardscan backup``: whether a library is sound, and a copy of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import FormatOption, LibraryOption, library_path
from cardscan.errors import StoreError
from cardscan.strings import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.table import Table

    from cardscan.store.verifying import Check


def check(library: LibraryOption = None, output: FormatOption = "table") -> None:
    """Look whether a library is sound: its database, every contact and every picture."""
    from cardscan.imaging.stored_card import is_whole
    from cardscan.store.verifying import verify

    path = library_path(library)
    checks = tuple(verify(path, is_whole))
    problems = [problem for done in checks for problem in done.problems]
    if output == "json":
        from cardscan.export.json_file import json_bytes

        report = {
            "library": str(path),
            "is_sound": not problems,
            "checks": [dataclasses.asdict(done) for done in checks],
        }
        console.write(json_bytes(report))
    else:
        console.show(_table(checks))
    if problems:
        found = counted(len(problems), "problem")
        console.error(f"{path}: {found} found; copy the file before you do anything else")
        raise typer.Exit(StoreError.exit_code)
    console.say(f"{path}: the library is sound.")


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="The new file; else one beside the library, named after the moment.",
            show_default=False,
        ),
    ] = None,
    library: LibraryOption = None,
) -> None:
    """Copy a library, which may be in use, into a new file, and look whether the copy is sound."""
    from cardscan.imaging.stored_card import is_whole
    from cardscan.store.connections import utc_now
    from cardscan.store.copies import copy_library

    path = library_path(library)
    moment = utc_now().strftime("%Y-%m-%dT%H%M%SZ")
    beside = path if isinstance(path, Path) else Path("library.db")
    copy = target or beside.with_name(f"{beside.stem}-{moment}{beside.suffix}")
    size = copy_library(path, copy, is_whole)
    console.write_line(str(copy))
    console.say(f"The copy is sound ({size / 1e6:.1f} MB), and only you can read it.")
    console.say(
        f"To restore it, while no cardscan runs: remove {path}, {path}-wal and {path}-shm where "
        f"they are there, and copy {copy} to {path}."
    )


def _table(checks: Sequence[Check]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for done in checks:
        lines = done.problems or (done.detail,)
        state = Text("problem", "red") if done.problems else Text("ok", "green")
        table.add_row(done.name, state, Text(console.printable("\n".join(lines))))
    return table

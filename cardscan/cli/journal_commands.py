"""``cardscan undo``, ``redo`` and ``history``: every action is a step that can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import FormatOption, LibraryOption, library_path
from cardscan.errors import FactError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardscan.model.journal import Entry
    from cardscan.store.journal import Journal

SHORT = 8  # characters of a step's name that are shown

StepArgument = Annotated[
    str | None, typer.Argument(metavar="STEP", help="Its name in cardscan history.")
]
SureOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def undo(
    step: StepArgument = None, is_sure: SureOption = False, library: LibraryOption = None
) -> None:
    """Take back the last step, or the one that is named; nothing of it is lost."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        entry = _meant(opened.journal, step, opened.journal.last(), "take back")
        if entry.undone_at is not None:
            raise FactError(f"step {entry.step[:SHORT]} is taken back already; see cardscan redo")
        _ask(entry, "Take back", is_sure=is_sure)
        opened.journal.take_back(entry.step)
    console.say(f"Taken back: {entry.sentence}. cardscan redo {entry.step[:SHORT]} does it again")


def redo(
    step: StepArgument = None, is_sure: SureOption = False, library: LibraryOption = None
) -> None:
    """Do again what was taken back last, or the step that is named."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        entry = _meant(opened.journal, step, opened.journal.last_undone(), "do again")
        if entry.undone_at is None:
            raise FactError(f"step {entry.step[:SHORT]} was not taken back")
        _ask(entry, "Do again", is_sure=is_sure)
        opened.journal.do_again(entry.step)
    console.say(f"Done again: {entry.sentence}. cardscan undo {entry.step[:SHORT]} takes it back")


def history(
    number: Annotated[
        int | None, typer.Argument(metavar="ID", help="A contact; else the whole library.")
    ] = None,
    library: LibraryOption = None,
    output: FormatOption = "table",
) -> None:
    """Show what was done with a contact, or with the library: when, by whom, and what."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        if number is not None:
            opened.card(number)  # or say that there is none
        entries = opened.journal.entries(number)
    if output == "json":
        from cardscan.export.json_file import json_bytes

        console.write(json_bytes([entry.model_dump(mode="json") for entry in entries]))
    elif entries:
        _show(entries)
    else:
        console.say("Nothing was noted of it: it is older than the journal")


def _meant(journal: Journal, step: str | None, usual: Entry | None, what: str) -> Entry:
    entry = usual if step is None else journal.entry(step)
    if entry is None and step is None:
        raise FactError(f"there is nothing to {what}")
    if entry is None:
        raise FactError(f"there is no step {step}, or several begin so; see cardscan history")
    return entry


def _ask(entry: Entry, what: str, *, is_sure: bool) -> None:
    if is_sure:
        return
    when = f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
    if not console.is_interactive():
        raise SettingsError(
            f"{what} step {entry.step[:SHORT]} of {when} ({entry.sentence})? add --yes to do it"
        )
    if not console.confirm(f"{what} what was done on {when}: {entry.sentence}?"):
        console.say("Nothing was changed")
        raise typer.Exit(1)


def _show(entries: Iterable[Entry]) -> None:
    from rich.table import Table
    from rich.text import Text

    from cardscan.cli.tables import plain

    table = Table("Step", "When", "Who", "What", pad_edge=False)
    for entry in entries:
        style = "" if entry.undone_at is None else "dim strike"
        what = plain("\n".join(deed.what for deed in entry.deeds))
        what.stylize(style)
        if entry.undone_at is not None:
            what.append(f"\ntaken back {entry.undone_at.astimezone():%Y-%m-%d %H:%M}", "dim")
        when = f"{entry.at.astimezone():%Y-%m-%d %H:%M}"
        table.add_row(Text(entry.step[:SHORT]), when, plain(entry.author or ""), what)
    console.show(table)

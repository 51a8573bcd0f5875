"""``cardscan review``: the doubtful fields, on a page, in the terminal or in a spreadsheet."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    author,
    library_named,
    library_path,
    load_with_rules,
)
from cardscan.cli.serving import LOOPBACK, Door, serve_pages
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.settings import Settings
    from cardscan.store.library import Library


def review(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    library: LibraryOption = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Of the page; a free one unless named.")
    ] = 0,
    is_browser_opened: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in your browser.")
    ] = True,
    host: Annotated[
        str,
        typer.Option(
            help="Address to listen on; another one than this machine's own needs --token.",
            metavar="ADDRESS",
        ),
    ] = LOOPBACK,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="CARDSCAN_TOKEN",
            help="Opens the page, and lets programs use its API; at least 16 characters.",
            show_default=False,
        ),
    ] = None,
    is_terminal: Annotated[
        bool, typer.Option("--terminal", help="Ask here, in the terminal, instead.")
    ] = False,
    sheet: Annotated[
        Path | None,
        typer.Option(help="Write the questions into a spreadsheet.", metavar="FILE.xlsx"),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(help="Take the answers from such a spreadsheet.", metavar="FILE.xlsx"),
    ] = None,
    settings_path: SettingsOption = None,
) -> None:
    """Clear the doubtful fields, on a page that leads to all others: piles, agenda, referrals."""
    from cardscan.store.library import Library

    if sum((is_terminal, sheet is not None, apply is not None)) > 1:
        raise SettingsError("--terminal, --sheet and --apply are three ways; choose one of them")
    settings = load_with_rules(settings_path)
    with Library.open(library_path(library), must_exist=True) as opened:
        if sheet is not None:
            _write_sheet(opened, sheet, library)
        elif apply is not None:
            _apply_sheet(opened, apply, settings)
        elif is_terminal:
            from cardscan.cli.review_terminal import ask_all

            ask_all(opened, settings, author=author())
        else:
            door = Door(host, port, token, is_browser_opened=is_browser_opened)
            serve_pages(opened, settings_path, door)


def _write_sheet(library: Library, path: Path, named: str | None) -> None:
    from cardscan.export.atomic import write_file
    from cardscan.model.pair import PairKind
    from cardscan.review.sheet import to_sheet

    pairs = [pair for kind in PairKind for pair in library.pairs(kind)]
    data, count = to_sheet(library.cards(), pairs)
    write_file(path, data)
    console.say(f"{count} questions written to {path}; fill in the column Answer, then")
    of = library_named(named)
    console.say(f"cardscan review --apply {shlex.quote(str(path))}{of}")


def _apply_sheet(library: Library, path: Path, settings: Settings) -> None:
    from cardscan.review.sheet import apply_sheet

    done = apply_sheet(library, path, author=author(), region=settings.reading.region)
    for sentence in done.refused:
        console.warn(sentence)
    console.say(
        f"Answers stored: {done.stored}, stored before: {done.known}, refused: {len(done.refused)}."
    )
    if done.refused:
        raise typer.Exit(1)

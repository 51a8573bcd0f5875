"""``cardscan draft``: a message for the person to read, correct and send, or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    LibraryOption,
    SettingsOption,
    library_path,
    load_with_rules,
    templates_folder,
)

if TYPE_CHECKING:
    from cardscan.model.draft import Draft

KindName = Literal["first", "again", "reconnect", "invitation", "call", "letter", "thanks"]


def draft(
    number: Annotated[int, typer.Argument(metavar="ID", help="Its number in cardscan list.")],
    kind: Annotated[
        KindName | None, typer.Option("--kind", help="What to draft; else what comes next.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--lang", help="en, de, fr, or one you made templates for.")
    ] = None,
    eml: Annotated[
        Path | None,
        typer.Option(help="Write an e-mail that your mail program opens.", metavar="FILE"),
    ] = None,
    library: LibraryOption = None,
    settings: SettingsOption = None,
) -> None:
    """Draft a message with what is known; what is not is marked [like this?]. Nothing is sent."""
    from cardscan.agenda.drafting import draft_for
    from cardscan.export.atomic import write_file
    from cardscan.followup.drafts.mail import to_eml
    from cardscan.model.draft import DraftKind
    from cardscan.store.library import Library

    loaded = load_with_rules(settings)
    with Library.open(library_path(library), must_exist=True) as opened:
        drafted = draft_for(
            opened,
            number,
            loaded,
            kind=DraftKind(kind) if kind else None,
            language=language or loaded.followup.language,
            own=templates_folder(settings),
        )
    if eml is None:
        _print(drafted)
    else:
        write_file(eml, to_eml(drafted))
        console.say(f"Draft written to {eml}; open it, read it, and send it yourself")
    if drafted.gaps:
        console.say(f"To fill in: {', '.join(drafted.gaps)}")


def _print(drafted: Draft) -> None:
    from cardscan.followup.drafts.mail import mailto_link

    if drafted.addressee:
        console.write_line(f"To: {drafted.addressee}")
    console.write_line(f"Subject: {drafted.subject}\n\n{drafted.body}")
    if link := mailto_link(drafted):
        console.write_line(link)

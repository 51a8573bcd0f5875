"""``cardscan scan --dry-run``: what a scan would add; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cardscan.cli import console
from cardscan.cli.following import following
from cardscan.cli.options import library_path
from cardscan.strings import counted

if TYPE_CHECKING:
    from rich.table import Table

    from cardscan.ingest.cluster import Jobs
    from cardscan.ingest.preview import NewCard
    from cardscan.settings import Settings


def preview(paths: list[str], library: str | None, settings: Settings, jobs: Jobs) -> None:
    """Read photos and say what a scan of them would add, and whom the library knows already."""
    from cardscan.ingest.inputs import find_inputs
    from cardscan.ingest.preview import look_at, new_cards
    from cardscan.ingest.tasks import Skipped
    from cardscan.ingest.trap import Failure
    from cardscan.model.remote import source_of
    from cardscan.store.library import Library

    inputs = find_inputs(map(source_of, paths))
    path = library_path(library)
    with ExitStack() as stack:
        is_new = isinstance(path, Path) and not path.exists()
        opened = None if is_new else stack.enter_context(Library.open(path, must_exist=True))
        outcomes = []
        steps = look_at(inputs, opened, settings, jobs=jobs)
        with closing(steps), following(len(inputs)) as follow:
            for outcome in steps:
                follow(outcome)
                outcomes.append(outcome)
        new = new_cards(outcomes, opened)
    skipped = sum(isinstance(outcome.result, Skipped) for outcome in outcomes)
    failed = sum(isinstance(outcome.result, Failure) for outcome in outcomes)
    if new:
        console.show(_table(new))
    known = sum(card.known_as is not None for card in new)
    asked = sum(card.known_as is None and bool(card.like) for card in new)
    console.say(
        f"Would be added: {counted(len(new), 'card')}, {known} of people you have, "
        f"{asked} that may be; skipped photos (read before): {skipped}, failed: {failed}. "
        "Nothing was written."
    )
    if failed:
        raise typer.Exit(1)


def _table(new: Sequence[NewCard]) -> Table:
    from rich.table import Table

    from cardscan.cli.tables import plain

    table = Table("File", "Name", "Company", "E-mails", "In your library", pad_edge=False)
    for card in new:
        contact = card.contact
        name, company = (v.value if v else "" for v in (contact.name, contact.company))
        emails = "\n".join(email.value for email in contact.emails)
        table.add_row(*(plain(text) for text in (card.file, name, company, emails, _known(card))))
    return table


def _known(card: NewCard) -> str:
    if card.known_as is not None:
        return f"contact {card.known_as}"
    return "perhaps " + ", ".join(map(str, card.like)) if card.like else "new"

"""``cardscan referrals``: who introduced whom, as a tree."""

from __future__ import annotations

from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, PageOption, SettingsOption, library_path


def referrals(
    number: Annotated[
        int | None,
        typer.Argument(metavar="ID", help="Only the chain of this contact.", show_default=False),
    ] = None,
    is_page: PageOption = False,
    library: LibraryOption = None,
    settings: SettingsOption = None,
) -> None:
    """Show who introduced whom, over any number of stages."""
    from cardscan.cli.followup_tables import referral_lines
    from cardscan.followup.referrals import called, links_of, stages, stages_of
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        if is_page:
            from cardscan.cli.serving import Door, serve_pages

            serve_pages(opened, settings, Door(page="referrals"))
            return
        people = opened.history.people()
        links = links_of(people, opened.history.judgements())
        chosen = None if number is None else opened.history.person(number).uid
    by_uid = {person.uid: person for person in people}

    def name(who: str) -> str:
        person = by_uid.get(who)
        return called(who, person) + (f" ({person.id})" if person else "")

    shown = tuple(stages(links) if chosen is None else stages_of(chosen, links))
    if len(shown) <= 1:
        console.say(
            "No introductions are noted yet; cardscan triage ID --introduced-by ID notes one"
        )
    for line in referral_lines(shown, name):
        console.write_line(line)

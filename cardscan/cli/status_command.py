"""``cardscan status``: the piles at a glance."""

from __future__ import annotations

import dataclasses

from cardscan.cli import console
from cardscan.cli.options import (
    FormatOption,
    LibraryOption,
    PageOption,
    SettingsOption,
    author,
    library_path,
    load_with_rules,
)


def status(
    is_page: PageOption = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show how many cards lie on which pile, what is due by day, and who answered by event."""
    from cardscan.agenda.errands import due
    from cardscan.piles import Piles
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        if is_page:
            from cardscan.cli.serving import Door, serve_pages

            serve_pages(opened, settings_path, Door(page="glance"))
            return
        settings = load_with_rules(settings_path)
        piles = Piles(opened, settings.triage, author())
        everybody = piles.subjects()
        glance = piles.glance(everybody)
        now = opened.now().astimezone()
        counts = due(opened, settings, now, everybody=everybody).counts
    if output == "json":
        from cardscan.export.json_file import json_bytes

        by_day = counts.model_dump(mode="json")
        console.write(json_bytes({**dataclasses.asdict(glance), "agenda": by_day}))
    else:
        from cardscan.cli.triage_view import glance_view

        console.show(glance_view(glance, counts))
        if glance.undecided:
            console.say("Judge the undecided ones: cardscan triage")

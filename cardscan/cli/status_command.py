"""``cardscan status``: the piles at a glance."""

from __future__ import annotations

import dataclasses

from cardscan.cli import console
from cardscan.cli.options import (
    FormatOption,
    LibraryOption,
    SettingsOption,
    library_path,
    open_piles,
)


def status(
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show how many cards lie on which pile, and how people from each event answered."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        glance = open_piles(opened, settings_path).glance()
    if output == "json":
        from cardscan.export.json_file import json_bytes

        console.write(json_bytes(dataclasses.asdict(glance)))
    else:
        from cardscan.cli.triage_view import glance_view

        console.show(glance_view(glance))
        if glance.undecided:
            console.say("Judge the undecided ones: cardscan triage")

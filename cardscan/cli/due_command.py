"""``cardscan due``: with whom something is to be done, and why."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatOption,
    LibraryOption,
    PageOption,
    SettingsOption,
    WhereOption,
    library_path,
    load_with_rules,
)
from cardscan.errors import SettingsError

if TYPE_CHECKING:
    from cardscan.model.agenda import Errand

_SHOWN: Final = 50  # errands of one part that a table shows


def due(
    is_week: Annotated[
        bool, typer.Option("--week", help="Also what is due in the next seven days, and later.")
    ] = False,
    where: WhereOption = None,
    is_page: PageOption = False,
    library: LibraryOption = None,
    settings: SettingsOption = None,
    output: FormatOption = "table",
) -> None:
    """Show whom to write to or call: what is overdue and what is due today, and why."""
    from cardscan.agenda.errands import due as what_is_due
    from cardscan.cli.choosing import choose
    from cardscan.store.library import Library

    if is_page and where is not None:
        raise SettingsError("the page shows what is due with everybody; leave out --where")
    loaded = load_with_rules(settings)
    with Library.open(library_path(library), must_exist=True) as opened:
        if is_page:
            from cardscan.cli.serving import Door, serve_pages

            serve_pages(opened, settings, Door(page="agenda"))
            return
        now = opened.now().astimezone()
        agenda = what_is_due(opened, loaded, now, None if is_week else now.date())
        if where is not None:
            agenda = agenda.of(choose(opened, settings, where, is_tossed=True).subjects)
    parts = {"overdue": agenda.overdue, "today": agenda.today}
    if is_week:
        parts |= {"this week": agenda.week, "later": agenda.later}
    if output == "json":
        _print_json(agenda.day, parts)
        return
    for name, errands in parts.items():
        _show(name, errands)
    if not any(parts.values()):
        console.say(
            "Nothing is to be done." if is_week else "Nothing is due today; see --week for more."
        )


def _print_json(day: dt.date, parts: Mapping[str, Sequence[Errand]]) -> None:
    dumped = {
        name.replace(" ", "_"): [errand.model_dump(mode="json") for errand in errands]
        for name, errands in parts.items()
    }
    console.write_line(json.dumps({"day": day.isoformat(), **dumped}, ensure_ascii=False, indent=2))


def _show(name: str, errands: Sequence[Errand]) -> None:
    from cardscan.cli.followup_tables import errands_table

    if not errands:
        return
    console.show(errands_table(name, errands[:_SHOWN]))
    if len(errands) > _SHOWN:
        console.say(
            f"{len(errands) - _SHOWN} more are {name}, less pressing; --format json has all of them"
        )

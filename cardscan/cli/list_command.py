"""``cardscan list`` and ``cardscan find``: contacts of the library, all or some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from cardscan.cli import console
from cardscan.cli.options import (
    FormatName,
    FormatOption,
    LibraryOption,
    SettingsOption,
    TossedOption,
    WhereOption,
    library_path,
    open_piles,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardscan.store.library import Library
    from cardscan.triage.subjects import Subject

_A_PAGE: Final = 100
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=1,
        help=f"Show so many, the first ones; else {_A_PAGE} on a terminal, all elsewhere.",
        metavar="N",
        show_default=False,
    ),
]


def list_cards(
    where: WhereOption = None,
    is_tossed: TossedOption = False,
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
    limit: LimitOption = None,
) -> None:
    """Show the contacts in the library, doubtful fields marked; tossed ones only when asked."""
    from cardscan.cli.choosing import choose
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        most = _most(limit, output)
        chosen = choose(opened, settings_path, where, is_tossed=is_tossed, most=most)
        if chosen.left_out:
            console.say(f"Left out, on the toss pile: {chosen.left_out}; --tossed shows them")
        elif not chosen.subjects and where is None:
            console.say("The library has no cards yet; scan some photos: cardscan scan PATH")
        elif not chosen.subjects:
            console.say("The filter chooses no contact.")
        _show(opened, chosen.subjects, output)
        if chosen.is_cut:
            _tell_of_more(len(chosen.subjects))


def find(
    text: Annotated[str, typer.Argument(help="Words, or parts of words, in any field.")],
    library: LibraryOption = None,
    settings_path: SettingsOption = None,
    output: FormatOption = "table",
    limit: LimitOption = None,
) -> None:
    """Show the contacts that have all of these words, whatever their case, accents or pile."""
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        found = opened.find(text)
        if not found:
            console.say("No contact has all of these words; try fewer, or only a part of one.")
        shown = found[: _most(limit, output)]
        subjects = open_piles(opened, settings_path).of(shown)
        _show(opened, {s.person.id: s for s in subjects}, output)
        if len(shown) < len(found):
            _tell_of_more(len(shown))


def _most(limit: int | None, output: FormatName) -> int | None:
    """Return how many contacts are shown: as named, else what somebody looks at."""
    is_looked_at = output == "table" and console.is_terminal()
    return limit or (_A_PAGE if is_looked_at else None)


def _tell_of_more(shown: int) -> None:
    console.say(
        f"There are more than these {shown}: --limit N shows N, --where and cardscan find choose."
    )


def _show(library: Library, subjects: Mapping[int, Subject], output: FormatName) -> None:
    if output == "json":
        from cardscan.export.json_file import json_array
        from cardscan.handover import outgoing

        for piece in json_array(one.row for one in outgoing(library, subjects)):
            console.write(piece)
    elif subjects:
        from cardscan.cli.tables import contacts_table

        silent = library.history.silences(*(subject.person for subject in subjects.values()))
        verdicts = {number: subject.judged for number, subject in subjects.items()}
        known = {n: s.known_as for n, s in subjects.items() if s.known_as}
        console.show(contacts_table(library.cards(subjects), verdicts, known, silent))

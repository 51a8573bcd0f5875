"""``cardscan duplicates``, ``merge`` and ``unmerge``: cards of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, library_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardscan.model.pair import Pair


def duplicates(library: LibraryOption = None) -> None:
    """Look for cards of one person in the whole library, and show which are merged or may be."""
    from cardscan.cli.tables import pairs_table
    from cardscan.ingest.duplicates import find_duplicates
    from cardscan.model.action import new_step
    from cardscan.model.pair import PairKind, PairState
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        new = find_duplicates(opened, step=new_step())
        held = opened.pairs(PairKind.PERSON)
    tell_of_merged(new)
    shown = [pair for pair in held if pair.state is not PairState.APART]
    if not shown:
        console.say("No two cards of one person; merge two: cardscan merge NEWER OLDER")
        return
    console.show(pairs_table(shown, ("Newer card", "Older card")))
    if any(pair.state is PairState.PROPOSED for pair in shown):
        console.say(
            "Proposed: cardscan merge NEWER OLDER merges them, cardscan unmerge ID keeps it apart, "
            "cardscan review asks"
        )


def merge(
    newer: Annotated[
        int, typer.Argument(metavar="NEWER", help="The card whose values count: its number.")
    ],
    older: Annotated[
        int, typer.Argument(metavar="OLDER", help="The card that is kept as history.")
    ],
    library: LibraryOption = None,
) -> None:
    """Let two cards be of one person: one contact, in which the newer card's values win."""
    from cardscan.cli.tables import contacts_table
    from cardscan.ingest.duplicates import merge_by_hand
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        merge_by_hand(opened, newer, older)
        record = opened.card(newer)
    console.show(contacts_table([record]))
    console.say(f"Cards {newer} and {older} are one contact; cardscan unmerge {newer} parts them")


def unmerge(
    number: Annotated[int, typer.Argument(metavar="ID", help="The number of one of the cards.")],
    library: LibraryOption = None,
) -> None:
    """Part a card from the others of its person; they stay apart, also when scanned again."""
    from cardscan.ingest.duplicates import unmerge_by_hand
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        parted = unmerge_by_hand(opened, number)
    others = sorted({side.id for pair in parted for side in (pair.front, pair.back)} - {number})
    console.say(
        f"Card {number} is kept apart from {', '.join(f'card {other}' for other in others)}"
    )


def tell_of_merged(found: Iterable[Pair]) -> None:
    """Say of every two cards that were merged without asking that they were, and why."""
    for pair in found:
        if pair.is_joined:
            front, back = pair.front.id, pair.back.id
            console.say(
                f"Card {front} is a card of the same person as card {back}: {pair.reason} "
                f"cardscan unmerge {front} parts them"
            )

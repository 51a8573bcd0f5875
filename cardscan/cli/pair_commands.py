"""``cardscan pairs``, ``pair`` and ``unpair``: which cards are the front and the back of one."""

from __future__ import annotations

from typing import Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, library_path


def pairs(library: LibraryOption = None) -> None:
    """Show which cards are joined as front and back, and which may belong together."""
    from cardscan.cli.tables import pairs_table
    from cardscan.model.pair import PairState
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        found = [pair for pair in opened.pairs() if pair.state is not PairState.APART]
    if not found:
        console.say("No fronts and backs yet; join two cards: cardscan pair FRONT BACK")
        return
    console.show(pairs_table(found))
    if any(pair.state is PairState.PROPOSED for pair in found):
        console.say("Proposed: cardscan pair FRONT BACK joins them, cardscan unpair FRONT does not")


def pair(
    front: Annotated[int, typer.Argument(metavar="FRONT", help="Its number in cardscan pairs.")],
    back: Annotated[int, typer.Argument(metavar="BACK", help="Its number in cardscan pairs.")],
    library: LibraryOption = None,
) -> None:
    """Join two cards, the front and the back of one, into one contact."""
    from cardscan.cli.tables import contacts_table
    from cardscan.ingest.pairing import pair_by_hand
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        pair_by_hand(opened, front, back)
        record = opened.card(front)
    console.show(contacts_table([record]))
    console.say(f"Card {back} is the back of card {front} now; cardscan unpair {front} parts them")


def unpair(
    number: Annotated[int, typer.Argument(metavar="ID", help="The number of one of the two.")],
    library: LibraryOption = None,
) -> None:
    """Part two cards that are joined or proposed; they stay apart, also when scanned again."""
    from cardscan.ingest.pairing import part_by_hand
    from cardscan.store.library import Library

    with Library.open(library_path(library), must_exist=True) as opened:
        parted = part_by_hand(opened, number)
    console.say(f"Cards {parted.front.id} and {parted.back.id} are two contacts")

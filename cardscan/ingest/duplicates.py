"""Cards of one person meet: the sure ones are merged, of the others a person is asked, once.

Nothing is kept here that the library does not have: a search that was broken off is made whole by
the next one, and what was answered is not asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise, product

from cardscan.errors import StoreError
from cardscan.model.merging import OwnCard, merge_cards
from cardscan.model.pair import BY_HAND, Decider, Pair, PairKind, PairState
from cardscan.model.record import CardRecord
from cardscan.resolve.duplicates import Census, Likely
from cardscan.store.library import Library


def find_duplicates(
    library: Library, wanted: Collection[int] | None = None, step: str | None = None
) -> tuple[Pair, ...]:
    """Merge the cards that are surely of one person, propose those that may be; return what is new.

    Args:
        library: open.
        wanted: numbers of cards that are compared with all others; all with all where None.
        step: the action this belongs to; each merge is one of its own where None.

    Raises:
        StoreError: when the library cannot be read or written.
    """
    held = library.history.own_cards()
    census = Census(person for _, person in held)
    contact_of = {person.id: contact for contact, person in held}
    cards_of = defaultdict[int, list[int]](list)
    for number, contact in contact_of.items():
        cards_of[contact].append(number)
    new = None if wanted is None else contact_of.keys() & frozenset(wanted)
    found = []
    for likely in census.likely(new):
        one, other = contact_of[likely.one], contact_of[likely.other]
        if one == other:
            continue
        state = _state(census, likely, cards_of[one], cards_of[other])
        pair = _pair(library, likely.one, likely.other, state, likely.reason)
        if library.propose(pair, step):
            found.append(pair)
            if state is PairState.JOINED:
                moved = cards_of.pop(other)
                cards_of[one] += moved
                contact_of.update(dict.fromkeys(moved, one))
    return tuple(found)


def merge_by_hand(library: Library, newer: int, older: int) -> Pair:
    """Let two cards be of one person because a person says so.

    Args:
        library: open.
        newer: number of the card whose values lead.
        older: number of the card that is kept as history.

    Raises:
        StoreError: when there are no such cards, or they are one contact already.
    """
    one, other = library.own_card(newer), library.own_card(older)
    if library.card(newer).id == library.card(older).id:
        raise StoreError(f"cards {newer} and {older} are one contact already")
    pair = _in_order(library, one, other, PairState.JOINED, BY_HAND, Decider.PERSON)
    library.decide(pair)
    return pair


def unmerge_by_hand(library: Library, number: int) -> tuple[Pair, ...]:
    """Part a card from all others of its person, or answer that it is nobody else's, for good.

    Those others stay together. Returns what it was parted from.

    Raises:
        StoreError: when the card is merged with none, and it is not asked whether it should be.
    """
    about = [
        pair
        for pair in library.pairs(PairKind.PERSON)
        if pair.state is not PairState.APART and number in {pair.front.id, pair.back.id}
    ]
    joined = [pair for pair in about if pair.state is PairState.JOINED]
    parted = joined or about
    if not parted:
        raise StoreError(
            f"card {number} is merged with no other; cardscan duplicates shows which cards are"
        )
    said = [pair.by_hand(PairState.APART, library.now()) for pair in parted]
    others = [pair.back if pair.front.id == number else pair.front for pair in joined]
    for one, other in pairwise(sorted(others, key=lambda record: -record.id)):
        said.append(_in_order(library, one, other, PairState.JOINED, BY_HAND, Decider.PERSON))
    library.decide(*said)
    return tuple(said[: len(parted)])


def _state(
    census: Census, likely: Likely, ours: Collection[int], theirs: Collection[int]
) -> PairState:
    """Return what to do with two people, all of whose cards have to agree to a merge."""
    if likely.state is PairState.JOINED:
        met = (census.judge(one, other) for one, other in product(ours, theirs))
        if any(other.is_against for other in met):
            return PairState.PROPOSED
    return likely.state


def _pair(library: Library, one: int, other: int, state: PairState, reason: str) -> Pair:
    """Return what was found of two cards, the one that was photographed later in front."""
    records = sorted(
        (library.own_card(one), library.own_card(other)),
        key=lambda record: (record.taken_at or record.scanned_at, record.id),
    )
    return _in_order(library, records[1], records[0], state, reason, Decider.PROGRAM)


def _in_order(
    library: Library,
    newer: CardRecord,
    older: CardRecord,
    state: PairState,
    reason: str,
    decider: Decider,
) -> Pair:
    cards = [OwnCard(record.id, record.contact) for record in (newer, older)]
    return Pair(
        kind=PairKind.PERSON,
        front=newer,
        back=older,
        state=state,
        decided_by=decider,
        reason=reason,
        contact=merge_cards(cards),
        decided_at=library.now(),
    )

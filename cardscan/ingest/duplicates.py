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
        step: the action this belongs to; one of its own where None.

    Raises:
        StoreError: when the library cannot be read or written.
    """
    held = library.history.own_cards()
    census = Census((person for _, person in held), library.address_book.entries())
    people = _People(library, {person.id: contact for contact, person in held})
    new = None if wanted is None else people.contact_of.keys() & frozenset(wanted)
    likely = census.likely(new)
    joined = [two for two in likely if two.state is PairState.JOINED and people.merge(census, two)]
    known = {(two.one, two.other) for two in joined}
    asked = [two for two in likely if (two.one, two.other) not in known and people.ask(two)]
    found = [(two, PairState.JOINED) for two in joined]
    found += [(two, PairState.PROPOSED) for two in asked]
    records = {
        record.id: record
        for record in library.own_cards(n for two, _ in found for n in (two.one, two.other))
    }
    pairs = [
        _pair(library, records[two.one], records[two.other], state, two.reason)
        for two, state in found
    ]
    return library.propose_people(pairs, step)


class _People:
    """Who has which cards while merges are gathered, and what was answered about whom.

    Args:
        library: open.
        contact_of: the contact of each card.
    """

    def __init__(self, library: Library, contact_of: dict[int, int]) -> None:
        self.contact_of = contact_of
        self._cards = defaultdict[int, list[int]](list)
        for number, contact in contact_of.items():
            self._cards[contact].append(number)
        self._answers = defaultdict[int, set[int]](set)  # cards a word was said about, or is asked
        self._apart = defaultdict[int, set[int]](set)
        for front, back, state in library.history.said_of_people():
            self._note(self._answers, front, back)
            if state is PairState.APART:
                self._note(self._apart, front, back)

    def merge(self, census: Census, two: Likely) -> bool:
        """Let two people be one where all their cards agree to it, and nobody said otherwise."""
        one, other = self.contact_of[two.one], self.contact_of[two.other]
        ours, theirs = self._cards[one], self._cards[other]
        if one == other or self._have(self._apart, ours, theirs):
            return False
        if any(census.judge(a, b).is_against for a, b in product(ours, theirs)):
            return False
        moved = self._cards.pop(other)
        self._cards[one] += moved
        self.contact_of.update(dict.fromkeys(moved, one))
        return True

    def ask(self, two: Likely) -> bool:
        """Say whether a person is to be asked, and take note that they are."""
        one, other = self.contact_of[two.one], self.contact_of[two.other]
        if one == other or self._have(self._answers, self._cards[one], self._cards[other]):
            return False
        self._note(self._answers, two.one, two.other)
        return True

    @staticmethod
    def _note(held: defaultdict[int, set[int]], one: int, other: int) -> None:
        held[one].add(other)
        held[other].add(one)

    @staticmethod
    def _have(held: defaultdict[int, set[int]], ours: list[int], theirs: list[int]) -> bool:
        """Say whether anything is held between two people."""
        return any(not held[card].isdisjoint(theirs) for card in ours if card in held)


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


def _pair(
    library: Library, one: CardRecord, other: CardRecord, state: PairState, reason: str
) -> Pair:
    """Return what was found of two cards, the one that was photographed later in front."""
    older, newer = sorted(
        (one, other), key=lambda record: (record.taken_at or record.scanned_at, record.id)
    )
    return _in_order(library, newer, older, state, reason, Decider.PROGRAM)


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

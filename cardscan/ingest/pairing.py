"""Fronts meet their backs: after both are read, by their order and by what they say.

Nothing is kept here that the library does not have: a scan that was broken off between a front
and its back, or between storing the two and pairing them, is made whole by the next one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from cardscan.errors import StoreError
from cardscan.ingest.tasks import Task
from cardscan.model.joining import join_sides
from cardscan.model.pair import BY_HAND, Decider, Pair, PairState
from cardscan.model.record import CardRecord
from cardscan.model.remote import Source
from cardscan.resolve.sides import Meeting, Verdict, judge
from cardscan.store.library import Library


def feed_of(task: Task) -> Source | None:
    """Return the file whose pages are fed one after the other, None for single pictures.

    Single pictures make one feed together, in input order.
    """
    return task.path if task.pages > 1 else None


class Pairer:
    """Sees every photo in input order and pairs its cards with each other and those before.

    Args:
        library: open; what is found goes there.
        is_duplex: fronts and backs alternate; else neighbours are compared.
        step: the scan this belongs to; each pair is an action of its own where None.
    """

    def __init__(self, library: Library, *, is_duplex: bool, step: str | None = None) -> None:
        self._library = library
        self._step = step
        self._is_duplex = is_duplex
        self._counts: dict[Source | None, int] = defaultdict(int)
        self._before: dict[Source | None, Sequence[CardRecord]] = defaultdict(tuple)

    def meet(self, task: Task, cards: Sequence[CardRecord]) -> tuple[Pair, ...]:
        """Pair the cards of the next photo, and return what is new.

        Args:
            task: which photo or page it was.
            cards: as read; none when it failed or nothing is printed on it.

        Raises:
            StoreError: when a pair cannot be stored.
        """
        feed = feed_of(task) if self._is_duplex else None
        is_front = self._is_duplex and self._counts[feed] % 2 == 0
        before = () if is_front else self._before[feed]
        self._counts[feed] += 1
        self._before[feed] = cards
        judged = self._judged(before, cards)
        likely = [found for found in judged if found[1].state is not PairState.APART]
        likely.sort(key=lambda found: -found[1].score)
        pairs = (self._pair(sides, verdict) for sides, verdict in likely)
        return tuple(pair for pair in pairs if self._library.propose(pair, self._step))

    def _pair(self, sides: tuple[CardRecord, CardRecord], verdict: Verdict) -> Pair:
        in_order = sides if verdict.is_first_front else sides[::-1]
        return _pair(self._library, in_order, verdict.state, Decider.PROGRAM, verdict.reason)

    def _judged(
        self, before: Sequence[CardRecord], cards: Sequence[CardRecord]
    ) -> Iterator[tuple[tuple[CardRecord, CardRecord], Verdict]]:
        """Yield every two cards that could belong together, with the verdict."""
        are_single, are_two = len(before) == len(cards) == 1, len(cards) == 2
        for one, other in product(before, cards):
            if one.id != other.id:
                meeting = Meeting(
                    is_fed=self._is_duplex and are_single,
                    is_alone=are_single,
                    seconds=_seconds(one, other),
                )
                yield (one, other), judge(one.contact, other.contact, meeting)
        for one, other in combinations(cards, 2):
            if one.quad == other.quad:
                continue  # two people on one card
            meeting = Meeting(is_alone=are_two)
            yield (one, other), judge(one.contact, other.contact, meeting)


def pair_by_hand(library: Library, front: int, back: int) -> Pair:
    """Join two cards because a person says so.

    Args:
        library: open.
        front: number of the card whose values lead.
        back: number of the card whose values are added.

    Raises:
        StoreError: when there are no such cards, or one of them has its other side already.
    """
    one, other = library.reading(front), library.reading(back)
    if front == back:
        raise StoreError(f"card {front} cannot be its own back; name two cards")
    for pair in library.pairs():
        numbers = {pair.front.id, pair.back.id}
        if pair.state is PairState.JOINED and numbers & {front, back} and numbers != {front, back}:
            raise StoreError(
                f"cards {pair.front.id} and {pair.back.id} are joined already; "
                f"part them first: cardscan unpair {pair.front.id}"
            )
    pair = _pair(library, (one, other), PairState.JOINED, Decider.PERSON, BY_HAND)
    library.decide(pair)
    return pair


def part_by_hand(library: Library, number: int) -> Pair:
    """Part the card with this number from its other side, proposed or joined, for good.

    Raises:
        StoreError: when it has none.
    """
    for pair in library.pairs():
        sides = pair.front, pair.back
        if pair.state is not PairState.APART and number in {side.id for side in sides}:
            parted = pair.by_hand(PairState.APART, library.now())
            library.decide(parted)
            return parted
    raise StoreError(f"card {number} has no other side; cardscan pairs shows which cards have one")


def _pair(
    library: Library,
    sides: tuple[CardRecord, CardRecord],
    state: PairState,
    decided_by: Decider,
    reason: str,
) -> Pair:
    front, back = sides
    return Pair(
        front=front,
        back=back,
        state=state,
        decided_by=decided_by,
        reason=reason,
        contact=join_sides(front.contact, back.contact),
        decided_at=library.now(),
    )


def _seconds(one: CardRecord, other: CardRecord) -> float | None:
    """Return the seconds between two files, None when one of them does not tell its time."""
    if one.taken_at is None or other.taken_at is None or one.sha256 == other.sha256:
        return None
    return abs((one.taken_at - other.taken_at).total_seconds())

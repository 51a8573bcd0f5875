"""Which rows about two cards hold, and which contact each card belongs to by them.

Pairs are only ever added, and taken back by a mark. What holds at the moment is told from all of
them, in the order they were said: so an action can be taken back at any time, and in any order, and
leaves what would be there without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cardscan.model.pair import PairKind, PairState
from cardscan.store.dialects import listed
from cardscan.store.schema import aside, cards, files, outlines, pairs, readings


@dataclass(frozen=True, slots=True)
class Said:
    """One row about two cards."""

    id: int
    kind: str
    front: int
    back: int
    state: str

    @property
    def both(self) -> tuple[str, frozenset[int]]:
        """What another row has to be about to take the place of this one."""
        return self.kind, frozenset({self.front, self.back})

    @property
    def is_join(self) -> bool:
        """The two are one."""
        return self.state == PairState.JOINED


@dataclass(slots=True)
class Standing:
    """What holds of some cards.

    Attributes:
        held: the rows that do, by number.
        back_of: the back of each front that has one.
        people: the cards of everybody who has some, newest first, by the number of the newest.
    """

    held: dict[int, Said] = field(default_factory=dict)
    back_of: dict[int, int] = field(default_factory=dict)
    people: dict[int, list[int]] = field(default_factory=dict)

    @property
    def contact_of(self) -> dict[int, int]:
        """The contact of each card that is none of its own."""
        return {
            side: newest
            for newest, of_person in self.people.items()
            for card in of_person
            for side in (card, self.back_of.get(card, card))
            if side != newest
        }


def told(rows: Iterable[Said], cards_seen: Iterable[int]) -> Standing:
    """Return what holds by these rows, the oldest first, of cards that are in view."""
    standing = Standing()
    for row in rows:
        if row.kind == PairKind.SIDES:
            gone = [n for n, other in standing.held.items() if _gives_way(other, row)]
        else:
            gone = [n for n, other in standing.held.items() if other.both == row.both]
        for number in gone:
            del standing.held[number]
        standing.held[row.id] = row
    joins = [row for row in standing.held.values() if row.is_join]
    sides = {row.back: row.front for row in joins if row.kind == PairKind.SIDES}
    standing.back_of.update((front, back) for back, front in sides.items())
    standing.people.update((card, [card]) for card in cards_seen if card not in sides)
    newest = {card: card for card in standing.people}
    for row in joins:
        if row.kind == PairKind.PERSON:
            _merge(standing.people, newest, sides.get(row.front, row.front), row.back, sides)
    _close_answered(standing, newest, sides)
    return standing


def _merge(
    people: dict[int, list[int]],
    newest: dict[int, int],
    front: int,
    back: int,
    sides: Mapping[int, int],
) -> None:
    """Let two people be one: the cards of the first are the newer ones."""
    one, other = newest[front], newest[sides.get(back, back)]
    if one != other:
        older = people.pop(other)
        people[one] += older
        newest.update(dict.fromkeys(older, one))


def _close_answered(
    standing: Standing, newest: Mapping[int, int], sides: Mapping[int, int]
) -> None:
    """Drop the questions whether two cards are of one person that are known to be."""
    for row in list(standing.held.values()):
        if row.kind == PairKind.PERSON and row.state == PairState.PROPOSED:
            one, other = (newest[sides.get(n, n)] for n in (row.front, row.back))
            if one == other:
                del standing.held[row.id]


def _gives_way(held: Said, later: Said) -> bool:
    """Say whether what holds of two sides is over when something else is said later."""
    if held.kind != PairKind.SIDES:
        return False
    is_near = bool(held.both[1] & later.both[1])
    is_open = held.state == PairState.PROPOSED
    return held.both == later.both or (is_near and (is_open or (held.is_join and later.is_join)))


def among(
    these: Collection[int] | Collection[str], column: sa.ColumnElement[Any]
) -> sa.ColumnElement[bool]:
    """Return the condition that a number or a text is one of these, however many they are."""
    return column.in_(listed(these, column))


def stand(connection: sa.Connection, numbers: Collection[int]) -> tuple[Standing, frozenset[int]]:
    """Tell anew, and keep, what holds of these cards and all that hang together with them.

    Returns:
        What holds, and the numbers of all these cards, those out of view among them.
    """
    around = _connected(connection, frozenset(numbers))
    near = _rows_at(connection, around)
    ends = around.union(*(row.both[1] for row in near))
    hidden = _out_of_view(connection, ends)
    seen = [row for row in _rows_at(connection, ends) if not row.both[1] & hidden]
    others = {end for row in seen for end in row.both[1]}
    standing = told(seen, sorted((around | others) - hidden))
    held = [row.id for row in near if row.id in standing.held]
    # Rows that were taken back among them, which are not looked at any more.
    of_near = sa.or_(among(around, pairs.c.front_id), among(around, pairs.c.back_id))
    connection.execute(sa.update(pairs).where(of_near, pairs.c.is_held).values(is_held=False))
    connection.execute(sa.update(pairs).where(among(held, pairs.c.id)).values(is_held=True))
    belongs = standing.contact_of
    connection.execute(sa.delete(aside).where(among(around, aside.c.card_id)))
    rows = [
        {"card_id": number, "contact_id": None if number in hidden else belongs[number]}
        for number in sorted(around)
        if number in hidden or number in belongs
    ]
    if rows:
        connection.execute(sa.insert(aside), rows)
    return standing, around


def _out_of_view(connection: sa.Connection, numbers: Collection[int]) -> frozenset[int]:
    """Return those cards whose scan was taken back, or all by which they were ever read."""
    of_scan = (
        sa.select(cards.c.id)
        .join_from(cards, files)
        .where(among(numbers, cards.c.id), files.c.undone_at.is_not(None))
    )
    counting = sa.func.count().filter(outlines.c.undone_at.is_(None))
    of_outlines = (
        sa.select(readings.c.card_id)
        .outerjoin_from(readings, outlines, outlines.c.id == readings.c.outline_id)
        .where(among(numbers, readings.c.card_id))
        .group_by(readings.c.card_id)
        .having(counting == 0)
    )
    return frozenset(connection.scalars(of_scan.union(of_outlines)))


def _connected(connection: sa.Connection, numbers: frozenset[int]) -> frozenset[int]:
    """Return these cards and all that are, or were until now, of the same contacts."""
    found, new = numbers, numbers
    while new:
        rows = _rows_at(connection, new, joins_only=True)
        ends = {end for row in rows for end in row.both[1]}
        same = sa.select(aside.c.card_id, aside.c.contact_id).where(
            sa.or_(among(new, aside.c.card_id), among(new, aside.c.contact_id))
        )
        ends |= {n for row in connection.execute(same) for n in row if n is not None}
        new = frozenset(ends) - found
        found |= new
    return found


def _rows_at(
    connection: sa.Connection, numbers: Collection[int], *, joins_only: bool = False
) -> Sequence[Said]:
    """Return the rows about any of these cards that were not taken back, the oldest first."""
    of_them = sa.or_(among(numbers, pairs.c.front_id), among(numbers, pairs.c.back_id))
    query = sa.select(
        pairs.c.id, pairs.c.kind, pairs.c.front_id, pairs.c.back_id, pairs.c.state
    ).where(of_them, pairs.c.undone_at.is_(None))
    if joins_only:
        query = query.where(pairs.c.state == PairState.JOINED.value)
    return [Said(*row) for row in connection.execute(query.order_by(pairs.c.id))]

"""Two cards in the database: what the program found of them, and what a person said about it.

The readings stay untouched; rows about pairs are beside them, and are only ever added. What a
person decided about two cards is changed by a person only.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.model.pair import Decider, Pair, PairKind, PairState
from cardscan.store.corrections import settle, touch
from cardscan.store.people import keep_words_of_pair
from cardscan.store.records import OWN_CARDS, READINGS, to_record
from cardscan.store.schema import IS_JOINED, cards, pairs
from cardscan.store.search import searchable_text
from cardscan.store.sides import card_ids_of
from cardscan.store.standing import among

_IS_OPEN: Final = pairs.c.state == PairState.PROPOSED.value


def propose(connection: sa.Connection, pair: Pair, step: str) -> bool:
    """Store what the program holds of two readings, unless something better is known of them.

    A card that is joined already stays so, and a person's word about these two stands. A proposal
    gives way to a join, and not to another proposal.
    """
    is_settled = _settled_sides(pair) if pair.kind is PairKind.SIDES else _settled(connection, pair)
    held = sa.select(pairs.c.id).where(pairs.c.kind == pair.kind.value, pairs.c.is_held, is_settled)
    if connection.scalar(held) is not None:
        return False
    if pair.kind is PairKind.PERSON and pair.back.id in card_ids_of(connection, pair.front.id):
        return False
    decide(connection, pair, step)
    return True


def _settled_sides(pair: Pair) -> sa.ColumnElement[bool]:
    """Return the condition that a row leaves nothing to say of a front and a back."""
    front, back = pair.front.id, pair.back.id
    said = sa.and_(_touches(front), _touches(back), pairs.c.decided_by == Decider.PERSON.value)
    settled = sa.or_(said, sa.and_(_touches(front, back), IS_JOINED))
    if pair.state is PairState.PROPOSED:
        settled = sa.or_(settled, sa.and_(_touches(front, back), _IS_OPEN))
    return settled


def _settled(connection: sa.Connection, pair: Pair) -> sa.ColumnElement[bool]:
    """Return the same of two cards of one person: a word about any two of their cards counts."""
    ours, theirs = (card_ids_of(connection, side.id) for side in (pair.front, pair.back))
    between = sa.and_(_touches(*ours), _touches(*theirs))
    if pair.state is PairState.PROPOSED:
        return between
    return sa.and_(between, sa.not_(_IS_OPEN))


def decide(connection: sa.Connection, pair: Pair, step: str) -> None:
    """Add a decision; it takes the place of what was said of these two before.

    Raises:
        StoreError: when a card would have two other sides.
    """
    front, back = pair.front.id, pair.back.id
    if pair.kind is PairKind.SIDES and pair.state is PairState.JOINED:
        _check_free(connection, front, back)
    new_pair = (
        sa.insert(pairs)
        .values(
            kind=pair.kind.value,
            front_id=front,
            back_id=back,
            state=pair.state.value,
            decided_by=pair.decided_by.value,
            reason=pair.reason,
            contact=pair.contact.model_dump(mode="json"),
            searchable=searchable_text(pair.contact),
            decided_at=pair.decided_at,
            is_held=False,
            step=step,
        )
        .returning(pairs.c.id)
    )
    number: int = connection.execute(new_pair).scalar_one()
    keep_words_of_pair(connection, number, pair.contact)
    around = settle(connection, (front, back))
    if pair.state is not PairState.PROPOSED:
        touch(connection, around, pair.decided_at)


def held_pairs(
    connection: sa.Connection, kind: PairKind, of_cards: tuple[int, int] | None = None
) -> list[Pair]:
    """Return what holds of every two cards, in every state, in the order of their fronts.

    Args:
        connection: to the library.
        kind: as what they belong together.
        of_cards: only of this front and this back.
    """
    query = sa.select(pairs).where(pairs.c.is_held, pairs.c.kind == kind.value)
    if of_cards is not None:
        query = query.where(sa.tuple_(pairs.c.front_id, pairs.c.back_id) == of_cards)
    rows = connection.execute(query.order_by(pairs.c.front_id)).mappings().all()
    sides = {row[side] for row in rows for side in ("front_id", "back_id")}
    said = OWN_CARDS if kind is PairKind.PERSON else READINGS
    readings = said.where(among(sides, cards.c.id))
    held = {row["id"]: to_record(row) for row in connection.execute(readings).mappings()}
    return [
        Pair(
            front=held[row["front_id"]],
            back=held[row["back_id"]],
            state=PairState(row["state"]),
            decided_by=Decider(row["decided_by"]),
            reason=row["reason"],
            contact=Contact.model_validate(row["contact"]),
            decided_at=row["decided_at"],
            kind=kind,
        )
        for row in rows
    ]


def _check_free(connection: sa.Connection, front: int, back: int) -> None:
    about_both = sa.and_(_touches(front), _touches(back))
    others = sa.select(pairs.c.id).where(IS_JOINED, _touches(front, back), sa.not_(about_both))
    if connection.scalar(others) is not None:
        raise StoreError(
            f"card {front} or card {back} has its other side already; part them first: "
            f"cardscan unpair {front}"
        )


def _touches(*numbers: int) -> sa.ColumnElement[bool]:
    return sa.or_(pairs.c.front_id.in_(numbers), pairs.c.back_id.in_(numbers))

"""Fronts and backs in the database: what the program found, and what a person said about it.

The readings stay untouched; a pair is a row beside them. What a person decided about two cards is
changed by a person only.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from cardscan.model.contact import Contact
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.store.corrections import settle, touch
from cardscan.store.people import keep_words_of_pair
from cardscan.store.records import READINGS, to_record
from cardscan.store.schema import IS_JOINED, cards, pairs
from cardscan.store.search import searchable_text

_IS_OPEN: Final = pairs.c.state == PairState.PROPOSED.value


def propose(connection: sa.Connection, pair: Pair) -> bool:
    """Store what the program holds of two readings, unless something better is known of them.

    A card that is joined already stays so, and a person's word about these two stands. A proposal
    gives way to a join, and not to another proposal.
    """
    front, back = pair.front.id, pair.back.id
    about_both = sa.and_(_touches(front), _touches(back))
    is_settled = sa.or_(
        sa.and_(about_both, pairs.c.decided_by == Decider.PERSON.value),
        sa.and_(_touches(front, back), IS_JOINED),
    )
    if pair.state is PairState.PROPOSED:
        is_settled = sa.or_(is_settled, sa.and_(_touches(front, back), _IS_OPEN))
    if connection.scalar(sa.select(pairs.c.id).where(is_settled)) is not None:
        return False
    decide(connection, pair)
    return True


def decide(connection: sa.Connection, pair: Pair) -> None:
    """Store a decision in place of what was said of these two, and of open proposals for either."""
    front, back = pair.front.id, pair.back.id
    about_both = sa.and_(_touches(front), _touches(back))
    open_ones = sa.and_(_touches(front, back), _IS_OPEN)
    connection.execute(sa.delete(pairs).where(sa.or_(about_both, open_ones)))
    new_pair = (
        sa.insert(pairs)
        .values(
            front_id=front,
            back_id=back,
            state=pair.state.value,
            decided_by=pair.decided_by.value,
            reason=pair.reason,
            contact=pair.contact.model_dump(mode="json"),
            searchable=searchable_text(pair.contact),
            decided_at=pair.decided_at,
        )
        .returning(pairs.c.id)
    )
    number: int = connection.execute(new_pair).scalar_one()
    keep_words_of_pair(connection, number, pair.contact)
    if pair.state is not PairState.PROPOSED:
        touch(connection, (front, back), pair.decided_at)
    settle(connection, (front, back))


def held_pairs(connection: sa.Connection) -> list[Pair]:
    """Return all pairs, of every state, in the order of their fronts."""
    rows = connection.execute(sa.select(pairs).order_by(pairs.c.front_id)).mappings().all()
    sides = {row[side] for row in rows for side in ("front_id", "back_id")}
    readings = READINGS.where(cards.c.id.in_(sides))
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
        )
        for row in rows
    ]


def _touches(*numbers: int) -> sa.ColumnElement[bool]:
    return sa.or_(pairs.c.front_id.in_(numbers), pairs.c.back_id.in_(numbers))

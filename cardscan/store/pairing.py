"""Two cards in the database: what the program found of them, and what a person said about it.

The readings stay untouched; rows about pairs are beside them, and are only ever added. What a
person decided about two cards is changed by a person only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.model.joining import join_sides
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
    """Store what the program holds of a front and a back, unless something better is known of them.

    A card that is joined already stays so, and a person's word about these two stands. A proposal
    gives way to a join, and not to another proposal.
    """
    if pair.kind is PairKind.PERSON:
        return bool(propose_people(connection, [pair], step))
    if _is_held(connection, pair.kind, _settled_sides(pair)):
        return False
    decide(connection, pair, step)
    return True


def propose_people(connection: sa.Connection, found: Iterable[Pair], step: str) -> list[Pair]:
    """Store what the program holds of cards of one person, unless a word was said about them.

    What they come to is told once, at the end: there may be thousands.
    """
    news = []
    for pair in found:
        is_one = pair.back.id in card_ids_of(connection, pair.front.id)
        if not is_one and not _is_held(connection, pair.kind, _settled(connection, pair)):
            _insert(connection, pair, step)
            news.append(pair)
    around = settle(connection, {side.id for pair in news for side in (pair.front, pair.back)})
    touched = {side.id for pair in news if pair.is_joined for side in (pair.front, pair.back)}
    if touched:
        touch(connection, touched & around, news[0].decided_at)
    return news


def said_of_people(connection: sa.Connection) -> Iterator[tuple[int, int, PairState]]:
    """Yield what is held of every two cards as those of one person."""
    query = sa.select(pairs.c.front_id, pairs.c.back_id, pairs.c.state).where(
        pairs.c.is_held, pairs.c.kind == PairKind.PERSON.value
    )
    for front, back, state in connection.execute(query):
        yield front, back, PairState(state)


def _is_held(connection: sa.Connection, kind: PairKind, condition: sa.ColumnElement[bool]) -> bool:
    query = sa.select(pairs.c.id).where(pairs.c.kind == kind.value, pairs.c.is_held, condition)
    return connection.scalar(query.limit(1)) is not None


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
    _insert(connection, pair, step)
    around = settle(connection, (front, back))
    if pair.state is not PairState.PROPOSED:
        touch(connection, around, pair.decided_at)


def _insert(connection: sa.Connection, pair: Pair, step: str) -> None:
    new_pair = (
        sa.insert(pairs)
        .values(
            kind=pair.kind.value,
            front_id=pair.front.id,
            back_id=pair.back.id,
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


def join_again(connection: sa.Connection, number: int) -> None:
    """Let what two sides say together be of the reading that now stands for one of them.

    In every row about it, for one that was taken back may count again.
    """
    front, back = cards.alias(), cards.alias()
    query = (
        sa.select(pairs.c.id, front.c.contact, back.c.contact)
        .join_from(pairs, front, front.c.id == pairs.c.front_id)
        .join(back, back.c.id == pairs.c.back_id)
        .where(pairs.c.kind == PairKind.SIDES.value, _touches(number))
    )
    for pair, *sides in connection.execute(query).all():
        contact = join_sides(*(Contact.model_validate(side) for side in sides))
        connection.execute(
            sa.update(pairs)
            .where(pairs.c.id == pair)
            .values(contact=contact.model_dump(mode="json"), searchable=searchable_text(contact))
        )
        keep_words_of_pair(connection, pair, contact)


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

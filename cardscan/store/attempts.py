"""What people tried, as rows that are only ever added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import sqlalchemy as sa

from cardscan.model.attempt import Attempt, Outcome
from cardscan.store.idle import none_of
from cardscan.store.schema import attempts
from cardscan.store.sides import card_ids_of, contact_id, of_contacts

_OF_ATTEMPT: Final = (
    attempts.c.method,
    attempts.c.on,
    attempts.c.at,
    attempts.c.outcome,
    attempts.c.purpose,
)
_IN_ORDER: Final = (attempts.c.on, attempts.c.at, attempts.c.id)
_COUNTS: Final = attempts.c.undone_at.is_(None)


def add_attempts(
    connection: sa.Connection, tried: Mapping[int, Iterable[Attempt]], step: str
) -> None:
    """Add what one action logged about cards, by their numbers."""
    rows = [
        {"card_id": number, **attempt.model_dump(), "step": step}
        for number, of_card in tried.items()
        for attempt in of_card
    ]
    if rows:
        connection.execute(sa.insert(attempts), rows)


def attempts_of(connection: sa.Connection, number: int) -> tuple[Attempt, ...]:
    """Return what was tried with the contact of this card, by day; of both its sides."""
    query = (
        sa.select(*_OF_ATTEMPT)
        .where(_COUNTS, attempts.c.card_id.in_(card_ids_of(connection, number)))
        .order_by(*_IN_ORDER)
    )
    return tuple(Attempt(**row) for row in connection.execute(query).mappings())


def all_attempts(
    connection: sa.Connection, without: Collection[int] = ()
) -> dict[int, tuple[Attempt, ...]]:
    """Return the same of every contact but these with which anything was tried, by its number."""
    query = of_contacts(sa.select(contact_id(attempts), *_OF_ATTEMPT), attempts)
    if without:
        query = query.where(none_of(without, contact_id(attempts)))
    tried: defaultdict[int, list[Attempt]] = defaultdict(list)
    rows = connection.execute(query.where(_COUNTS).order_by(*_IN_ORDER)).all()
    for number, method, on, at, outcome, purpose in rows:
        tried[number].append(Attempt(method=method, on=on, at=at, outcome=outcome, purpose=purpose))
    return {number: tuple(of_contact) for number, of_contact in tried.items()}


def has_answered(connection: sa.Connection) -> dict[int, bool]:
    """Say of every contact with which anything was tried whether they answered, by its number."""
    answers = sa.func.count().filter(attempts.c.outcome == Outcome.ANSWERED.value)
    query = of_contacts(sa.select(contact_id(attempts)).select_from(attempts), attempts)
    tried = query.add_columns(answers > 0).where(_COUNTS).group_by("whose")
    rows = connection.execute(tried)
    return {number: bool(is_answered) for number, is_answered in rows}

"""Every action as one step, in the order they were done, each of which can be taken back.

Rows of a step are never deleted by this: they are marked, and count no more until the step is done
again. Forgetting somebody is no step, and erases them here too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Final

import sqlalchemy as sa

from cardscan.model.journal import Entry
from cardscan.store.by_hand import put_back
from cardscan.store.connections import Clock, Place, for_writing, sentences
from cardscan.store.corrections import settle, touch
from cardscan.store.dialects import insert
from cardscan.store.entries import entries
from cardscan.store.schema import OF_STEPS, cards, corrections, files, pairs, steps
from cardscan.store.sides import card_ids_of

_COUNTS: Final = steps.c.undone_at.is_(None)


def begin(connection: sa.Connection, step: str, at: dt.datetime, author: str) -> None:
    """Write a step into the journal, unless it is there: a scan stores one photo after another."""
    row = {"step": step, "at": at, "author": author}
    new = insert(connection, steps).values(row)
    connection.execute(new.on_conflict_do_nothing(index_elements=["step"]))


def take_back(connection: sa.Connection, step: str, now: dt.datetime) -> int:
    """Let a step count no more, and return how many rows it had that did."""
    return _mark(connection, step, now)


def do_again(connection: sa.Connection, step: str, now: dt.datetime) -> int:
    """Let a step count again that was taken back, and return how many rows it has."""
    return _mark(connection, step, now, is_again=True)


def drop_empty(connection: sa.Connection) -> None:
    """Erase the steps of which nothing is left."""
    kept = sa.union(*(sa.select(t.c.step).where(t.c.step.is_not(None)) for t in OF_STEPS))
    connection.execute(sa.delete(steps).where(steps.c.step.not_in(kept)))


def _mark(connection: sa.Connection, step: str, now: dt.datetime, *, is_again: bool = False) -> int:
    count = 0
    for table in (*OF_STEPS, steps):
        was = table.c.undone_at.is_not(None) if is_again else table.c.undone_at.is_(None)
        changed = sa.update(table).where(table.c.step == step, was)
        rows = connection.execute(changed.values(undone_at=None if is_again else now)).rowcount
        count += rows if table is not steps else 0
    touched = put_back(connection, step) | _cards_of(connection, step)
    if touched:
        touch(connection, settle(connection, touched), now)
    return count


def _cards_of(connection: sa.Connection, step: str) -> frozenset[int]:
    """Return the cards whose contacts are others by what a step did."""
    numbers = sa.union(
        sa.select(corrections.c.card_id).where(corrections.c.step == step),
        sa.select(pairs.c.front_id).where(pairs.c.step == step),
        sa.select(pairs.c.back_id).where(pairs.c.step == step),
        sa.select(cards.c.id).join_from(cards, files).where(files.c.step == step),
    )
    return frozenset(connection.scalars(numbers))


class Journal:
    """The steps of an open library.

    Every method raises :class:`~cardscan.errors.StoreError` when the library cannot be used.
    """

    def __init__(self, engine: sa.Engine, path: Place, clock: Clock) -> None:
        self.path = path
        self._engine = engine
        self._writer = for_writing(engine)
        self._clock = clock

    def entries(self, number: int | None = None) -> tuple[Entry, ...]:
        """Return what was done, the oldest first.

        Args:
            number: of a contact: only what was done with it; everything where None.
        """
        with sentences(self.path), self._engine.begin() as connection:
            of_cards = None if number is None else card_ids_of(connection, number)
            return tuple(entries(connection, of_cards=of_cards))

    def entry(self, step: str) -> Entry | None:
        """Return one step by its name, or by the beginning of it; None when there is no such one.

        Where several begin so, there is no such one either.
        """
        with sentences(self.path), self._engine.begin() as connection:
            query = sa.select(steps.c.step).where(steps.c.step.istartswith(step, autoescape=True))
            found = connection.scalars(query.limit(2)).all()
            return self._one(connection, found) if len(found) == 1 else None

    def last(self) -> Entry | None:
        """Return the last step that counts, None when there is none."""
        with sentences(self.path), self._engine.begin() as connection:
            query = sa.select(steps.c.step).where(_COUNTS).order_by(steps.c.id.desc()).limit(1)
            return self._one(connection, connection.scalars(query).all())

    def last_undone(self) -> Entry | None:
        """Return the step that was taken back last, None when there is none."""
        with sentences(self.path), self._engine.begin() as connection:
            query = sa.select(steps.c.step).where(sa.not_(_COUNTS))
            newest = query.order_by(steps.c.undone_at.desc(), steps.c.id).limit(1)
            return self._one(connection, connection.scalars(newest).all())

    def take_back(self, step: str) -> int:
        """Let a step count no more, and return how many rows it had that did.

        Its rows stay on record. Taking back twice changes nothing.
        """
        with sentences(self.path), self._writer.begin() as connection:
            return take_back(connection, step, self._clock())

    def do_again(self, step: str) -> int:
        """Let a step count again that was taken back, and return how many rows it has."""
        with sentences(self.path), self._writer.begin() as connection:
            return do_again(connection, step, self._clock())

    def _one(self, connection: sa.Connection, found: Collection[str]) -> Entry | None:
        for entry in entries(connection, of_steps=tuple(found)):
            return entry
        return None

"""The answers people gave in the review, as the rest of the house sees them: a room of the library.

Each answer is one transaction. Nothing is overwritten: an answer that is taken back stays on
record and counts no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from cardscan.model.correction import Correction
from cardscan.model.pair import Pair, PairKind, PairState
from cardscan.model.record import CardRecord
from cardscan.store import corrections, places
from cardscan.store.connections import Clock, Place, for_writing, sentences
from cardscan.store.journal import begin, take_back
from cardscan.store.pairing import held_pairs
from cardscan.store.records import CONTACTS, records
from cardscan.store.schema import cards, pairs
from cardscan.store.sides import card_ids_of

Check = Callable[[CardRecord | None], Correction]


class Answers:
    """The corrections of an open library, and what the review needs beside them.

    Every method raises :class:`~cardscan.errors.StoreError` when the library cannot be used.
    """

    def __init__(self, engine: sa.Engine, path: Place, clock: Clock, author: str) -> None:
        self.path = path
        self._author = author
        self._engine = engine
        self._writer = for_writing(engine)
        self._clock = clock

    def give(self, number: int, step: str, check: Check) -> bool:
        """Store an answer about a contact if what the person saw is still so.

        Nobody else can write between the look and the answer.

        Args:
            number: of the contact.
            step: a UUID; an answer whose step is known is not stored again.
            check: given the contact as it is now, None when there is none; returns the
                correction, or raises what stands against it, and then nothing is stored.

        Returns:
            Whether it was news.
        """
        with sentences(self.path), self._writer.begin() as connection:
            if corrections.by_step(connection, step) is not None:
                return False
            said = check(_contact(connection, number))
            begin(connection, step, said.at, self._author)
            corrections.add_correction(connection, said)
            return True

    def take_back(self, step: str) -> int | None:
        """Let an answer count no more, and return its card's number; None when none counted."""
        with sentences(self.path), self._writer.begin() as connection:
            said = corrections.by_step(connection, step)
            is_undone = said is not None and take_back(connection, step, self._clock())
            return said.card if said is not None and is_undone else None

    def newest(self, count: int) -> tuple[Correction, ...]:
        """Return the answers that were given last and count, the newest first."""
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(corrections.newest(connection, count))

    def moments(self, count: int) -> tuple[dt.datetime, ...]:
        """Return when the last answers that count were given, the newest first."""
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(corrections.moments(connection, count))

    def contact(self, number: int) -> CardRecord | None:
        """Return one contact by the number of its card or its back, None when there is none."""
        with sentences(self.path), self._engine.begin() as connection:
            return _contact(connection, number)

    def proposals(self) -> list[tuple[int, int]]:
        """Return every two cards that wait for a person's word, sides of a card before people."""
        query = (
            sa.select(pairs.c.front_id, pairs.c.back_id)
            .where(pairs.c.is_held, pairs.c.state == PairState.PROPOSED.value)
            .order_by(pairs.c.kind.desc(), pairs.c.id)
        )
        with sentences(self.path), self._engine.begin() as connection:
            return [(front, back) for front, back in connection.execute(query)]

    def proposal(self, front: int, back: int) -> Pair | None:
        """Return two cards that wait for a person's word; None when they do not any more."""
        with sentences(self.path), self._engine.begin() as connection:
            for kind in PairKind:
                for pair in held_pairs(connection, kind, (front, back)):
                    if pair.state is PairState.PROPOSED:
                        return pair
        return None

    def changed_since(self, moment: dt.datetime | None) -> Iterator[CardRecord]:
        """Yield the contacts that changed at or after a moment, some hundred at a time."""
        last = 0
        while True:
            query = CONTACTS.where(cards.c.id > last).limit(500)
            if moment is not None:
                query = query.where(cards.c.updated_at >= moment)
            with sentences(self.path), self._engine.begin() as connection:
                held = records(connection, query)
            yield from held
            if not held:
                return
            last = held[-1].id

    def saw(self, sha256: str, path: Path) -> None:
        """Remember where a photo is on this computer."""
        with sentences(self.path), self._writer.begin() as connection:
            places.saw(connection, sha256, path)

    def place_of(self, sha256: str) -> Path | None:
        """Return where a photo was seen last; it may be gone, or be another one, by now."""
        with sentences(self.path), self._engine.begin() as connection:
            return places.place_of(connection, sha256)


def _contact(connection: sa.Connection, number: int) -> CardRecord | None:
    # By the front's number alone: a question about either side would look at every card there is.
    front = card_ids_of(connection, number)[0]
    held = records(connection, CONTACTS.where(cards.c.id == front))
    return held[0] if held else None

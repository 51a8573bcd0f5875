"""What people said and did, as the rest of the house sees it: a room of the library.

Nothing is overwritten here. An action adds rows, the newest wins, and an action that is taken back
stays on record but counts no more. Only forgetting somebody erases.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.action import Action, Forgotten
from cardscan.model.attempt import Attempt, Purpose
from cardscan.model.consent import Permission
from cardscan.model.judgement import Fact, Judgement
from cardscan.model.pair import PairState
from cardscan.model.person import Person
from cardscan.store.attempts import add_attempts, all_attempts, attempts_of, has_answered
from cardscan.store.connections import Clock, Place, for_writing, sentences
from cardscan.store.consents import add_consents, add_suppressions, closed, permissions
from cardscan.store.facts import add_facts, facts_of, judgements, last_said, told
from cardscan.store.forgetting import erase, purge
from cardscan.store.idle import idle
from cardscan.store.journal import begin, drop_empty, take_back
from cardscan.store.pairing import said_of_people
from cardscan.store.people import own_cards, people, people_with
from cardscan.store.schema import attempts, cards, consents, facts, suppressions
from cardscan.store.sides import numbers_of

_FEW: Final = 100


class History:
    """The facts, attempts, consents and silences of an open library.

    Numbers are of contacts; a number of a joined back means the contact too. Every method raises
    :class:`~cardscan.errors.StoreError` when the library cannot be read or written.
    """

    def __init__(self, engine: sa.Engine, path: Place, clock: Clock, author: str) -> None:
        self.path = path
        self._author = author
        self._engine = engine
        self._writer = for_writing(engine)
        self._clock = clock

    def add(self, action: Action) -> bool:
        """Store all of an action in one transaction, and return whether it was news.

        An action whose step is known is not stored again.

        Raises:
            StoreError: when there is no contact of one of its numbers; nothing is stored then.
        """
        with sentences(self.path), self._writer.begin() as connection:
            if _is_known(connection, action):
                return False
            named = {*action.facts, *action.attempts}
            if missing := named.difference(_known_of(connection, named)):
                raise self._no_such_card(min(missing))
            begin(connection, action.step, self._clock(), self._author)
            add_facts(connection, action.facts, action.step)
            add_attempts(connection, action.attempts, action.step)
            add_consents(connection, action.consents, action.step)
            add_suppressions(connection, action.suppressions, action.step)
            return True

    def take_back(self, step: str) -> int:
        """Let an action count no more, and return how many rows it had that did.

        Its rows stay on record. Taking back twice changes nothing.
        """
        with sentences(self.path), self._writer.begin() as connection:
            return take_back(connection, step, self._clock())

    def person(self, number: int) -> Person:
        """Return the few words about one contact.

        Raises:
            StoreError: when there is none with this number.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return self._person(connection, number)

    def person_with(self, uid: str) -> Person | None:
        """Return the few words about the contact with this identity, None when there is none."""
        return next(iter(self.people_with({uid})), None)

    def people_with(self, uids: Collection[str]) -> tuple[Person, ...]:
        """Return the few words about the contacts with these identities, in their order."""
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(people(connection, only=numbers_of(connection, uids)))

    def people(
        self, without: Collection[int] = (), only: Collection[int] | None = None
    ) -> tuple[Person, ...]:
        """Return the few words about every contact but these, in the order they came in.

        Args:
            without: numbers of those who are left out.
            only: numbers of those who are looked at; all where None.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(people(connection, without, only))

    def own_cards(self) -> tuple[tuple[int, Person], ...]:
        """Return every card as if it were all there is of its person, after its contact's number.

        A joined back is no card of its own here.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(own_cards(connection))

    def said_of_people(self) -> tuple[tuple[int, int, PairState], ...]:
        """Return what is held of every two cards as those of one person, by their numbers."""
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(said_of_people(connection))

    def facts(self, number: int) -> tuple[Fact, ...]:
        """Return what was said about a contact and counts, oldest first."""
        with sentences(self.path), self._engine.begin() as connection:
            return facts_of(connection, number)

    def judgements(
        self, without: Collection[int] = (), only: Collection[int] | None = None
    ) -> dict[int, Judgement]:
        """Return what the facts come to, of every contact but these that has any.

        Args:
            without: numbers of those who are left out.
            only: numbers of those who are looked at; all where None.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return judgements(connection, without, only)

    def told(self, keys: Collection[str], parts: Collection[str] = ()) -> frozenset[int]:
        """Return the contacts about whom something with one of these keys was said.

        Args:
            keys: of facts; all tags where :data:`~cardscan.model.judgement.TAG` is among them.
            parts: folded letters and digits, one of which is in the text that was said; whatever
                was said where there are none.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return told(connection, keys, parts)

    def last_said(self, only: Collection[int]) -> dict[int, dt.datetime]:
        """Return when anything was last said, or taken back, about these contacts."""
        with sentences(self.path), self._engine.begin() as connection:
            return last_said(connection, only)

    def attempts(self, number: int) -> tuple[Attempt, ...]:
        """Return what was tried with a contact and counts, by day."""
        with sentences(self.path), self._engine.begin() as connection:
            return attempts_of(connection, number)

    def all_attempts(self, without: Collection[int] = ()) -> dict[int, tuple[Attempt, ...]]:
        """Return the same of every contact but these with which anything was tried."""
        with sentences(self.path), self._engine.begin() as connection:
            return all_attempts(connection, without)

    def has_answered(self) -> dict[int, bool]:
        """Say of every contact with which anything was tried whether they answered."""
        with sentences(self.path), self._engine.begin() as connection:
            return has_answered(connection)

    def idle(
        self,
        limit: int,
        apart: Collection[Purpose],
        today: dt.date,
        tried_after: dt.date | None = None,
    ) -> frozenset[int]:
        """Return the contacts with whom nothing can be due; see :mod:`cardscan.store.idle`."""
        with sentences(self.path), self._engine.begin() as connection:
            return idle(connection, limit=limit, apart=apart, today=today, tried_after=tried_after)

    def permissions(self, *asked: Person) -> dict[int, Permission]:
        """Return what may be done with each of these people, by their number."""
        with sentences(self.path), self._engine.begin() as connection:
            return permissions(connection, asked)

    def silences(self, *asked: Person) -> dict[int, dt.date]:
        """Return since when those of these people are left alone that are, by their number."""
        held = self.permissions(*asked)
        return {number: one.silent_since for number, one in held.items() if one.silent_since}

    def closed(self, addresses: Iterable[str]) -> dict[str, dt.date]:
        """Return those of these addresses that are not to be used, by the day that began.

        Args:
            addresses: in their normal form.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return closed(connection, addresses)

    def forget(self, number: int) -> Forgotten:
        """Erase a contact with its pictures and all that was said and tried, for good.

        The list of those to be left alone keeps its digests; an address that was invited or opted
        out, and is nobody else's, is added to it, so that it is not invited again.

        Raises:
            StoreError: when there is none with this number.
        """
        with sentences(self.path):
            with self._writer.begin() as connection:
                erased = erase(connection, self._person(connection, number))
                drop_empty(connection)
            purge(self._engine)
        return erased

    def _person(self, connection: sa.Connection, number: int) -> Person:
        for person in people_with(connection, number):
            return person
        raise self._no_such_card(number)

    def _no_such_card(self, number: int) -> StoreError:
        return StoreError(
            f"{self.path}: there is no card {number}; cardscan list shows the numbers"
        )


def _known_of(connection: sa.Connection, named: Collection[int]) -> Iterable[int]:
    """Return the numbers of cards, these at least as far as there are such cards."""
    query = sa.select(cards.c.id)
    if len(named) <= _FEW:  # a bulk change may name more than a query can take
        query = query.where(cards.c.id.in_(named))
    return connection.scalars(query)


def _is_known(connection: sa.Connection, action: Action) -> bool:
    """Say whether an action is stored already; other facts of its step may be a scan's."""
    keys = {fact.key for said in action.facts.values() for fact in said}
    tables = (attempts, consents, suppressions)
    held = [sa.exists().where(table.c.step == action.step) for table in tables]
    held.append(sa.exists().where(facts.c.step == action.step, facts.c.key.in_(keys)))
    return bool(connection.scalar(sa.select(sa.or_(*held))))

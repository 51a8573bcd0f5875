"""What can be looked at in a library: contacts, the cards they are made of, pairs and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.pair import Pair, PairKind
from cardscan.model.record import CardRecord
from cardscan.store import pairing
from cardscan.store.connections import Place, sentences
from cardscan.store.dialects import gather
from cardscan.store.records import (
    ASIDE,
    CONTACTS,
    OWN_CARDS,
    READINGS,
    is_card_of,
    records,
)
from cardscan.store.schema import cards, files
from cardscan.store.search import Sought, all_words, holding
from cardscan.store.standing import among


class Looking:
    """The half of an open library that reads and changes nothing.

    Attributes:
        path: of its file, or its address.
    """

    def __init__(self, engine: sa.Engine, path: Place) -> None:
        self.path = path
        self._engine = engine

    def has(self, sha256: str, page: int | None) -> bool:
        """Say whether this photo has been read before.

        Raises:
            StoreError: when the library cannot be read.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return has_photo(connection, sha256, page)

    def cards(self, numbers: Iterable[int] | None = None) -> Iterator[CardRecord]:
        """Yield every contact in the order they came in; a back that is joined is no contact.

        Args:
            numbers: of those that are wanted; all where None.

        Raises:
            StoreError: when the library cannot be read.
        """
        if numbers is None:
            return iter(self._records(CONTACTS))
        wanted = sorted(numbers)
        parts = (wanted[i : i + 1000] for i in range(0, len(wanted), 1000))
        return (r for part in parts for r in self._records(CONTACTS.where(cards.c.id.in_(part))))

    def find(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the contacts that have every word of ``text`` in some field.

        Case, accents and punctuation do not matter, and a part of a word is enough.

        Raises:
            StoreError: when the library cannot be read.
        """
        return self.numbers(all_words(text))

    def numbers(self, sought: Sought = ()) -> tuple[int, ...]:
        """Return the numbers of the contacts that have something, in the order they came in.

        Args:
            sought: folded words, or parts of words; all contacts where none are.

        Raises:
            StoreError: when the library cannot be read.
        """
        wanted = (
            holding(sought) if sought else sa.select(cards.c.id).where(cards.c.id.not_in(ASIDE))
        )
        with sentences(self.path), self._engine.begin() as connection:
            # Sorted here: asked for an order, SQLite goes through all contacts and not an index.
            return tuple(sorted(gather(connection, wanted)))

    def card(self, number: int) -> CardRecord:
        """Return one contact by the number of its card, or of its back.

        Raises:
            StoreError: when there is none with this number.
        """
        return self._only(CONTACTS.where(is_card_of(number)), number)

    def reading(self, number: int) -> CardRecord:
        """Return one card as it was read, whatever it is joined with.

        Raises:
            StoreError: when there is none with this number.
        """
        return self._only(READINGS.where(cards.c.id == number), number)

    def own_card(self, number: int) -> CardRecord:
        """Return one card with its back and what was said of it, whoever else is the same person.

        Raises:
            StoreError: when there is none with this number.
        """
        return self._only(OWN_CARDS.where(cards.c.id == number), number)

    def own_cards(self, numbers: Iterable[int]) -> tuple[CardRecord, ...]:
        """Return the same of several cards; those that are not there are left out.

        Raises:
            StoreError: when the library cannot be read.
        """
        return tuple(self._records(OWN_CARDS.where(among(frozenset(numbers), cards.c.id))))

    def readings(self) -> Iterator[CardRecord]:
        """Yield every card as it was read, backs too, in the order they came in.

        Raises:
            StoreError: when the library cannot be read.
        """
        return iter(self._records(READINGS))

    def readings_on(self, sha256: str, page: int | None) -> tuple[CardRecord, ...]:
        """Return the cards of one photo as they were read.

        Raises:
            StoreError: when the library cannot be read.
        """
        return tuple(self._records(READINGS.where(same_photo(sha256, page))))

    def pairs(self, kind: PairKind = PairKind.SIDES) -> tuple[Pair, ...]:
        """Return every two readings that are, may be or are not one card, or one person's.

        Raises:
            StoreError: when the library cannot be read.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(pairing.held_pairs(connection, kind))

    def picture(self, number: int) -> bytes:
        """Return the flattened card as the bytes of a JPEG file.

        Raises:
            StoreError: when there is no card with this number.
        """
        with sentences(self.path), self._engine.begin() as connection:
            query = sa.select(cards.c.jpeg).where(cards.c.id == number)
            jpeg: bytes | None = connection.scalar(query)
        if jpeg is None:
            raise self._no_such_card(number)
        return jpeg

    def _records(self, query: sa.Select[Any]) -> list[CardRecord]:
        # All at once: a reader that stops half-way must not leave a transaction open.
        with sentences(self.path), self._engine.begin() as connection:
            return records(connection, query)

    def _only(self, query: sa.Select[Any], number: int) -> CardRecord:
        for record in self._records(query):
            return record
        raise self._no_such_card(number)

    def _no_such_card(self, number: int) -> StoreError:
        return StoreError(
            f"{self.path}: there is no card {number}; cardscan list shows the numbers"
        )


def has_photo(connection: sa.Connection, sha256: str, page: int | None) -> bool:
    """Say whether a photo was read before, in view or not."""
    same = sa.select(files.c.id).where(same_photo(sha256, page))
    return connection.scalar(same) is not None


def same_photo(sha256: str, page: int | None) -> sa.ColumnElement[bool]:
    """Return the condition that a photo is this one."""
    return sa.and_(files.c.sha256 == sha256, files.c.page.is_not_distinct_from(page))

"""The library as the rest of the house sees it: photos go in whole, records come out."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.action import new_step
from cardscan.model.judgement import Fact
from cardscan.model.pair import Pair, PairKind
from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedPhoto
from cardscan.store import pairing
from cardscan.store.answers import Answers
from cardscan.store.by_hand import remember_outline, same_cards, stored_quads
from cardscan.store.card_rows import bring_back, insert_card, insert_photo, put_in_place
from cardscan.store.connections import Clock, connect_sqlite, for_writing, prepare_file, sentences
from cardscan.store.facts import add_facts
from cardscan.store.history import History
from cardscan.store.journal import Journal, begin
from cardscan.store.records import CONTACTS, OWN_CARDS, READINGS, SEARCHABLE, is_card_of, records
from cardscan.store.schema import cards, files
from cardscan.store.search import matches_all
from cardscan.store.standing import among
from cardscan.store.upgrades import upgrade


def account_name() -> str:
    """Return who works here: the name of the user's account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account has this number, as in some containers
        return "me"


def utc_now() -> dt.datetime:
    """Return the time of the computer's clock."""
    return dt.datetime.now(dt.UTC)


class Library:
    """An open library; use it as a context manager.

    Attributes:
        path: of its file.
        history: what people said and did.
        answers: what people said is printed on the cards.
        journal: every action as a step that can be taken back.
    """

    def __init__(self, engine: sa.Engine, path: Path, clock: Clock, author: str) -> None:
        self.path = path
        self._engine = engine
        self._writer = for_writing(engine)
        self._clock = clock
        self._author = author
        self.history = History(engine, path, clock, author)
        self.answers = Answers(engine, path, clock, author)
        self.journal = Journal(engine, path, clock)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock = utc_now,
        author: str | None = None,
        must_exist: bool = False,
    ) -> Self:
        """Open the library in a file, creating or upgrading it as needed.

        Args:
            path: of the SQLite file.
            clock: the time for ``scanned_at`` and ``updated_at``, with its zone.
            author: of what is done with it, for the journal; the user's account where None.
            must_exist: do not create one where there is none.

        Raises:
            StoreError: when there is no file, or it is no library, of a newer version, locked or
                in a place that cannot be written.
        """
        prepare_file(path, must_exist=must_exist)
        engine = connect_sqlite(path)
        try:
            with sentences(path):
                upgrade(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path, clock, author or account_name())

    def close(self) -> None:
        """Give the file back; the library must not be used any more."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def has(self, sha256: str, page: int | None) -> bool:
        """Say whether this photo has been read before.

        Raises:
            StoreError: when the library cannot be read.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return _has(connection, sha256, page)

    def add_photo(
        self, photo: ScannedPhoto, said: Sequence[Fact] = (), step: str | None = None
    ) -> tuple[CardRecord, ...] | None:
        """Store a photo and all its cards in one transaction.

        Args:
            photo: as it was read.
            said: of every card on it, such as where it was given.
            step: the action this belongs to; one of its own where None.

        Returns:
            The new records in the photo's order, None when the library has the photo already.

        Raises:
            StoreError: when it cannot be written; nothing of the photo is stored then.
        """
        now, step = self._clock(), step or new_step()
        with sentences(self.path), self._writer.begin() as connection:
            if _has(connection, photo.sha256, photo.page):
                return None
            begin(connection, step, now, self._author)
            added = insert_photo(connection, photo, now, step)
            add_facts(connection, {record.id: tuple(said) for record in added}, step)
            return tuple(added)

    def bring_back(
        self, sha256: str, page: int | None, said: Sequence[Fact] = (), step: str | None = None
    ) -> tuple[CardRecord, ...]:
        """Bring a photo back into view whose scan was taken back, with all that was said of it.

        Args:
            sha256: of the photo.
            page: of the file.
            said: of every card on it, as by :meth:`add_photo`.
            step: the scan that finds it again; one of its own where None.

        Returns:
            Its cards; none when the library has no such photo out of view.

        Raises:
            StoreError: when the library cannot be written.
        """
        now, step = self._clock(), step or new_step()
        with sentences(self.path), self._writer.begin() as connection:
            back = bring_back(connection, _same_photo(sha256, page), step, now)
            if back:
                begin(connection, step, now, self._author)
                add_facts(connection, {record.id: tuple(said) for record in back}, step)
            return tuple(back)

    def set_outlines(self, photo: ScannedPhoto) -> tuple[CardRecord, ...]:
        """Store cards that were read inside a person's outlines, on a photo the library has.

        Each takes the place of the card its outline lies on, which keeps its number and UID, or
        else is a new card. The outlines are kept apart from the readings.

        Returns:
            Their records, in the order given.

        Raises:
            StoreError: when the library has no such photo or cannot be written; nothing is
                changed then.
        """
        now = self._clock()
        with sentences(self.path), self._writer.begin() as connection:
            file_id = connection.scalar(
                sa.select(files.c.id).where(_same_photo(photo.sha256, photo.page))
            )
            if file_id is None:
                raise StoreError(f"{self.path}: {photo.name} is not in this library; scan it first")
            known = same_cards([c.quad for c in photo.cards], stored_quads(connection, file_id))
            numbers = [known.get(index) for index in range(len(photo.cards))]
            for index, card in enumerate(photo.cards):
                number = numbers[index]
                if number is None:
                    number = insert_card(connection, photo, file_id, card, now)
                else:
                    put_in_place(connection, number, card, now)
                remember_outline(connection, number, card.quad, now)
                numbers[index] = number
            changed = records(connection, READINGS.where(cards.c.id.in_(numbers)))
        return tuple(sorted(changed, key=lambda record: numbers.index(record.id)))

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

    def find(self, text: str) -> Iterator[CardRecord]:
        """Yield the contacts that have every word of ``text`` in some field.

        Case, accents and punctuation do not matter, and a part of a word is enough.

        Raises:
            StoreError: when the library cannot be read.
        """
        return iter(self._records(CONTACTS.where(matches_all(text, SEARCHABLE))))

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
        return tuple(self._records(READINGS.where(_same_photo(sha256, page))))

    def pairs(self, kind: PairKind = PairKind.SIDES) -> tuple[Pair, ...]:
        """Return every two readings that are, may be or are not one card, or one person's.

        Raises:
            StoreError: when the library cannot be read.
        """
        with sentences(self.path), self._engine.begin() as connection:
            return tuple(pairing.held_pairs(connection, kind))

    def propose(self, pair: Pair, step: str | None = None) -> bool:
        """Store what the program thinks of two readings; say whether that was news.

        Nothing is changed where one of them is joined, or a person has decided.

        Raises:
            StoreError: when it cannot be written.
        """
        with sentences(self.path), self._writer.begin() as connection:
            step = step or new_step()
            is_news = pairing.propose(connection, pair, step)
            if is_news:
                begin(connection, step, self._clock(), self._author)
            return is_news

    def propose_people(self, found: Iterable[Pair], step: str | None = None) -> tuple[Pair, ...]:
        """Store what the program found of cards of one person, at once; return what was news.

        Nothing is changed where a person has decided.

        Raises:
            StoreError: when it cannot be written.
        """
        step = step or new_step()
        with sentences(self.path), self._writer.begin() as connection:
            news = tuple(pairing.propose_people(connection, found, step))
            if news:
                begin(connection, step, self._clock(), self._author)
            return news

    def decide(self, *said: Pair, step: str | None = None) -> None:
        """Store what a person says about readings, all of it or nothing.

        Raises:
            StoreError: when it cannot be written.
        """
        step = step or new_step()
        with sentences(self.path), self._writer.begin() as connection:
            begin(connection, step, self._clock(), self._author)
            for pair in said:
                pairing.decide(connection, pair, step)

    def read_again(self, pair: Pair) -> None:
        """Keep what both sides of a card say together, one of which was read again.

        Raises:
            StoreError: when it cannot be written.
        """
        with sentences(self.path), self._writer.begin() as connection:
            pairing.read_again(connection, pair)

    def now(self) -> dt.datetime:
        """Return the time of this library's clock."""
        return self._clock()

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


def _has(connection: sa.Connection, sha256: str, page: int | None) -> bool:
    same = sa.select(files.c.id).where(_same_photo(sha256, page))
    return connection.scalar(same) is not None


def _same_photo(sha256: str, page: int | None) -> sa.ColumnElement[bool]:
    return sa.and_(files.c.sha256 == sha256, files.c.page.is_not_distinct_from(page))

"""The library as the rest of the house sees it: photos go in whole, records come out."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Self

import sqlalchemy as sa

from cardscan.errors import StoreError
from cardscan.model.action import new_step
from cardscan.model.judgement import Fact
from cardscan.model.pair import Pair
from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedPhoto
from cardscan.store import pairing
from cardscan.store.address_book import AddressBook
from cardscan.store.answers import Answers
from cardscan.store.by_hand import outline_cards
from cardscan.store.card_rows import bring_back, insert_photo
from cardscan.store.connections import (
    Clock,
    Place,
    connect,
    for_writing,
    sentences,
    utc_now,
)
from cardscan.store.facts import add_facts
from cardscan.store.history import History
from cardscan.store.journal import Journal, begin
from cardscan.store.looking import Looking, has_photo, same_photo
from cardscan.store.records import READINGS, records
from cardscan.store.schema import cards, files
from cardscan.store.upgrades import upgrade


def account_name() -> str:
    """Return who works here: the name of the user's account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account has this number, as in some containers
        return "me"


class Library(Looking):
    """An open library; use it as a context manager.

    Attributes:
        path: of its file, or its address.
        history: what people said and did.
        answers: what people said is printed on the cards.
        address_book: who is known already.
        journal: every action as a step that can be taken back.
    """

    def __init__(self, engine: sa.Engine, path: Place, clock: Clock, author: str) -> None:
        super().__init__(engine, path)
        self._writer = for_writing(engine)
        self._clock = clock
        self._author = author
        self.history = History(engine, path, clock, author)
        self.answers = Answers(engine, path, clock, author)
        self.journal = Journal(engine, path, clock)
        self.address_book = AddressBook(engine, path, clock)

    @classmethod
    def open(
        cls,
        path: Place,
        *,
        clock: Clock = utc_now,
        author: str | None = None,
        must_exist: bool = False,
    ) -> Self:
        """Open a library, creating or upgrading it as needed.

        Args:
            path: of the SQLite file, or the address of a database of a PostgreSQL server.
            clock: the time for ``scanned_at`` and ``updated_at``, with its zone.
            author: of what is done with it, for the journal; the user's account where None.
            must_exist: do not create one where there is none.

        Raises:
            StoreError: when there is no such file or server, or it is no library, of a
                newer version, locked or in a place that cannot be written.
        """
        engine = connect(path, must_exist=must_exist)
        try:
            with sentences(path):
                upgrade(engine, path, must_exist=must_exist)
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
            if has_photo(connection, photo.sha256, photo.page):
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
            back = bring_back(connection, same_photo(sha256, page), step, now)
            if back:
                begin(connection, step, now, self._author)
                add_facts(connection, {record.id: tuple(said) for record in back}, step)
            return tuple(back)

    def set_outlines(
        self, photo: ScannedPhoto, whole: ScannedPhoto | None = None, step: str | None = None
    ) -> tuple[CardRecord, ...]:
        """Store cards that were read inside a person's outlines, in one transaction.

        Each takes the place of the card its outline lies on, which keeps its number and UID, or
        else is a new card. A photo whose scan was taken back comes back into view.

        Args:
            photo: with the cards inside the outlines.
            whole: the same photo as any scan reads it, stored where the library does not have it.
            step: the action this is; one of its own where None.

        Returns:
            Their records, in the order given.

        Raises:
            StoreError: when the library has no such photo or cannot be written; nothing is
                changed then.
        """
        now, step = self._clock(), step or new_step()
        meant = same_photo(photo.sha256, photo.page)
        with sentences(self.path), self._writer.begin() as connection:
            bring_back(connection, meant, step, now)
            if whole is not None and not has_photo(connection, photo.sha256, photo.page):
                insert_photo(connection, whole, now, step)
            file_id = connection.scalar(sa.select(files.c.id).where(meant))
            if file_id is None:
                raise StoreError(f"{self.path}: {photo.name} is not in this library; scan it first")
            begin(connection, step, now, self._author)
            numbers = outline_cards(connection, photo, file_id, step, now)
            changed = records(connection, READINGS.where(cards.c.id.in_(numbers)))
        return tuple(sorted(changed, key=lambda record: numbers.index(record.id)))

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

    def now(self) -> dt.datetime:
        """Return the time of this library's clock."""
        return self._clock()

"""The address books that the person has already: a room of the library, apart from the cards.

What a book says of somebody is a row that is never changed. A newer file adds newer rows, the
newest of each person counts, and an import that is taken back counts no more. Somebody who is in an
older file and not in a newer one stays: nobody can tell whether that file was all of the book.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import sqlalchemy as sa

from cardscan.model.acquaintance import Acquaintance, Book
from cardscan.model.consent import OWN, person_marks
from cardscan.model.person import Person
from cardscan.store.connections import Clock, Place, for_writing, sentences
from cardscan.store.consents import add_suppressions
from cardscan.store.journal import begin
from cardscan.store.schema import acquaintance_marks, acquaintances

_COUNTS = acquaintances.c.undone_at.is_(None)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of an address book.

    Attributes:
        added: people who are new.
        updated: people of whom it says something else than before.
        same: people of whom it says what was known.
        silenced: of the new and changed ones, those who must not be contacted.
    """

    added: int = 0
    updated: int = 0
    same: int = 0
    silenced: int = 0


@dataclass(slots=True)
class _Held:
    """The people of all books as they stand.

    Attributes:
        texts: what is held, by key.
        by_name: keys of those who are called alike.
    """

    texts: dict[str, str] = field(default_factory=dict)
    by_name: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class AddressBook:
    """The people known from address books, of an open library.

    Every method raises :class:`~cardscan.errors.StoreError` when the library cannot be used.
    """

    def __init__(self, engine: sa.Engine, path: Place, clock: Clock) -> None:
        self.path = path
        self._engine = engine
        self._writer = for_writing(engine)
        self._clock = clock

    def bring_in(self, book: Book, *, author: str, step: str) -> BroughtIn:
        """Store the people of a book, all in one transaction.

        The same file once more changes nothing. Those who must not be contacted are silenced, on
        whatever card they come; nothing in a book ends a silence.
        """
        now = self._clock()
        with sentences(self.path), self._writer.begin() as connection:
            held = _held(connection)
            keyed = _keyed(book, held)
            news = {key: one for key, one in keyed.items() if held.texts.get(key) != _text(one)}
            if news:
                begin(connection, step, now, author)
            silences = [s for one in news.values() if (s := one.silence(now.date()))]
            for key, one in news.items():
                row = {"key": key, "name_key": one.name_key, "held": one.model_dump(mode="json")}
                said = {"book": book.name, "at": now, "author": author, "step": step}
                _insert(connection, row | said, one.marks)
            add_suppressions(connection, silences, step)
        added = sum(key not in held.texts for key in news)
        return BroughtIn(added, len(news) - added, len(keyed) - len(news), len(silences))

    def people(self) -> tuple[Acquaintance, ...]:
        """Return everybody in the books, in the order they came in."""
        with sentences(self.path), self._engine.begin() as connection:
            rows = connection.execute(_newest())
            return tuple(Acquaintance.model_validate(row.held) for row in rows)

    def known(self, people: Iterable[Person]) -> Mapping[int, str]:
        """Return which of these contacts are in the books, and how they are called there."""
        with sentences(self.path), self._engine.begin() as connection:
            rows = _by_mark(connection)
            if not rows:
                return {}
            found = {
                person.id: rows[min(marks)]
                for person in people
                if (marks := person_marks(person) & rows.keys())
            }
            names = _called(connection, set(found.values()))
        return {number: names[row] for number, row in found.items()}

    def entries(self) -> Mapping[str, int]:
        """Return whose the own mailboxes and mobile numbers in the books are, by their marks."""
        with sentences(self.path), self._engine.begin() as connection:
            held = _by_mark(connection)
        return {mark: entry for mark, entry in held.items() if mark.startswith(OWN)}


def forget_in_books(connection: sa.Connection, person: Person) -> None:
    """Erase somebody from the address books too."""
    same = sa.select(acquaintance_marks.c.acquaintance_id).where(
        acquaintance_marks.c.mark.in_(person_marks(person))
    )
    keys = sa.select(acquaintances.c.key).where(acquaintances.c.id.in_(same))
    connection.execute(sa.delete(acquaintances).where(acquaintances.c.key.in_(keys)))


def _newest() -> sa.Select[tuple[int, str, str, dict[str, object]]]:
    """Return the query of the row that counts of everybody."""
    columns = (acquaintances.c.id, acquaintances.c.key, acquaintances.c.name_key)
    query = sa.select(*columns, acquaintances.c.held).where(acquaintances.c.id.in_(_newest_ids()))
    return query.order_by(acquaintances.c.id)


def _newest_ids() -> sa.Select[tuple[int]]:
    newest = sa.select(sa.func.max(acquaintances.c.id))
    return newest.where(_COUNTS).group_by(acquaintances.c.key)


def _held(connection: sa.Connection) -> _Held:
    held = _Held()
    for row in connection.execute(_newest()):
        held.texts[row.key] = _text(Acquaintance.model_validate(row.held))
        held.by_name[row.name_key].append(row.key)
    return held


def _keyed(book: Book, held: _Held) -> dict[str, Acquaintance]:
    """Return the people of a book by the key they are, or will be, held by.

    A book that gives identities is believed. In one without, somebody is who has the same name and
    shares a mark; first of all those who are just as they were, so that two entries of one person
    do not take each other's place with every import.
    """
    keyed: dict[str, Acquaintance] = {}
    unknown = []
    held_of = {text: key for key, text in held.texts.items() if key.startswith(_without_uid(book))}
    for one in book.entries:
        same = held_of.get(_text(one))
        if one.uid:
            keyed[_unused(f"uid/{one.uid}", keyed)] = one
        elif same:
            keyed[same] = one
        else:
            unknown.append(one)
    for one in unknown:
        keyed[_likely_key(one, book, held, keyed)] = one
    return keyed


def _likely_key(
    one: Acquaintance, book: Book, held: _Held, taken: Mapping[str, Acquaintance]
) -> str:
    for key in held.by_name[one.name_key]:
        if key in taken or not key.startswith(_without_uid(book)):
            continue
        other = Acquaintance.model_validate_json(held.texts[key])
        if other.marks & one.marks:
            return key
    digest = sha256(_text(one).encode()).hexdigest()[:32]
    return f"{_without_uid(book)}{digest}"


def _without_uid(book: Book) -> str:
    return f"{book.kind}/"


def _unused(key: str, taken: Mapping[str, Acquaintance]) -> str:
    """Return the key, or one beside it where a careless book gives it twice."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key}#{number}"
    return free


def _insert(connection: sa.Connection, row: Mapping[str, object], marks: Iterable[str]) -> None:
    new = sa.insert(acquaintances).values(**row).returning(acquaintances.c.id)
    number: int = connection.execute(new).scalar_one()
    rows = [{"acquaintance_id": number, "mark": mark} for mark in sorted(marks)]
    if rows:
        connection.execute(sa.insert(acquaintance_marks), rows)


def _by_mark(connection: sa.Connection) -> dict[str, int]:
    """Return the row of whoever has a mark."""
    marks = acquaintance_marks.c
    query = sa.select(marks.mark, marks.acquaintance_id)
    return dict(iter(connection.execute(query.where(marks.acquaintance_id.in_(_newest_ids())))))


def _called(connection: sa.Connection, rows: set[int]) -> dict[int, str]:
    """Return how the people of these rows are called."""
    columns = (acquaintances.c.id, acquaintances.c.held)
    return {
        number: Acquaintance.model_validate(held).whom
        for number, held in connection.execute(sa.select(*columns))
        if number in rows
    }


def _text(one: Acquaintance) -> str:
    return one.model_dump_json()

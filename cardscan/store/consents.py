"""Consent by address, and the list of those who must be left alone.

That list outlives the people on it, so it holds no name and no address: only the digest of each
mark, keyed with a random salt of this library. It keeps others from reading the list off a copy of
it. It does not keep the library's owner from trying whether a number they know is on it; a list
that could not be asked this would be of no use.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final

import sqlalchemy as sa

from cardscan.model.consent import (
    OPEN,
    Consent,
    Hush,
    Permission,
    Suppression,
    address_mark,
    addresses_of,
    person_marks,
)
from cardscan.model.person import Person
from cardscan.store.people import own_cards
from cardscan.store.schema import consents, salt, suppressions

_OF_CONSENT: Final = (
    consents.c.address,
    consents.c.state,
    consents.c.on,
    consents.c.source,
    consents.c.at,
)


def add_consents(connection: sa.Connection, said: Iterable[Consent], step: str) -> None:
    """Add what one action said about addresses."""
    rows = [{**consent.model_dump(), "step": step} for consent in said]
    if rows:
        connection.execute(sa.insert(consents), rows)


def add_suppressions(connection: sa.Connection, said: Iterable[Suppression], step: str) -> None:
    """Add whom one action silenced, as digests."""
    key = _salt(connection)
    rows = [
        {"hash": _digest(key, mark), "hush": one.hush, "on": one.on, "step": step}
        for one in said
        for mark in sorted(one.marks)
    ]
    if rows:
        connection.execute(sa.insert(suppressions), rows)


def permissions(connection: sa.Connection, people: Iterable[Person]) -> dict[int, Permission]:
    """Return what may be done with each of these people, by their number.

    All consents and the whole list are read, whoever is asked about: the list is short, and what it
    says of somebody cannot be looked up in it otherwise than mark by mark.
    """
    held = newest_consents(connection)
    silence = _Silence(connection)
    cards = defaultdict[int, list[Person]](list)
    if silence.is_needed:
        for contact, card in own_cards(connection, of_several=True):
            cards[contact].append(card)
    return {person.id: _permission(person, cards[person.id], held, silence) for person in people}


def closed(connection: sa.Connection, addresses: Iterable[str]) -> dict[str, dt.date]:
    """Return those of these addresses that are under "do not contact", by the day that began."""
    return _Silence(connection).of(addresses, Hush.CONTACT)


def _permission(
    person: Person, cards: Sequence[Person], held: Mapping[str, Consent], silence: _Silence
) -> Permission:
    """Return what may be done with somebody; silence that one of their cards is under wins."""
    addresses = addresses_of(person)
    silent_since = silence.since_when(person, *cards)
    closed = silence.of(addresses, Hush.CONTACT)
    uninvitable = silence.of(addresses, Hush.INVITATION)
    said = {address: held[address] for address in addresses if address in held}
    if silent_since is None and not (closed or uninvitable or said):
        return OPEN
    return Permission(
        silent_since=silent_since, closed=closed, uninvitable=uninvitable, consents=said
    )


def newest_consents(connection: sa.Connection) -> dict[str, Consent]:
    """Return the newest word about every address."""
    query = sa.select(*_OF_CONSENT).where(consents.c.undone_at.is_(None))
    rows = connection.execute(query.order_by(consents.c.on, consents.c.at, consents.c.id))
    newest = {row["address"]: row for row in rows.mappings()}
    return {address: Consent(**row) for address, row in newest.items()}


class _Silence:
    """The list as it stands, asked by marks."""

    def __init__(self, connection: sa.Connection) -> None:
        self._salt = _salt(connection)
        query = sa.select(suppressions.c.hash, suppressions.c.hush, suppressions.c.on)
        rows = connection.execute(
            query.where(suppressions.c.undone_at.is_(None)).order_by(suppressions.c.on.desc())
        )
        self._days: dict[str, dict[bytes, dt.date]] = {hush.value: {} for hush in Hush}
        for digest, hush, on in rows:
            self._days[hush][digest] = on

    @property
    def is_needed(self) -> bool:
        """Anybody is on the list."""
        return any(self._days.values())

    def since_when(self, *cards: Person) -> dt.date | None:
        """Return the day since when somebody with these cards is left alone, the earliest."""
        days = self._days[Hush.CONTACT.value]
        if not days:
            return None
        marks = (mark for card in cards for mark in person_marks(card))
        held = (days.get(_digest(self._salt, mark)) for mark in marks)
        return min((day for day in held if day is not None), default=None)

    def of(self, addresses: Iterable[str], hush: Hush) -> dict[str, dt.date]:
        """Return those of these addresses that are silenced, by the day since when."""
        days = self._days[hush.value]
        if not days:
            return {}
        held = {one: days.get(_digest(self._salt, address_mark(one))) for one in addresses}
        return {address: day for address, day in held.items() if day is not None}


def _salt(connection: sa.Connection) -> bytes:
    drawn: bytes = connection.execute(sa.select(salt.c.salt)).scalar_one()
    return drawn


def _digest(key: bytes, mark: str) -> bytes:
    return blake2b(mark.encode(errors="surrogatepass"), key=key, digest_size=32).digest()

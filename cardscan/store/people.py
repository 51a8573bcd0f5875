"""Every contact's few words at once.

They are kept apart from the readings when a card is stored or joined: to pick them out of 20,000
readings takes a second, to read them a fraction of that.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.contact import Contact
from cardscan.model.person import Number, Person
from cardscan.store.idle import none_of
from cardscan.store.records import ASIDE, OUT_OF_VIEW
from cardscan.store.schema import (
    IS_JOINED,
    aside,
    card_words,
    cards,
    corrected,
    corrections,
    files,
    merged,
    pair_words,
    pairs,
)
from cardscan.store.sides import card_ids_of
from cardscan.store.standing import among

_TYPES: Final = {kind.value: kind for kind in PhoneType}

_ADDRESSES: Final = (FieldKind.EMAIL.value, FieldKind.PHONE.value)
_OWN_WORDS: Final = (corrected.c.words, pair_words.c.words, card_words.c.words)


def _with_words(query: sa.Select[Any]) -> sa.Select[Any]:
    return (
        query.select_from(cards)
        .join(files, files.c.id == cards.c.file_id)
        .join(card_words, card_words.c.card_id == cards.c.id)
        .outerjoin(pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
        .outerjoin(pair_words, pair_words.c.pair_id == pairs.c.id)
        .outerjoin(corrected, corrected.c.card_id == cards.c.id)
        .order_by(cards.c.id)
    )


_DATES: Final = (files.c.taken_at, files.c.scanned_at)
_PEOPLE: Final = (
    _with_words(
        sa.select(
            cards.c.id,
            sa.func.coalesce(merged.c.uid, cards.c.uid),
            *_DATES,
            sa.func.coalesce(merged.c.words, *_OWN_WORDS, type_=sa.Text),
        )
    )
    .outerjoin(merged, merged.c.card_id == cards.c.id)
    .where(cards.c.id.not_in(ASIDE))
)
_IS_BACK: Final = cards.c.id.in_(sa.select(pairs.c.back_id).where(IS_JOINED).correlate(None))
_CARDS: Final = (
    _with_words(
        sa.select(
            cards.c.id,
            cards.c.uid,
            *_DATES,
            sa.func.coalesce(*_OWN_WORDS, type_=sa.Text),
            sa.func.coalesce(aside.c.contact_id, cards.c.id),
        )
    )
    .outerjoin(aside, aside.c.card_id == cards.c.id)
    .where(cards.c.id.not_in(OUT_OF_VIEW), sa.not_(_IS_BACK))
)


def keep_words_of_card(connection: sa.Connection, number: int, contact: Contact) -> None:
    """Keep the few words of a card as it was read, in place of those of an older reading."""
    connection.execute(sa.delete(card_words).where(card_words.c.card_id == number))
    connection.execute(sa.insert(card_words).values(card_id=number, words=words_of(contact)))


def keep_words_of_pair(connection: sa.Connection, pair: int, contact: Contact) -> None:
    """Keep the few words of a contact that two cards make."""
    connection.execute(sa.delete(pair_words).where(pair_words.c.pair_id == pair))
    connection.execute(sa.insert(pair_words).values(pair_id=pair, words=words_of(contact)))


def people(
    connection: sa.Connection, without: Collection[int] = (), only: Collection[int] | None = None
) -> list[Person]:
    """Return everybody in the library but these, in the order their cards came in.

    Args:
        connection: to the library.
        without: numbers of those who are left out.
        only: numbers of those who are looked at; all where None.
    """
    query = _PEOPLE.where(none_of(without, cards.c.id)) if without else _PEOPLE
    if only is not None:
        query = query.where(among(only, cards.c.id))
    return [_person(row) for row in connection.execute(query).all()]


def people_with(connection: sa.Connection, number: int) -> list[Person]:
    """Return the contact with this card, or none."""
    front = card_ids_of(connection, number)[0]
    return [_person(row) for row in connection.execute(_PEOPLE.where(cards.c.id == front))]


def own_cards(connection: sa.Connection, *, of_several: bool = False) -> list[tuple[int, Person]]:
    """Return every card as if it were all there is of its person, with its contact's number.

    Args:
        connection: to the library.
        of_several: only cards of people who have more than one.
    """
    query = _CARDS
    if of_several:
        # From the few that are merged to their cards, and not from all cards to those few.
        newest = sa.select(merged.c.card_id)
        older = sa.select(aside.c.card_id).where(aside.c.contact_id.in_(newest))
        query = query.where(cards.c.id.in_(sa.union(newest, older)))
    return [(row[5], _person(tuple(row)[:5])) for row in connection.execute(query)]


def addresses_ever(connection: sa.Connection, numbers: Collection[int]) -> list[str]:
    """Return every e-mail address and number these cards had, such as are corrected now too."""
    found: list[str | None] = []
    for table in (card_words, corrected, merged):
        query = sa.select(table.c.words).where(among(numbers, table.c.card_id))
        for words in connection.scalars(query):
            *_, emails, phones = words  # as _person reads them
            found += [*emails, *(value for value, *_ in phones)]
    query = sa.select(corrections.c.shown, corrections.c.value).where(
        among(numbers, corrections.c.card_id), corrections.c.field.in_(_ADDRESSES)
    )
    for shown, value in connection.execute(query):
        found += [shown, value and value["value"]]
    return [text for text in found if text]


def words_of(contact: Contact) -> list[object]:
    """Return what :func:`_person` reads; migration 0005 writes the same of older readings."""
    name = contact.name
    return [
        name.value if name else None,
        name.given if name else None,
        name.family if name else None,
        contact.title.value if contact.title else None,
        contact.company.value if contact.company else None,
        contact.address is not None,
        contact.country,
        contact.notes.value if contact.notes else None,
        bool(contact.review),
        [email.value for email in contact.emails],
        [[p.value, p.e164 is not None, p.type.value, p.ext] for p in contact.phones],
    ]


def _person(row: sa.Row[Any] | tuple[Any, ...]) -> Person:
    # By position: 20,000 times five look-ups by name are felt.
    number, uid, taken_at, scanned_at, words = tuple(row)
    name, given, family, title, company, has_address, country, notes, review, emails, phones = (
        json.loads(words)
    )
    return Person(
        id=number,
        uid=uid,
        name=name,
        given=given,
        family=family,
        title=title,
        company=company,
        emails=tuple(emails),
        phones=tuple(
            [Number(value, is_e164, _TYPES[kind], ext) for value, is_e164, kind, ext in phones]
        ),
        has_address=has_address,
        country=country,
        notes=notes,
        taken_at=taken_at,
        scanned_at=scanned_at,
        needs_review=review,
    )

"""What people said about contacts, as rows that are only ever added."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

import sqlalchemy as sa

from cardscan.model.judgement import TAG, Fact, FactValue, Judgement, judgement_of
from cardscan.store.idle import IN_ORDER, none_of
from cardscan.store.moments import UtcDateTime
from cardscan.store.schema import facts
from cardscan.store.sides import card_ids_of, cards_of, contact_id, of_contacts, uids_of_contacts
from cardscan.store.standing import among
from cardscan.strings import squeeze

_COUNTS: Final = facts.c.undone_at.is_(None)
_BEYOND_TAGS: Final = TAG[:-1] + chr(ord(TAG[-1]) + 1)


def add_facts(connection: sa.Connection, said: Mapping[int, Iterable[Fact]], step: str) -> None:
    """Add what one action said about cards, by their numbers."""
    rows = [
        {"card_id": number, **fact.model_dump(), "step": step}
        for number, of_card in said.items()
        for fact in of_card
    ]
    if rows:
        connection.execute(sa.insert(facts), rows)


def facts_of(connection: sa.Connection, number: int) -> tuple[Fact, ...]:
    """Return what counts of a contact with this card, oldest first; of both its sides."""
    query = (
        sa.select(facts.c.key, facts.c.value, facts.c.at, facts.c.author)
        .where(_COUNTS, facts.c.card_id.in_(card_ids_of(connection, number)))
        .order_by(*IN_ORDER)
    )
    uids = uids_of_contacts(connection)
    rows = connection.execute(query).mappings()
    return tuple(
        Fact(**{**row, "value": _now_called(row["key"], row["value"], uids)}) for row in rows
    )


def judgements(
    connection: sa.Connection, without: Collection[int] = (), only: Collection[int] | None = None
) -> dict[int, Judgement]:
    """Return the judgement of every contact but these about which anything was said, by number.

    It is what :func:`~cardscan.model.judgement.fold` makes of the contact's facts, without the
    facts: tens of thousands of contacts are looked at whenever somebody asks what is due.

    Args:
        connection: to the library.
        without: numbers of those who are left out.
        only: numbers of those who are looked at; all where None.
    """
    query = of_contacts(
        sa.select(
            contact_id(facts), facts.c.key, sa.type_coerce(facts.c.value, sa.Text)
        ).select_from(facts),
        facts,
    )
    if without:
        query = query.where(none_of(without, contact_id(facts)))
    if only is not None:
        query = query.where(facts.c.card_id.in_(cards_of(only)))
    said: defaultdict[int, dict[str, FactValue]] = defaultdict(dict)
    uids = uids_of_contacts(connection)
    for number, key, value in connection.execute(query.where(_COUNTS).order_by(*IN_ORDER)).all():
        said[number][key] = _now_called(key, _value(value), uids) if uids else _value(value)
    return {number: _judgement(tuple(of_contact.items())) for number, of_contact in said.items()}


def told(
    connection: sa.Connection, keys: Collection[str], parts: Collection[str] = ()
) -> frozenset[int]:
    """Return the contacts about which something with one of these keys was said, by number.

    Args:
        connection: to the library.
        keys: of facts; all tags where :data:`~cardscan.model.judgement.TAG` is among them.
        parts: folded letters and digits, one of which is in the text that was said; whatever was
            said where there are none.
    """
    is_meant = _one_of(_alike(connection, keys, parts)) if parts else _has_key(keys)
    of_contact = of_contacts(sa.select(contact_id(facts)).select_from(facts), facts)
    return frozenset(connection.scalars(of_contact.where(_COUNTS, is_meant)))


def _has_key(keys: Collection[str]) -> sa.ColumnElement[bool]:
    # A range and not a pattern, so that the index is asked.
    is_tag = sa.and_(facts.c.key >= TAG, facts.c.key < _BEYOND_TAGS)
    others = facts.c.key.in_(sorted({*keys} - {TAG}))
    return sa.or_(others, is_tag) if TAG in keys else others


def _alike(
    connection: sa.Connection, keys: Collection[str], parts: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield the key and the stored value of whatever was said with one of these parts in it.

    Of whole batches the same was said: few texts are looked at, however many cards have them.
    """
    stored = sa.type_coerce(facts.c.value, sa.Text)
    uids = uids_of_contacts(connection)
    query = sa.select(facts.c.key, stored).where(_COUNTS, _has_key(keys)).distinct()
    for key, value in connection.execute(query):
        said = key.removeprefix(TAG) if key.startswith(TAG) else _value(value)
        texts = (said, _now_called(key, said, uids))
        if any(part in squeeze(str(text)) for text in texts for part in parts):
            yield key, value


def _one_of(said: Iterable[tuple[str, str]]) -> sa.ColumnElement[bool]:
    values = defaultdict[str, list[str]](list)
    for key, value in said:
        values[key].append(value)
    stored = sa.type_coerce(facts.c.value, sa.Text)
    return sa.or_(
        sa.false(),
        *(sa.and_(facts.c.key == key, among(of_key, stored)) for key, of_key in values.items()),
    )


def last_said(connection: sa.Connection) -> dict[int, dt.datetime]:
    """Return when anything was last said, or taken back, about each contact, by number."""
    moment = sa.func.max(sa.func.coalesce(facts.c.undone_at, facts.c.at), type_=UtcDateTime)
    number = contact_id(facts)
    query = of_contacts(sa.select(number, moment).select_from(facts), facts).group_by(number)
    return dict(iter(connection.execute(query)))


def _now_called(key: str, value: FactValue, uids: Mapping[str, str]) -> FactValue:
    """Return a fact's value; of an introducer with several cards the uid of the whole contact."""
    return uids.get(value, value) if key == "introduced_by" and isinstance(value, str) else value


@lru_cache(maxsize=4096)
def _judgement(said: tuple[tuple[str, FactValue], ...]) -> Judgement:
    # Of a batch whole heaps of cards have the same said of them.
    return judgement_of(dict(said))


@lru_cache(maxsize=1024)
def _value(text: str) -> FactValue:
    # Nearly all answers are yes, no, an event or a tag: parsed once, not ten thousand times.
    value: FactValue = json.loads(text)
    return value

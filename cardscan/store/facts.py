"""What people said about contacts, as rows that are only ever added."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final

import sqlalchemy as sa

from cardscan.model.judgement import TAG, Fact, FactValue, Judgement, judgement_of
from cardscan.store.dialects import gather
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
    is_meant = _said_alike(connection, keys, parts) if parts else _has_key(keys)
    of_contact = of_contacts(sa.select(contact_id(facts)).select_from(facts), facts)
    return frozenset(gather(connection, of_contact.where(_COUNTS, is_meant)))


# A range and not a pattern, so that the index is asked.
_IS_TAG: Final = sa.and_(facts.c.key >= TAG, facts.c.key < _BEYOND_TAGS)


def _has_key(keys: Collection[str]) -> sa.ColumnElement[bool]:
    others = facts.c.key.in_(sorted({*keys} - {TAG}))
    return sa.or_(others, _IS_TAG) if TAG in keys else others


def _said_alike(
    connection: sa.Connection, keys: Collection[str], parts: Collection[str]
) -> sa.ColumnElement[bool]:
    """Return the condition that something was said with one of these parts in it.

    Of whole batches the same was said: few texts are looked at, however many cards have them. A tag
    is told by its key alone, which is in the index.
    """

    def is_alike(text: object) -> bool:
        squeezed = squeeze(str(text))
        return any(part in squeezed for part in parts)

    stored = sa.type_coerce(facts.c.value, sa.Text)
    uids = uids_of_contacts(connection)
    values = defaultdict[str, list[str]](list)
    said = sa.select(facts.c.key, stored).where(_COUNTS, _has_key({*keys} - {TAG})).distinct()
    for key, value in connection.execute(said):
        told = _value(value)
        if is_alike(told) or is_alike(_now_called(key, told, uids)):
            values[key].append(value)
    is_tag = _IS_TAG if TAG in keys else sa.false()
    tags = connection.scalars(sa.select(facts.c.key).where(_COUNTS, is_tag).distinct())
    alike = [tag for tag in tags if is_alike(tag.removeprefix(TAG))]
    return sa.or_(
        facts.c.key.in_(alike),
        *(sa.and_(facts.c.key == key, among(of_key, stored)) for key, of_key in values.items()),
    )


def last_said(connection: sa.Connection, only: Collection[int]) -> dict[int, dt.datetime]:
    """Return when anything was last said, or taken back, about these contacts, by number."""
    moment = sa.func.max(sa.func.coalesce(facts.c.undone_at, facts.c.at), type_=UtcDateTime)
    number = contact_id(facts)
    query = of_contacts(sa.select(number, moment).select_from(facts), facts).group_by(number)
    query = query.where(facts.c.card_id.in_(cards_of(only)))
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

"""Every contact's few words at once, picked out of the stored readings by the database itself."""

from __future__ import annotations

import json
from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.person import Number, Person
from cardscan.store.records import BACKS, is_side_of
from cardscan.store.schema import IS_JOINED, cards, corrected, files, pairs

_CONTACT: Final = sa.func.coalesce(
    corrected.c.contact, pairs.c.contact, cards.c.contact, type_=sa.Text
)
_PATHS: Final = (
    "$.name.value",
    "$.name.given",
    "$.name.family",
    "$.title.value",
    "$.company.value",
    "$.address.value",
    "$.country",
    "$.notes.value",
)


def _list_of(field: str, *keys: str) -> sa.ScalarSelect[str]:
    """Return one JSON text of a field's values, of each only what these keys hold."""
    each = sa.func.json_each(_CONTACT, f"$.{field}").table_valued("value", name=field)
    parts = [sa.func.json_extract(each.c.value, f"$.{key}") for key in keys]
    one = sa.func.json_array(*parts)
    return sa.select(sa.func.json_group_array(one, type_=sa.Text)).scalar_subquery()


_PEOPLE: Final = (
    sa.select(
        cards.c.id,
        cards.c.uid,
        files.c.taken_at,
        files.c.scanned_at,
        sa.func.json_extract(_CONTACT, *_PATHS, type_=sa.Text).label("parts"),
        _list_of("emails", "value").label("emails"),
        _list_of("phones", "value", "e164", "type", "ext").label("phones"),
    )
    .join_from(cards, files)
    .outerjoin(pairs, sa.and_(pairs.c.front_id == cards.c.id, IS_JOINED))
    .outerjoin(corrected, corrected.c.card_id == cards.c.id)
    .where(cards.c.id.not_in(BACKS))
    .order_by(cards.c.id)
)


def people(connection: sa.Connection) -> list[Person]:
    """Return everybody in the library, in the order their cards came in."""
    return [_person(row) for row in connection.execute(_PEOPLE)]


def people_with(connection: sa.Connection, number: int) -> list[Person]:
    """Return the contact with this card, or none."""
    return [_person(row) for row in connection.execute(_PEOPLE.where(is_side_of(number)))]


def _person(row: sa.Row[Any]) -> Person:
    name, given, family, title, company, address, country, notes = json.loads(row.parts)
    return Person(
        id=row.id,
        uid=row.uid,
        name=name,
        given=given,
        family=family,
        title=title,
        company=company,
        emails=tuple(email for (email,) in json.loads(row.emails)),
        phones=tuple(
            Number(value=value, is_e164=e164 is not None, type=kind, ext=ext)
            for value, e164, kind, ext in json.loads(row.phones)
        ),
        has_address=address is not None,
        country=country,
        notes=notes,
        taken_at=row.taken_at,
        scanned_at=row.scanned_at,
    )

"""Every contact's few words at once, picked out of the stored readings by the database itself."""

from __future__ import annotations

import json
from typing import Any, Final

import sqlalchemy as sa

from cardscan.model.candidate import PhoneType
from cardscan.model.person import Number, Person
from cardscan.store.records import BACKS, is_side_of
from cardscan.store.schema import IS_JOINED, cards, corrected, files, pairs

_CONTACT: Final = sa.func.coalesce(
    corrected.c.contact, pairs.c.contact, cards.c.contact, type_=sa.Text
)
_TYPES: Final = {kind.value: kind for kind in PhoneType}
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
    """Return one JSON text of a field's values, of each a list of what these keys hold.

    At least two keys: a single value would leave JSON on its way, and lose what follows a NUL.
    """
    each = sa.func.json_each(_CONTACT, f"$.{field}").table_valued("value", name=field)
    one = sa.func.json_extract(each.c.value, *(f"$.{key}" for key in keys))
    return sa.select(sa.func.json_group_array(one, type_=sa.Text)).scalar_subquery()


_PEOPLE: Final = (
    sa.select(
        cards.c.id,
        cards.c.uid,
        files.c.taken_at,
        files.c.scanned_at,
        sa.func.json_extract(_CONTACT, *_PATHS, type_=sa.Text).label("parts"),
        _list_of("emails", "value", "rule").label("emails"),
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
    # By position: 20,000 times seven look-ups by name are felt.
    number, uid, taken_at, scanned_at, parts, emails, phones = tuple(row)
    name, given, family, title, company, address, country, notes = json.loads(parts)
    return Person(
        id=number,
        uid=uid,
        name=name,
        given=given,
        family=family,
        title=title,
        company=company,
        emails=tuple(email for email, _ in json.loads(emails)),
        phones=tuple(
            Number(value, is_e164=e164 is not None, type=_TYPES[kind], ext=ext)
            for value, e164, kind, ext in json.loads(phones)
        ),
        has_address=address is not None,
        country=country,
        notes=notes,
        taken_at=taken_at,
        scanned_at=scanned_at,
    )

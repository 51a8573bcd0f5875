"""The little of a contact that verdicts, plans and permissions look at.

A whole contact holds every reading with its boxes and runners-up. To say what is due, 20,000 of
them would be parsed for a name and an address each; this is what the library can give quickly.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cardscan.model.candidate import PhoneType
from cardscan.model.contact import Contact


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number.

    Attributes:
        value: E.164 where there is one, else as printed.
        is_e164: it is, so that its country and its zone can be told.
        type: of line.
        ext: extension.
    """

    value: str
    is_e164: bool
    type: PhoneType
    ext: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the library, or a firm's card that names nobody.

    Attributes:
        id: of the contact.
        uid: of the contact.
        name: whole, as printed.
        given: name.
        family: name.
        title: as on the card.
        company: as on the card.
        emails: in the card's order.
        phones: in the card's order, fax numbers among them.
        has_address: a letter can be sent.
        country: ISO 3166 alpha-2, None when nothing tells.
        notes: what the card says beside its fields.
        taken_at: when the photo was taken, UTC, None when unknown.
        scanned_at: UTC.
        needs_review: a person should look at one of the fields.
    """

    id: int
    uid: str
    name: str | None
    given: str | None
    family: str | None
    title: str | None
    company: str | None
    emails: tuple[str, ...]
    phones: tuple[Number, ...]
    has_address: bool
    country: str | None
    notes: str | None
    taken_at: dt.datetime | None
    scanned_at: dt.datetime
    needs_review: bool = False

    @property
    def whom(self) -> str:
        """The first words to tell them by."""
        return self.name or self.company or f"card {self.id}"


def person_of(
    contact: Contact,
    *,
    number: int,
    uid: str,
    taken_at: dt.datetime | None,
    scanned_at: dt.datetime,
) -> Person:
    """Return the few words about a contact, as the library keeps them of all it has.

    Args:
        contact: what the card says.
        number: of the contact.
        uid: of the contact.
        taken_at: UTC moment of the photo, where it is known.
        scanned_at: UTC moment of the scan.
    """
    name = contact.name
    return Person(
        id=number,
        uid=uid,
        name=name.value if name else None,
        given=name.given if name else None,
        family=name.family if name else None,
        title=contact.title.value if contact.title else None,
        company=contact.company.value if contact.company else None,
        emails=tuple(email.value for email in contact.emails),
        phones=tuple(
            Number(value=p.value, is_e164=p.e164 is not None, type=p.type, ext=p.ext)
            for p in contact.phones
        ),
        has_address=contact.address is not None,
        country=contact.country,
        notes=contact.notes.value if contact.notes else None,
        taken_at=taken_at,
        scanned_at=scanned_at,
        needs_review=bool(contact.review),
    )

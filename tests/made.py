"""Contacts, photos and records made by hand, of people nobody knows."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from cardscan.model import person
from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.consent import OPEN
from cardscan.model.contact import (
    AddressValue,
    Contact,
    HandleValue,
    NameValue,
    PhoneValue,
    PhotoBox,
    Value,
)
from cardscan.model.judgement import NOTHING_SAID
from cardscan.model.outgoing import Outgoing
from cardscan.model.person import Person
from cardscan.model.quality import Quality
from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.settings.triage import TriageSettings
from cardscan.triage.decide import Judge

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
WHOLE = PhotoBox(corners=((0, 0), (900, 0), (900, 550), (0, 550)))
BLURRED = Quality(sharpness=0.2, contrast=0.6, text_height=40, glare=0, corners_outside=0)
JPEG = b"\xff\xd8\xff\xe0 the pixels of a card \xff\xd9"


def read(text: str, **more: object) -> dict[str, Any]:
    """Return what every value has, for a text both readers are sure of."""
    sure = {
        "value": text,
        "raw": text,
        "confidence": 0.99,
        "needs_review": False,
        "rule": "printed",
        "readers": ("tesseract", "rapidocr"),
    }
    return sure | more


def phone(e164: str, kind: PhoneType = PhoneType.WORK, ext: str | None = None) -> PhoneValue:
    """Return a number that was read without doubt."""
    return PhoneValue(**read(e164), e164=e164, type=kind, ext=ext)


def ann() -> Contact:
    """Return a contact that has something of everything, and doubts about two fields."""
    return Contact(
        name=NameValue(**read("Dr. Ann O'Neil"), given="Ann", family="O'Neil", prefix="Dr."),
        title=Value(**read("Head of Sales, Europe")),
        department=Value(**read("Sales")),
        company=Value(
            **read("Käse & Söhne; GmbH", confidence=0.6, needs_review=True, why="two firms named")
        ),
        phones=(
            phone("+442079460018", ext="12"),
            phone("+447700900123", PhoneType.MOBILE),
            phone("+442079460019", PhoneType.FAX),
        ),
        emails=(Value(**read("ann@example.com")), Value(**read("sales@example.com"))),
        websites=(Value(**read("example.com/ann", raw="https://example.com/ann")),),
        handles=(HandleValue(**read("ann-oneil"), network="linkedin"),),
        address=AddressValue(
            **read("12 High Street, London SW1A 1AA, United Kingdom"),
            country="GB",
            postcode="SW1A 1AA",
            city="London",
        ),
        country="GB",
        notes=Value(**read("Open Monday\nto Friday")),
        missing=(FieldKind.WEBSITE,),
    )


def firm() -> Contact:
    """Return the contact of a firm that names no person."""
    return Contact(
        company=Value(**read("Teehaus Grün")), emails=(Value(**read("info@example.org")),)
    )


def photo(name: str = "IMG_0001.jpg", *contacts: Contact, page: int | None = None) -> ScannedPhoto:
    """Return a photo with a card for each contact; its digest depends on its name."""
    return ScannedPhoto(
        name=name,
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        page=page,
        taken_at=NOON - dt.timedelta(days=3),
        cards=tuple(ScannedCard(WHOLE, contact, JPEG, BLURRED) for contact in contacts),
    )


def record(contact: Contact, number: int = 1) -> CardRecord:
    """Return a stored card."""
    return CardRecord(
        id=number,
        uid=f"urn:uuid:00000000-0000-5000-8000-{number:012}",
        file="IMG_0001.jpg",
        sha256="ab" * 32,
        page=None,
        position=0,
        quad=WHOLE,
        contact=contact,
        scanned_at=NOON,
        taken_at=None,
        updated_at=NOON,
    )


def outgoing(contact: Contact, number: int = 1, **more: Any) -> Outgoing:  # noqa: ANN401 - whatever it has
    """Return a stored card on its way out, about which nothing was said."""
    held = record(contact, number)
    verdict = Judge(TriageSettings()).look_at(person_of(held), None, NOON.date()).judged
    said = {"judgement": NOTHING_SAID, "verdict": verdict, "permission": OPEN}
    return Outgoing(**{"record": held, "changed_at": held.updated_at, **said, **more})


def person_of(record: CardRecord) -> Person:
    """Return the same of a whole record as the library gives for all contacts at once."""
    return person.person_of(
        record.contact,
        number=record.id,
        uid=record.uid,
        taken_at=record.taken_at,
        scanned_at=record.scanned_at,
    )


ADD_UNTIL_KILLED = """
import sys
from cardscan.store.connections import place_of
from cardscan.store.library import Library
from tests.made import ann, firm, photo

with Library.open(place_of(sys.argv[1])) as library:
    number = 0
    while True:
        library.add_photo(photo(f"{number}.jpg", ann(), firm()))
        number += 1
        print(number, flush=True)
"""
"""A program that adds photos of two cards each to a library, and tells of each."""

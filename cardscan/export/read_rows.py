"""The JSON Lines of ``cardscan read``: a contract with whoever measures, so nothing is added."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cardscan.model.contact import Contact, PhoneValue, PhotoBox, Value
from cardscan.model.scanned import ScannedCard, ScannedPhoto

Json = str | float | None | list["Json"] | dict[str, "Json"]


def read_row(photo: ScannedPhoto, seconds: float) -> str:
    """Return the line of a photo that was read, without a line feed.

    Args:
        photo: with its cards.
        seconds: the time it took.
    """
    return _line(photo.name, photo.page, None, seconds, [_card(card) for card in photo.cards])


def error_row(name: str, page: int | None, sentence: str, seconds: float) -> str:
    """Return the line of a file or page that could not be read, without a line feed.

    Args:
        name: base name of the file.
        page: counted from 0, None where the file has no pages.
        sentence: what is wrong.
        seconds: the time it took to find out.
    """
    return _line(name, page, sentence, seconds, [])


def _line(name: str, page: int | None, error: str | None, seconds: float, cards: list[Json]) -> str:
    row: Json = {
        "file": name,
        "page": page,
        "error": error,
        "seconds": round(seconds, 3),
        "cards": cards,
    }
    return json.dumps(row, ensure_ascii=False)


def _card(card: ScannedCard) -> Json:
    contact = card.contact
    name = contact.name
    return {
        "quad": _corners(card.quad),
        "name": name.value if name else None,
        "given": name.given if name else None,
        "family": name.family if name else None,
        "title": _text(contact.title),
        "department": _text(contact.department),
        "company": _text(contact.company),
        "phones": [_phone(phone) for phone in contact.phones],
        "emails": [email.value for email in contact.emails],
        "websites": [website.value for website in contact.websites],
        "address": _text(contact.address),
        "country": contact.country,
        "notes": _text(contact.notes),
        "confidence": _confidences(contact),
        "review": [kind.value for kind in contact.review],
    }


def _corners(quad: PhotoBox) -> Json:
    return [[round(x, 1), round(y, 1)] for x, y in quad.corners]


def _phone(phone: PhoneValue) -> Json:
    return {"raw": phone.raw, "e164": phone.e164, "type": phone.type.value, "ext": phone.ext}


def _confidences(contact: Contact) -> Json:
    return {
        "name": _confidence(contact.name),
        "phones": _each_confidence(contact.phones),
        "emails": _each_confidence(contact.emails),
        "websites": _each_confidence(contact.websites),
        "company": _confidence(contact.company),
        "title": _confidence(contact.title),
        "address": _confidence(contact.address),
    }


def _text(value: Value | None) -> str | None:
    return value.value if value else None


def _confidence(value: Value | None) -> float | None:
    return round(value.confidence, 4) if value else None


def _each_confidence(values: Iterable[Value]) -> list[Json]:
    return [round(value.confidence, 4) for value in values]

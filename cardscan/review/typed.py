"""From what a person typed into a field to a value with all its parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, Final

from cardscan.errors import AnswerError
from cardscan.fields.addresses.addresses import parse_address
from cardscan.fields.names.name_parts import split_name
from cardscan.fields.net.handles import find_handles
from cardscan.fields.numbers.dialling import RegionGuess, dial
from cardscan.model.candidate import FieldKind, HandleDetail, PhoneType
from cardscan.model.contact import Contact, HandleValue, PhoneValue, Value
from cardscan.model.correction import BY_PERSON, VALUE_TYPES
from cardscan.strings import collapse

LONGEST: Final = 1000  # characters of one value

_EXTENSION: Final = re.compile(r"(?i)[\s,;]*(?:ext\.?|x|#|extension|durchwahl|poste)\s*(\d{1,7})$")
_SCHEME: Final = re.compile(r"(?i)^https?://")

_IN_LINE: Final[Mapping[FieldKind, re.Pattern[str]]] = {
    FieldKind.EMAIL: re.compile(r"[^\s,;:<>()]+@[^\s,;<>()]+"),
    FieldKind.PHONE: re.compile(r"[+(]?\d[\d\s()./-]{4,}\d(?:\s*(?:ext\.?|x)\s*\d+)?"),
    FieldKind.WEBSITE: re.compile(r"(?:https?://)?[^\s,;:@]+\.[^\s,;@]+"),
}

Parts = dict[str, Any]


def typed_value(
    kind: FieldKind, text: str, contact: Contact, read: Value | None, *, region: str
) -> Value:
    """Return the value a person means.

    Args:
        kind: the field.
        text: as typed.
        contact: of the card, for its country and its e-mail addresses.
        read: the value that is corrected or accepted, None where there was none.
        region: ISO 3166 alpha-2 for national numbers on cards that tell no country.

    Raises:
        AnswerError: when it is empty, too long, or makes no value of this field.
    """
    sure: Parts = {"confidence": 1.0, "needs_review": False, "why": None, "rule": BY_PERSON}
    sure |= {"runner_up": None, "wordings": ()}
    if read is not None and text == read.value:
        return read.model_copy(update=sure)
    clean = clean_text(text, keep_lines=kind is FieldKind.NOTE)
    parts = _PARTS[kind](clean, contact, read, region) if kind in _PARTS else {"value": clean}
    if not parts["value"]:
        raise AnswerError(f'"{clean}" is no value of this field; correct it')
    place = {"box": read.box, "on_back": read.on_back} if read is not None else {}
    whole = {"raw": clean, "readers": (), **sure, **place, **parts}
    return VALUE_TYPES.get(kind, Value)(**whole)


def clean_text(text: str, *, keep_lines: bool = False) -> str:
    """Return typed text without control characters and needless blanks.

    Raises:
        AnswerError: when nothing is left of it or it is too long.
    """
    kept = "".join(
        c if unicodedata.category(c) not in {"Cc", "Cs"} or c == "\n" else " " for c in text
    )
    lines = [line for line in map(collapse, kept.splitlines()) if line]
    clean = "\n".join(lines) if keep_lines else " ".join(lines)
    if not clean:
        raise AnswerError("nothing was typed; x says that the field is not on the card")
    if len(clean) > LONGEST:
        raise AnswerError(f"a value has at most {LONGEST} characters; shorten it")
    return clean


def value_in(kind: FieldKind, text: str) -> str:
    """Return the part of a line that is a value of a field: the number without its label.

    All of it where the field is free text, or nothing in it looks like such a value.
    """
    found = _IN_LINE[kind].search(text) if kind in _IN_LINE else None
    return found.group() if found else text


def guess_of(contact: Contact, region: str) -> RegionGuess:
    """Return the country whose national numbers are meant on a card."""
    return RegionGuess(contact.country or region, is_strong=contact.country is not None)


def bare_website(text: str) -> str:
    """Return host and path as they are stored."""
    host, slash, path = _SCHEME.sub("", text).partition("/")
    return (host.lower() + slash + path).rstrip("/")


def _name(text: str, contact: Contact, _read: Value | None, _region: str) -> Parts:
    locals_ = [email.value.rpartition("@")[0] for email in contact.emails]
    detail = split_name(text, email_locals=locals_, country=contact.country)
    parts = {name: getattr(detail, name) for name in ("given", "family", "prefix", "suffix")}
    return {"value": text, **parts}


def _phone(text: str, contact: Contact, read: Value | None, region: str) -> Parts:
    found = _EXTENSION.search(text)
    number = text[: found.start()] if found else text
    told = dial(number, guess_of(contact, region))
    kind = PhoneType.MOBILE if told.is_mobile else PhoneType.WORK
    if isinstance(read, PhoneValue):
        kind = read.type
    ext = found.group(1) if found else None
    return {"value": told.e164 or number.strip(), "e164": told.e164, "type": kind, "ext": ext}


def _email(text: str, _contact: Contact, _read: Value | None, _region: str) -> Parts:
    return {"value": text.replace(" ", "").lower()}


def _website(text: str, _contact: Contact, _read: Value | None, _region: str) -> Parts:
    return {"value": bare_website(text.replace(" ", ""))}


def _address(text: str, contact: Contact, _read: Value | None, _region: str) -> Parts:
    detail = parse_address(text, region=contact.country)
    parts = {name: getattr(detail, name) for name in ("country", "postcode", "city")}
    return {"value": text, **parts}


def _handle(text: str, _contact: Contact, read: Value | None, _region: str) -> Parts:
    for find in find_handles([text]):
        if isinstance(find.detail, HandleDetail):
            return {"value": find.value, "network": find.detail.network}
    if isinstance(read, HandleValue):
        return {"value": text, "network": read.network}
    raise AnswerError("which network? Write the handle as its address, such as linkedin.com/in/ann")


_PARTS: Final[Mapping[FieldKind, Callable[[str, Contact, Value | None, str], Parts]]] = {
    FieldKind.NAME: _name,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.WEBSITE: _website,
    FieldKind.ADDRESS: _address,
    FieldKind.HANDLE: _handle,
}

"""vCard 3.0 (RFC 2426), the version every address book of today takes.

vobject does the escaping; what it leaves to its caller is here, each rule from a real failure:
``N`` and ``FN`` always; ``TYPE`` on every TEL, ADR and URL (old Outlook drops those without);
groups repeated in ``NOTE`` (most programs lose CATEGORIES); ``X-ABShowAs`` for a firm without a
person (Apple). ``UID`` and ``REV`` come from the record, so importing twice updates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

import vobject
from vobject.vcard import Address, Name

from cardscan.export.folding import fold_line
from cardscan.export.postal import postal_parts
from cardscan.model.candidate import PhoneType
from cardscan.model.contact import AddressValue, Contact, PhoneValue, Value
from cardscan.model.record import CardRecord
from cardscan.strings import collapse

TAG: Final = "cardscan"

_PHONE_TYPES: Final = {
    PhoneType.WORK: ["WORK", "VOICE"],
    PhoneType.MOBILE: ["CELL", "VOICE"],
    PhoneType.FAX: ["WORK", "FAX"],
    PhoneType.OTHER: ["VOICE"],
}
_UNFOLDED: Final = 1_000_000_000
_SHOW_AS: Final = "X-ABShowAs:"


def to_vcards(records: Iterable[CardRecord]) -> bytes:
    """Return the contacts as one file of vCards: UTF-8, CRLF, folded."""
    return "".join(_serialize(_vcard(record)) for record in records).encode()


def _serialize(card: vobject.base.Component) -> str:
    # vobject folds wherever the 75th octet falls, next to blanks too, and it writes every name
    # in capitals, which Apple does not.
    lines = card.serialize(lineLength=_UNFOLDED).split("\r\n")
    spelt = (
        _SHOW_AS + line[len(_SHOW_AS) :] if line.startswith(_SHOW_AS.upper()) else line
        for line in lines
    )
    return "\r\n".join(fold_line(line) for line in spelt)


def _vcard(record: CardRecord) -> vobject.base.Component:
    contact = record.contact
    card = vobject.vCard()
    _add(card, "UID", record.uid)
    _add(card, "REV", record.updated_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    _add_names(card, record)
    if contact.title:
        _add(card, "TITLE", _one_line(contact.title.value))
    for phone in contact.phones:
        _add(card, "TEL", _number(phone), _PHONE_TYPES[phone.type])
    for email in contact.emails:
        _add(card, "EMAIL", _one_line(email.value), ["INTERNET", "WORK"])
    for website in contact.websites:
        _add(card, "URL", _url(website), ["WORK"])
    for handle in contact.handles:
        _add(card, "X-SOCIALPROFILE", _one_line(handle.value), [_one_line(handle.network)])
    if contact.address:
        _add_address(card, contact.address)
    card.add("CATEGORIES").value = [TAG]
    _add(card, "NOTE", _note(contact))
    return card


def _add(
    card: vobject.base.Component, name: str, value: object, types: list[str] | None = None
) -> None:
    line = card.add(name)
    line.value = value
    if types:
        line.type_param = types


def _add_names(card: vobject.base.Component, record: CardRecord) -> None:
    """Add N, FN (in the printed order), ORG and how Apple shall show them."""
    contact = record.contact
    company = _one_line(contact.company.value) if contact.company else ""
    department = _one_line(contact.department.value) if contact.department else ""
    _add(card, "N", _name(contact))
    # FN must not be empty: without a person the firm, else the first thing that is known.
    known = (contact.name, contact.company, *contact.emails, *contact.phones)
    texts = (_one_line(value.value) for value in known if value)
    _add(card, "FN", next(filter(None, texts), record.file))
    if company or department:
        _add(card, "ORG", [company, department] if department else [company])
    if company and not contact.name:
        _add(card, _SHOW_AS.rstrip(":"), "COMPANY")


def _name(contact: Contact) -> Name:
    name = contact.name
    if name is None:
        return Name()
    # A single name (mononym, or one that could not be split) must not leave N empty.
    given = name.given or ("" if name.family else name.value)
    return Name(
        given=_one_line(given),
        family=_one_line(name.family or ""),
        prefix=_one_line(name.prefix or ""),
        suffix=_one_line(name.suffix or ""),
    )


def _number(phone: PhoneValue) -> str:
    """Return the number with its extension after a comma, on which telephones pause and dial on.

    Letters such as "x12" would be dialled as the digits that share their keys.
    """
    return _one_line(f"{phone.value},{phone.ext}" if phone.ext else phone.value)


def _url(website: Value) -> str:
    """Return the address with a scheme; without one on the card, the one that reaches all."""
    secure = website.raw.strip().casefold().startswith("https:")
    scheme = "https" if secure else "http"
    value = _one_line(website.value)
    return value if "://" in value else f"{scheme}://{value}"


def _add_address(card: vobject.base.Component, address: AddressValue) -> None:
    parts = postal_parts(address)
    whole = Address(
        street=_one_line(parts.street),
        city=_one_line(parts.city),
        region=_one_line(parts.region),
        code=_one_line(parts.postcode),
        country=_one_line(parts.country),
    )
    _add(card, "ADR", whole, ["WORK"])
    _add(card, "LABEL", _one_line(address.value), ["WORK"])


def _note(contact: Contact) -> str:
    """Return the notes, then what other properties say that many programs drop."""
    lines = _printable(contact.notes.value).splitlines() if contact.notes else []
    lines += [f"{_one_line(h.network)}: {_one_line(h.value)}" for h in contact.handles]
    if contact.review:
        lines.append(f"To check: {', '.join(kind.value for kind in contact.review)}")
    return "\n".join([*lines, f"Tags: {TAG}"])


def _one_line(text: str) -> str:
    return collapse(_printable(text))


def _printable(text: str) -> str:
    """Return the text without control characters; every kind of line end becomes a line feed."""
    return "".join(c for c in "\n".join(text.splitlines()) if c in "\t\n" or ord(c) >= 0x20)

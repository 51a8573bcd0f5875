"""vCard 3.0 (RFC 2426), the version every address book of today takes, and 4.0 (RFC 6350).

The rules, each from a real failure: ``N`` and ``FN`` always; ``TYPE`` on every TEL, ADR and URL
(old Outlook drops those without); groups, event and consent repeated in ``NOTE`` (most programs
lose CATEGORIES); ``X-ABShowAs`` for a firm without a person (Apple); no escaped colon. ``UID`` and
``REV`` come from the record, so importing twice updates.

The lines are written here: vobject, which writes 3.0 only, folds where it likes and takes a
millisecond a card, reads them back in the tests.
"""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from cardscan.export.details import Details, Telephone, details_of
from cardscan.export.folding import MAX_OCTETS, fold_line
from cardscan.model.candidate import PhoneType
from cardscan.model.outgoing import Outgoing

TAGS_LINE: Final = "CATEGORIES:"


class VcardVersion(StrEnum):
    """The versions that are written."""

    V3 = "3.0"
    V4 = "4.0"


_PHONE_TYPES: Final = {
    PhoneType.WORK: ("WORK", "VOICE"),
    PhoneType.MOBILE: ("CELL", "VOICE"),
    PhoneType.FAX: ("WORK", "FAX"),
    PhoneType.OTHER: ("VOICE",),
}
_ESCAPES: Final = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
# A URL is no text: what is escaped in it stays so (nextcloud/contacts #516), and what is not,
# vobject takes for the end of it.
_IN_URL: Final = str.maketrans({"\\": "%5C", ",": "%2C", ";": "%3B"})
# What ends a parameter, or stands for something in it (RFC 6868).
_IN_PARAMETER: Final = str.maketrans({"^": "^^", '"': "^'", "\n": "^n"})


def to_vcards(
    contacts: Iterable[Outgoing], version: VcardVersion = VcardVersion.V3
) -> Iterator[bytes]:
    """Yield the contacts as vCards of one file: UTF-8, CRLF, folded."""
    for outgoing in contacts:
        yield to_vcard(outgoing, version)


def to_vcard(outgoing: Outgoing, version: VcardVersion = VcardVersion.V3) -> bytes:
    """Return a contact as one vCard."""
    details = details_of(outgoing)
    writer = _V3 if version is VcardVersion.V3 else _V4
    lines = [fold_line(line) for line in writer(details).lines(outgoing.changed_at)]
    photo = [] if outgoing.picture is None else [_folded_photo(outgoing.picture, version)]
    return "".join(f"{line}\r\n" for line in (*lines, *photo, "END:VCARD")).encode()


def escape(text: str) -> str:
    """Return a text such that nothing in it parts values; a colon is left as it is."""
    return text.translate(_ESCAPES)


class _V3:
    """A contact as the lines of a vCard 3.0."""

    def __init__(self, details: Details) -> None:
        self._details = details

    def lines(self, changed_at: dt.datetime) -> Iterator[str]:
        """Yield every line but the photo and the last, not yet folded."""
        details = self._details
        yield "BEGIN:VCARD"
        yield from self._head(changed_at.astimezone(dt.UTC))
        yield from self._names()
        if details.title:
            yield f"TITLE:{escape(details.title)}"
        yield from map(self._phone, details.phones)
        for email in details.emails:
            yield self._email(email)
        for website in details.websites:
            yield f"URL;TYPE=WORK:{website.translate(_IN_URL)}"
        for handle in details.handles:
            network = _parameter(handle.network)
            yield f"X-SOCIALPROFILE;TYPE={network}:{escape(handle.value)}"
        if details.address:
            yield from self._address()
        yield TAGS_LINE + ",".join(map(escape, details.tags))
        yield f"NOTE:{escape(details.note)}"

    def _head(self, changed_at: dt.datetime) -> Iterator[str]:
        yield "VERSION:3.0"
        yield f"UID:{self._details.uid}"
        yield f"REV:{changed_at:%Y-%m-%dT%H:%M:%SZ}"

    def _names(self) -> Iterator[str]:
        """Yield N, FN (in the printed order), ORG and how Apple shall show them."""
        details, name = self._details, self._details.name
        parts = (name.family, name.given, "", name.prefix, name.suffix)
        yield f"N:{';'.join(map(escape, parts))}"
        yield f"FN:{escape(details.shown)}"
        # As Apple writes it, in 4.0 too: its SORT-AS is refused by the parser vcard4 of npm.
        if name.spoken_given:
            yield f"X-PHONETIC-FIRST-NAME:{escape(name.spoken_given)}"
        if name.spoken_family:
            yield f"X-PHONETIC-LAST-NAME:{escape(name.spoken_family)}"
        if details.company or details.department:
            units = (
                (details.company, details.department) if details.department else (details.company,)
            )
            yield f"ORG:{';'.join(map(escape, units))}"
        if details.company and not name.whole:
            yield from self._is_firm()

    def _is_firm(self) -> Iterator[str]:
        yield "X-ABShowAs:COMPANY"

    def _phone(self, phone: Telephone) -> str:
        return f"TEL;TYPE={','.join(_PHONE_TYPES[phone.type])}:{escape(phone.dialled)}"

    def _email(self, email: str) -> str:
        return f"EMAIL;TYPE=INTERNET,WORK:{escape(email)}"

    def _address(self) -> Iterator[str]:
        yield f"ADR;TYPE=WORK:{self._postal()}"
        yield f"LABEL;TYPE=WORK:{escape(self._details.address)}"

    def _postal(self) -> str:
        postal = self._details.postal
        parts = ("", "", postal.street, postal.city, postal.region, postal.postcode, postal.country)
        return ";".join(map(escape, parts))


class _V4(_V3):
    """The same as the lines of a vCard 4.0."""

    def _head(self, changed_at: dt.datetime) -> Iterator[str]:
        yield "VERSION:4.0"
        if self._details.company and not self._details.name.whole:
            yield "KIND:org"
        yield f"UID:{self._details.uid}"
        yield f"REV:{changed_at:%Y%m%dT%H%M%SZ}"

    def _is_firm(self) -> Iterator[str]:
        return iter(())  # its kind says so

    def _phone(self, phone: Telephone) -> str:
        types = f'TYPE="{",".join(_PHONE_TYPES[phone.type]).lower()}"'
        if not phone.is_e164:
            return f"TEL;VALUE=text;{types}:{escape(phone.dialled)}"
        is_number = phone.ext.isascii() and phone.ext.isdigit()
        ext = f";ext={phone.ext}" if is_number else ""
        return f"TEL;VALUE=uri;{types}:tel:{phone.value}{ext}"

    def _email(self, email: str) -> str:
        return f"EMAIL;TYPE=work:{escape(email)}"

    def _address(self) -> Iterator[str]:
        yield f"ADR;TYPE=work;LABEL={_quoted(self._details.address)}:{self._postal()}"


def _quoted(text: str) -> str:
    return f'"{text.translate(_IN_PARAMETER)}"'


def _parameter(text: str) -> str:
    """Return a text as a parameter that needs no quotes."""
    return "".join(c for c in text if c.isalnum() or c in "-._ ").strip() or "other"


def _folded_photo(picture: bytes, version: VcardVersion) -> str:
    encoded = base64.b64encode(picture).decode()
    head = (
        "PHOTO:data:image/jpeg;base64,"
        if version is VcardVersion.V4
        else "PHOTO;ENCODING=b;TYPE=JPEG:"
    )
    line = head + encoded
    rest = range(MAX_OCTETS, len(line), MAX_OCTETS - 1)
    return "\r\n ".join((line[:MAX_OCTETS], *(line[i : i + MAX_OCTETS - 1] for i in rest)))

"""Contacts handed over: gathered out of the library one after the other, into any format.

A record holds every reading with its boxes, so no more than a thousand of them are in memory at a
time, however many go out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from cardscan.export.columns import Columns
from cardscan.export.crm_csv import MOST_HUBSPOT, MOST_SALESFORCE, hubspot_sheet, salesforce_sheet
from cardscan.export.csv_file import csv_bytes
from cardscan.export.google_csv import MOST as MOST_GOOGLE
from cardscan.export.google_csv import google_sheet
from cardscan.export.json_file import json_array, json_lines
from cardscan.export.left_out import LeftOut
from cardscan.export.outlook_csv import outlook_sheet, outlook_web_sheet
from cardscan.export.rows import flat_sheet
from cardscan.export.sheets import Sheet
from cardscan.export.vcard import VcardVersion, to_vcards
from cardscan.export.xlsx_file import xlsx_bytes
from cardscan.imaging.encode import encode_jpeg
from cardscan.imaging.stored_card import decode_jpeg, shrink
from cardscan.model.outgoing import Outgoing
from cardscan.store.library import Library
from cardscan.triage.subjects import Subject

Contacts = Iterable[Outgoing]

# Address books show a photo no larger than a stamp, and some refuse more than 224 kB.
_LONGEST_SIDE: Final = 720
_QUALITY: Final = 80

_SHEETS: Final[Mapping[str, Callable[[Contacts, LeftOut], Sheet]]] = {
    "csv": lambda contacts, _: flat_sheet(contacts),
    "xlsx": lambda contacts, _: flat_sheet(contacts),
    "google": lambda contacts, _: google_sheet(contacts),
    "outlook": lambda contacts, _: outlook_sheet(contacts),
    "outlook-web": lambda contacts, _: outlook_web_sheet(contacts),
    "hubspot": hubspot_sheet,
    "salesforce": salesforce_sheet,
}
_OTHERS: Final[Mapping[str, Callable[[Contacts], Iterator[bytes]]]] = {
    "vcard": to_vcards,
    "vcard4": lambda contacts: to_vcards(contacts, VcardVersion.V4),
    "json": lambda contacts: json_array(one.row for one in contacts),
    "jsonl": lambda contacts: json_lines(one.row for one in contacts),
}
MOST: Final[Mapping[str, int]] = {
    "google": MOST_GOOGLE,
    "hubspot": MOST_HUBSPOT,
    "salesforce": MOST_SALESFORCE,
}
FORMATS: Final = (*_SHEETS, *_OTHERS)


def outgoing(
    library: Library, subjects: Mapping[int, Subject], *, with_pictures: bool = False
) -> Iterator[Outgoing]:
    """Yield contacts with all that is known of them, in the order they came in.

    Args:
        library: open as long as this goes on.
        subjects: what is known of them beside their cards, by their numbers.
        with_pictures: of the cards, small.

    Raises:
        StoreError: when the library cannot be read.
    """
    history = library.history
    said_at = history.last_said(subjects)
    permissions = history.permissions(*(subject.person for subject in subjects.values()))
    names = _introducers(library, subjects.values())
    for record in library.cards(subjects):
        subject, permission = subjects[record.id], permissions[record.id]
        moments = [record.updated_at, *(consent.at for consent in permission.consents.values())]
        if record.id in said_at:
            moments.append(said_at[record.id])
        if permission.silent_since:
            moments.append(dt.datetime.combine(permission.silent_since, dt.time(), dt.UTC))
        yield Outgoing(
            record=record,
            judgement=subject.judgement,
            verdict=subject.judged,
            permission=permission,
            changed_at=max(moments),
            introducer=_introducer(subject, names),
            picture=_small(library.picture(record.id)) if with_pictures else None,
        )


class Counted:
    """Contacts that are counted as they go by.

    Attributes:
        count: of those that have.
    """

    def __init__(self, contacts: Contacts) -> None:
        self.count = 0
        self._contacts = contacts

    def __iter__(self) -> Iterator[Outgoing]:
        for one in self._contacts:
            self.count += 1
            yield one


def for_mailing(contacts: Contacts) -> Iterator[Outgoing]:
    """Yield those who opted in to mailing lists, each with no other e-mail than those."""
    return (listed for one in contacts if (listed := one.for_mailing()))


def encode(
    kind: str, contacts: Contacts, left_out: LeftOut, columns: Columns | None = None
) -> Iterator[bytes]:
    """Yield contacts in a format, piece by piece.

    Args:
        kind: one of :data:`FORMATS`.
        contacts: to be gone through once, while the pieces are taken.
        left_out: is told which contacts cannot go in.
        columns: for CSV and XLSX, in place of all there are.
    """
    # A generator as a whole: rows that wait in a file are made when somebody takes them only.
    if kind in _OTHERS:
        yield from _OTHERS[kind](contacts)
        return
    sheet = columns.sheet(contacts) if columns else _SHEETS[kind](contacts, left_out)
    if kind == "xlsx":
        yield from xlsx_bytes(sheet)
    else:
        yield from csv_bytes(sheet, columns.separator if columns else ",")


def _introducer(subject: Subject, names: Mapping[str, str]) -> str | None:
    """Return who introduced somebody, in words; None of a card that is no longer here."""
    who = subject.judgement.introduced_by
    return names.get(who, None if who.startswith("urn:") else who) if who else None


def _introducers(library: Library, subjects: Iterable[Subject]) -> dict[str, str]:
    """Return the names of cards that introduced somebody, by uid."""
    uids = {subject.judgement.introduced_by for subject in subjects}
    cards = {uid for uid in uids if uid and uid.startswith("urn:")}
    return {one.uid: one.whom for one in library.history.people_with(cards)}


def _small(picture: bytes) -> bytes:
    return encode_jpeg(shrink(decode_jpeg(picture), _LONGEST_SIDE), _QUALITY)

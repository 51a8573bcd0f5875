from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import unescape_backslash

from cardscan.export.details import details_of
from cardscan.export.vcard import to_vcards as vcards_of
from cardscan.model.candidate import PhoneType
from cardscan.model.contact import Contact, NameValue, Value
from cardscan.model.outgoing import Outgoing
from tests import strategies
from tests.made import NOON, ann, firm, outgoing, phone, read


def to_vcards(contacts: Iterable[Outgoing]) -> bytes:
    """Return the vCards of contacts as a whole."""
    return b"".join(vcards_of(contacts))


@dataclass(frozen=True)
class Facts:
    """What an address book takes from a vCard."""

    uid: str
    rev: str
    shown: str
    name: tuple[str, ...]
    firm: tuple[str, ...]
    title: str
    numbers: list[tuple[str, frozenset[str]]]
    mails: list[str]
    sites: list[str]
    address: tuple[str, ...]
    note: str
    tags: list[str]


def _by_vobject(data: bytes) -> Iterator[Facts]:
    for card in vobject.readComponents(data.decode()):
        held = card.contents
        n = card.n.value
        adr = held["adr"][0].value if "adr" in held else None
        yield Facts(
            uid=card.uid.value,
            rev=card.rev.value,
            shown=card.fn.value,
            name=(n.family, n.given, n.additional, n.prefix, n.suffix),
            firm=tuple(held["org"][0].value) if "org" in held else (),
            title=held["title"][0].value if "title" in held else "",
            numbers=[(t.value, frozenset(t.params["TYPE"])) for t in held.get("tel", [])],
            mails=[line.value for line in held.get("email", [])],
            sites=[line.value for line in held.get("url", [])],
            address=(adr.street, adr.city, adr.region, adr.code, adr.country) if adr else (),
            note=card.note.value,
            tags=card.categories.value,
        )


def _by_icalendar(data: bytes) -> Iterator[Facts]:
    for card in icalendar.Component.from_ical(data.decode(), multiple=True):
        n = card["N"].fields
        adr = card["ADR"].fields if "ADR" in card else None
        yield Facts(
            uid=str(card["UID"]),
            rev=str(card["REV"]),
            shown=str(card["FN"]),
            name=(n.family, n.given, n.additional, n.prefix, n.suffix),
            firm=card["ORG"].fields if "ORG" in card else (),
            title=_text(card.get("TITLE", "")),
            numbers=[(_text(t), _types(t)) for t in _lines(card, "TEL")],
            mails=[str(line) for line in _lines(card, "EMAIL")],
            sites=[str(line) for line in _lines(card, "URL")],
            address=(adr.street, adr.locality, adr.region, adr.postal_code, adr.country)
            if adr
            else (),
            note=_text(card["NOTE"]),
            tags=[str(tag) for tag in card["CATEGORIES"].cats],
        )


def _lines(card: icalendar.Component, name: str) -> list[Any]:
    held = card.get(name, [])
    return held if isinstance(held, list) else [held]


def _text(line: object) -> str:
    # Properties that no calendar has come escaped; icalendar's own function undoes that.
    return unescape_backslash(str(line))


def _types(line: Any) -> frozenset[str]:  # noqa: ANN401 - icalendar has a class for every kind
    types = line.params["TYPE"]
    return frozenset([types] if isinstance(types, str) else types)


_READERS = pytest.mark.parametrize("parse", [_by_vobject, _by_icalendar])
_PHONE_TYPES = {
    PhoneType.WORK: frozenset({"WORK", "VOICE"}),
    PhoneType.MOBILE: frozenset({"CELL", "VOICE"}),
    PhoneType.FAX: frozenset({"WORK", "FAX"}),
    PhoneType.OTHER: frozenset({"VOICE"}),
}
_FULL = Facts(
    uid="urn:uuid:00000000-0000-5000-8000-000000000001",
    rev="2026-11-22T12:00:00Z",
    shown="Dr. Ann O'Neil",
    name=("O'Neil", "Ann", "", "Dr.", ""),
    firm=("Käse & Söhne, GmbH", "Sales"),
    title="Head of Sales, Europe",
    numbers=[
        ("+442079460018,12", frozenset({"WORK", "VOICE"})),
        ("+447700900123", frozenset({"CELL", "VOICE"})),
        ("+442079460019", frozenset({"WORK", "FAX"})),
    ],
    mails=["ann@example.com", "sales@example.com"],
    sites=["https://example.com/ann"],
    address=("12 High Street", "London", "", "SW1A 1AA", "United Kingdom"),
    note="Open Monday\nto Friday\nlinkedin: ann-oneil\nTo check: company, websites\nTags: cardscan",
    tags=["cardscan"],
)


def _lines_of(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


@_READERS
def test_other_readers_lose_nothing(parse: Any) -> None:  # noqa: ANN401 - one of two functions
    """Vobject and icalendar, neither written here, find every value of a full contact."""
    # A comma for the semicolon: icalendar takes an escaped one in ORG for a separator.
    company = ann().company.model_copy(update={"value": "Käse & Söhne, GmbH"})
    full = ann().model_copy(update={"company": company})
    first, _ = parse(to_vcards([outgoing(full), outgoing(firm(), 2)]))
    assert first == _FULL


@_READERS
def test_every_contact_is_its_own_card(parse: Any) -> None:  # noqa: ANN401 - as above
    """A file of three contacts has three, in order, each with its UID."""
    data = to_vcards(
        outgoing(contact, i) for i, contact in enumerate([ann(), firm(), Contact()], 1)
    )
    assert [facts.uid[-1] for facts in parse(data)] == ["1", "2", "3"]


def test_escaped_semicolon_stays_in_the_firm() -> None:
    """A semicolon of the firm's name does not begin a department."""
    (facts,) = _by_vobject(to_vcards([outgoing(ann())]))
    assert facts.firm == ("Käse & Söhne; GmbH", "Sales")


@given(st.lists(strategies.contacts, min_size=1, max_size=3))
def test_any_contact_makes_sound_cards(contacts: list[Contact]) -> None:
    """Any text makes short lines without stray line ends, an N, and a FN that says something."""
    data = to_vcards(outgoing(contact, i) for i, contact in enumerate(contacts, 1))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    lines = _lines_of(data)
    assert len([line for line in lines if line.startswith("N:")]) == len(contacts)
    assert all(line.removeprefix("FN:") for line in lines if line.startswith("FN:"))


@given(strategies.contacts)
def test_what_a_card_holds_comes_back(contact: Contact) -> None:
    """Vobject reads every value of any contact as it was meant to be written."""
    details = details_of(outgoing(contact))
    (facts,) = _by_vobject(to_vcards([outgoing(contact)]))
    name, postal = details.name, details.postal
    units = (details.company, details.department)
    assert facts == Facts(
        uid=details.uid,
        rev="2026-11-22T12:00:00Z",
        shown=details.shown,
        name=(name.family, name.given, "", name.prefix, name.suffix),
        firm=units if details.department else tuple(filter(None, units)),
        title=details.title,
        numbers=[(p.dialled, _PHONE_TYPES[p.type]) for p in details.phones],
        mails=list(details.emails),
        sites=[site.translate({92: "%5C", 44: "%2C", 59: "%3B"}) for site in details.websites],
        address=(postal.street, postal.city, postal.region, postal.postcode, postal.country)
        if details.address
        else (),
        note=details.note,
        tags=list(details.tags),
    )


def test_card_says_its_version_first() -> None:
    """The version stands where strict readers want it."""
    assert _lines_of(to_vcards([outgoing(firm())]))[:2] == ["BEGIN:VCARD", "VERSION:3.0"]


def test_firm_is_shown_as_a_firm() -> None:
    """A card without a person is filed under the firm, in Apple's spelling too."""
    lines = _lines_of(to_vcards([outgoing(firm())]))
    assert {"FN:Teehaus Grün", "N:;;;;", "ORG:Teehaus Grün", "X-ABShowAs:COMPANY"} <= set(lines)
    assert not any(
        line.startswith("X-ABShowAs") for line in _lines_of(to_vcards([outgoing(ann())]))
    )


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        (Contact(), "IMG_0001.jpg"),
        (Contact(phones=(phone("+442079460018"),)), "+442079460018"),
        (Contact(name=NameValue(**read("\x00")), emails=firm().emails), "info@example.org"),
    ],
)
def test_card_without_names_is_shown_somehow(contact: Contact, shown: str) -> None:
    """FN is never empty."""
    assert f"FN:{shown}" in _lines_of(to_vcards([outgoing(contact)]))


def test_name_in_one_piece_is_a_given_name() -> None:
    """A name that could not be split still fills N."""
    contact = Contact(name=NameValue(**read("Sukarno")))
    assert {"N:;Sukarno;;;", "FN:Sukarno"} <= set(_lines_of(to_vcards([outgoing(contact)])))


def test_colon_is_not_escaped() -> None:
    """Web addresses stay what they are, and get a scheme where the card prints none."""
    contact = Contact(websites=(Value(**read("example.org")), Value(**read("http://a.example"))))
    lines = _lines_of(to_vcards([outgoing(contact)]))
    assert {"URL;TYPE=WORK:http://example.org", "URL;TYPE=WORK:http://a.example"} <= set(lines)


def test_revision_is_the_last_change_in_utc() -> None:
    """REV tells the instant of the change, wherever the clock that took it stood."""
    tokyo = dt.timezone(dt.timedelta(hours=9))
    changed = outgoing(firm(), changed_at=NOON.astimezone(tokyo))
    assert "REV:2026-11-22T12:00:00Z" in _lines_of(to_vcards([changed]))


def test_nothing_makes_nothing() -> None:
    """No contacts, no cards."""
    assert to_vcards([]) == b""

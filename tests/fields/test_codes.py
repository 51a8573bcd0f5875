from __future__ import annotations

import pytest

from cardscan.fields.codes import find_in_codes
from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.geometry import quad_from
from cardscan.model.candidate import FieldKind, NameDetail, PhoneDetail
from cardscan.model.photo import Code

GUESS = RegionGuess("GB", is_strong=True)
QUAD = quad_from([(10, 10), (90, 10), (90, 90), (10, 90)])

VCARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:O'Neil;Ann;;Dr.;\r\nFN:Dr. Ann O'Neil\r\n"
    "ORG:Example\\, Ltd;Sales\r\nTITLE:Head of Sales\r\nTEL;TYPE=CELL:+44 7400 123456\r\n"
    "item1.TEL;TYPE=WORK,FAX:020 7946 0019\r\nEMAIL;TYPE=INTERNET:Ann@Example.com\r\n"
    "URL:https://www.example.com/\r\nADR;TYPE=WORK:;;12 High St;London;;SW1A 1AA;UK\r\n"
    "NOTE:folded\r\n  on\r\nEND:VCARD"
)


def read(payload: str) -> dict[FieldKind, list[str]]:
    """Return the values by field that a code with this payload gives."""
    held: dict[FieldKind, list[str]] = {}
    for candidate in find_in_codes([Code(payload, "QRCode", QUAD)], GUESS):
        held.setdefault(candidate.kind, []).append(candidate.value)
    return held


def test_vcard():
    """Every field of a vCard is a candidate of its own kind."""
    assert read(VCARD) == {
        FieldKind.NAME: ["Ann O'Neil", "Dr. Ann O'Neil"],
        FieldKind.COMPANY: ["Example, Ltd"],
        FieldKind.TITLE: ["Head of Sales"],
        FieldKind.PHONE: ["+447400123456", "+442079460019"],
        FieldKind.EMAIL: ["ann@example.com"],
        FieldKind.WEBSITE: ["www.example.com"],
        FieldKind.ADDRESS: ["12 High St, London, SW1A 1AA, UK"],
    }


def test_details_and_place_of_a_code():
    """The parts of the name, the kind of phone and the place of the code are kept."""
    found = find_in_codes([Code(VCARD, "QRCode", QUAD)], GUESS)
    names = [c.detail for c in found if isinstance(c.detail, NameDetail)]
    phones = [c.detail.type.value for c in found if isinstance(c.detail, PhoneDetail)]
    assert names == [NameDetail("Ann", "O'Neil", "Dr.", None)]
    assert phones == ["mobile", "fax"]
    assert {(c.readers, c.spans, c.box.left, c.box.bottom) for c in found} == {
        (frozenset({"code"}), (), 10, 90)
    }


def test_mecard():
    """A MECARD gives name, phone, e-mail and website."""
    payload = "MECARD:N:O'Neil,Ann;TEL:02079460018;EMAIL:ann@example.com;URL:example.com;;"
    assert read(payload) == {
        FieldKind.NAME: ["Ann O'Neil"],
        FieldKind.PHONE: ["+442079460018"],
        FieldKind.EMAIL: ["ann@example.com"],
        FieldKind.WEBSITE: ["example.com"],
    }


def test_quoted_printable_of_old_phones():
    """The quoted-printable text of vCard 2.1 is decoded."""
    payload = (
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen\n"
        "END:VCARD"
    )
    assert read(payload) == {FieldKind.NAME: ["Jürgen"]}


@pytest.mark.parametrize(
    ("payload", "kind", "value"),
    [
        ("mailto:ann@example.com?subject=Hi", FieldKind.EMAIL, "ann@example.com"),
        ("tel:+442079460018", FieldKind.PHONE, "+442079460018"),
        ("https://www.example.com/ann", FieldKind.WEBSITE, "www.example.com/ann"),
        ("HTTP://EXAMPLE.COM", FieldKind.WEBSITE, "example.com"),
    ],
)
def test_plain_payloads(payload: str, kind: FieldKind, value: str):
    """A single address or number in a code is a candidate."""
    assert read(payload) == {kind: [value]}


@pytest.mark.parametrize(
    "payload",
    [
        "https://bit.ly/3abcDEF",
        "https://example.com/t?utm_source=card&id=123",
        "https://qrco.de/abc",
        "WIFI:S:Guest;T:WPA;P:secret;;",
        "4006381333931",
        "just words",
        "",
        "BEGIN:VCARD",
        "MECARD:",
        "tel:",
        "mailto:",
    ],
)
def test_payloads_that_say_nothing(payload: str):
    """Tracking and short addresses, other formats and damaged payloads give no candidate."""
    assert read(payload) == {}

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cardscan.books.read_book import read_book
from cardscan.errors import InputFileError
from cardscan.export.csv_file import csv_bytes
from cardscan.export.details import details_of
from cardscan.export.google_csv import google_sheet
from cardscan.export.outlook_csv import outlook_sheet, outlook_web_sheet
from cardscan.export.vcard import VcardVersion, to_vcard
from cardscan.model.acquaintance import Acquaintance, Book
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import Permission
from cardscan.model.contact import Contact, PhoneValue
from tests import strategies
from tests.made import NOON, outgoing, phone

_CARD = """BEGIN:VCARD
VERSION:3.0
N:Müller;Jürgen;;;
FN:Jürgen Müller
ORG:Käse AG
EMAIL;TYPE=WORK:Juergen@Example.com
TEL;TYPE=CELL:07700 900123
END:VCARD
"""
_OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
    "\"Ann O'Neil\",Ann,,O'Neil,* myContacts ::: Cheese,* Work,"
    "ann@example.com ::: a@example.org,Mobile,+44 7700 900123,Käse AG,Buyer\n"
)


def _read(folder: Path, data: bytes | str, name: str = "book") -> Book:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_book(path, "GB")


def _only(book: Book) -> Acquaintance:
    (one,) = book.entries
    assert book.problems == ()
    return one


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_is_found_out(tmp_path: Path, encoding: str, end: str) -> None:
    """Umlauts survive whatever the program that wrote the file thought of encodings."""
    one = _only(_read(tmp_path, _CARD.replace("\n", end).encode(encoding)))
    assert (one.name, one.company) == ("Jürgen Müller", "Käse AG")
    assert one.emails == ("juergen@example.com",)
    assert [(p.value, p.type) for p in one.phones] == [("+447700900123", PhoneType.MOBILE)]


def test_old_vcard_is_read(tmp_path: Path) -> None:
    """2.1: bare types, quoted-printable over several lines, a charset, a photo."""
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;J=C3=BCrgen\r\n"
        "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen M=C3=BCller\r\n"
        "TEL;WORK;VOICE:+44 20 7946 0018\r\nTEL;CELL:07700 900123\r\nTEL;WORK;FAX:02079460019\r\n"
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n ABC\r\n\r\nEND:VCARD\r\n"
    )
    one = _only(_read(tmp_path, text))
    assert (one.name, one.given, one.family) == ("Jürgen Müller", "Jürgen", "Müller")
    assert [p.type for p in one.phones] == [PhoneType.WORK, PhoneType.MOBILE, PhoneType.FAX]


def test_firm_with_a_bare_comma_is_read(tmp_path: Path) -> None:
    """A program that forgot to escape the comma of a firm's name does not cost its card."""
    one = _only(_read(tmp_path, _CARD.replace("Käse AG", "Käse, Ltd;Sales")))
    assert (one.name, one.company) == ("Jürgen Müller", "Käse, Ltd")


def test_apple_groups_are_no_part_of_a_name(tmp_path: Path) -> None:
    """item1.EMAIL is an e-mail address, and its label no problem."""
    text = _CARD.replace(
        "EMAIL;TYPE=WORK:", "item1.X-ABLabel:_$!<Work>!$_\nitem1.EMAIL;type=INTERNET;type=pref:"
    )
    assert _only(_read(tmp_path, text)).emails == ("juergen@example.com",)


def test_line_of_many_parameters_ends(tmp_path: Path) -> None:
    """One without a value is left out, at once: vobject tries 2**99 ways (found by make fuzz)."""
    many = ";TYPE=home" * 99
    text = f"BEGIN:VCARD\nFN:Ann\nTEL{many}\nTEL{many}:+44 7700 900123\nEND:VCARD\n"
    book = _read(tmp_path, text)
    assert "lines that are not understood (1)" in book.problems[0]
    assert [len(entry.phones) for entry in book.entries] == [1]


def test_old_google_header_is_read(tmp_path: Path) -> None:
    """The columns before the change, and several values in one cell."""
    book = _read(tmp_path, _OLD_GOOGLE)
    one = _only(book)
    assert book.kind == "Google"
    assert (one.name, one.title, one.company) == ("Ann O'Neil", "Buyer", "Käse AG")
    assert one.emails == ("ann@example.com", "a@example.org")
    assert (one.phones[0].value, one.phones[0].type) == ("+447700900123", PhoneType.MOBILE)
    assert one.tags == ("Cheese",)


@pytest.mark.parametrize(
    ("group", "is_silent"), [("Do not contact", True), ("do-not-contact", True), ("Cheese", False)]
)
def test_group_silences(tmp_path: Path, group: str, is_silent: bool) -> None:
    """Whoever is in such a group in the other program must not be contacted here."""
    card = _CARD.replace("END:", f"CATEGORIES:Friends,{group}\nEND:")
    assert _only(_read(tmp_path, card)).is_silent is is_silent


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (_CARD + "BEGIN:VCARD\nVERSION:3.0\nN:Half", "line 9: this card has no END:VCARD"),
        ("BEGIN:VCARD\nN:Half\n" + _CARD, "line 1: this card has no END:VCARD"),
        (_CARD + "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "line 9: this card names nobody"),
        (
            _CARD.replace("ORG", "Junk\nORG"),
            "line 1: this card has lines that are not",
        ),
        (
            _CARD.replace("TEL;", "TITLE;CHARSET=UTF-1;ENCODING=QUOTED-PRINTABLE:=41\nTEL;"),
            "line 1: this card has lines that are not",
        ),
        (_OLD_GOOGLE + '"Bob,,,,,,,', "line 3: the quotes in this line are wrong"),
        (_OLD_GOOGLE + ",,,,x\n", "line 3: this line names nobody"),
    ],
)
def test_broken_entry_costs_itself(tmp_path: Path, text: str, problem: str) -> None:
    """The others are read, and a sentence names the line of what was not."""
    book = _read(tmp_path, text)
    assert len(book.entries) == 1
    assert len(book.problems) == 1
    assert problem in book.problems[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no columns of an address book"),
        ("Vorname;Nachname\nAnn;O'Neil\n", "export it as vCard"),
    ],
)
def test_what_is_no_address_book_is_told(tmp_path: Path, data: bytes | str, told: str) -> None:
    """One sentence says so, and what to do."""
    with pytest.raises(InputFileError, match=told):
        _read(tmp_path, data)


def test_surplus_cells_are_not_lost(tmp_path: Path) -> None:
    """What stands under no title is kept in the notes."""
    assert _only(
        _read(tmp_path, "First Name,E-mail Address\nAnn,a@example.com,Cheese\n")
    ).notes == ("Cheese")


@given(
    data=st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"BEGIN:VCARD\n{t}".encode())
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_breaks_it(tmp_path: Path, data: bytes) -> None:
    """Whatever bytes there are, a book comes out or a sentence."""
    try:
        book = _read(tmp_path, data)
    except InputFileError:
        return
    assert all(", line " in problem for problem in book.problems)


# No more of a kind than Outlook has places for; what finds none there stands in the notes.
_NUMBERS = st.lists(
    st.builds(
        phone,
        st.sampled_from(["+442079460018", "+447700900123", "+49301234567", "+12025550123"]),
        st.sampled_from([PhoneType.WORK, PhoneType.MOBILE, PhoneType.FAX]),
        st.none() | st.from_regex(r"[0-9]{1,5}", fullmatch=True),
    ),
    max_size=3,
    unique_by=lambda one: one.type,
)


@pytest.mark.parametrize("kind", ["3.0", "4.0", "google", "outlook", "outlook-web"])
@given(contact=strategies.contacts, numbers=_NUMBERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_our_own_files_come_back(
    tmp_path: Path, kind: str, contact: Contact, numbers: list[PhoneValue]
) -> None:
    """What a format holds of any contact is what is read from it."""
    contact = contact.model_copy(update={"phones": tuple(numbers)})
    out = outgoing(contact, permission=Permission(silent_since=NOON.date()))
    details = details_of(out)
    sheets = {"google": google_sheet, "outlook": outlook_sheet, "outlook-web": outlook_web_sheet}
    if kind in sheets:
        data = b"".join(csv_bytes(sheets[kind]([out])))
    else:
        data = to_vcard(out, VcardVersion(kind))
    most = 3 if kind.startswith("outlook") else None
    emails = [email.casefold() for email in details.emails[:most]]
    if kind in sheets:  # a table's cell may say anything; what has no @ is no address there
        emails = list(dict.fromkeys(email for email in emails if "@" in email))
    assume(details.name.whole or details.company or emails)
    one = _only(_read(tmp_path, data))
    assert list(one.emails) == emails
    assert (one.company or "", one.title or "") == (details.company, details.title)
    assert (one.given or "", one.family or "") == (details.name.given, details.name.family)
    assert {(p.value, p.ext, p.type) for p in one.phones} == {
        (p.value, p.ext or None, p.type) for p in details.phones
    }
    assert one.notes
    assert one.notes.startswith(details.note.strip())
    if kind in {"3.0", "4.0", "google"}:
        assert one.notes == details.note.strip()
        assert one.tags == details.tags
    if kind != "outlook-web":
        assert one.uid == details.uid
        assert one.is_silent

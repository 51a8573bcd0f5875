from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.errors import SettingsError
from cardscan.export.crm_csv import hubspot_sheet, salesforce_sheet
from cardscan.export.csv_file import csv_bytes
from cardscan.export.details import details_of
from cardscan.export.google_csv import google_sheet
from cardscan.export.left_out import LeftOut
from cardscan.export.mapping_file import read_mapping
from cardscan.export.outlook_csv import CLASSIC, WEB, outlook_sheet, outlook_web_sheet
from cardscan.export.rows import flat_sheet
from cardscan.export.sheets import Sheet
from cardscan.export.xlsx_file import xlsx_bytes
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import Consent, ConsentState, Permission
from cardscan.model.contact import Contact, NameValue, Value
from cardscan.model.judgement import Judgement
from cardscan.model.outgoing import Outgoing
from cardscan.strings import unguarded
from tests import strategies
from tests.made import NOON, ann, firm, outgoing, phone, read

_DAY = NOON.date()
_MET = Judgement(met_at="Expo", met_on=dt.date(2026, 11, 12), tags=("Cheese",))


def _told(contact: Contact, **more: object) -> Outgoing:
    return outgoing(contact, judgement=_MET, introducer="Bob Sample", **more)


def _rows(sheet: Sheet) -> list[dict[str, str]]:
    text = b"".join(csv_bytes(sheet)).decode("utf-8-sig")
    return [
        {title: unguarded(cell) for title, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True)
    ]


def _hubspot(contacts: Iterable[Outgoing]) -> Sheet:
    return hubspot_sheet(contacts, LeftOut())


def _salesforce(contacts: Iterable[Outgoing]) -> Sheet:
    return salesforce_sheet(contacts, LeftOut())


_SHEETS: tuple[Callable[[Iterable[Outgoing]], Sheet], ...] = (
    flat_sheet,
    google_sheet,
    outlook_sheet,
    outlook_web_sheet,
    _hubspot,
    _salesforce,
)


def test_google_has_a_label_for_everything() -> None:
    """Numbers, groups, event, introducer and our UID stand under Google's own titles."""
    (row,) = _rows(google_sheet([_told(ann())]))
    assert (row["First Name"], row["Last Name"], row["Name Prefix"]) == ("Ann", "O'Neil", "Dr.")
    labels = [(row[f"Phone {i} - Label"], row[f"Phone {i} - Value"]) for i in (1, 2, 3)]
    assert labels == [
        ("Work", "+442079460018,12"),
        ("Mobile", "+447700900123"),
        ("Work Fax", "+442079460019"),
    ]
    assert row["Labels"] == "* myContacts ::: cardscan ::: Cheese"
    assert (row["Event 1 - Label"], row["Event 1 - Value"]) == ("Met", "2026-11-12")
    assert row["Relation 1 - Value"] == "Bob Sample"
    assert row["Address 1 - Postal Code"] == "SW1A 1AA"
    assert row["Custom Field 2 - Label"] == "cardscan UID"
    assert "Met at Expo on 2026-11-12" in row["Notes"]


@pytest.mark.parametrize(
    ("sheet_of", "header"), [(outlook_sheet, CLASSIC), (outlook_web_sheet, WEB)]
)
def test_outlook_has_a_place_for_every_number(
    sheet_of: Callable[[Iterable[Outgoing]], Sheet], header: tuple[str, ...]
) -> None:
    """Numbers go to the first free place of their kind; what finds none is in the notes."""
    many = [phone(f"+4420794600{i:02}") for i in range(6)]
    full = ann().model_copy(update={"phones": (*many, phone("+447700900123", PhoneType.MOBILE))})
    sheet = sheet_of([_told(full)])
    assert sheet.header == header
    (row,) = _rows(sheet)
    places = ("Business Phone", "Business Phone 2", "Other Phone", "Primary Phone", "Mobile Phone")
    assert [row[place] for place in places] == [*(p.value for p in many[:4]), "+447700900123"]
    assert [f"Phone (work): {p.value}" in row["Notes"] for p in many] == [False] * 4 + [True] * 2
    assert (row["Title"], row["Job Title"]) == ("Dr.", "Head of Sales, Europe")


def test_consent_goes_along() -> None:
    """A CRM is told to leave alone who has not opted in, and that who has may be written to."""
    consent = Consent(
        address="ann@example.com", state=ConsentState.OPTED_IN, on=_DAY, source="form", at=NOON
    )
    asked = outgoing(ann(), permission=Permission(consents={consent.address: consent}))
    silent = outgoing(ann(), 2, permission=Permission(silent_since=_DAY))
    rows = _rows(_salesforce([asked, silent, outgoing(ann(), 3)]))
    assert [row["Email Opt Out"] for row in rows] == ["0", "1", "1"]
    assert "Mailing list: ann@example.com opted in (2026-11-22, form)" in rows[0]["Description"]
    assert "Do not contact (since 2026-11-22)" in rows[1]["Description"]
    (first, second) = _rows(google_sheet([asked, silent]))
    assert "Do not contact" not in first["Labels"]
    assert second["Labels"].endswith("::: Do not contact")


def test_mailing_list_has_opted_in_addresses_only() -> None:
    """Somebody who opted in is listed with that address; who did not, or is silent, is not."""
    consent = Consent(
        address="ann@example.com", state=ConsentState.OPTED_IN, on=_DAY, source="form", at=NOON
    )
    allowed = Permission(consents={consent.address: consent})
    listed = outgoing(ann(), permission=allowed).for_mailing()
    assert listed
    assert [email.value for email in listed.contact.emails] == ["ann@example.com"]
    assert outgoing(ann()).for_mailing() is None
    silenced = allowed.model_copy(update={"silent_since": _DAY})
    assert outgoing(ann(), permission=silenced).for_mailing() is None


def test_who_cannot_be_a_lead_is_named() -> None:
    """Without a person or a firm there is no lead; the sentence says which contacts those are."""
    left_out = LeftOut()
    alone = Contact(name=NameValue(**read("Sukarno")))
    rows = _rows(salesforce_sheet([outgoing(firm()), outgoing(alone, 2)], left_out))
    assert (rows, left_out.count) == ([], 2)
    assert list(left_out.sentences()) == [
        "Left out, a lead in Salesforce needs a last name: 1 Teehaus Grün",
        "Left out, a lead in Salesforce needs a firm: 2 Sukarno",
    ]


def test_lead_is_as_long_as_salesforce_takes_it() -> None:
    """A text that is too long is cut and whole in the description; an address is not cut."""
    mail = f"{'a' * 80}@example.com"
    long = ann().model_copy(
        update={
            "company": Value(**read("Firm " * 60)),
            "emails": (Value(**read(mail)),),
            "notes": Value(**read("n" * 40_000)),
        }
    )
    left_out = LeftOut()
    (row,) = _rows(salesforce_sheet([outgoing(long)], left_out))
    assert len(row["Company"]) <= 255
    assert row["Email"] == ""
    assert len(row["Description"]) == 32_000
    assert [s.partition(",")[0] for s in left_out.sentences()] == [
        "Too long for Salesforce's Company",
        "Too long for Salesforce's Email",
    ]
    brief = long.model_copy(update={"notes": None})
    (row,) = _rows(_salesforce([outgoing(brief)]))
    assert mail in row["Description"]


def test_hubspot_never_merges_two_people() -> None:
    """Of two with one e-mail the second has it in the notes; who has nothing is left out."""
    left_out = LeftOut()
    couple = [outgoing(ann()), outgoing(ann(), 2), outgoing(Contact(company=firm().company), 3)]
    first, second = _rows(hubspot_sheet(couple, left_out))
    assert (first["Email"], second["Email"]) == ("ann@example.com", "")
    assert "E-mail: ann@example.com" in second["Notes"]
    assert left_out.count == 1
    assert any(s.endswith("3 Teehaus Grün") for s in left_out.sentences())


@pytest.mark.parametrize("sheet_of", _SHEETS)
@given(contacts=st.lists(strategies.contacts, max_size=2))
@settings(max_examples=10)
def test_every_value_is_somewhere(
    sheet_of: Callable[[Iterable[Outgoing]], Sheet], contacts: list[Contact]
) -> None:
    """Of any contact, whatever its text, a CSV reader finds every number, address and name."""
    out = [outgoing(contact, i) for i, contact in enumerate(contacts, 1)]
    left_out = LeftOut()
    by = {_hubspot: hubspot_sheet, _salesforce: salesforce_sheet}.get(sheet_of)
    rows = _rows(by(out, left_out) if by else sheet_of(out))
    assert len(rows) + left_out.count == len(out)
    texts = ["\n".join(row.values()) for row in rows]
    # Outlook's web form has no place for a UID, but leaves nobody out.
    told = [one for one in out if not left_out.count or one.record.uid in "\n".join(texts)]
    for details, held in zip(map(details_of, told), texts, strict=True):
        assert all(p.value in held for p in details.phones)
        assert all(text in held for text in (*details.emails, *details.websites, details.company))
        assert all(text in held for text in (details.name.given, details.name.family))
        assert details.notes[:1000] in held


def test_turned_text_is_set_right() -> None:
    """Characters that make a name look like another are in no file."""
    tricky = Contact(
        name=NameValue(**read("Ann \u202elieNO\u202c \u2066x\u2069\x00"), given="=1+1\u202e"),
        phones=(phone("+49301234567"),),
    )
    text = b"".join(csv_bytes(flat_sheet([outgoing(tricky)]))).decode()
    assert not re.search("[\u202a-\u202e\u2066-\u2069\0]", text)
    assert '"\'=1+1"' in text
    assert '"+49301234567"' in text


def test_spreadsheet_has_texts_only(tmp_path: Path) -> None:
    """XLSX keeps plus signs, zeros, line ends and formulas as what was printed."""
    contact = ann().model_copy(
        update={
            "company": Value(**read('=HYPERLINK("x")')),
            "title": Value(**read("http://example.com")),
            "department": Value(**read("007")),
        }
    )
    path = tmp_path / "contacts.xlsx"
    path.write_bytes(b"".join(xlsx_bytes(flat_sheet([outgoing(contact)]))))
    page = openpyxl.load_workbook(path).active
    header, row = page.iter_rows()
    cells = {title.value: cell for title, cell in zip(header, row, strict=True)}
    assert {cell.data_type for cell in cells.values() if cell.value is not None} == {"s"}
    assert cells["Company"].value == '=HYPERLINK("x")'
    assert cells["Phone 1"].value == "+442079460018"
    assert cells["Department"].value == "007"
    assert cells["Notes"].value == "Open Monday\nto Friday"
    assert cells["Title"].hyperlink is None


@given(strategies.contacts)
@settings(max_examples=10)
def test_spreadsheet_gives_any_text_back(contact: Contact) -> None:
    """Whatever stands on a card, openpyxl reads it as it was written."""
    out = outgoing(contact)
    sheet = flat_sheet([out])
    (wanted,) = sheet.rows
    data = io.BytesIO(b"".join(xlsx_bytes(flat_sheet([out]))))
    _, row = openpyxl.load_workbook(data).active.iter_rows(values_only=True)
    assert tuple(cell or "" for cell in row) == wanted


def test_columns_of_ones_own(tmp_path: Path) -> None:
    """A mapping chooses, renames and orders; the example of the docs is one."""
    path = tmp_path / "mapping.toml"
    path.write_text(
        'separator = ";"\n[columns]\n"Mail" = "email.2"\n"Zweites" = "phone.work.2"\n'
        '"Net" = "handle.linkedin"\n"Who" = "name"\n"Source" = { text = "Card" }\n',
        encoding="utf-8",
    )
    columns = read_mapping(path)
    sheet = columns.sheet([outgoing(ann())])
    assert sheet.header == ("Mail", "Zweites", "Net", "Who", "Source")
    assert list(sheet.rows) == [("sales@example.com", "", "ann-oneil", "Dr. Ann O'Neil", "Card")]
    assert columns.separator == ";"
    example = read_mapping(Path(__file__).parents[2] / "docs" / "mapping.toml")
    assert len(next(iter(example.sheet([outgoing(ann())]).rows))) == len(example.cells)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[columns]\n"A" = "name"\n"B" = "emial"',
            'line 3: there is no value "emial"; did you mean email?',
        ),
        ('[columns]\n"A" = 7', "line 2: a column is the name of a value"),
        ("[columns]", "name the columns below a line"),
        ('colums = 1\n[columns]\n"A" = "name"', "line 1: there is no setting colums"),
        ('separator = "x"\n[columns]\n"A" = "name"', "line 1: the separator is one of"),
        ("[columns", "this is no TOML"),
        (None, "the file cannot be read (No such file or directory); name another one"),
    ],
)
def test_mapping_that_makes_no_sense_is_told_with_its_line(
    tmp_path: Path, text: str | None, told: str
) -> None:
    """Each mistake has its own sentence, and the place."""
    path = tmp_path / "mapping.toml"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(told)):
        read_mapping(path)


def test_name_says_how_it_is_spoken_where_its_letters_do_not() -> None:
    """A reading goes along where it is certain: kana, or Latin beside other letters."""
    both = NameValue(**read("山田太郎 Taro Yamada"), given="Taro", family="Yamada")
    kana = NameValue(**read("やまだ たろう"), given="たろう", family="やまだ")
    han = NameValue(**read("王小明"), given="小明", family="王")
    latin = NameValue(**read("José Núñez"), given="José", family="Núñez")
    spoken = []
    for name in (both, kana, han, latin):
        details = details_of(outgoing(Contact(name=name)))
        assert details.name.whole == name.value
        spoken.append((details.name.spoken_given, details.name.spoken_family))
    assert spoken == [("Taro", "Yamada"), ("たろう", "やまだ"), ("", ""), ("", "")]


def test_rows_beyond_memory_wait_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is larger than what may be held is the same table."""
    contacts = [replace(outgoing(ann(), i)) for i in range(1, 50)]
    whole = _rows(flat_sheet(contacts))
    monkeypatch.setattr("cardscan.export.sheets._IN_MEMORY", 100)
    assert _rows(flat_sheet(contacts)) == whole

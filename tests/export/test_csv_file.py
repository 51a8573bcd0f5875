from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.export.csv_file import BOM, csv_bytes, guard
from cardscan.export.rows import flat_sheet
from cardscan.model.contact import Contact, Value
from cardscan.model.outgoing import Outgoing
from cardscan.strings import unguarded as unguard
from tests import strategies
from tests.made import ann, firm, outgoing, read


def to_csv(contacts: Iterable[Outgoing]) -> bytes:
    """Return the table of contacts as a whole."""
    return b"".join(csv_bytes(flat_sheet(contacts)))


def _parsed(data: bytes) -> list[list[str]]:
    assert data.startswith(BOM)
    return list(csv.reader(io.StringIO(data.removeprefix(BOM).decode(), newline="")))


def test_contact_stands_in_its_columns() -> None:
    """Each value of a full contact stands under its title."""
    header, row = _parsed(to_csv([outgoing(ann())]))
    cells = dict(zip(header, row, strict=True))
    assert len(cells) == len(header)
    assert cells["Name"] == "Dr. Ann O'Neil"
    assert (cells["Given name"], cells["Family name"]) == ("Ann", "O'Neil")
    assert cells["Company"] == "Käse & Söhne; GmbH"
    assert cells["Phone 1"] == "+442079460018"
    assert (cells["Phone 1 type"], cells["Phone 1 extension"]) == ("work", "12")
    assert cells["Phone 3 type"] == "fax"
    assert cells["E-mail 2"] == "sales@example.com"
    assert cells["City"] == "London"
    assert cells["Notes"] == "Open Monday\nto Friday"
    assert cells["Needs review"] == "company, websites"
    assert cells["Scanned at"] == "2026-11-22T12:00:00+00:00"


def test_lines_end_as_the_rfc_says() -> None:
    """Records end with CRLF, the last one too, and every cell is quoted."""
    data = to_csv([outgoing(firm())]).removeprefix(BOM)
    assert data.endswith(b'"\r\n')
    assert data.count(b"\r\n") == 2
    assert all(line.startswith(b'"') for line in data.splitlines())


def test_poorer_contacts_have_empty_cells() -> None:
    """All rows are as long as the header, which the richest contact decides."""
    header, *rows = _parsed(to_csv([outgoing(firm()), outgoing(ann(), 2)]))
    assert "Phone 3" in header
    assert {len(row) for row in rows} == {len(header)}
    assert rows[0][header.index("Phone 3")] == ""


def test_no_contacts_make_a_header() -> None:
    """An empty library gives a file that still says what its columns would be."""
    (header,) = _parsed(to_csv([]))
    assert {"Name", "Phone 1", "E-mail 1", "UID"} <= set(header)


@given(st.lists(strategies.contacts, max_size=3))
def test_every_cell_comes_back(contacts: list[Contact]) -> None:
    """Whatever stands on the cards, a CSV reader and :func:`unguard` give it back exactly."""
    outgoings = [outgoing(contact, i) for i, contact in enumerate(contacts, 1)]
    sheet = flat_sheet(outgoings)
    header, *rows = _parsed(to_csv(outgoings))
    assert tuple(header) == sheet.header
    assert [tuple(unguard(cell) for cell in row) for row in rows] == list(sheet.rows)


@pytest.mark.parametrize(
    "cell",
    [
        "=HYPERLINK(0)",
        "@SUM(A1)",
        "-1+1",
        "+1-1",
        "+44 20 7946-0018",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1+1",
        "'=1",
        "''=1",
        "+A1",
        "+",
        "+44\n=1",
    ],
)
def test_formula_is_made_text(cell: str) -> None:
    """What a spreadsheet would compute begins with an apostrophe."""
    assert guard(cell) == "'" + cell
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize(
    "cell", ["+442079460018", "+44 (0)20 7946.0018", "'t Hooft", "Ann", "", "1=1", "a@example.com"]
)
def test_harmless_cell_is_left_alone(cell: str) -> None:
    """Numbers for the telephone, names and addresses are written as they are."""
    assert guard(cell) == cell
    assert unguard(cell) == cell


@given(st.text())
def test_guard_can_be_undone(cell: str) -> None:
    """No two cells become one, and no guarded cell begins like a formula but for numbers."""
    guarded = guard(cell)
    assert unguard(guarded) == cell
    assert guarded[:1] not in {"=", "@", "-", "\t", "\r", "\n"}


def test_formula_inside_a_cell_stays_in_it() -> None:
    """Where semicolons separate cells, quotes keep a formula after one from standing alone."""
    contact = Contact(company=Value(**read("Acme;=1+1")))
    line = to_csv([outgoing(contact)]).removeprefix(BOM).split(b"\r\n")[1].decode()
    cells = next(csv.reader([line.replace('","', '";"')], delimiter=";"))
    assert "Acme;=1+1" in cells

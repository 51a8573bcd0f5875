from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from cardscan.errors import InputFileError
from cardscan.model.contact import Contact, Value
from cardscan.review.sheet import COLUMNS, Applied, apply_sheet, to_sheet
from cardscan.store.library import Library
from tests.made import ann, firm, photo, read

FORMULA = '=HYPERLINK("http://evil.example")'


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three cards: one doubtful firm, nothing, and three doubtful values."""
    doubtful = {"confidence": 0.4, "needs_review": True, "why": "Blurred."}
    third = Contact(
        company=Value(**read(FORMULA, **doubtful)),
        emails=(
            Value(**read("a@example.com", **doubtful)),
            Value(**read("b@example.com", **doubtful)),
        ),
    )
    with Library.open(tmp_path / "library.db") as opened:
        for name, contact in {"a.jpg": ann(), "b.jpg": firm(), "c.jpg": third}.items():
            opened.add_photo(photo(name, contact))
        yield opened


@pytest.fixture
def sheet(library: Library, tmp_path: Path) -> Path:
    """The questions as a file."""
    data, count = to_sheet(library.cards())
    assert count == 4
    path = tmp_path / "questions.xlsx"
    path.write_bytes(data)
    return path


def fill(path: Path, answers: dict[str, str]) -> None:
    """Write answers beside what was read, as a person does."""
    book = load_workbook(path)
    for row in book.active.iter_rows(min_row=3):
        row[4].value = answers.get(row[3].value)
    book.save(path)


def put(library: Library, path: Path) -> Applied:
    """Take the answers of a sheet."""
    return apply_sheet(library, path, author="me", region="US")


def test_round_trip(library: Library, sheet: Path) -> None:
    """Typed, accepted, refused and skipped in the sheet is so in the library; twice counts once."""
    fill(
        sheet,
        {"Käse & Söhne; GmbH": "Käse GmbH", "a@example.com": "=", "b@example.com": "-"},
    )
    assert put(library, sheet) == Applied(stored=3, known=0, refused=())
    assert library.history.person(1).company == "Käse GmbH"
    emails = library.card(3).contact.emails
    assert [(e.value, e.needs_review) for e in emails] == [("a@example.com", False)]
    assert put(library, sheet) == Applied(stored=0, known=3, refused=())


def test_nothing_on_a_card_is_a_formula(sheet: Path) -> None:
    """A firm that looks like a formula is a text in its cell, in its own words."""
    cells = [cell for row in load_workbook(sheet).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == FORMULA} == {"s"}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_what_changed_meanwhile_is_refused(library: Library, sheet: Path) -> None:
    """Rows of which the card says something else by now are told and left alone."""
    fill(sheet, {"a@example.com": "other@example.com"})
    put(library, sheet)
    fill(sheet, {"a@example.com": "third@example.com", "b@example.com": "="})
    done = put(library, sheet)
    assert (done.stored, len(done.refused)) == (1, 1)
    assert "card 3 was changed" in done.refused[0]


def test_other_files_are_refused(library: Library, tmp_path: Path) -> None:
    """A text, a missing file and another sheet are one sentence each."""
    (tmp_path / "text.xlsx").write_text("no sheet", encoding="utf-8")
    book = Workbook()
    book.active.append([title for title, _ in COLUMNS])
    book.save(tmp_path / "other.xlsx")
    for name in ("text.xlsx", "gone.xlsx", "other.xlsx"):
        with pytest.raises(InputFileError, match=name):
            put(library, tmp_path / name)


def test_changed_columns_are_refused(library: Library, sheet: Path) -> None:
    """A row whose card or field was overwritten says so and stops nothing."""
    book = load_workbook(sheet)
    first, second = list(book.active.iter_rows(min_row=3))[:2]
    first[0].value, first[4].value = "many", "="
    second[4].value = "="
    book.save(sheet)
    done = put(library, sheet)
    assert (done.stored, len(done.refused)) == (1, 1)


DAMAGES = {
    "cut": ("sheet1.xml", b"</sheetData>", b""),
    "endless": ("sheet1.xml", b'<row r="4"', b'<row r="99999999999"'),
    "unknown attribute": ("sheet1.xml", b"summaryRight", b"summaryRigit"),
    "no number": ("sheet1.xml", b' s="', b' s="r'),
    "no list": ("workbook.xml", b'sheetId="1"', b""),
}


def damage(path: Path, member: str, old: bytes, new: bytes) -> None:
    """Replace a piece of one of the files that an XLSX file consists of."""
    with ZipFile(path) as good:
        files = {name: good.read(name) for name in good.namelist()}
    with ZipFile(path, "w") as made:
        for name, data in files.items():
            assert old in data or not name.endswith(member)
            made.writestr(name, data.replace(old, new) if name.endswith(member) else data)


@pytest.mark.parametrize("what", DAMAGES)
def test_damaged_sheet_is_one_sentence(library: Library, sheet: Path, what: str) -> None:
    """A sheet that is broken anywhere is refused as a whole: no answer before the break counts."""
    fill(sheet, {FORMULA: "Example Ltd"})
    damage(sheet, *DAMAGES[what])
    with pytest.raises(InputFileError, match=r"^questions\.xlsx: "):
        put(library, sheet)
    assert library.card(3).contact.company.value == FORMULA


def test_packed_bytes_are_checked(library: Library, sheet: Path) -> None:
    """A byte that was lost on the way is noticed."""
    data = bytearray(sheet.read_bytes())
    place = data.index(b"sheet1.xml") + 60
    data[place : place + 20] = bytes(20)
    sheet.write_bytes(data)
    with pytest.raises(InputFileError, match="no spreadsheet"):
        put(library, sheet)


def test_bomb_is_not_unpacked(library: Library, sheet: Path) -> None:
    """A small file that says it unpacks to gigabytes is refused before that."""
    data = bytearray(sheet.read_bytes())
    entry = data.index(b"PK\x01\x02")  # the first of the directory at the end
    data[entry + 24 : entry + 28] = (3_000_000_000).to_bytes(4, "little")
    sheet.write_bytes(data)
    with pytest.raises(InputFileError, match="too big"):
        put(library, sheet)


def test_wrong_size_in_a_sheet_hides_no_answer(library: Library, sheet: Path) -> None:
    """Programs that write a wrong size into a sheet lose no row of it."""
    fill(sheet, {FORMULA: "Example Ltd"})
    with ZipFile(sheet) as good:
        (size,) = re.findall(b'<dimension ref="[^"]*"', good.read("xl/worksheets/sheet1.xml"))
    damage(sheet, "sheet1.xml", size, b'<dimension ref="A1:I2"')
    assert put(library, sheet).stored == 1

"""The questions in a spreadsheet and back again, for people who like to answer there."""

from __future__ import annotations

import io
import uuid
import warnings
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import ValidationError

from cardscan.errors import AnswerError, InputFileError
from cardscan.model.pair import Pair, PairState
from cardscan.model.record import CardRecord
from cardscan.review.give import Answer, give_answer
from cardscan.review.pair_rows import answer_pair, is_pair_row, pair_row
from cardscan.review.questions import Question, questions_of
from cardscan.store.library import Library

ABSENT: Final = "-"  # in the column of answers: not on the card
COLUMNS: Final = (
    ("Card", 8),
    ("Whose", 28),
    ("Field", 14),
    ("Read", 40),
    ("Answer", 40),
    ("Or else", 40),
    ("Why", 60),
    ("File", 20),
    ("Key", 14),
)
ANSWER: Final = 4  # place of the column that the person fills
HINT: Final = (
    "Answer: leave it empty to skip, write = to accept what was read, - when it is not on the "
    "card, else what is right. Where two cards are asked about, = is yes and - is no. "
    "Leave the other columns as they are."
)

_ACCEPT: Final = "="
_CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
_MOST_BYTES: Final = 50_000_000
_MOST_UNPACKED: Final = 200_000_000  # bytes; the questions of 100,000 cards are half of that
_HEADER: Final = 2  # its row
_LAST_ROW: Final = 1_048_576  # that XLSX has (ECMA-376)
# What openpyxl, zipfile and ElementTree were seen to raise on damaged files.
_BROKEN: Final = (
    OSError,
    BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    EOFError,
)
_STEPS: Final = uuid.UUID("0d5f6d39-7f0c-4c39-9df0-4f1c1d6a8a55")


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a sheet's answers.

    Attributes:
        stored: new ones.
        known: that were stored before.
        refused: why the others were not, a sentence each.
    """

    stored: int
    known: int
    refused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a sheet that is not empty.

    Attributes:
        number: from 1.
        cells: as texts.
    """

    number: int
    cells: tuple[str, ...]


def to_sheet(records: Iterable[CardRecord], pairs: Iterable[Pair] = ()) -> tuple[bytes, int]:
    """Return the open questions as the bytes of an XLSX file, and how many they are.

    Args:
        records: contacts.
        pairs: two cards each; those that wait for a person's word are asked about first.

    Every cell is a text: nothing that stands on a card becomes a formula.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Questions")
    for letter, (_, width) in zip("ABCDEFGHI", COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A3"
    sheet.append([_cell(sheet, HINT)])
    header = [_cell(sheet, title) for title, _ in COLUMNS]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    count = 0
    for row in _rows_of(records, pairs):
        cells = [_cell(sheet, text) for text in row]
        cells[ANSWER].fill = PatternFill("solid", fgColor="FFF3CC")
        sheet.append(cells)
        count += 1
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), count


def apply_sheet(library: Library, path: Path, *, author: str, region: str) -> Applied:
    """Store the answers of a sheet, each in a transaction of its own.

    Applied twice, an answer counts once.

    Raises:
        InputFileError: when it is no such sheet.
        StoreError: when the library cannot be written.
    """
    stored = known = 0
    refused = []
    for row in _rows(path):
        try:
            is_new = _give(library, row.cells, author=author, region=region)
            if is_new is not None:
                stored, known = stored + is_new, known + (not is_new)
        except AnswerError as error:
            refused.append(f"row {row.number}: {error}")
        except ValidationError:
            refused.append(f"row {row.number}: the columns beside the answer were changed")
    return Applied(stored, known, tuple(refused))


def _rows_of(records: Iterable[CardRecord], pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    for pair in pairs:
        if pair.state is PairState.PROPOSED:
            yield pair_row(pair)
    for record in records:
        for question in questions_of(record):
            if question.is_open:
                yield _row(record, question)


def _give(library: Library, cells: tuple[str, ...], *, author: str, region: str) -> bool | None:
    """Store the answer of a row, and say whether it was news; None when there is none."""
    card, _, field, _, said, *_ = cells
    if is_pair_row(field):
        return answer_pair(library, card, field, said.strip()) if said.strip() else None
    answer = _answer(cells)
    if answer is None:
        return None
    return give_answer(library, answer, author=author, region=region)


def _row(record: CardRecord, question: Question) -> tuple[str, ...]:
    contact = record.contact
    whose = next((v.value for v in (contact.name, contact.company) if v is not None), "")
    return (
        str(record.id),
        whose,
        question.field.value,
        question.shown or "",
        "",
        "\n".join(question.alternatives),
        question.why or "",
        record.file,
        question.version,
    )


def _cell(sheet: Any, text: str) -> Any:  # noqa: ANN401 - openpyxl ships no types
    cell = WriteOnlyCell(sheet, value=text.translate(_CONTROL) or None)
    if cell.value is not None:
        cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format = "@"
    return cell


def _rows(path: Path) -> list[_Row]:
    """Return the rows below the header; all of them, or an error and none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _too_big(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what openpyxl makes good itself
            header, *rows = list(_filled(path)) or [_Row(_HEADER, ())]
    except _BROKEN as error:
        raise InputFileError(
            f"{path.name}: this is no spreadsheet that can be read; name the XLSX file that "
            "cardscan review --sheet wrote"
        ) from error
    if header != _Row(_HEADER, tuple(title for title, _ in COLUMNS)):
        raise InputFileError(
            f"{path.name}: the columns are not those that cardscan review --sheet wrote"
        )
    return rows


def _filled(path: Path) -> Iterator[_Row]:
    """Yield the rows from the header on that are not empty."""
    data = io.BytesIO(path.read_bytes())
    with ZipFile(data) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
            raise _too_big(path)
    sheet = load_workbook(data, read_only=True, data_only=True).worksheets[0]
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows = sheet.iter_rows(min_row=_HEADER, max_col=len(COLUMNS), values_only=True)
    for number, row in enumerate(rows, _HEADER):
        if number > _LAST_ROW:
            raise _too_big(path)
        if any(cell is not None for cell in row):
            yield _Row(number, tuple("" if cell is None else str(cell) for cell in row))


def _too_big(path: Path) -> InputFileError:
    return InputFileError(
        f"{path.name}: this is too big for a sheet of answers; name the XLSX file that cardscan "
        "review --sheet wrote"
    )


def _answer(cells: tuple[str, ...]) -> Answer | None:
    """Return the answer of a row, None where there is none."""
    card, _, field, read, said, _, _, _, version = cells
    said = said.strip()
    if not said:
        return None
    shown = read or None
    value = None if said == ABSENT else read if said == _ACCEPT else said
    step = uuid.uuid5(_STEPS, "\0".join((card, field, read, said, version)))
    return Answer.model_validate(
        {
            "card": card,
            "field": field,
            "shown": shown,
            "version": version,
            "value": value,
            "step": str(step),
        }
    )

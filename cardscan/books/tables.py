"""CSV of Google (the header of today and the one before), of Outlook (program and web) and its kin.

Columns are known by their titles, in any order, as are those of our own exports.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.books.values import (
    email_address,
    is_silent,
    line_or_none,
    number,
    text_or_none,
)
from cardscan.errors import InputFileError
from cardscan.model.acquaintance import Acquaintance, Book, KnownNumber
from cardscan.strings import one_line, unguarded

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "full name", "display name"),
    "given": ("first name", "given name"),
    "middle": ("middle name", "additional name"),
    "family": ("last name", "family name", "surname"),
    "company": ("organization name", "organization 1 - name", "company", "company name"),
    "title": ("job title", "organization title", "organization 1 - title"),
    "notes": ("notes", "description"),
    "address": ("address 1 - formatted", "address"),
    "uid": ("uid", "cardscan uid", "user 1"),
    "silent": ("do not contact", "do not contact since"),
}
_ADDRESS: Final = (
    "business street",
    "business city",
    "business state",
    "business postal code",
    "business country/region",
)
_EMAIL: Final = re.compile(r"e-?mail(?: \d+)?(?: - value| address)?")
_PHONE: Final = re.compile(
    r"phone \d+(?: - value)?|(?:(?:business|home|mobile|car|other|primary|company main) )?"
    r"(?:phone|fax)(?: number| 2)?|mobile phone number"
)
_WEBSITE: Final = re.compile(
    r"website \d+(?: - value)?|web page|personal web page|website(?: url)?"
)
_TAGS: Final = re.compile(r"labels|group membership|categories|tags")
_WITH_HONORIFIC: Final = frozenset({"job title", "organization title", "organization 1 - title"})
_FIELD: Final = re.compile(r"custom field \d+ - value")
_UID_LABEL: Final = "cardscan uid"
_CELL_LIMIT: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Row:
    """What one line of a table says.

    Attributes:
        titles: of all columns, in lower case.
        cells: by title; of titles that are there twice the first that says something.
        surplus: cells that stand under no title.
    """

    titles: Sequence[str]
    cells: Mapping[str, str]
    surplus: tuple[str, ...]

    def text(self, field: str) -> str:
        """Return the cell of one of the known texts, empty where there is none."""
        return next((self.cells[t] for t in _TEXTS[field] if self.cells.get(t)), "")

    def under(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
        """Yield titles and texts of every column with such a title; one cell may hold several."""
        for title, cell in self.cells.items():
            if pattern.fullmatch(title):
                for text in cell.split(" ::: "):
                    if text.strip():
                        yield title, text.strip()


@dataclass(frozen=True, slots=True)
class _Line:
    """The cells of one line.

    Attributes:
        number: at which it begins, from 1.
        cells: in their order.
    """

    number: int
    cells: Sequence[str]


def read_table(name: str, text: str, region: str) -> Book:
    """Return the address book of a CSV file.

    Raises:
        InputFileError: when its columns are not known.
    """
    problems: list[str] = []
    lines = _lines(name, text, problems)
    first = next(lines, _Line(1, ()))
    titles = [one_line(cell).casefold() for cell in first.cells]
    kind = _kind(set(titles))
    if kind is None:
        raise InputFileError(
            f"{name}, line {first.number}: these are no columns of an address book that is known; "
            "export it as vCard, or as CSV of Google or Outlook in English"
        )
    entries = []
    for line in lines:
        entry = _entry(_row(titles, line.cells), region)
        if entry.whom:
            entries.append(entry)
        else:
            problems.append(f"{name}, line {line.number}: this line names nobody; it was left out")
    return Book(name=name, kind=kind, entries=tuple(entries), problems=tuple(problems))


def _lines(name: str, text: str, problems: list[str]) -> Iterator[_Line]:
    """Yield the lines of a table; where one is broken so that none can follow, that is told."""
    first = text.lstrip().partition("\n")[0]
    separator = max(",;\t", key=first.count)
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(
        io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator, strict=True
    )
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(
                f"{name}, line {number}: the quotes in this line are wrong ({error}); from there "
                "on nothing could be read; correct it and import the file again"
            )
            return
        if any(cell.strip() for cell in cells):
            yield _Line(number, [unguarded(cell) for cell in cells])
        number = reader.line_num + 1


def _kind(titles: set[str]) -> str | None:
    """Return whose table it is, None when its columns are not those of an address book."""
    if titles & {"group membership", "labels", "e-mail 1 - value", "phone 1 - value"}:
        return "Google"
    if titles & {"e-mail address", "e-mail 2 address", "business phone"}:
        return "Outlook"
    is_named = titles & {title for field in ("name", "given", "family") for title in _TEXTS[field]}
    is_reached = any(_EMAIL.fullmatch(title) or _PHONE.fullmatch(title) for title in titles)
    return "CSV" if is_named or is_reached else None


def _row(titles: Sequence[str], cells: Sequence[str]) -> _Row:
    said: dict[str, str] = {}
    for title, cell in zip(titles, cells, strict=False):
        if cell.strip() and not said.get(title):
            said[title] = cell
    return _Row(titles, said, tuple(filter(None, cells[len(titles) :])))


def _entry(row: _Row, region: str) -> Acquaintance:
    given = line_or_none(f"{row.text('given')} {row.text('middle')}")
    family = line_or_none(row.text("family"))
    # Google's and Outlook's own "Title" stands before a name, that of cardscan is a job.
    own = "" if _WITH_HONORIFIC & set(row.titles) else row.cells.get("title", "")
    tags = tuple(tag for _, cell in row.under(_TAGS) for tag in _listed(cell))
    said_silent = row.text("silent").casefold()
    emails = dict.fromkeys(email_address(text) for _, text in row.under(_EMAIL))
    return Acquaintance(
        uid=_uid(row),
        name=line_or_none(row.text("name")) or line_or_none(f"{given or ''} {family or ''}"),
        given=given,
        family=family,
        title=line_or_none(row.text("title") or own),
        company=line_or_none(row.text("company")),
        emails=tuple(email for email in emails if "@" in email),
        phones=tuple(_phones(row, region)),
        websites=tuple(one_line(text) for _, text in row.under(_WEBSITE)),
        address=_address(row),
        notes=text_or_none("\n".join((row.text("notes"), *row.surplus))),
        tags=tags,
        is_silent=is_silent(tags) or said_silent not in {"", "0", "no", "false"},
    )


def _phones(row: _Row, region: str) -> Iterator[KnownNumber]:
    for title, text in row.under(_PHONE):
        one = title.removesuffix(" - value")
        label = row.cells.get(f"{one} - label") or row.cells.get(f"{one} - type")
        found = number(text, label or row.cells.get(f"{one} type") or title, region)
        if found:
            yield found


def _address(row: _Row) -> str | None:
    whole = line_or_none(row.text("address"))
    parts = (row.cells.get(title, "") for title in _ADDRESS)
    return whole or line_or_none(", ".join(one_line(part) for part in parts if part.strip()))


def _uid(row: _Row) -> str:
    for title, text in row.under(_FIELD):
        label = row.cells.get(title.replace("value", "label")) or ""
        if label.casefold() == _UID_LABEL:
            return text
    uid = one_line(row.text("uid"))
    return uid if uid.startswith("urn:") else ""


def _listed(cell: str) -> Iterable[str]:
    """Return the groups of one cell; those of the system have a star."""
    parts = (part.strip().removeprefix("* ") for part in re.split(r"[;,]", cell))
    return (part for part in parts if part and part.casefold() != "mycontacts")

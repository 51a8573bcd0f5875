"""One flat row per contact: as many numbered columns as the richest contact needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.model.contact import Contact, HandleValue, PhoneValue, Value
from cardscan.model.record import CardRecord


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows under it, all of one length."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_NAME_COLUMNS: Final = (
    "Name",
    "Given name",
    "Family name",
    "Name prefix",
    "Name suffix",
    "Title",
    "Department",
    "Company",
)
_PHONE_COLUMNS: Final = ("Phone {}", "Phone {} type", "Phone {} extension")
_HANDLE_COLUMNS: Final = ("Handle {}", "Handle {} network")
_PLACE_COLUMNS: Final = ("Address", "Postcode", "City", "Country", "Notes")
_RECORD_COLUMNS: Final = ("Needs review", "File", "Page", "Taken at", "Scanned at", "ID", "UID")


def flat_table(records: Iterable[CardRecord]) -> Table:
    """Return the contacts as a table.

    The numbered groups (phone, e-mail, website, handle) come at least once; a row that has fewer
    is filled up with empty cells.
    """
    held = tuple(records)
    groups = (
        _group(held, lambda c: [_phone_cells(v) for v in c.phones], _PHONE_COLUMNS),
        _group(held, lambda c: [_cells(v) for v in c.emails], ("E-mail {}",)),
        _group(held, lambda c: [_cells(v) for v in c.websites], ("Website {}",)),
        _group(held, lambda c: [_handle_cells(v) for v in c.handles], _HANDLE_COLUMNS),
    )
    numbered = tuple(title for group in groups for title in group.header)
    return Table(
        header=(*_NAME_COLUMNS, *numbered, *_PLACE_COLUMNS, *_RECORD_COLUMNS),
        rows=tuple(
            (
                *_name_cells(record.contact),
                *(cell for group in groups for cell in group.rows[i]),
                *_place_cells(record.contact),
                *_record_cells(record),
            )
            for i, record in enumerate(held)
        ),
    )


def _group(
    records: Sequence[CardRecord],
    cells_of: Callable[[Contact], list[tuple[str, ...]]],
    titles: tuple[str, ...],
) -> Table:
    """Return the columns of one repeated field, numbered from 1."""
    found = [cells_of(record.contact) for record in records]
    times = max((len(values) for values in found), default=0) or 1
    empty = ("",) * len(titles)
    return Table(
        header=tuple(title.format(i + 1) for i in range(times) for title in titles),
        rows=tuple(
            tuple(cell for cells in (*values, *[empty] * (times - len(values))) for cell in cells)
            for values in found
        ),
    )


def _name_cells(contact: Contact) -> tuple[str, ...]:
    name = contact.name
    parts = (name.given, name.family, name.prefix, name.suffix) if name else (None,) * 4
    return (
        _text(name),
        *(part or "" for part in parts),
        _text(contact.title),
        _text(contact.department),
        _text(contact.company),
    )


def _phone_cells(phone: PhoneValue) -> tuple[str, ...]:
    return (phone.value, phone.type.value, phone.ext or "")


def _handle_cells(handle: HandleValue) -> tuple[str, ...]:
    return (handle.value, handle.network)


def _cells(value: Value) -> tuple[str, ...]:
    return (value.value,)


def _place_cells(contact: Contact) -> tuple[str, ...]:
    address = contact.address
    return (
        _text(address),
        (address.postcode if address else None) or "",
        (address.city if address else None) or "",
        (address.country if address else None) or contact.country or "",
        _text(contact.notes),
    )


def _record_cells(record: CardRecord) -> tuple[str, ...]:
    return (
        ", ".join(kind.value for kind in record.contact.review),
        record.file,
        "" if record.page is None else str(record.page + 1),
        record.taken_at.isoformat() if record.taken_at else "",
        record.scanned_at.isoformat(),
        str(record.id),
        record.uid,
    )


def _text(value: Value | None) -> str:
    return value.value if value else ""

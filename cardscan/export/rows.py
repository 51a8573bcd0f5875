"""The table for spreadsheets: one flat row a contact, with all there is to say about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cardscan.export.details import Details, details_of
from cardscan.export.sheets import Cells, Group, Sheet, grouped
from cardscan.model.outgoing import Outgoing

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
_SAID_COLUMNS: Final = (
    "Tags",
    "Met at",
    "Met on",
    "Introduced by",
    "Pile",
    "Priority",
    "Mailing list",
    "Email Opt Out",
    "Do not contact since",
)
_RECORD_COLUMNS: Final = ("Needs review", "File", "Page", "Taken at", "Scanned at", "ID", "UID")


def flat_sheet(contacts: Iterable[Outgoing]) -> Sheet:
    """Return the contacts as a table.

    The numbered groups (phone, e-mail, website, handle) come at least once; a row that has fewer
    is filled up with empty cells.
    """
    groups = (
        Group(_NAME_COLUMNS, lambda d: [_name_cells(d)]),
        Group(_PHONE_COLUMNS, lambda d: [(p.value, p.type.value, p.ext) for p in d.phones]),
        Group(("E-mail {}",), lambda d: [(email,) for email in d.emails]),
        Group(("Website {}",), lambda d: [(website,) for website in d.websites]),
        Group(_HANDLE_COLUMNS, lambda d: [(h.value, h.network) for h in d.handles]),
        Group(_PLACE_COLUMNS, lambda d: [_place_cells(d)]),
        Group(_SAID_COLUMNS, lambda d: [_said_cells(d)]),
        Group(_RECORD_COLUMNS, lambda d: [_record_cells(d)]),
    )
    return grouped(map(details_of, contacts), groups)


def _name_cells(details: Details) -> Cells:
    name = details.name
    return (
        name.whole,
        name.given,
        name.family,
        name.prefix,
        name.suffix,
        details.title,
        details.department,
        details.company,
    )


def _place_cells(details: Details) -> Cells:
    postal = details.postal
    return (details.address, postal.postcode, postal.city, details.country, details.notes)


def _said_cells(details: Details) -> Cells:
    return (
        ", ".join(details.tags),
        details.met_at,
        str(details.met_on or ""),
        details.introducer,
        details.outgoing.verdict.pile.value,
        details.priority,
        details.mailing_list,
        details.opt_out,
        str(details.silent_since or ""),
    )


def _record_cells(details: Details) -> Cells:
    record = details.outgoing.record
    return (
        details.review,
        details.file,
        "" if record.page is None else str(record.page + 1),
        record.taken_at.isoformat() if record.taken_at else "",
        record.scanned_at.isoformat(),
        str(record.id),
        record.uid,
    )

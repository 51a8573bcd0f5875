"""CSV as Google Contacts exports and imports it today, mapped there by the names of the columns.

Google knows no UID, so ours goes along as a custom field: coming back it is known again. What a
contact has no column for stands in the notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cardscan.export.details import Details, details_of
from cardscan.export.sheets import Cells, Group, Sheet, grouped
from cardscan.model.candidate import PhoneType
from cardscan.model.outgoing import Outgoing

MOST: Final = 25_000  # contacts of one account
UID_LABEL: Final = "cardscan UID"
BETWEEN: Final = " ::: "  # labels in one cell
OWN_LABEL: Final = "* myContacts"  # without it they are "other contacts", which are not shown

_FIXED: Final = (
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Phonetic Middle Name",
    "Phonetic Last Name",
    "Name Prefix",
    "Name Suffix",
    "Nickname",
    "File As",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
)
_LABELLED: Final = ("{} - Label", "{} - Value")
_ADDRESS: Final = (
    "Label",
    "Formatted",
    "Street",
    "City",
    "PO Box",
    "Region",
    "Postal Code",
    "Country",
    "Extended Address",
)
_PHONE_LABELS: Final = {
    PhoneType.WORK: "Work",
    PhoneType.MOBILE: "Mobile",
    PhoneType.FAX: "Work Fax",
    PhoneType.OTHER: "Other",
}


def google_sheet(contacts: Iterable[Outgoing]) -> Sheet:
    """Return the contacts under Google's columns."""
    groups = (
        Group(_FIXED, lambda d: [_fixed(d)]),
        Group(_titles("E-mail"), lambda d: [("Work", email) for email in d.emails]),
        Group(_titles("Phone"), lambda d: [(_PHONE_LABELS[p.type], p.dialled) for p in d.phones]),
        Group(tuple(f"Address {{}} - {title}" for title in _ADDRESS), _addresses),
        Group(
            _titles("Relation"), lambda d: [("Referred by", d.introducer)] if d.introducer else []
        ),
        Group(_titles("Website"), lambda d: [("Work", website) for website in d.websites]),
        Group(_titles("Event"), lambda d: [("Met", str(d.met_on))] if d.met_on else []),
        Group(_titles("Custom Field"), _custom),
    )
    return grouped(map(details_of, contacts), groups)


def _titles(name: str) -> Cells:
    return tuple(title.format(f"{name} {{}}") for title in _LABELLED)


def _fixed(details: Details) -> Cells:
    name = details.name
    cells = {
        "First Name": name.given,
        "Last Name": name.family,
        "Phonetic First Name": name.spoken_given,
        "Phonetic Last Name": name.spoken_family,
        "Name Prefix": name.prefix,
        "Name Suffix": name.suffix,
        "File As": "" if name.whole else details.shown,
        "Organization Name": details.company,
        "Organization Title": details.title,
        "Organization Department": details.department,
        "Notes": details.note,
        "Labels": BETWEEN.join((OWN_LABEL, *details.tags)),
    }
    return tuple(cells.get(title, "") for title in _FIXED)


def _addresses(details: Details) -> list[Cells]:
    if not details.address:
        return []
    postal = details.postal
    cells = {
        "Label": "Work",
        "Formatted": details.address,
        "Street": postal.street,
        "City": postal.city,
        "Region": postal.region,
        "Postal Code": postal.postcode,
        "Country": postal.country,
    }
    return [tuple(cells.get(title, "") for title in _ADDRESS)]


def _custom(details: Details) -> list[Cells]:
    held = [(handle.network, handle.value) for handle in details.handles]
    if details.mailing_list:
        held.append(("Mailing list", details.mailing_list))
    return [*held, (UID_LABEL, details.uid)]

"""CSV for HubSpot contacts and Salesforce leads: what they ask for, and no longer than they take.

A contact that would be refused there is left out and named. Consent goes along as ``Email Opt
Out``: 1 for everybody who has not opted in, since a card is not permission. Cells of
fields that these programs keep up to date themselves (lead status, life cycle) are left empty
where nothing is known; an empty cell changes nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from cardscan.export.details import Details, details_of
from cardscan.export.left_out import LeftOut
from cardscan.export.sheets import Cells, Sheet
from cardscan.model.candidate import PhoneType
from cardscan.model.judgement import Relation
from cardscan.model.outgoing import Outgoing
from cardscan.model.verdict import Priority

MOST_HUBSPOT: Final = 250_000  # rows of a file
MOST_SALESFORCE: Final = 50_000

HUBSPOT: Final[Cells] = (
    "First name",
    "Last name",
    "Email",
    "Phone number",
    "Mobile phone number",
    "Job title",
    "Company name",
    "Website URL",
    "Street address",
    "City",
    "State/Region",
    "Postal code",
    "Country/Region",
    "Lifecycle stage",
    "Lead status",
    "Email Opt Out",
    "Notes",
    "cardscan UID",
)
SALESFORCE: Final[Cells] = (
    "Salutation",
    "First Name",
    "Last Name",
    "Title",
    "Company",
    "Email",
    "Email Opt Out",
    "Phone",
    "Mobile Phone",
    "Fax",
    "Website",
    "Street",
    "City",
    "State",
    "Postal Code",
    "Country",
    "Lead Source",
    "Rating",
    "Description",
)
# Characters a field holds (object reference of the Lead).
_LENGTHS: Final = {
    "Salutation": 40,
    "First Name": 40,
    "Last Name": 80,
    "Title": 128,
    "Company": 255,
    "Email": 80,
    "Phone": 40,
    "Mobile Phone": 40,
    "Fax": 40,
    "Website": 255,
    "Street": 255,
    "City": 40,
    "State": 80,
    "Postal Code": 20,
    "Country": 80,
    "Description": 32_000,
}
_WHOLE: Final = frozenset({"Email", "Phone", "Mobile Phone", "Fax", "Website", "Postal Code"})
_RATINGS: Final = {Priority.HOT: "Hot", Priority.BETWEEN: "Warm", Priority.LOW: "Cold"}
_STAGES: Final = {Relation.LEAD: "Lead", Relation.PARTNER: "Other", Relation.OTHER: "Other"}


def hubspot_sheet(contacts: Iterable[Outgoing], left_out: LeftOut) -> Sheet:
    """Return the contacts under HubSpot's columns; one without a name and an e-mail is left out."""
    return Sheet(HUBSPOT, _hubspot_rows(map(details_of, contacts), left_out))


def salesforce_sheet(contacts: Iterable[Outgoing], left_out: LeftOut) -> Sheet:
    """Return the contacts as leads; one without a person's name or a firm is left out."""
    return Sheet(SALESFORCE, _salesforce_rows(map(details_of, contacts), left_out))


def _hubspot_rows(contacts: Iterable[Details], left_out: LeftOut) -> Iterator[Cells]:
    seen: set[str] = set()
    for details in contacts:
        whom = details.outgoing.whom
        email = details.emails[0] if details.emails else ""
        if not (email or details.name.whole):
            left_out.leave_out("HubSpot asks for a name or an e-mail address:", whom)
            continue
        if email and email.casefold() in seen:
            left_out.note(
                "Their e-mail is only in the notes, HubSpot would take them and another contact "
                "with the same address for one:",
                whom,
            )
            yield _row(HUBSPOT, _hubspot_cells(details, ""))
            continue
        seen.add(email.casefold())
        if not email:
            left_out.note("HubSpot cannot tell them again, since they have no e-mail:", whom)
        yield _row(HUBSPOT, _hubspot_cells(details, email))


def _hubspot_cells(details: Details, email: str) -> dict[str, str]:
    numbers = [p for p in details.phones if p.type in {PhoneType.WORK, PhoneType.OTHER}]
    mobiles = details.numbers(PhoneType.MOBILE)
    relation = details.outgoing.judgement.relation
    cells = {
        "First name": details.name.given,
        "Last name": details.name.family,
        "Email": email,
        "Phone number": numbers[0].dialled if numbers else "",
        "Mobile phone number": mobiles[0].dialled if mobiles else "",
        "Website URL": details.websites[0] if details.websites else "",
        "Job title": details.title,
        "Company name": details.company,
        "Street address": details.postal.street,
        "City": details.postal.city,
        "State/Region": details.postal.region,
        "Postal code": details.postal.postcode,
        "Country/Region": details.postal.country,
        "Lifecycle stage": _STAGES[relation] if relation else "",
        "Lead status": "Unqualified" if details.silent_since else "",
        "Email Opt Out": details.opt_out,
        "cardscan UID": details.uid,
    }
    cells["Notes"] = _with_surplus(details, cells)
    return cells


def _salesforce_rows(contacts: Iterable[Details], left_out: LeftOut) -> Iterator[Cells]:
    for details in contacts:
        whom = details.outgoing.whom
        if not (details.name.family or details.name.given):
            left_out.leave_out("a lead in Salesforce needs a last name:", whom)
        elif not details.company:
            left_out.leave_out("a lead in Salesforce needs a firm:", whom)
        else:
            cells, shortened = _fitted(_salesforce_cells(details))
            for title in shortened:
                left_out.note(f"Too long for Salesforce's {title}, whole in Description:", whom)
            cells["Description"] = _with_surplus(details, cells)[: _LENGTHS["Description"]]
            yield _row(SALESFORCE, cells)


def _salesforce_cells(details: Details) -> dict[str, str]:
    name = details.name
    numbers = [p for p in details.phones if p.type in {PhoneType.WORK, PhoneType.OTHER}]
    mobiles, faxes = details.numbers(PhoneType.MOBILE), details.numbers(PhoneType.FAX)
    return {
        "Salutation": name.prefix,
        "First Name": name.given if name.family else "",
        # A single name is the last one: Salesforce insists on that.
        "Last Name": name.family or name.given,
        "Title": details.title,
        "Company": details.company,
        "Email": details.emails[0] if details.emails else "",
        "Email Opt Out": details.opt_out,
        "Phone": numbers[0].dialled if numbers else "",
        "Mobile Phone": mobiles[0].dialled if mobiles else "",
        "Fax": faxes[0].dialled if faxes else "",
        "Website": details.websites[0] if details.websites else "",
        "Street": details.postal.street,
        "City": details.postal.city,
        "State": details.postal.region,
        "Postal Code": details.postal.postcode,
        "Country": details.postal.country,
        "Lead Source": "Partner Referral" if details.introducer else "Other",
        "Rating": _RATINGS[Priority(details.priority)] if details.priority else "",
    }


def _fitted(cells: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return the cells as long as Salesforce takes them, and the titles of those that were longer.

    Half an address or number reaches nobody: it is left out.
    """
    shortened = [title for title, text in cells.items() if len(text) > _LENGTHS.get(title, 255)]
    fitted = {
        title: "" if title in _WHOLE else cells[title][: _LENGTHS.get(title, 255)].rstrip()
        for title in shortened
    }
    return cells | fitted, shortened


def _with_surplus(details: Details, cells: dict[str, str]) -> str:
    """Return the note, and below it every value that found no cell of its own."""
    held, name, postal = set(cells.values()), details.name, details.postal
    parts = {postal.street, postal.city, postal.region, postal.postcode, postal.country}
    labelled = [
        ("Prefix", name.prefix),
        ("First name", name.given),
        ("Last name", name.family),
        ("Suffix", name.suffix),
        ("Title", details.title),
        ("Department", details.department),
        ("Company", details.company),
        *((f"Phone ({phone.type.value})", phone.dialled) for phone in details.phones),
        *(("E-mail", email) for email in details.emails),
        *(("Website", website) for website in details.websites),
        ("Address", "" if parts <= held | {""} else details.address),
        ("UID", details.uid),
    ]
    surplus = [f"{label}: {text}" for label, text in labelled if text and text not in held]
    return "\n".join(filter(None, (details.note, *surplus)))


def _row(header: Cells, cells: dict[str, str]) -> Cells:
    return tuple(cells.get(title, "") for title in header)

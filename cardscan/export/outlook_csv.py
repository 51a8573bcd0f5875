"""CSV for Outlook: the 92 columns of the program on the desktop, and the 61 of the web.

Outlook has fixed places for numbers and e-mail addresses. What finds none stands in the notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cardscan.export.details import Details, Telephone, details_of
from cardscan.export.sheets import Cells, Sheet
from cardscan.model.candidate import PhoneType
from cardscan.model.outgoing import Outgoing

UID_COLUMN: Final = "User 1"

CLASSIC: Final[Cells] = tuple(
    """Title|First Name|Middle Name|Last Name|Suffix|Company|Department|Job Title|Business Street|
Business Street 2|Business Street 3|Business City|Business State|Business Postal Code|
Business Country/Region|Home Street|Home Street 2|Home Street 3|Home City|Home State|
Home Postal Code|Home Country/Region|Other Street|Other Street 2|Other Street 3|Other City|
Other State|Other Postal Code|Other Country/Region|Assistant's Phone|Business Fax|Business Phone|
Business Phone 2|Callback|Car Phone|Company Main Phone|Home Fax|Home Phone|Home Phone 2|ISDN|
Mobile Phone|Other Fax|Other Phone|Pager|Primary Phone|Radio Phone|TTY/TDD Phone|Telex|Account|
Anniversary|Assistant's Name|Billing Information|Birthday|Business Address PO Box|Categories|
Children|Directory Server|E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address|
E-mail 2 Type|E-mail 2 Display Name|E-mail 3 Address|E-mail 3 Type|E-mail 3 Display Name|Gender|
Government ID Number|Hobby|Home Address PO Box|Initials|Internet Free Busy|Keywords|Language|
Location|Manager's Name|Mileage|Notes|Office Location|Organizational ID Number|
Other Address PO Box|Priority|Private|Profession|Referred By|Sensitivity|Spouse|User 1|User 2|
User 3|User 4|Web Page""".replace("\n", "").split("|")
)
WEB: Final[Cells] = tuple(
    """First Name|Middle Name|Last Name|Title|Suffix|Nickname|Given Yomi|Surname Yomi|
E-mail Address|E-mail 2 Address|E-mail 3 Address|Home Phone|Home Phone 2|Business Phone|
Business Phone 2|Mobile Phone|Car Phone|Other Phone|Primary Phone|Pager|Business Fax|Home Fax|
Other Fax|Company Main Phone|Callback|Radio Phone|Telex|TTY/TDD Phone|IMAddress|Job Title|
Department|Company|Office Location|Manager's Name|Assistant's Name|Assistant's Phone|Company Yomi|
Business Street|Business City|Business State|Business Postal Code|Business Country/Region|
Home Street|Home City|Home State|Home Postal Code|Home Country/Region|Other Street|Other City|
Other State|Other Postal Code|Other Country/Region|Personal Web Page|Spouse|Schools|Hobby|Location|
Web Page|Birthday|Anniversary|Notes""".replace("\n", "").split("|")
)

_LEFT: Final = ("Other Phone", "Primary Phone")
_PLACES: Final[Mapping[PhoneType, Cells]] = {
    PhoneType.WORK: ("Business Phone", "Business Phone 2", *_LEFT),
    PhoneType.MOBILE: ("Mobile Phone", *_LEFT),
    PhoneType.FAX: ("Business Fax", "Other Fax"),
    PhoneType.OTHER: _LEFT,
}
_EMAILS: Final = ("E-mail Address", "E-mail 2 Address", "E-mail 3 Address")


def outlook_sheet(contacts: Iterable[Outgoing]) -> Sheet:
    """Return the contacts under the columns of the program."""
    return Sheet(CLASSIC, _rows(CLASSIC, contacts))


def outlook_web_sheet(contacts: Iterable[Outgoing]) -> Sheet:
    """Return the contacts under the columns of outlook.com."""
    return Sheet(WEB, _rows(WEB, contacts))


def _rows(header: Cells, contacts: Iterable[Outgoing]) -> Iterator[Cells]:
    for details in map(details_of, contacts):
        cells = _cells(details)
        yield tuple(cells.get(title, "") for title in header)


def _cells(details: Details) -> dict[str, str]:
    name, postal = details.name, details.postal
    phones, left = _placed(details.phones)
    emails = dict(zip(_EMAILS, details.emails, strict=False))
    surplus = [f"Phone ({phone.type.value}): {phone.dialled}" for phone in left]
    surplus += [f"E-mail: {email}" for email in details.emails[len(_EMAILS) :]]
    surplus += [f"Website: {website}" for website in details.websites[1:]]
    return {
        "Title": name.prefix,
        "First Name": name.given,
        "Last Name": name.family,
        "Suffix": name.suffix,
        "Given Yomi": name.spoken_given,
        "Surname Yomi": name.spoken_family,
        "Company": details.company,
        "Department": details.department,
        "Job Title": details.title,
        "Business Street": postal.street,
        "Business City": postal.city,
        "Business State": postal.region,
        "Business Postal Code": postal.postcode,
        "Business Country/Region": postal.country,
        **phones,
        **emails,
        **{title.replace("Address", "Type"): "SMTP" for title in emails},
        **{title.replace("Address", "Display Name"): details.shown for title in emails},
        "Categories": ";".join(tag.replace(";", ",") for tag in details.tags),
        "Notes": "\n".join(filter(None, (details.note, *surplus))),
        "Referred By": details.introducer,
        "Web Page": details.websites[0] if details.websites else "",
        UID_COLUMN: details.uid,
        "User 2": details.mailing_list,
    }


def _placed(phones: Iterable[Telephone]) -> tuple[dict[str, str], list[Telephone]]:
    """Return the numbers by the column they go to, and those that find none."""
    cells: dict[str, str] = {}
    left = []
    for phone in phones:
        place = next((title for title in _PLACES[phone.type] if title not in cells), None)
        if place is None:
            left.append(phone)
        else:
            cells[place] = phone.dialled
    return cells, left

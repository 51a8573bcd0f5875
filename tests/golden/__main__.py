"""What each format makes of a few contacts, as files to look at: ``make golden`` writes them again.

The contacts have what goes wrong: formulas, turned text, line ends, names in several scripts, firms
without a person, more numbers than a program has places for, consent and silence.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import openpyxl

from cardscan.agenda.cases import gather
from cardscan.agenda.errands import make_agenda
from cardscan.export.icalendar_file import to_ics
from cardscan.export.left_out import LeftOut
from cardscan.export.mapping_file import read_mapping
from cardscan.handover import FORMATS, encode, for_mailing, outgoing
from cardscan.model.action import Action
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import Consent, ConsentState
from cardscan.model.contact import AddressValue, Contact, NameValue, Value
from cardscan.piles import Piles
from cardscan.settings import Settings
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from tests.made import NOON, ann, firm, phone, photo, read

FOLDER: Final = Path(__file__).parent
_DOCS: Final = FOLDER.parents[1] / "docs"
_NAMES: Final = {
    "vcard": "contacts-3.vcf",
    "vcard4": "contacts-4.vcf",
    "json": "contacts.json",
    "jsonl": "contacts.jsonl",
}


def golden_files() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each file and what is in it today."""
    with (
        tempfile.TemporaryDirectory() as folder,
        golden_library(Path(folder) / "library.db") as library,
    ):
        piles = Piles(library, TriageSettings(), "me")
        chosen = {one.person.id: one for one in piles.subjects()}
        left_out = LeftOut()
        for kind in FORMATS:
            data = b"".join(encode(kind, outgoing(library, chosen), left_out))
            if kind == "xlsx":  # the file itself has the day it was made in it
                data = _cells(data)
            yield _NAMES.get(kind, f"{kind}.csv"), data
        listed = for_mailing(outgoing(library, chosen))
        yield "mailing-list.csv", b"".join(encode("csv", listed, left_out))
        columns = read_mapping(_DOCS / "mapping.toml")
        mapped = encode("csv", outgoing(library, chosen), left_out, columns)
        yield "mapping.csv", b"".join(mapped)
        yield "left-out.txt", "".join(f"{s}\n" for s in left_out.sentences()).encode()
        agenda = make_agenda(gather(library, Settings(), NOON), NOON, Settings().followup)
        yield "due.ics", to_ics(agenda, (), NOON)


def golden_library(path: Path) -> Library:
    """Return a new library of the contacts, about which something was said."""
    library = Library.open(path, clock=lambda: NOON)
    library.add_photo(photo("box.jpg", ann(), firm(), _taro(), _tricky(), _many()))
    piles = Piles(library, TriageSettings(), "me")
    met = {"met_at": "Expo, hall 3", "met_on": "2026-11-12", "tag:Cheese": True, "can_help": "yes"}
    piles.say([piles.subject(1)], met | {"introduced_by": piles.introducer("3")}, note="Likes tea")
    piles.say([piles.subject(5)], {"relation": "lead"}, is_silenced=True)
    said = Consent(
        address="ann@example.com",
        state=ConsentState.OPTED_IN,
        on=NOON.date(),
        source="form on our site",
        at=NOON,
    )
    library.history.add(Action(consents=(said,)))
    return library


def _taro() -> Contact:
    return Contact(
        name=NameValue(**read("山田太郎 Taro Yamada"), given="Taro", family="Yamada"),
        title=Value(**read("営業部長")),
        company=Value(**read("株式会社みほん")),
        phones=(phone("+81312345678"),),
        emails=(Value(**read("taro@example.com")),),
        address=AddressValue(
            **read("〒100-0001 東京都千代田区千代田1-1"), country="JP", postcode="100-0001"
        ),
        country="JP",
    )


def _tricky() -> Contact:
    return Contact(
        name=NameValue(
            **read('=HYPERLINK("http://x.example")'), given="\u202eeil\u202c", family="-1+1"
        ),
        title=Value(**read('He said "hi";\r\nand left, \\n')),
        company=Value(**read("@SUM(A1)\t")),
        phones=(phone("+49301234567"), phone("+442079460018", ext="7")),
        notes=Value(**read("\n=cmd|' /C calc'!A0\n")),
    )


def _many() -> Contact:
    office = (phone(f"+4420794600{i}") for i in range(10, 16))
    return Contact(
        name=NameValue(**read("أحمد علي"), given="أحمد", family="علي"),
        company=Value(**read("Ørsted & Æther")),
        phones=(*office, phone("+442079460019", PhoneType.FAX)),
        emails=tuple(Value(**read(f"ali{i}@example.com")) for i in range(5)),
        websites=(Value(**read("example.com/a,b;c")), Value(**read("example.org"))),
    )


def _cells(data: bytes) -> bytes:
    out = io.StringIO(newline="")
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    csv.writer(out).writerows(page.iter_rows(values_only=True))
    return out.getvalue().encode()


if __name__ == "__main__":
    for name, data in golden_files():
        (FOLDER / name).write_bytes(data)

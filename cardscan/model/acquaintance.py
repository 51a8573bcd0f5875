"""Somebody in an address book that the person already has: known, but not by a card.

There is no photo of them, nothing to review and nothing to follow up. They tell that somebody on a
card is known already, and carry over who must not be contacted.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from cardscan.model.candidate import PhoneType
from cardscan.model.consent import Suppression, address_mark, addresses_of, person_marks
from cardscan.model.contact import Record
from cardscan.model.person import Number, Person
from cardscan.strings import squeeze

_NEVER: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
SILENT_TAGS: Final = frozenset({"donotcontact", "dnc", "optout", "emailoptout", "blocked"})


class KnownNumber(Record):
    """A telephone number: E.164 where there is one, else as it was written."""

    value: str
    is_e164: bool
    type: PhoneType
    ext: str | None = None


class Acquaintance(Record):
    """What an address book says of somebody.

    Attributes:
        uid: the book's own; empty where it gives none.
        name: whole.
        given: name.
        family: name.
        title: of the job.
        company: firm.
        emails: in the book's order.
        phones: in the book's order.
        websites: in the book's order.
        address: on one line.
        notes: free.
        tags: groups, labels or categories.
        is_silent: the book says that they must not be contacted.
    """

    uid: str = ""
    name: str | None = None
    given: str | None = None
    family: str | None = None
    title: str | None = None
    company: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[KnownNumber, ...] = ()
    websites: tuple[str, ...] = ()
    address: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] = ()
    is_silent: bool = False

    @property
    def person(self) -> Person:
        """The same as what is known of contacts; its number is 0, for it has none."""
        return Person(
            id=0,
            uid=self.uid,
            name=self.name,
            given=self.given,
            family=self.family,
            title=self.title,
            company=self.company,
            emails=self.emails,
            phones=tuple(Number(p.value, p.is_e164, p.type, p.ext) for p in self.phones),
            has_address=self.address is not None,
            country=None,
            notes=self.notes,
            taken_at=None,
            scanned_at=_NEVER,
        )

    @property
    def whom(self) -> str:
        """The first words to tell them by; empty where nothing tells."""
        numbers = (phone.value for phone in self.phones)
        return next(filter(None, (self.name, self.company, *self.emails, *numbers)), "")

    @property
    def marks(self) -> frozenset[str]:
        """By what they are told again; one in common is enough."""
        return person_marks(self.person) - {"uid/"}

    @property
    def name_key(self) -> str:
        """What two entries about one person share beside a mark."""
        return squeeze(self.name or self.company or "")

    def silence(self, on: dt.date) -> Suppression | None:
        """Return what keeps them from being contacted, where the book says so."""
        if not self.is_silent:
            return None
        marks = set(self.marks)
        if not self.name:  # a list of addresses and no more: then they are meant, whoever has them
            marks |= {address_mark(address) for address in addresses_of(self.person)}
        return Suppression(marks=frozenset(marks), on=on) if marks else None


class Book(Record):
    """An address book that was read from a file.

    Attributes:
        name: base name of the file.
        kind: of file, such as ``vCard`` or ``Google``.
        entries: those that could be read.
        problems: what could not be read, a sentence with the line each.
    """

    name: str
    kind: str
    entries: tuple[Acquaintance, ...]
    problems: tuple[str, ...] = ()

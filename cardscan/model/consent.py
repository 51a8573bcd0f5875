"""What may be sent to whom: consent by address, and silence that outlives the contact.

A card is not permission. Two things are kept apart: consent to a mailing list, which belongs to an
address and of which the newest word counts; and "do not contact", which wins over everything for
ever. The latter is remembered by marks: texts that tell a person or an address again, which the
library keeps as salted hashes only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Final

from cardscan.errors import FactError
from cardscan.model.candidate import PhoneType
from cardscan.model.contact import Record
from cardscan.model.person import Person
from cardscan.strings import digits, fold, squeeze, words


class ConsentState(StrEnum):
    """How an address stands to mailing lists."""

    NOT_ASKED = "not_asked"
    INVITED = "invited"
    OPTED_IN = "opted_in"
    OPTED_OUT = "opted_out"


class Consent(Record):
    """What is known about one address from a certain day on.

    Attributes:
        address: e-mail address or number, as :func:`normal_address` writes it.
        state: from that day on.
        on: the day.
        source: where that is known from, in words, such as ``form on our site``.
        at: UTC moment it was noted.
    """

    address: str
    state: ConsentState
    on: dt.date
    source: str
    at: dt.datetime


class Hush(StrEnum):
    """What silence holds back."""

    CONTACT = "contact"  # everything: do not contact
    INVITATION = "invitation"  # the one invitation was sent, or refused, before they were forgotten


class Suppression(Record):
    """Silence for whoever bears one of the marks.

    Attributes:
        marks: of a person (:func:`person_marks`) or of an address (:func:`address_mark`).
        hush: what is held back.
        on: the day it began.
    """

    marks: frozenset[str]
    hush: Hush = Hush.CONTACT
    on: dt.date


class Permission(Record):
    """What may be done with one contact, today and until somebody says otherwise.

    Attributes:
        silent_since: the day the person said "do not contact"; None when they did not.
        closed: addresses under "do not contact", by the day that began.
        uninvitable: addresses that must not be invited, by the day of the last word of it.
        consents: the newest word about each address there is a word about.
    """

    silent_since: dt.date | None = None
    closed: Mapping[str, dt.date] = {}
    uninvitable: Mapping[str, dt.date] = {}
    consents: Mapping[str, Consent] = {}

    def state(self, address: str) -> ConsentState:
        """Return how an address stands to mailing lists."""
        held = self.consents.get(normal_address(address))
        return held.state if held else ConsentState.NOT_ASKED

    def may_reach(self, address: str) -> bool:
        """Say whether a message or a call to this address is allowed at all."""
        return self.silent_since is None and normal_address(address) not in self.closed

    def may_invite(self, address: str) -> bool:
        """Say whether the one invitation may be sent to this address."""
        return (
            self.may_reach(address)
            and self.state(address) is ConsentState.NOT_ASKED
            and normal_address(address) not in self.uninvitable
        )

    def may_mail(self, address: str) -> bool:
        """Say whether the address may be on a mailing list; what is no address may not."""
        if _address(address) is None:
            return False
        return self.may_reach(address) and self.state(address) is ConsentState.OPTED_IN


OPEN: Final = Permission()

OWN: Final = "own/"  # begins the marks of addresses that are nobody else's
_E164: Final = re.compile(r"\+[0-9]{3,}")
_EMAIL: Final = re.compile(r"[^\s@]\S*@[^\s@]+")


def normal_address(text: str) -> str:
    """Return an e-mail address in lower case, or a number as its digits, ``+`` kept.

    Raises:
        FactError: when it is neither.
    """
    address = _address(text)
    if address is None:
        raise FactError(f"{text!r} is neither an e-mail address nor a telephone number")
    return address


def addresses_of(person: Person) -> tuple[str, ...]:
    """Return the e-mail addresses and numbers of a person in their normal form.

    What is neither was misread, and is left out.
    """
    return _normal((*person.emails, *(phone.value for phone in person.phones)))


def emails_of(person: Person) -> tuple[str, ...]:
    """Return the e-mail addresses of a person alone, in the same way."""
    return _normal(person.emails)


def _normal(texts: Iterable[str]) -> tuple[str, ...]:
    found = map(_address, texts)
    return tuple(dict.fromkeys(address for address in found if address is not None))


@lru_cache(maxsize=1 << 16)  # plans and permissions of tens of thousands ask for each some times
def _address(text: str) -> str | None:
    if _E164.fullmatch(text):
        return text
    address = text.strip().casefold()
    if "@" in address:
        return address if _EMAIL.fullmatch(address) else None
    number = digits(address)
    if len(number) < 3:
        return None
    return f"+{number}" if address.startswith("+") else number


def address_mark(address: str) -> str:
    """Return the mark by which an address is told again.

    Raises:
        FactError: when it is neither an e-mail address nor a number.
    """
    return f"address/{normal_address(address)}"


def person_marks(person: Person) -> frozenset[str]:
    """Return the marks by which a person is told again; one in common is enough.

    These are the card itself, name and firm, an e-mail address with a word of the name in it, and
    a mobile number. Addresses that colleagues may share, such as a switchboard or ``info@``, tell
    a person together with the name only.
    """
    name = squeeze(person.name or "")
    marks = {f"uid/{person.uid}", *own_marks(person)}
    if name and person.company:
        marks.add(f"name/{name}/firm/{squeeze(person.company)}")
    for text in (*person.emails, *(phone.value for phone in person.phones)):
        address = _address(text)
        if address is not None and name:
            marks.add(f"name/{name}/at/{address}")
    return frozenset(marks)


def own_marks(person: Person) -> frozenset[str]:
    """Return those of the marks that are an address of the person's own: mailbox or mobile."""
    parts = {word for word in words(fold(person.name or "")) if len(word) > 2}
    own = [phone.value for phone in person.phones if phone.type is PhoneType.MOBILE]
    own += [email for email in person.emails if _is_own(email, parts)]
    return frozenset(f"{OWN}{address}" for text in own if (address := _address(text)))


def _is_own(email: str, parts: set[str]) -> bool:
    local = fold(email.rpartition("@")[0])
    return any(part in local for part in parts)


def check_consent(held: ConsentState, wanted: ConsentState) -> None:
    """Refuse a step that consent cannot take: nobody is invited twice, or asked after a no.

    Raises:
        FactError: when it cannot follow.
    """
    if wanted is ConsentState.INVITED and held is not ConsentState.NOT_ASKED:
        raise FactError(
            f"this address is {held.value.replace('_', ' ')} already; "
            "one invitation may be sent, once"
        )
    if wanted is ConsentState.NOT_ASKED and held is not ConsentState.NOT_ASKED:
        raise FactError("what was asked cannot become not asked; take the step back instead")

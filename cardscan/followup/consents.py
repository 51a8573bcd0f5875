"""What may be noted about permission: one invitation once, and a silence that nothing ends.

Each function returns what to store, or refuses with a sentence; the laws themselves stand beside
the nouns in :mod:`cardscan.model.consent`.
"""

from __future__ import annotations

import datetime as dt

from cardscan.errors import FactError
from cardscan.model.attempt import check_day
from cardscan.model.consent import (
    Consent,
    ConsentState,
    Permission,
    Suppression,
    address_mark,
    addresses_of,
    check_consent,
    normal_address,
    person_marks,
)
from cardscan.model.person import Person


def silence_person(person: Person, on: dt.date, now: dt.datetime) -> Suppression:
    """Return "do not contact" for a person, on whatever card they come again.

    Raises:
        FactError: when the day is still to come.
    """
    check_day("do not contact", on, now)
    return Suppression(marks=person_marks(person), on=on)


def silence_address(person: Person, address: str, on: dt.date, now: dt.datetime) -> Suppression:
    """Return "do not contact" for an address or number, whoever has it.

    Raises:
        FactError: when the person has no such address, or the day is still to come.
    """
    check_day("do not contact", on, now)
    return Suppression(marks=frozenset({address_mark(own_address(person, address))}), on=on)


def note_consent(
    permission: Permission,
    address: str,
    state: ConsentState,
    source: str,
    on: dt.date,
    now: dt.datetime,
) -> Consent:
    """Return how an address stands to mailing lists from a day on.

    Args:
        permission: of the contact that has the address.
        address: of the contact, in its normal form.
        state: that is new.
        source: where it is known from, in words.
        on: the day.
        now: the moment it is noted.

    Raises:
        FactError: when consent cannot take this step, the day is still to come, or a newer word
            about the address would go on to count.
    """
    check_day("consent", on, now)
    if state is not ConsentState.OPTED_OUT and not permission.may_reach(address):
        raise FactError(f"{address}: do not contact wins over everything; only opted-out is noted")
    check_consent(permission.state(address), state)
    if state is ConsentState.INVITED and not permission.may_invite(address):
        raise FactError(f"{address} was invited before; one invitation may be sent, once")
    held = permission.consents.get(address)
    if held is not None and on < held.on:
        words = held.state.value.replace("_", " ")
        raise FactError(
            f"{address}: the word of {held.on} is newer and would go on to count ({words}, "
            f"{held.source}); leave out the day, or take that back first (cardscan history)"
        )
    return Consent(address=address, state=state, on=on, source=source, at=now)


def address_to_invite(person: Person, permission: Permission) -> str:
    """Return the address that an invitation to a list may go to.

    Raises:
        FactError: when there is none.
    """
    for address in person.emails:
        if permission.may_invite(address):
            return address
    raise FactError(
        f"contact {person.id} has no e-mail address that may be invited; one invitation may be "
        f"sent, once (cardscan consent {person.id} shows how each stands)"
    )


def own_address(person: Person, address: str) -> str:
    """Return one of a person's addresses and numbers in its normal form.

    Raises:
        FactError: when they have no such one; the sentence names those they have.
    """
    normal, known = normal_address(address), addresses_of(person)
    if normal not in known:
        held = ", ".join(known) or "no address at all"
        raise FactError(f"contact {person.id} has no {address}; it has {held}")
    return normal

"""What can be said of a value while it is being typed; nothing is forced."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import phonenumbers
import pycountry
from rapidfuzz.distance import Levenshtein

from cardscan.errors import AnswerError
from cardscan.fields.net.emails import is_address
from cardscan.fields.net.websites import host_of
from cardscan.fields.numbers.dialling import dial
from cardscan.fields.words.companies import is_free_mail
from cardscan.fields.words.hosts import registered_domain
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, Record
from cardscan.review.typed import bare_website, clean_text, guess_of

NEAR: Final = 0.75  # likeness of two domains from which one may be a misprint of the other


class State(StrEnum):
    """How a value looks."""

    GOOD = "good"
    ODD = "odd"
    PLAIN = "plain"


class Check(Record):
    """What is known of a value that is being typed.

    Attributes:
        state: odd values can be stored all the same.
        message: one sentence, empty when there is nothing to say.
        flag: of the number's country, as an emoji.
        suggestion: a value that may be meant instead.
    """

    state: State
    message: str = ""
    flag: str = ""
    suggestion: str | None = None


def check_text(
    kind: FieldKind,
    text: str,
    contact: Contact,
    *,
    region: str,
    known_firm: Callable[[str], str | None],
) -> Check:
    """Say how a value looks.

    Args:
        kind: the field.
        text: as typed so far.
        contact: of the card.
        region: for national numbers on cards that tell no country.
        known_firm: how another card writes a company, None when none names it.
    """
    try:
        clean = clean_text(text)
    except AnswerError as error:
        return Check(state=State.ODD, message=f"{error}.".capitalize())
    if kind is FieldKind.EMAIL:
        return _email(clean, contact)
    if kind is FieldKind.PHONE:
        return _phone(clean, contact, region)
    if kind is FieldKind.WEBSITE:
        return _website(clean, contact)
    if kind is FieldKind.COMPANY:
        return _company(clean, known_firm(clean))
    return Check(state=State.PLAIN)


def _email(text: str, contact: Contact) -> Check:
    value = text.replace(" ", "").lower()
    if not is_address(value):
        return Check(state=State.ODD, message="This is not the form of an e-mail address.")
    local, _, host = value.rpartition("@")
    for site in contact.websites:
        domain = registered_domain(host_of(site.value))
        if domain and not is_free_mail(host) and _is_near(registered_domain(host), domain):
            message = f"The website on the card is {domain}: a misprint?"
            return Check(state=State.ODD, message=message, suggestion=f"{local}@{domain}")
    return Check(state=State.GOOD, message="A valid address.")


def _website(text: str, contact: Contact) -> Check:
    host = host_of(bare_website(text))
    domain = registered_domain(host)
    if domain is None:
        return Check(state=State.ODD, message="This is not the form of a web address.")
    for email in contact.emails:
        of_mail = registered_domain(email.value.rpartition("@")[2])
        if of_mail and not is_free_mail(of_mail) and _is_near(domain, of_mail):
            message = f"The e-mail on the card is at {of_mail}: a misprint?"
            return Check(state=State.ODD, message=message, suggestion=f"www.{of_mail}")
    return Check(state=State.GOOD, message="A valid web address.")


def _company(text: str, known: str | None) -> Check:
    if known is None:
        return Check(state=State.PLAIN)
    if known == text:
        return Check(state=State.GOOD, message="You have another card of this firm.")
    message = "Another card writes this firm so:"
    return Check(state=State.PLAIN, message=message, suggestion=known)


def _phone(text: str, contact: Contact, region: str) -> Check:
    told = dial(text, guess_of(contact, region))
    if told.e164 is None:
        return Check(state=State.ODD, message="These digits make no number that can be dialled.")
    number = phonenumbers.parse(told.e164)
    country = phonenumbers.region_code_for_number(number) or ""
    known = pycountry.countries.get(alpha_2=country) if len(country) == 2 else None
    shape = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    place = f", {known.name}" if known else ""
    doubt = "" if told.is_valid else ": no such numbers are given out there"
    return Check(
        state=State.GOOD if told.is_valid else State.ODD,
        message=f"{shape}{place}{doubt}",
        flag=flag_of(country) if known else "",
    )


def flag_of(country: str) -> str:
    """Return the emoji of a country's flag by its two letters."""
    return "".join(chr(0x1F1E6 + ord(letter) - ord("A")) for letter in country.upper())


def _is_near(one: str | None, other: str) -> bool:
    """Say whether two domains differ by a letter or two."""
    if one is None or one == other:
        return False
    return Levenshtein.normalized_similarity(one, other) >= NEAR

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import AnswerError
from cardscan.model.candidate import FieldKind, PhoneType
from cardscan.model.contact import (
    AddressValue,
    Contact,
    HandleValue,
    NameValue,
    PhoneValue,
    Value,
)
from cardscan.model.correction import BY_PERSON
from cardscan.review.checks import State, check_text, flag_of
from cardscan.review.typed import LONGEST, typed_value, value_in
from tests.made import ann, phone, read


def typed(
    kind: FieldKind, text: str, old: Value | None = None, card: Contact | None = None
) -> Value:
    """Return what a person means on a card."""
    return typed_value(kind, text, card or ann(), old, region="US")


def test_name_has_its_parts() -> None:
    """Given and family name are told apart as on a card that was read."""
    name = typed(FieldKind.NAME, " Prof.  Jane   Roe ")
    assert isinstance(name, NameValue)
    assert (name.value, name.given, name.family) == ("Prof. Jane Roe", "Jane", "Roe")
    assert (name.confidence, name.needs_review, name.rule) == (1.0, False, BY_PERSON)


def test_number_is_completed_by_the_cards_country() -> None:
    """What is typed the national way becomes E.164; the purpose of the number stays."""
    fax = phone("+442079460019", PhoneType.FAX)
    number = typed(FieldKind.PHONE, "(020) 7946 0018 ext. 12", fax)
    assert isinstance(number, PhoneValue)
    assert (number.value, number.ext, number.type) == ("+442079460018", "12", PhoneType.FAX)
    abroad = typed(FieldKind.PHONE, "202-555-0143", card=Contact())
    assert abroad.value == "+12025550143"
    short = typed(FieldKind.PHONE, "123")
    assert isinstance(short, PhoneValue)
    assert (short.value, short.e164) == ("123", None)


def test_other_kinds_are_as_they_are_stored() -> None:
    """Addresses in lower case, hosts without their scheme, places with their parts."""
    assert typed(FieldKind.EMAIL, "Ann @Example.COM").value == "ann@example.com"
    assert typed(FieldKind.WEBSITE, "HTTPS://Example.com/Ann/").value == "example.com/Ann"
    place = typed(FieldKind.ADDRESS, "12 High Street, London SW1A 1AA")
    assert isinstance(place, AddressValue)
    assert (place.postcode, place.city, place.country) == ("SW1A 1AA", "London", "GB")
    handle = typed(FieldKind.HANDLE, "linkedin.com/in/ann-oneil")
    assert isinstance(handle, HandleValue)
    assert handle.network == "linkedin"
    assert typed(FieldKind.NOTE, "one\n two ").value == "one\ntwo"


def test_accepted_value_keeps_all_its_parts() -> None:
    """Accepting changes nothing but the doubt."""
    old = ann().name
    accepted = typed(FieldKind.NAME, old.value, old)
    assert accepted == old.model_copy(update={"confidence": 1.0, "rule": BY_PERSON})
    long = Value(**read("so\n " * LONGEST))
    assert typed(FieldKind.NOTE, long.value, long).value == long.value


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x1b", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_is_refused(text: str) -> None:
    """Neither blanks nor control characters nor a whole letter are a value."""
    with pytest.raises(AnswerError):
        typed(FieldKind.TITLE, text)
    with pytest.raises(AnswerError, match="which network"):
        typed(FieldKind.HANDLE, "somebody somewhere")


@pytest.mark.parametrize(("kind", "text"), [(FieldKind.WEBSITE, "/"), (FieldKind.PHONE, "x 12")])
def test_what_leaves_no_value_is_refused(kind: FieldKind, text: str) -> None:
    """A path without a host and an extension without a number say nothing."""
    with pytest.raises(AnswerError, match="is no value of this field"):
        typed(kind, text)


@given(kind=st.sampled_from(FieldKind), text=st.text(max_size=60))
def test_any_text_is_a_value_or_is_refused(kind: FieldKind, text: str) -> None:
    """Nothing that can be typed breaks anything, and what is kept has no control characters."""
    try:
        value = typed(kind, text)
    except AnswerError:
        return
    assert value.value
    assert not any(ord(c) < 32 and c != "\n" for c in value.value + value.raw)


@pytest.mark.parametrize(
    ("kind", "text", "state", "words"),
    [
        (FieldKind.EMAIL, "ann@example.com", State.GOOD, "valid"),
        (FieldKind.EMAIL, "ann@", State.ODD, "not the form"),
        (FieldKind.EMAIL, "ann@exampel.com", State.ODD, "a misprint?"),
        (FieldKind.EMAIL, "ann@gmail.com", State.GOOD, "valid"),
        (FieldKind.WEBSITE, "www.exmple.com", State.ODD, "a misprint?"),
        (FieldKind.WEBSITE, "nothing", State.ODD, "not the form"),
        (FieldKind.PHONE, "020 7946 0018", State.GOOD, "+44 20 7946 0018, United Kingdom"),
        (FieldKind.PHONE, "12", State.ODD, "no number"),
        (FieldKind.COMPANY, "Acme", State.GOOD, "another card"),
        (FieldKind.COMPANY, "ACME", State.PLAIN, "writes this firm so"),
        (FieldKind.COMPANY, "Nobody", State.PLAIN, ""),
        (FieldKind.TITLE, "", State.ODD, "Nothing was typed"),
    ],
)
def test_checks_say_how_it_looks(kind: FieldKind, text: str, state: State, words: str) -> None:
    """One sentence about form, country, firm, and the other domain on the card."""
    found = check_text(
        kind, text, ann(), region="US", known_firm={"Acme": "Acme", "ACME": "Acme"}.get
    )
    assert found.state is state
    assert words in found.message


def test_misprint_comes_with_what_may_be_meant() -> None:
    """The suggestion has the card's own domain."""
    found = check_text(
        FieldKind.EMAIL, "ann@exampel.com", ann(), region="US", known_firm=lambda _: None
    )
    assert found.suggestion == "ann@example.com"
    assert flag_of("gb") == "🇬🇧"


@given(kind=st.sampled_from(FieldKind), text=st.text(max_size=60))
def test_checks_survive_any_text(kind: FieldKind, text: str) -> None:
    """Half a word, or rubbish, gets an opinion and no error."""
    assert check_text(
        kind,
        text,
        Contact(emails=(Value(**read("x@y.com")),)),
        region="US",
        known_firm=lambda _: None,
    )


@pytest.mark.parametrize(
    ("kind", "line", "value"),
    [
        (FieldKind.EMAIL, "E-mail: ann@example.com", "ann@example.com"),
        (FieldKind.EMAIL, "ann at example", "ann at example"),
        (FieldKind.PHONE, "Tel. +44 (0)20 7946 0018 ext. 12", "+44 (0)20 7946 0018 ext. 12"),
        (FieldKind.WEBSITE, "Web: www.example.com/ann", "www.example.com/ann"),
        (FieldKind.NAME, "Ann: Example", "Ann: Example"),
    ],
)
def test_value_is_found_in_a_drawn_place(kind: FieldKind, line: str, value: str) -> None:
    """The label that stands in the box too is left out."""
    assert value_in(kind, line) == value

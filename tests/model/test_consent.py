from __future__ import annotations

import pytest

from cardscan.errors import FactError
from cardscan.model.candidate import PhoneType
from cardscan.model.consent import (
    ConsentState,
    addresses_of,
    check_consent,
    normal_address,
    person_marks,
)
from cardscan.model.contact import Contact, Value
from tests.made import ann, person_of, phone, read, record


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" Ann@Example.COM ", "ann@example.com"),
        ("+44 20 7946 0018", "+442079460018"),
        ("(020) 7946-0018", "02079460018"),
    ],
)
def test_address_has_one_form(typed: str, address: str) -> None:
    """However it is written, and the normal form is its own."""
    assert normal_address(typed) == normal_address(address) == address


@pytest.mark.parametrize("text", ["", "ann", "ann@", "@example.com", "a b@example.com", "12"])
def test_other_text_is_no_address(text: str) -> None:
    """The sentence names what was given."""
    with pytest.raises(FactError, match="neither an e-mail address nor a telephone number"):
        normal_address(text)


def test_misread_address_is_left_out() -> None:
    """A person with an address that is none has the others."""
    misread = ann().model_copy(update={"emails": (Value(**read("ann at example")),)})
    numbers = tuple(number.value for number in ann().phones)
    assert addresses_of(person_of(record(misread))) == numbers


def test_marks_tell_the_person_and_not_the_colleague() -> None:
    """Another name at the same firm and switchboard shares no mark, the same mobile does."""
    one = person_marks(person_of(record(ann(), 1)))
    bo = ann().name.model_copy(update={"value": "Bo Lund"})  # type: ignore[union-attr]
    shared = {"emails": ann().emails[1:], "phones": ann().phones[:1]}
    colleague = ann().model_copy(update={"name": bo, **shared})
    assert not one & person_marks(person_of(record(colleague, 2)))
    mobile = Contact(phones=(phone("+447700900123", PhoneType.MOBILE),))
    assert one & person_marks(person_of(record(mobile, 3)))


@pytest.mark.parametrize("held", ConsentState)
def test_one_invitation_once(held: ConsentState) -> None:
    """Only who was never asked is invited; nothing becomes unasked again."""
    if held is ConsentState.NOT_ASKED:
        check_consent(held, ConsentState.INVITED)
        return
    for wanted in (ConsentState.INVITED, ConsentState.NOT_ASKED):
        with pytest.raises(FactError):
            check_consent(held, wanted)
    check_consent(held, ConsentState.OPTED_OUT)

from __future__ import annotations

import pytest

from cardscan.errors import FactError
from cardscan.followup.consents import (
    note_consent,
    own_address,
    silence_address,
    silence_person,
)
from cardscan.model.consent import OPEN, Consent, ConsentState, Permission, person_marks
from tests.followup.made import BERLIN, MONDAY, TODAY, days, person

ADDRESS = "kim@example.com"


def _note(permission: Permission, state: ConsentState) -> Consent:
    return note_consent(permission, ADDRESS, state, "a form", TODAY, MONDAY)


def _after(state: ConsentState) -> Permission:
    return Permission(consents={ADDRESS: _note(OPEN, state)})


def test_consent_has_its_day_and_source() -> None:
    """What is stored says all that was said."""
    consent = _note(OPEN, ConsentState.OPTED_IN)
    assert (consent.address, consent.on, consent.source) == (ADDRESS, TODAY, "a form")


@pytest.mark.parametrize(
    "state", [ConsentState.INVITED, ConsentState.OPTED_IN, ConsentState.OPTED_OUT]
)
def test_nobody_is_invited_twice(state: ConsentState) -> None:
    """Nor after they opted in or out."""
    with pytest.raises(FactError, match="once"):
        _note(_after(state), ConsentState.INVITED)


def test_invitation_of_somebody_forgotten_is_remembered() -> None:
    """The address alone tells, although nothing else is left of it."""
    with pytest.raises(FactError, match="invited before"):
        _note(Permission(uninvitable={ADDRESS: TODAY}), ConsentState.INVITED)
    assert _note(Permission(uninvitable={ADDRESS: TODAY}), ConsentState.OPTED_IN)


@pytest.mark.parametrize(
    "permission", [Permission(silent_since=TODAY), Permission(closed={ADDRESS: TODAY})]
)
def test_do_not_contact_wins(permission: Permission) -> None:
    """Of somebody silent only that they opted out is noted."""
    for state in (ConsentState.INVITED, ConsentState.OPTED_IN):
        with pytest.raises(FactError, match="do not contact"):
            _note(permission, state)
    assert _note(permission, ConsentState.OPTED_OUT)


def test_silence_of_a_person_and_of_an_address() -> None:
    """One has the marks of the person, the other that of the address alone."""
    assert silence_person(person(), TODAY, MONDAY).marks == person_marks(person())
    assert silence_address(person(), BERLIN, TODAY, MONDAY).marks == {f"address/{BERLIN}"}


def test_day_to_come_is_refused() -> None:
    """Of consent and of silence."""
    tomorrow = TODAY + days(2)
    with pytest.raises(FactError, match="still to come"):
        silence_person(person(), tomorrow, MONDAY)
    with pytest.raises(FactError, match="still to come"):
        silence_address(person(), ADDRESS, tomorrow, MONDAY)
    with pytest.raises(FactError, match="still to come"):
        note_consent(OPEN, ADDRESS, ConsentState.OPTED_IN, "a form", tomorrow, MONDAY)


def test_word_that_would_not_count_is_refused() -> None:
    """Whoever opted out before they opted in is told so, and not left to think they are out."""
    said = (ADDRESS, ConsentState.OPTED_OUT, "a letter")
    held = _after(ConsentState.OPTED_IN)
    with pytest.raises(FactError, match=rf"{TODAY} is newer .* \(opted in, a form\)"):
        note_consent(held, *said, TODAY - days(1), MONDAY)
    assert note_consent(held, *said, TODAY, MONDAY)


def test_address_must_be_the_persons() -> None:
    """However it is written; else those they have are named."""
    assert own_address(person(), "KIM@Example.com") == ADDRESS
    assert own_address(person(), "+49 30 20179460") == BERLIN
    with pytest.raises(FactError, match=r"has no bo@example.com; it has kim@example.com, \+49"):
        own_address(person(), "bo@example.com")
    with pytest.raises(FactError, match="neither"):
        own_address(person(), "nonsense")

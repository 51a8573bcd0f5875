from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.geometry import Box, Homography
from cardscan.model.candidate import (
    COUNTRY_GUESSED,
    GUESSES,
    UNCLAIMED_ADDRESS,
    UNCLAIMED_NUMBER,
    Candidate,
    Detail,
    FieldKind,
    HandleDetail,
    NameDetail,
    PhoneDetail,
    PhoneType,
    ScorePart,
    Span,
)
from cardscan.resolve.assemble import Setting, assemble
from tests.fields.printed import card_text

SETTING = Setting(Homography.scaling(2.0), ("tesseract", "rapidocr"), "GB", sure=0.9, poor=0.0)
BOTH = frozenset({"tesseract", "rapidocr"})


def made(
    kind: FieldKind, value: str, line: int, *, weight: float = 8, detail: Detail | None = None
) -> Candidate:
    """Return a candidate both readers are sure of."""
    return Candidate(
        kind=kind,
        value=value,
        raw=value,
        spans=(Span(line, 0, len(value)),),
        box=Box(10, 20, 30, 40),
        readers=BOTH,
        rule="made",
        confidence=0.99,
        parts=(ScorePart("made", weight, "made for the test"),),
        detail=detail,
    )


def phone(value: str, line: int) -> Candidate:
    """Return a valid number."""
    detail = PhoneDetail(e164=value, type=PhoneType.MOBILE, ext=None, is_valid=True)
    return made(FieldKind.PHONE, value, line, detail=detail)


NAME = made(FieldKind.NAME, "Ann O'Neil", 0, detail=NameDetail("Ann", "O'Neil"))


def test_a_contact_has_parts_and_provenance() -> None:
    """The name brings its parts, its readers, and its place on the photo."""
    contact = assemble([NAME, phone("+447700900123", 1)], SETTING)
    assert contact.name is not None
    assert (contact.name.given, contact.name.family) == ("Ann", "O'Neil")
    assert contact.name.readers == ("rapidocr", "tesseract")
    assert contact.name.box is not None
    assert contact.name.box.corners[0] == (20, 40)
    assert contact.phones[0].type is PhoneType.MOBILE
    assert contact.country == "GB"


def test_a_value_of_one_reader_goes_to_review() -> None:
    """What only one of two readers saw, unclearly, is asked about in a sentence."""
    doubtful = replace(NAME, readers=frozenset({"tesseract"}), confidence=0.3)
    contact = assemble([doubtful], SETTING)
    assert contact.name is not None
    assert contact.name.needs_review
    assert contact.name.why is not None
    assert FieldKind.NAME in contact.review


def test_the_loser_is_kept_as_runner_up() -> None:
    """The second best name stands beside the chosen one."""
    contact = assemble([NAME, made(FieldKind.NAME, "Hartwell Lee", 3, weight=5)], SETTING)
    assert contact.name is not None
    assert contact.name.runner_up == "Hartwell Lee"


def test_a_card_without_a_name_asks_for_it() -> None:
    """A missing name is a question, because cards without one are rare."""
    contact = assemble([phone("+447700900123", 1)], SETTING)
    assert contact.name is None
    assert FieldKind.NAME in contact.review


def test_what_no_field_took_is_a_note_without_question() -> None:
    """Unclaimed lines are kept; the line that became the name is not among them."""
    lines = [made(FieldKind.NOTE, "Ann O'Neil", 0), made(FieldKind.NOTE, "Since 1962", 4)]
    contact = assemble([NAME, *lines], SETTING)
    assert contact.notes is not None
    assert contact.notes.value == "Since 1962"
    assert not contact.notes.needs_review


def test_handles_say_their_network() -> None:
    """A handle keeps the network it belongs to."""
    handle = made(FieldKind.HANDLE, "ann-oneil", 5, detail=HandleDetail("linkedin"))
    assert assemble([handle], SETTING).handles[0].network == "linkedin"


def test_a_phone_without_detail_is_a_mistake_of_ours() -> None:
    """A finder that forgets the detail is told so instead of losing the number."""
    with pytest.raises(TypeError, match="without its detail"):
        assemble([made(FieldKind.PHONE, "123", 0)], SETTING)


def test_what_a_poor_picture_does_not_show_is_asked_about() -> None:
    """On a good picture a card without a number has none; on a blurred one somebody must look."""
    assert FieldKind.PHONE not in assemble([NAME], SETTING).missing
    assert FieldKind.PHONE in assemble([NAME], replace(SETTING, poor=0.8)).missing


def test_a_number_with_an_area_code_not_printed_is_always_asked_about() -> None:
    """However clear the print is, and however little is asked otherwise."""
    guessed = replace(phone("+447700900123", 1), rule="phone+area_added")
    contact = assemble([NAME, guessed], replace(SETTING, sure=0.0))
    assert contact.phones[0].needs_review
    assert (
        not assemble([NAME, phone("+447700900123", 1)], replace(SETTING, sure=0.0))
        .phones[0]
        .needs_review
    )


def test_a_number_that_was_left_is_asked_about() -> None:
    """Digits in a note that look like a number make the numbers doubtful, or their absence."""
    mark = ScorePart(UNCLAIMED_NUMBER, -1.0, "digits in it look like a telephone number")
    left = replace(made(FieldKind.NOTE, "0803 555 0147", 2), checks=(mark,))
    contact = assemble([NAME, phone("+447700900123", 1), left], SETTING)
    assert FieldKind.PHONE in contact.review
    assert contact.phones[0].why == "Other digits on the card look like a telephone number too."
    assert FieldKind.PHONE in assemble([NAME, left], SETTING).missing
    covered = made(FieldKind.ADDRESS, "0803 555 0147", 2)
    assert (
        FieldKind.PHONE
        not in assemble([NAME, phone("+447700900123", 1), left, covered], SETTING).review
    )


def test_an_address_that_was_left_is_asked_about() -> None:
    """A note like an address, or a text nearly chosen as one, makes its absence doubtful."""
    mark = ScorePart(UNCLAIMED_ADDRESS, -1.0, "it looks like a part of an address")
    note = replace(made(FieldKind.NOTE, "Lviv, Ukraine", 2), checks=(mark,))
    assert FieldKind.ADDRESS in assemble([NAME, note], SETTING).missing
    near = made(FieldKind.ADDRESS, "Lviv, Ukraine", 2, weight=-1)
    assert FieldKind.ADDRESS in assemble([NAME, near], SETTING).missing
    far = made(FieldKind.ADDRESS, "Open daily", 2, weight=-4)
    assert FieldKind.ADDRESS not in assemble([NAME, far], SETTING).missing
    taken = made(FieldKind.ADDRESS, NAME.value, 0, weight=-1)
    assert FieldKind.ADDRESS not in assemble([NAME, taken], SETTING).missing


def test_a_guessed_country_says_so() -> None:
    """A number that was read well is asked about for what was guessed, not for its print."""
    guessed = replace(phone("+447700900123", 1), rule=f"made+{COUNTRY_GUESSED}")
    value = assemble([NAME, guessed], SETTING).phones[0]
    assert value.needs_review
    assert value.why == GUESSES[COUNTRY_GUESSED]


def test_a_line_that_runs_up_the_card_unread_may_be_a_website() -> None:
    """Readers do not turn single lines; where nothing was found, a person is asked."""
    (line,) = card_text("wwom", confidence=0.0).lines
    up = replace(line, box=Box(900, 100, 940, 600))
    for lines, is_asked in (((up,), True), ((line,), False), ((), False)):
        contact = assemble((), replace(SETTING, lines=lines))
        assert (FieldKind.WEBSITE in contact.missing) is is_asked

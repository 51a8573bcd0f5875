from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.grammar import GrammarFinds, find_grammar
from cardscan.geometry import quad_from
from cardscan.model.candidate import Candidate, FieldKind, PhoneDetail
from cardscan.model.ocr import CardText
from cardscan.model.photo import Code
from cardscan.strings import digits
from tests.fields.printed import box_of, card_text

QUAD = quad_from([(10, 10), (90, 10), (90, 90), (10, 90)])

CARD = (
    "Ann O'Neil",
    "Head of Sales",
    "Example Tools Ltd",
    "12 High Street, London SW1A 1AA",
    "Tel: 020 7946 0018 | Fax: 020 7946 0019",
    "M +44 (0)7400 123456",
    "E-Mail: ann@example.com",
    "www.example.com",
)


def find(text: CardText, *payloads: str, region: str = "US") -> GrammarFinds:
    """Return what the grammars make of a card with codes of these payloads."""
    return find_grammar(text, [Code(p, "QRCode", QUAD) for p in payloads], region=region)


def values(found: GrammarFinds, kind: FieldKind) -> list[str]:
    """Return the values of one field, in order."""
    return [c.value for c in found.candidates if c.kind is kind]


def only(found: GrammarFinds, kind: FieldKind) -> Candidate:
    """Return the one candidate of a field."""
    (candidate,) = [c for c in found.candidates if c.kind is kind]
    return candidate


def test_whole_card():
    """All values of a card are found, in order, and read in the region of its address."""
    found = find(card_text(*CARD))
    assert (found.region, found.country) == ("GB", "GB")
    assert values(found, FieldKind.PHONE) == ["+442079460018", "+442079460019", "+447400123456"]
    assert values(found, FieldKind.EMAIL) == ["ann@example.com"]
    assert values(found, FieldKind.WEBSITE) == ["www.example.com"]


def test_segments_are_what_is_left():
    """The residue has neither values nor their labels, and keeps its place."""
    found = find(card_text(*CARD))
    assert [s.text for s in found.segments] == list(CARD[:4])
    assert found.segments[0].box == box_of(0)


def test_segments_beside_values():
    """What shares a line with a value is a segment of its own with its part of the box."""
    (segment,) = find(card_text("Ann O'Neil | ann@example.com")).segments
    assert (segment.text, segment.start, segment.end) == ("Ann O'Neil", 0, 10)
    assert segment.box.right == pytest.approx(40 + 800 * 10 / 28)


def test_lines_fall_apart_at_separators():
    """Bars, dots and gaps part a line; commas and hyphens do not."""
    found = find(card_text("Head of Sales | Europe • Asia, Africa", "Ann Smith-Jones   Partner"))
    assert [s.text for s in found.segments] == [
        "Head of Sales",
        "Europe",
        "Asia, Africa",
        "Ann Smith-Jones",
        "Partner",
    ]


def test_icons_are_no_segments():
    """A stray sign beside a value or before a line belongs to nothing."""
    found = find(card_text("@ ann@example.com", "Q 12 High Street", "& 401-555-0123", "Ej b@x.org"))
    assert [s.text for s in found.segments] == ["12 High Street"]


def test_agreement_names_both_readers():
    """A value in the own text of two readers names both and is surer than one of a single."""
    line = "ann@example.com"
    both = only(find(card_text(line, one=(line,), two=(line,))), FieldKind.EMAIL)
    single = only(find(card_text(line, one=(line,), two=("???",))), FieldKind.EMAIL)
    assert both.readers == {"one", "two"}
    assert single.readers == {"one"}
    assert both.confidence > 0.95 > single.confidence


def test_disagreement_gives_rivals():
    """Two readings of one address are two candidates over the same place."""
    good, bad = "ann@example.com", "ann@exampie.com"
    found = find(card_text(good, one=(good,), two=(bad,)))
    first, second = (c for c in found.candidates if c.kind is FieldKind.EMAIL)
    assert {first.value, second.value} == {good, bad}
    assert first.lines == second.lines == (0,)
    by_value = {c.value: c for c in (first, second)}
    assert by_value[good].confidence > by_value[bad].confidence
    assert by_value[bad].readers == {"two"}


def test_value_the_chosen_text_misses():
    """A value only the other reader can read is a candidate, less sure, and leaves no residue."""
    found = find(card_text("annexample.com.", one=("annexample.com.",), two=("ann@example.com",)))
    mail = only(found, FieldKind.EMAIL)
    assert (mail.value, mail.readers) == ("ann@example.com", {"two"})
    assert mail.confidence < 0.6
    assert found.segments == ()


def test_repair_is_confirmed_by_the_other_reader():
    """A repaired value that another reader reads as printed counts as read, not as repaired."""
    mended, printed = "ann@example,com", "ann@example.com"
    found = find(card_text(mended, one=(mended,), two=(printed,)))
    mail = only(found, FieldKind.EMAIL)
    assert (mail.rule, mail.readers) == ("email", {"one", "two"})
    alone = only(find(card_text(mended)), FieldKind.EMAIL)
    assert (alone.rule, alone.raw) == ("email+comma_for_point", mended)
    assert alone.confidence < 0.7 < mail.confidence


def test_repair_is_confirmed_by_the_website():
    """A repaired domain is as sure as a printed one where the website has it, too."""
    lines = ("ann@example,com", "www.example.com")
    mail = only(find(card_text(*lines)), FieldKind.EMAIL)
    assert mail.confidence == pytest.approx(0.95)


def test_letters_taken_from_elsewhere_are_no_reading():
    """A host completed from another address names no reader for it."""
    found = find(card_text("www.remoteglobalconsultin", "ann@remoteglobalconsulting.com"))
    site = only(found, FieldKind.WEBSITE)
    assert (site.value, site.readers) == ("www.remoteglobalconsulting.com", frozenset())


def test_code_confirms_and_adds():
    """A code makes what it repeats surer, and what only it says is a candidate without spans."""
    payload = "BEGIN:VCARD\nTEL:+442079460018\nEMAIL:other@example.com\nEND:VCARD"
    found = find(card_text(*CARD), payload)
    phone = next(c for c in found.candidates if c.value == "+442079460018")
    mail = next(c for c in found.candidates if c.value == "other@example.com")
    assert phone.readers == {"one", "code"}
    assert phone.confidence > 0.98
    assert (mail.readers, mail.spans) == ({"code"}, ())
    assert values(found, FieldKind.PHONE).count("+442079460018") == 1


def test_number_printed_twice_is_one():
    """The same number on two lines, or in two forms, is one candidate."""
    found = find(card_text("+123-456-7890", "+123-456-7890"))
    assert values(found, FieldKind.PHONE) == ["+123-456-7890"]
    found = find(card_text("12 High Street, London SW1A 1AA", "020 7946 0018", "+44 20 7946 0018"))
    assert values(found, FieldKind.PHONE) == ["+442079460018"]


def test_reader_that_misread_only_the_label_has_keyed_the_number():
    """The digits decide who has read a number, not the label beside it."""
    good, other = "Fax 7946 0018", "Fex 7946 0018"
    phone = only(find(card_text(good, one=(good,), two=(other,))), FieldKind.PHONE)
    assert phone.readers == {"one", "two"}
    assert isinstance(phone.detail, PhoneDetail)
    assert phone.detail.type.value == "fax"


def test_lost_plus_of_one_reader_is_the_same_number():
    """A reader that lost only the plus has read the same number."""
    good, other = "Tel +1 (987) 123-4567", "Tel 1 (987) 123-4567"
    phone = only(find(card_text(good, one=(good,), two=(other,))), FieldKind.PHONE)
    assert (phone.value, phone.readers) == ("+19871234567", {"one", "two"})


def test_network_address_is_no_website():
    """The address of a profile is a handle only."""
    found = find(card_text("linkedin.com/in/ann-oneil", "www.example.com"))
    assert values(found, FieldKind.WEBSITE) == ["www.example.com"]
    assert values(found, FieldKind.HANDLE) == ["ann-oneil"]


def test_label_in_the_column_to_the_left():
    """A label that was read as a line of its own in the same row belongs to the number."""
    text = card_text("Fax", "020 7946 0018")
    label, number = text.lines
    box = type(label.box)
    row = (
        type(label)(0, "Fax", box(40, 40, 90, 70), 0.9, label.versions, is_agreed=False),
        type(label)(
            1, "020 7946 0018", box(100, 42, 400, 71), 0.9, number.versions, is_agreed=False
        ),
    )
    found = find(CardText(row, ("one",), 900, 550), region="GB")
    phone = only(found, FieldKind.PHONE)
    assert isinstance(phone.detail, PhoneDetail)
    assert phone.detail.type.value == "fax"
    assert found.segments == ()


def test_card_without_text():
    """A card without any text has no candidates and no residue."""
    found = find(CardText((), ("one",), 900, 550))
    assert (found.candidates, found.segments, found.country) == ((), (), None)


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("0123456789+-/().,:@©Q wWvVxX|•·&#'’–\tTelFaxMobcomwww\x00äß电话ａ１²½"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@given(st.lists(ODD, max_size=6), st.lists(ODD, max_size=6), st.lists(ODD, max_size=2))
def test_no_text_is_too_wild(chosen: list[str], other: list[str], payloads: list[str]):
    """Whatever was read, nothing raises, and every span lies within its line."""
    padded = (*other, *chosen)[: len(chosen)]
    text = card_text(*chosen, one=tuple(chosen), two=tuple(padded))
    found = find(text, *payloads)
    for candidate in found.candidates:
        for span in candidate.spans:
            assert 0 <= span.start < span.end <= len(chosen[span.line])
        assert 0 <= candidate.confidence <= 1
    for segment in found.segments:
        assert segment.text
        assert 0 <= segment.start < segment.end <= len(chosen[segment.line])


@given(st.lists(ODD, min_size=1, max_size=5))
def test_nothing_is_invented(lines: list[str]):
    """The digits of a number without repair are digits of the card."""
    found = find(card_text(*lines))
    for candidate in found.candidates:
        if candidate.kind is FieldKind.PHONE and "+" not in candidate.rule:
            printed = digits("".join(lines))
            assert all(digit in printed for digit in digits(candidate.raw))
            assert candidate.raw in "".join(lines)


def test_a_card_takes_few_milliseconds():
    """Three views of a full card take less than 20 ms of processor time (about 3 ms measured)."""
    other = tuple(line.replace("e", "c") for line in CARD)
    third = tuple(line.replace("0", "O") for line in CARD)
    text = card_text(*CARD, one=CARD, two=other, three=third)
    find(text)
    seconds = []
    for _ in range(5):
        start = time.process_time()
        find(text)
        seconds.append(time.process_time() - start)
    assert min(seconds) < 0.020


def test_digits_that_one_reader_sees_behind_a_register_are_no_phone():
    """The other reader misread the register's name."""
    lines = ("Fidalpe SARL, Casablanca, Maroc", "I.F. 15528473")
    read = {"one": lines, "two": (lines[0], "LF. 15528473")}
    assert values(find(card_text(*lines, **read)), FieldKind.PHONE) == []


def test_letters_that_one_reader_has_for_digits_are_a_second_reading():
    """Where the other reader has the digits."""
    lines = ("Casablanca, Maroc", "GSM : 06 61 48 72 05")
    read = {"one": lines, "two": (lines[0], "GSM : O6 61 48 72 OS")}
    found = find(card_text(*lines, **read))
    phone = next(c for c in found.candidates if c.value == "+212661487205")
    assert phone.readers == {"one", "two"}

from __future__ import annotations

from cardscan.fields.numbers.headed_numbers import mark_headed
from cardscan.model.candidate import Candidate, FieldKind, PhoneDetail, PhoneType, Span
from cardscan.model.ocr import CardText
from tests.fields.printed import box_of, card_text


def number(line: int, kind: PhoneType = PhoneType.MOBILE) -> Candidate:
    """Return a number that takes a whole line."""
    return Candidate(
        kind=FieldKind.PHONE,
        value=f"+9198250417{line:02}",
        raw="98250 41737",
        spans=(Span(line, 0, 11),),
        box=box_of(line),
        readers=frozenset({"one"}),
        rule="phone",
        confidence=0.9,
        parts=(),
        detail=PhoneDetail(None, kind, None, is_valid=True),
    )


def guesses(text: CardText, *numbers: Candidate) -> list[bool]:
    """Return which of the numbers are never sure."""
    return [c.guess is not None for c in mark_headed(numbers, text)]


def test_two_numbers_under_words_are_of_two_people():
    """Each mobile number under words of its own may be another person's."""
    text = card_text("Tejal Vora", "98250 41737", "Hiren Vora", "98250 41738")
    assert guesses(text, number(1), number(3)) == [True, True]


def test_two_numbers_under_one_name_are_one_persons():
    """So are numbers below each other, and the one of the office."""
    text = card_text("Tejal Vora", "98250 41737", "98250 41738", "Works", "98250 41739")
    assert guesses(text, number(1), number(2)) == [False, False]
    assert guesses(text, number(1), number(4, PhoneType.WORK)) == [False, False]

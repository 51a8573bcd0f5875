"""Telephone numbers that are not printed as one: spelled as a word, or within a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from cardscan.fields.lines.views import Find
from cardscan.fields.numbers.dialling import RegionGuess, dial
from cardscan.fields.words.phone_labels import label_before
from cardscan.model.candidate import FieldKind, PhoneDetail, PhoneType, Span
from cardscan.strings import digits

_VANITY = re.compile(
    r"(?<![\w+])(?:\+?1[-.\s])?\(?(?:8(?:00|33|44|55|66|77|88)|0800|1300)\)?[-.\s]"
    r"(?=[A-Z\d-]*[A-Z]{3})[A-Z\d]{2,}(?:-[A-Z\d]+)*(?![\w])"
)
_VANITY_END = re.compile(
    r"(?<![\w+.-])(?:\+?1[-.\s])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-.\s])[2-9]\d{2}[-.\s]"
    r"[A-Z]{4}(?![\w-])"
)
"""With any area code only the last four may be letters: more of them are some other code."""

_LINK = re.compile(
    r"(?i)(?:https?://)?(?:wa\.me/|api\.whatsapp\.com/send\?phone=)\+?(\d{8,15})(?!\d)"
)
_ANY_REGION = RegionGuess("US", is_strong=False)  # numbers with their country need none


def linked_numbers(index: int, line: str) -> Iterator[Find]:
    """Yield numbers within links to messengers: ``wa.me/447700900123``."""
    for link in _LINK.finditer(line):
        told = dial("+" + link.group(1), _ANY_REGION)
        if told.e164 is not None:
            yield Find(
                kind=FieldKind.PHONE,
                value=told.e164,
                raw=link.group(),
                spans=(Span(index, link.start(), link.end()),),
                labels=(),
                repairs=(),
                rule="phone_link",
                is_labelled=True,
                detail=PhoneDetail(told.e164, PhoneType.MOBILE, None, told.is_valid),
            )


def _ends_in_word(line: str, guess: RegionGuess) -> Iterator[re.Match[str]]:
    """Yield numbers whose last four digits are a word, where such numbers are dialled."""
    if phonenumbers.country_code_for_region(guess.region) != 1:
        return
    yield from (m for m in _VANITY_END.finditer(line) if _VANITY.search(m.group()) is None)


def spelled_numbers(index: int, line: str, guess: RegionGuess) -> Iterator[Find]:
    """Yield numbers spelled as words: ``1-800-FLOWERS``, ``(209) 555-TIPS``."""
    for spelled in (*_VANITY.finditer(line), *_ends_in_word(line, guess)):
        keyed = digits(phonenumbers.convert_alpha_characters_in_number(spelled.group()))
        told = dial(keyed[: 11 if keyed.startswith("1") else 10], guess)
        if told.e164 is None:
            continue
        label = label_before(line[: spelled.start()])
        kind = label.type if label is not None else PhoneType.WORK
        yield Find(
            kind=FieldKind.PHONE,
            value=told.e164,
            raw=spelled.group(),
            spans=(Span(index, spelled.start(), spelled.end()),),
            labels=(Span(index, label.start, spelled.start()),) if label is not None else (),
            repairs=(),
            rule="phone",
            is_labelled=label is not None,
            detail=PhoneDetail(told.e164, kind, None, told.is_valid),
        )

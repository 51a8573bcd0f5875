"""What single conditions of a filter ask of a contact."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from typing import Any, Final

from cardscan.strings import fold, squeeze, words
from cardscan.triage.fields import Field, all_texts
from cardscan.triage.subjects import Subject

Test = Callable[[Subject], bool]

COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def one_of(tests: list[Test], *, is_negated: bool) -> Test:
    """Return the test that one of several holds; with a minus, that none does."""
    if len(tests) == 1 and not is_negated:
        return tests[0]
    return lambda subject: any(test(subject) for test in tests) is not is_negated


def is_text(field: Field, value: str) -> Test:
    """Return the test that one of the values is this text."""
    wanted = fold(value)
    return lambda subject: any(fold(str(held)) == wanted for held in field.values(subject))


def contains(field: Field, value: str) -> Test:
    """Return the test that one of the values has this in it."""
    part, letters = fold(value), squeeze(value)

    def test(subject: Subject) -> bool:
        # Letters and digits alone: a number is found however it is written.
        return any(
            part in fold(held) or (letters and letters in squeeze(held))
            for held in map(str, field.values(subject))
        )

    return test


def has_words(text: str) -> Test:
    """Return the test that all words stand somewhere in the texts."""
    wanted = words(fold(text))

    def test(subject: Subject) -> bool:
        held = fold("\n".join(all_texts(subject)))
        return all(word in held for word in wanted)

    return test


def compares(field: Field, sign: str | None, wanted: dt.date | int) -> Test:
    """Return the test that one of the values is as the sign says."""
    compare = operator.eq if sign is None or sign == ":" else COMPARE[sign]
    return lambda subject: any(compare(held, wanted) for held in field.values(subject))

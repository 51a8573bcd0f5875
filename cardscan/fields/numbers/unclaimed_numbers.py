"""Digits on a card that look like a telephone number and were taken for none.

A number that is lost is lost silently: nobody misses what is not shown. So the note that holds such
digits is marked, and whoever puts the contact together asks a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from cardscan.fields.numbers.not_phones import is_beside_town, is_excluded
from cardscan.model.candidate import UNCLAIMED_NUMBER, Candidate, FieldKind, ScorePart
from cardscan.model.ocr import CardText
from cardscan.strings import digits

_NUMBER: Final = re.compile(r"(?<!\w)[+(]?\d(?:[\s().\-/–·]{0,3}\d){6,}")
_MOST_DIGITS: Final = 22  # of two numbers side by side; more are a bank account
_MARK: Final = ScorePart(UNCLAIMED_NUMBER, -1.0, "digits in it look like a telephone number")


def mark_unclaimed(
    candidates: Iterable[Candidate], text: CardText, country: str | None = None
) -> tuple[Candidate, ...]:
    """Return the candidates, notes marked that hold what looks like a telephone number.

    Args:
        candidates: of all fields.
        text: of the card.
        country: ISO 3166 alpha-2, whose postcodes beside towns are no numbers.
    """
    lines = {line.index: line.text for line in text.lines}
    return tuple(
        replace(c, checks=(*c.checks, _MARK))
        if c.kind is FieldKind.NOTE and _holds_number(c, lines, country or "")
        else c
        for c in candidates
    )


def _holds_number(candidate: Candidate, lines: dict[int, str], country: str) -> bool:
    """Say whether digits of a note may be a number; what stands before them in the line counts."""
    return any(
        len(digits(found.group())) <= _MOST_DIGITS
        and len(set(digits(found.group()))) > 1  # a fence or a row of dots is read as ones
        and not is_excluded(lines[span.line], *found.span(), None, origin=found.start())
        and not is_beside_town(lines[span.line], *found.span(), country)
        for span in candidate.spans
        for found in _NUMBER.finditer(lines[span.line], span.start, span.end)
    )

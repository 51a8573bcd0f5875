"""Mobile numbers that stand each under words of its own: those of several people.

Of 668 drawn cards thirteen have two such numbers, and all thirteen are of two people. Whose names
they are is told elsewhere; where that fails, one person has the numbers of both. So whoever puts
the contact together asks a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from cardscan.geometry import Box
from cardscan.model.candidate import ANOTHERS, Candidate, FieldKind, PhoneDetail, PhoneType
from cardscan.model.ocr import CardText, TextLine

_WORDS: Final = re.compile(r"[^\W\d_a-z][^\d,:@/]*")
_MOST_WORDS: Final = 4
_MOST_GAP: Final = 1.2  # heights between a number and the words above it
_MOST_INTO: Final = 0.3  # heights that the boxes of two lines may reach into each other
_OWN: Final = (FieldKind.PHONE, FieldKind.EMAIL, FieldKind.WEBSITE, FieldKind.HANDLE)


def mark_headed(candidates: Sequence[Candidate], text: CardText) -> tuple[Candidate, ...]:
    """Return the candidates, numbers and addresses of mail marked that may be another person's."""
    taken = {line for c in candidates if c.kind in _OWN for line in c.lines}
    heads = {
        id(c): head
        for c in candidates
        if _is_mobile(c) and (head := _head(text.lines[c.lines[0]].box, text, taken)) is not None
    }
    if len(set(heads.values())) < 2:
        return tuple(candidates)
    mails = [c for c in candidates if c.kind is FieldKind.EMAIL]
    marked = {*heads, *(map(id, mails) if len(mails) > 1 else ())}
    return tuple(
        replace(c, rule=f"{c.rule}+{ANOTHERS}") if id(c) in marked else c for c in candidates
    )


def _is_mobile(candidate: Candidate) -> bool:
    detail = candidate.detail
    is_mobile = isinstance(detail, PhoneDetail) and detail.type is PhoneType.MOBILE
    return is_mobile and bool(candidate.spans)


def _head(box: Box, text: CardText, taken: Collection[int]) -> int | None:
    """Return which line of words stands right above a number, None for none."""
    above = [line for line in text.lines if line.index not in taken and _is_above(line, box)]
    nearest = max(above, key=lambda line: line.box.bottom, default=None)
    return None if nearest is None else nearest.index


def _is_above(line: TextLine, box: Box) -> bool:
    """Say whether a line is a few words with a capital, right above a box."""
    gap = (box.top - line.box.bottom) / box.height
    is_near = -_MOST_INTO <= gap < _MOST_GAP and line.box.horizontal_overlap(box) > 0
    held = line.text.strip()
    return is_near and len(held.split()) <= _MOST_WORDS and _WORDS.fullmatch(held) is not None

"""Where blanks belong in a line whose characters are settled.

PP-OCR swallows blanks and tears wide print apart, Tesseract puts some into web and e-mail
addresses. Only where the characters on both sides leave no doubt is a blank set or removed
against what was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cardscan.ocr.marks import Mark, word_after, word_before

NET_SIGNS: Final = frozenset("@./:_-~")
"""Signs beside which an address has no blank."""

HOST: Final = re.compile(r"[a-z0-9-]{2,}(\.[a-z0-9-]+)*\.[a-z]{2,}(/\S*)?")
"""A host name, with or without a path, in lower case as hosts are printed."""

ELIDED: Final = re.compile(r"(\bo|qu|[bcdfghjklmnpqrtvw])['’]$", re.IGNORECASE)
"""What comes before a word that it is one with: ``l’``, ``dell’``, ``O'``; not ``Dato'``."""


def settle_blanks(marks: Sequence[Mark], is_doubted: bool) -> tuple[Mark, ...]:
    """Return the characters with every blank decided.

    Args:
        marks: the characters; blanks on which the readers differ are None.
        is_doubted: blanks that were read are not above suspicion, because only one reader saw
            the line.
    """
    settled: list[Mark] = []
    for place, mark in enumerate(marks):
        after_blank = mark.after_blank
        if place > 0 and (after_blank is None or (is_doubted and after_blank)):
            rest = (replace(mark, after_blank=False), *marks[place + 1 :])
            left, right = word_before(settled), word_after(rest)
            after_blank = not (splits_address(left, right) or _stands_close(left, right))
        if place > 0 and not after_blank:
            after_blank = _is_after_comma(settled[-1].text, mark.text)
        settled.append(replace(mark, after_blank=bool(after_blank) and place > 0))
    return tuple(settled)


def without_tears(ours: Sequence[Mark], theirs: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return our characters without the blanks that tear a word apart which they read whole.

    Of words printed with wide gaps PP-OCR makes "Del ph in o". A piece of one letter tells such a
    tear from two words between which the other reader swallowed the blank.
    """
    wholes = {word.casefold() for word in text_of(theirs).split()}
    starts = [place for place, mark in enumerate(ours) if place == 0 or mark.after_blank]
    ends = [*starts[1:], len(ours)]
    mended = list(ours)
    for first, start in enumerate(starts):
        for end in ends[first + 1 :]:
            pieces = text_of(ours[start:end]).split()
            whole = "".join(pieces)
            if whole.isalpha() and whole.casefold() in wholes and min(map(len, pieces)) == 1:
                mended[start + 1 : end] = [
                    replace(mark, after_blank=False) for mark in ours[start + 1 : end]
                ]
    return tuple(mended)


def splits_address(left: str, right: str) -> bool:
    """Say whether a blank between two runs of characters would tear something apart.

    That is an e-mail or web address, or a plus sign and its number.
    """
    if left.endswith("+") and right[:1].isdigit():
        return True
    if "@" in (left[-1:], right[:1]):
        return True
    whole = left + right
    touches = left[-1:] in NET_SIGNS or right[:1] in NET_SIGNS
    if not touches or (left.endswith(":") and not right.startswith("/")):
        return False
    is_address = "@" in whole or "//" in whole or whole.startswith("www")
    return is_address or HOST.fullmatch(whole) is not None


def _stands_close(left: str, right: str) -> bool:
    """Say whether a sign stands close to what follows: a bracket, an elision, a double name.

    ``dell’ Energia`` is one reader's blank; ``Students’ Union`` and ``Vor- und`` do have one.
    """
    if left.endswith(("(", "[")) or right.startswith((")", "]")):
        return True
    is_double = left.endswith("-") and left[-2:-1].isalpha() and right[:1].isupper()
    return is_double or (ELIDED.search(left) is not None and right[:1].isalpha())


def _is_after_comma(left: str, right: str) -> bool:
    """Say whether a blank is missing: printers always set one between a comma and a letter."""
    return left == "," and right.isalpha()


def text_of(marks: Sequence[Mark]) -> str:
    """Return the characters with their blanks."""
    return "".join(f" {mark.text}" if mark.after_blank else mark.text for mark in marks)

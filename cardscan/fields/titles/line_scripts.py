"""Where a printed line says the same in two scripts: "係長 / Chief", "杜氏 Master Brewer".

Only the part in Latin letters is read by both readers, so it is the value; the other is kept as a
note. A line is parted only where the Latin part is clearly a job, a part of a firm or a firm.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.words.companies import company_evidence, legal_forms
from cardscan.fields.words.roles import department_evidence, title_evidence
from cardscan.strings import is_latin

_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_OTHER: Final = re.compile(r"[\u0370-\u1cff\u2e80-\ud7af\uf900-\ufaff\ufb1d-\ufefc]")
_SIGNS: Final = " ,;|/·•・-–—()（）"
_UNSPACED: Final = "\u2e80"  # the first of the signs that are written without blanks
_FEWEST: Final = 2  # letters of the Latin part: "PM"


def script_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a line in two scripts, in order; the line itself where it is one value.

    A digit and letters of one script on both sides of the other tell of something else: an address,
    "Руководитель IT отдела".
    """
    if text.isascii() or any(map(str.isdigit, text)):
        return (text,)
    latin = [m.start() for m in _LATIN.finditer(text)]
    other = [m.start() for m in _OTHER.finditer(text)]
    if not latin or not other:
        return (text,)
    cut = max(min(latin), min(other))
    if _is_in_word(text, cut):
        return (text,)
    left, right = text[:cut].rstrip(_SIGNS), text[cut:].strip(_SIGNS)
    is_once = cut > min(max(latin), max(other))
    known, native = (left, right) if is_latin(left) else (right, left)
    return (left, right) if is_once and _is_value(known) and not legal_forms(native) else (text,)


def _is_in_word(text: str, cut: int) -> bool:
    """Say whether two alphabets meet in one word: a letter taken for its like in the other."""
    before, behind = text[cut - 1], text[cut]
    return before.isalpha() and max(before, behind) < _UNSPACED


def _is_value(text: str) -> bool:
    """Say whether a text is a job, a part of a firm or a firm, and nobody's name."""
    if sum(map(str.isalpha, text)) < _FEWEST:
        return False
    title, firm = title_evidence(text), company_evidence(text)
    is_job = title.job or (title.rank and title.coverage == 1)
    is_title = is_job and not title.is_surname
    return is_title or department_evidence(text).unit or firm.legal_ends or firm.strong_ends

"""The signs in and behind a firm's name: register numbers, quotation marks and brackets.

"(Co. Reg. 201418827G)" or "RC: 298114" behind a name is no part of it. Readers lose one quotation
mark of two and put blanks into brackets; the other mark and the bracket say what was printed.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.companies import legal_forms
from cardscan.fields.lexicon import read_words
from cardscan.fields.registers import register_before

_BRACKETED: Final = re.compile(r"\s*[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]]\W*$")
_NUMBER: Final = re.compile(r"\s*\b[A-Z]{0,3}[ -]?\d[\d ./-]{3,}[A-Z]?\W*$")
_BEFORE_NUMBER: Final = " ,;:-–("
_MARKS: Final = '"“”„«»'
_OPENED: Final = re.compile(r"(?:^|(?<=\s)),\s?,\s?(?=\w)")
_BLANKS: Final = re.compile(r"(?<=\()\s+|\s+(?=\))")
_OPENING: Final = {'"': '"', "“": "„", "”": "„", "»": "«"}


def without_register(text: str) -> str:
    """Return a firm's name less a register's number behind it."""
    bare = _BRACKETED.sub("", text)
    if bare and bare != text:
        return bare
    number = _NUMBER.search(text)
    label = register_before(text[: number.start()]) if number is not None else None
    return text[: label.start].rstrip(_BEFORE_NUMBER) or text if label is not None else text


def mend_signs(text: str) -> str:
    """Return a firm's name with its quotation marks and brackets as they are printed in pairs."""
    whole = _BLANKS.sub("", _OPENED.sub("„", text))
    if whole.count("(") + whole.count("[") < whole.count(")") + whole.count("]"):
        whole = whole.rstrip(")] ")
    held = [i for i, c in enumerate(whole) if c in _MARKS]
    if len(held) != 1:
        return whole
    at = held[0]
    if not whole[at - 1 : at].strip():
        return whole[:at] + whole[at + 1 :]
    start = _after_form(whole)
    if 0 < start < at and whole[at] in _OPENING:
        return f"{whole[:start]}{_OPENING[whole[at]]}{whole[start:]}"
    return whole[:at] + whole[at + 1 :]


def _after_form(text: str) -> int:
    """Return where the first word behind a leading legal form stands, 0 without one."""
    said = read_words(text)
    stop = max((f.stop for f in legal_forms(text) if f.start == 0), default=0)
    if stop in {0, len(said.ends)}:
        return 0
    return said.ends[stop] - len(said.printed[stop])

"""The signs in and behind a firm's name: register numbers, quotation marks and brackets.

"(Co. Reg. 201418827G)" or "RC: 298114" behind a name is no part of it. Readers lose one quotation
mark of two and put blanks into brackets; the other mark and the bracket say what was printed.
"""

from __future__ import annotations

import re
from typing import Final

from cardscan.fields.words.companies import legal_forms
from cardscan.fields.words.lexicon import read_words
from cardscan.fields.words.registers import register_before

_BRACKETED: Final = re.compile(r"\s*[(\[][^()\[\]]*\d{4}[^()\[\]]*[)\]]\W*$")
_NUMBER: Final = re.compile(r"\s*\b[A-Z]{0,3}[ -]?\d[\d ./-]{3,}[A-Z]?\W*$")
_BEFORE_NUMBER: Final = " ,;:-–("
_MARKS: Final = '"“”„«»'
_OPENED: Final = re.compile(r"(?:^|(?<=\s)),\s?,\s?(?=\w)")
_BLANKS: Final = re.compile(r"(?<=\()\s+|\s+(?=\))")
_OPENING: Final = {'"': '"', "“": "„", "”": "„", "»": "«"}
_CLOSING: Final = {'"': '"', "“": "”", "„": "“", "«": "»"}
_GLUED: Final = re.compile(
    r"(?:UAB|SIA|VšĮ|MB|IĮ|OÜ|OOO|ZAO|OAO|ООО|ЗАО|ОАО|ПАО|АО|ТОО|ТОВ|ПП)(?=[^\W\d_][^\W\dA-Z_])"
)


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
        return _closed(whole, at)
    start = _after_form(whole)
    if 0 < start < at and whole[at] in _OPENING:
        return f"{whole[:start].rstrip()} {_OPENING[whole[at]]}{whole[start:]}"
    return whole[:at] + whole[at + 1 :]


def _closed(text: str, at: int) -> str:
    """Return a name with the words behind its only mark closed too, or less a mark at its rim.

    A form behind them is none of the words: 'Kavarna "Lipa d.o.o.'
    """
    words = text[at + 1 :]
    if at == 0 or text[at] not in _CLOSING or not words[:1].isalnum() or legal_forms(words):
        return text[:at] + words
    return f"{text}{_CLOSING[text[at]]}"


def _after_form(text: str) -> int:
    """Return where the first word behind a leading legal form stands, 0 without one.

    Where the readers lost the blank as well, the name begins right behind the form.
    """
    glued = _GLUED.match(text)
    if glued is not None:
        return glued.end()
    said = read_words(text)
    stop = max((f.stop for f in legal_forms(text) if f.start == 0), default=0)
    if stop in {0, len(said.ends)}:
        return 0
    return said.ends[stop] - len(said.printed[stop])

"""The area code that a number printed without one is dialled with: that of the card's only city.

Such a number is a guess by the city, never as sure as a printed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cardscan.fields.words.lexicon import read_rows
from cardscan.strings import fold, words

_MOST_WORDS = 4
_NANP = frozenset({"US", "CA", "PR"})
_SAID = re.compile(r"\barea\s+code:?\s\(?(\d{3})\)?(?!\s?[-\d])", re.IGNORECASE)
_NANP_DIGITS = 7
_NO_TOWN = frozenset(
    "road rd street st str avenue ave av lane marg highway lu dalu xi dong nan bei zhong jie house "
    "hotel airport bank university gate".split()
)
"""Behind the name of a city they make a street or a firm of it: "Nanjing Road", "London House"."""


@dataclass(frozen=True, slots=True)
class AreaCode:
    """An area code.

    Attributes:
        code: without the trunk prefix.
        digits: how many follow it in a whole number.
    """

    code: str
    digits: int


def area_code_of(lines: Iterable[str], region: str) -> AreaCode | None:
    """Return the area code of the cities that the lines name; None where they have two or none.

    Old American cards say it: ``Area Code 308``.
    """
    lines = tuple(lines)
    said = {code for line in lines for code in _SAID.findall(line)} if region in _NANP else set()
    if len(said) == 1:
        return AreaCode(said.pop(), _NANP_DIGITS)
    known = _cities().get(region)
    if known is None:
        return None
    found = {known[name] for line in lines for name in _runs(line) if name in known}
    return found.pop() if len(found) == 1 else None


@cache
def _cities() -> dict[str, dict[str, AreaCode]]:
    held: dict[str, dict[str, AreaCode]] = {}
    for region, detail, names in read_rows("area_codes"):
        code, count = detail.split(" ")
        for name in names.split("|"):
            held.setdefault(region, {})[name] = AreaCode(code, int(count))
    return held


def _runs(line: str) -> Iterable[str]:
    """Yield each run of up to four words, folded, that names no street or firm."""
    tokens = [fold(word) for word in words(line)]
    for start in range(len(tokens)):
        for stop in range(start + 1, min(len(tokens), start + _MOST_WORDS) + 1):
            if stop == len(tokens) or tokens[stop] not in _NO_TOWN:
                yield " ".join(tokens[start:stop])

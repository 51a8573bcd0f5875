"""How well the national numbers of a card fit the number plan of a country.

``0414-318 27 95`` is a possible number of several countries, but is written so in one: its first
group is an area code there and its trunk prefix is printed. Only countries that something else on
the card speaks for are compared; a plan alone tells none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from cardscan.fields.lines.times import without_times
from cardscan.fields.numbers.lookalikes import mend_lookalikes
from cardscan.fields.numbers.not_phones import is_excluded
from cardscan.fields.numbers.phone_runs import numbers_in
from cardscan.fields.words.phone_labels import label_before
from cardscan.strings import digits

NORTH_AMERICAN: Final = re.compile(
    r"(?:\+?1[\s.-]{0,2})?\(?\d{3}\)?[\s.\-–/]{1,3}\d{3}[\s.\-–]{1,3}\d{4}"
)
"""How numbers of the plan that the United States, Canada and the Caribbean share are grouped."""

_GROUP: Final = re.compile(r"\d+")
_FEWEST, _MOST = 7, 12  # digits of a national number
_MOST_LETTERS: Final = 16  # beside a number that no label announces
_OTHER_TRUNK: Final = 0.3
_OTHER_GROUPS: Final = 0.3
_AREA_KINDS: Final = frozenset(
    {PhoneNumberType.FIXED_LINE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.UNKNOWN}
)


def national_numbers(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers printed the national way, as they stand, each once."""
    return tuple(dict.fromkeys(number for line in lines for number in _of_line(line)))


@lru_cache(maxsize=1024)
def _of_line(line: str) -> tuple[str, ...]:
    if not any(c.isdecimal() for c in line):
        return ()
    mended = mend_lookalikes(line)
    letters = sum(c.isalpha() for c in mended)
    held = []
    for number in numbers_in(without_times(mended)):
        text = number.dialled.strip()
        label = label_before(mended[: number.start])
        if text.lstrip("([ ").startswith(("+", "＋", "00")) or number.is_completed:
            continue
        if not _FEWEST <= number.count <= _MOST or (label is None and letters > _MOST_LETTERS):
            continue
        if not is_excluded(mended, number.start, number.end, label, origin=number.start):
            held.append(text)
    return tuple(held)


def plan_fit(numbers: Sequence[str], region: str) -> float:
    """Return how well national numbers fit the plan of a country, 0 to 1 on the average."""
    return sum(_fit(number, region) for number in numbers) / len(numbers) if numbers else 0.0


@lru_cache(maxsize=4096)
def _fit(text: str, region: str) -> float:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return 0.0
    if not phonenumbers.is_valid_number_for_region(number, region):
        return 0.0
    usual = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    is_usual = digits(usual) == digits(text)
    kind = phonenumbers.number_type(number)
    if kind not in _AREA_KINDS:
        return 1.0 if is_usual else 1.0 - _OTHER_TRUNK
    fit = 1.0 if is_usual else _OTHER_TRUNK
    if is_usual and _ends(text)[:-1] and _ends(usual)[0] not in _ends(text):
        fit *= _OTHER_GROUPS
    return fit


def _ends(text: str) -> list[int]:
    """Return after how many digits each group ends."""
    return list(accumulate(map(len, _GROUP.findall(text))))


def is_of_area(text: str, region: str, code: str) -> bool:
    """Say whether a national number is printed with an area code of a country."""
    trunk = phonenumbers.ndd_prefix_for_region(region, True) or ""
    return bool(trunk) and digits(text).startswith(trunk + code)


@lru_cache(maxsize=4096)
def area_region(text: str) -> str | None:
    """Return the country whose area code a number grouped as in North America begins with.

    Areas are the countries' own: 868 is Trinidad, 876 Jamaica, 604 Canada. None for a number that
    is grouped otherwise or has an area code that nobody has.
    """
    if NORTH_AMERICAN.fullmatch(text.strip()) is None:
        return None
    try:
        number = phonenumbers.parse(text, "US")
    except NumberParseException:
        return None
    return phonenumbers.region_code_for_number(number)

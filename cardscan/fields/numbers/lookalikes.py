"""Digits that were read as letters: ``O171``, ``42 6B 53``."""

from __future__ import annotations

import re
from functools import lru_cache

from cardscan.fields.numbers.phone_runs import SEPARATOR, WHOLE
from cardscan.strings import digits

_MISREAD = frozenset("OoQIl|SB")
_LOOKALIKES = str.maketrans("OoQIl|SB", "00011158")
LIKE_DIGITS = str.maketrans("OoQDIl|SsBZz", "000011155822")
"""Letters that one reader has for the digits of a number which another reader has clearly."""

_MIXED = re.compile(r"(?<![^\W\d_])[\dOoIl|SB]{3,}(?![^\W\d_])")
_PAIR = re.compile(r"(?<=\d[ .-])(?:\d[OoIlSB]|[OoIlSB]\d)(?=[ .-]\d|\b)")
_COMMA = re.compile(r"(?<!\d)(\d{2,4}),(?=\s?\d{2,4}[\s.-]{1,2}\d{3,4}(?!\d))")
_RUN_BEFORE = re.compile(rf"\d(?:{SEPARATOR}{{0,3}}\d)*$")
_COMMA_NANP = re.compile(r"(?<!\d)(\d{3}),(?=\s?\d{3}[.\- ]\d{4}(?!\d))")
_COMMA_LAST = re.compile(r"(?<=\d{3}[.-]\d{3}),(?=\d{4}(?!\d))")
_LONE_ONE = re.compile(r"(?<=\))[lI|](?=\s?\d)")
_BAR = re.compile(r"(?<=\d)\|(?=\s+[^\W\d_])")
"""Between a number and the next label: ``1847| Mobile``; a bar within digits is a one."""

_LAST_ZERO = re.compile(r"(?<=\d[-–])[OQ](?!\w)|(?<=\d\s[-–]\s)[OQ](?!\w)")
_TRUNK_ZERO = re.compile(r"((?:[+＋]|00)\s?\d{1,3}\s?[(\[]\s?)[OoQ](?=\s?[)\]])")


@lru_cache(maxsize=4096)
def mend_lookalikes(line: str) -> str:
    """Return the line, as long as before, with letters amid digits read as digits.

    Only where digits are the clear majority, or a pair stands among other groups: ``O171`` and
    ``42 6B 53`` are mended, ``B8`` and ``Oslo`` are not. A comma amid digits alone is a point.
    """
    if "," in line:
        line = _COMMA_LAST.sub(".", _COMMA_NANP.sub(r"\1.", line))
        if not any(c.isalpha() for c in line):
            line = _COMMA.sub(_pointed, line)
    if "|" in line:
        line = _BAR.sub("¦", line)
    if _MISREAD.isdisjoint(line):
        return line
    mended = _MIXED.sub(_mended_token, line)
    mended = _PAIR.sub(lambda m: m.group().translate(_LOOKALIKES), mended)
    mended = _LONE_ONE.sub("1", _LAST_ZERO.sub("0", mended))
    return _TRUNK_ZERO.sub(r"\g<1>0", mended)


def _pointed(comma: re.Match[str]) -> str:
    """Return a group with a point for its comma, unless a whole number ends there."""
    held = _RUN_BEFORE.search(comma.string, 0, comma.end(1))
    is_whole = held is not None and len(digits(held.group())) >= WHOLE
    return comma.group() if is_whole else f"{comma.group(1)}."


def _mended_token(found: re.Match[str]) -> str:
    token = found.group()
    real = sum(c.isdigit() for c in token)
    return token.translate(_LOOKALIKES) if real * 3 >= len(token) * 2 else token

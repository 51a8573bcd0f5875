"""Which readers have keyed the digits of a number, whatever they made of the letters around.

Likewise the letters of an address of mail, whatever they made of its at-sign.

A number is read twice where the other reader misread only its label, has a letter for a digit, an
icon for a letter or the plus for a digit: ``Tel. 040 55`` and ``Tol. O4O 55`` are the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cardscan.fields.numbers.lookalikes import LIKE_DIGITS, mend_lookalikes
from cardscan.fields.numbers.phone_runs import numbers_in
from cardscan.model.ocr import Line
from cardscan.strings import digits

_LIKE_NUMBER: Final = re.compile(r"(?<![^\W\d_])[\dOoQDIl|SsBZz]+(?![^\W\d_])")
_BRACES: Final = str.maketrans("{}", "()")
_RING: Final = re.compile(r"(?<!\w)[OoQ](?=0\d)")
"""The bullet or the icon before a number, read as a letter: ``O07700 900 284``."""

_PLUS_READ: Final = re.compile(r"(?<![\d+])[4t](?=\d{2})")
"""What a plus is read as: ``(4962-3) 209 4118``."""

_FEWEST: Final = 7  # digits of a number; fewer agree by chance


def readers_of_number(versions: Iterable[Line], raw: str) -> frozenset[str]:
    """Return the readers whose own wording of a line has exactly these digits as one number.

    Args:
        versions: of the line, one a reader.
        raw: the number as it was found, its extension included.
    """
    wanted = _dialled(raw)
    if len(wanted) < _FEWEST:
        return frozenset()
    has_plus = raw.lstrip("( ").startswith("+")
    return frozenset(
        version.reader
        for version in versions
        if digits(raw) in digits(version.text.translate(LIKE_DIGITS))
        and wanted in _numbers_of(version.text, has_plus=has_plus)
    )


def readers_of_mail(versions: Iterable[Line], value: str) -> frozenset[str]:
    """Return the readers that have both parts of an address, with some sign or letter between.

    The at-sign is what readers mistake first: ``ann®@acme.org``, ``ANNEACME.ORG``.
    """
    local, _, host = value.lower().rpartition("@")
    parts = rf"{re.escape(local)}\s?\S{{1,3}}\s?{re.escape(host)}"
    form = re.compile(rf"(?<![\w.-]){parts}(?!\w)")
    return frozenset(v.reader for v in versions if form.search(v.text.lower()))


def _dialled(raw: str) -> str:
    """Return the digits of the number that a text begins with, without its extension."""
    held = numbers_in(mend_lookalikes(raw))
    return digits(held[0].dialled) if held else ""


def _numbers_of(printed: str, *, has_plus: bool) -> frozenset[str]:
    """Return the digits of the numbers a wording may mean, with look-alikes and icons put right."""
    bare = _RING.sub("", printed).translate(_BRACES)
    wordings = {mend_lookalikes(bare), _LIKE_NUMBER.sub(_with_digits, bare)}
    if has_plus:
        wordings |= {_with_plus(m) for wording in wordings for m in _PLUS_READ.finditer(wording)}
    return frozenset(digits(n.dialled) for wording in wordings for n in numbers_in(wording))


def _with_plus(found: re.Match[str]) -> str:
    return f"{found.string[: found.start()]}+{found.string[found.end() :]}"


def _with_digits(found: re.Match[str]) -> str:
    return found.group().translate(LIKE_DIGITS)

"""Bank accounts by their form: the international ones, and some national ones.

Their last groups look like a telephone number and often stand on a card with nothing but the name
of a bank before them: ``Rabo NL17 RABO 0318 4472 09``. The check digits are not asked: a reader's
slip would make a telephone of them.
"""

from __future__ import annotations

import re
from typing import Final

INTERNATIONAL: Final = re.compile(
    r"(?<!\w)([A-Z]{2})\d{2}(?:(?:[\s.-]?[A-Z\d]{4}){3,7}(?:[\s.-]?[A-Z\d]{1,3})?|"
    r"\s?[A-Z](?:\s?\d{5}){2}\s?[A-Z\d]{12}|(?:\s?\d{5}){2}\s?[A-Z\d]{11}\s?\d{2})(?!\w)"
)
"""The country is group 1 (ISO 13616); Italy and France group as bank, branch, account."""

_SHORT: Final = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[\s.-]?\d{4}){2,7}(?:[\s.-]?\d{1,3})?(?!\w)")
"""The same where a reader lost a group; without letters, for those are more often a code."""

_BELGIAN: Final = re.compile(r"(?<![\w+-])\d{3}-\d{7}-\d{2}(?![\w-])")


_GIRO: Final = re.compile(
    r"(?<!\w)[BbPp][Gg][\s.:]{1,3}[1-9](?:\d{2,3}-\d{4}|\d(?:\s?\d\d){0,3}-\d)(?!\d)"
)
"""Swedish: ``Bg 512-4471``, ``Pg 48 12 07-3``; telephones begin with a nought there."""


def is_of_account(line: str, start: int, end: int) -> bool:
    """Say whether digits at a place are a bank account or a part of one."""
    return any(
        found.start() <= start and end <= found.end()
        for form in (INTERNATIONAL, _SHORT, _BELGIAN, _GIRO)
        for found in form.finditer(line)
    )

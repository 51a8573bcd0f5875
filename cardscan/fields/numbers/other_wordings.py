"""Numbers that another wording of their line says are no telephones.

Where one reader has ``I.F. 14407362``, a register, and the other ``LF. 14407362``, the second sees
a number that nothing announces; and where one has ``ISO 45001`` the other may have ``150 45001``.
"""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.fields.lines.views import Find, View
from cardscan.fields.numbers.lookalikes import LIKE_DIGITS, mend_lookalikes
from cardscan.fields.numbers.not_phones import is_excluded
from cardscan.fields.words.registers import register_before
from cardscan.model.candidate import FieldKind


def is_no_phone_elsewhere(find: Find, views: Sequence[View]) -> bool:
    """Say whether digits that nothing announces are no telephone number in another view."""
    if find.kind is not FieldKind.PHONE or find.is_labelled:
        return False
    raw, index = find.raw.strip(), find.spans[0].line
    return any(_is_other(raw, view.lines[index]) for view in views)


def _is_other(raw: str, printed: str) -> bool:
    """Say whether a wording of a line has the digits as something else, or letters among them."""
    line = mend_lookalikes(printed)
    start = line.find(raw)
    if start >= 0 and is_excluded(line, start, start + len(raw), None, origin=start):
        return True
    start = printed.translate(LIKE_DIGITS).find(raw)
    letters = [at for at, c in enumerate(printed[start : start + len(raw)]) if c.isalpha()]
    return start >= 0 and bool(letters) and _is_labelled(printed, start + letters[-1] + 1)


def _is_labelled(line: str, end: int) -> bool:
    """Say whether the label of a register ends at a place, with blanks behind it."""
    gap = len(line[end:]) - len(line[end:].lstrip())
    return register_before(line[: end + gap]) is not None

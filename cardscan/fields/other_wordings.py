"""Numbers that another wording of their line says are no telephones.

Where one reader has ``I.F. 14407362``, a register, and the other ``LF. 14407362``, the second sees
a number that nothing announces.
"""

from __future__ import annotations

from collections.abc import Sequence

from cardscan.fields.not_phones import is_excluded
from cardscan.fields.phone_runs import mend_lookalikes
from cardscan.fields.views import Find, View
from cardscan.model.candidate import FieldKind


def is_no_phone_elsewhere(find: Find, views: Sequence[View]) -> bool:
    """Say whether digits that nothing announces are no telephone number in another view."""
    if find.kind is not FieldKind.PHONE or find.is_labelled:
        return False
    raw, index = find.raw.strip(), find.spans[0].line
    for view in views:
        line = mend_lookalikes(view.lines[index])
        start = line.find(raw)
        if start >= 0 and is_excluded(line, start, start + len(raw), None, origin=start):
            return True
    return False

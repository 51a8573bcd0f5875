"""Two cards side by side, field by field."""

from __future__ import annotations

from cardscan.model.contact import Contact, Record
from cardscan.review.questions import LABELS
from cardscan.strings import squeeze


class PairRow(Record):
    """One field on both cards.

    Attributes:
        label: the field in words.
        front: what the front says, a value a line.
        back: what the back says.
        is_same: both say the same.
    """

    label: str
    front: str
    back: str
    is_same: bool


def compare(front: Contact, back: Contact) -> tuple[PairRow, ...]:
    """Return every field that either card has, with whether both say the same."""
    rows = []
    for kind, label in LABELS.items():
        one, other = (
            "\n".join(value.value for value in contact.values(kind)) for contact in (front, back)
        )
        if one or other:
            is_same = squeeze(one) == squeeze(other)
            rows.append(PairRow(label=label, front=one, back=other, is_same=is_same))
    return tuple(rows)

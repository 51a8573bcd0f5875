"""What of a contact can be searched, and the question that searches it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact
from cardscan.store.records import ASIDE, SEARCHABLE
from cardscan.store.schema import aside, cards, corrected, merged, pairs
from cardscan.strings import fold, squeeze, words

# Of whom another text than that of their own card counts.
_ELSEWHERE: Final = sa.union(
    sa.select(aside.c.contact_id).where(aside.c.contact_id.is_not(None)),
    sa.select(corrected.c.card_id),
)

Sought = Sequence[Sequence[str]]  # of each heap of words, one must be there, or a part of a word


def searchable_text(contact: Contact) -> str:
    """Return every word of every field, folded, each once.

    A value's letters and digits are there as one word too, as read and as normalised: so that
    ``oneil`` finds O'Neil, and ``02079460018`` the number printed with blanks.
    """
    texts = [
        text
        for kind in FieldKind
        for value in contact.values(kind)
        for text in (value.value, value.raw)
    ]
    found = [word for text in texts for word in (*words(fold(text)), squeeze(text))]
    return " ".join(dict.fromkeys(found))


def all_words(text: str) -> Sought:
    """Return the question for every word of a text."""
    return tuple((word,) for word in words(fold(text)))


def holding(sought: Sought) -> sa.CompoundSelect[tuple[int]]:
    """Return the query of the contacts that have what is sought.

    It is asked of the indexes: of nearly all the text of their own card is the one that counts, and
    of the others only those are looked at of which some text has what is sought.
    """
    own = sa.select(cards.c.id).where(
        holds(sought, cards.c.searchable),
        cards.c.id.not_in(_ELSEWHERE),
        cards.c.id.not_in(ASIDE),
    )
    texts = (
        (pairs.c.front_id, pairs.c.searchable),
        (corrected.c.card_id, corrected.c.searchable),
        (merged.c.card_id, merged.c.searchable),
    )
    may_hold = sa.union(*(sa.select(number).where(holds(sought, text)) for number, text in texts))
    # No rows are passed over: it keeps PostgreSQL from asking for the text of all contacts first,
    # of which it expects hardly any to have what is sought.
    meant = SEARCHABLE.where(cards.c.id.in_(may_hold), cards.c.id.in_(_ELSEWHERE))
    asked = meant.offset(0).subquery()
    return sa.union_all(own, sa.select(asked.c.id).where(holds(sought, asked.c.text)))


def holds(sought: Sought, searchable: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Return the condition that what is sought is in the searchable text."""
    return sa.and_(
        sa.true(),
        *(sa.or_(*(searchable.contains(word) for word in one_of)) for one_of in sought),
    )

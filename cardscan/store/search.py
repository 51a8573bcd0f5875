"""What of a contact can be searched, and the question that searches it."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact
from cardscan.store.schema import cards, corrected, merged, pairs
from cardscan.strings import fold, squeeze, words

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


def holds(sought: Sought, searchable: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Return the condition that what is sought is in the searchable text."""
    return sa.and_(
        sa.true(),
        *(sa.or_(*(searchable.contains(word) for word in one_of)) for one_of in sought),
    )


def may_hold(sought: Sought) -> sa.CompoundSelect[tuple[int]]:
    """Return the query of the contacts of which some text, counting or not, has what is sought.

    It is asked of the indexes alone, so that only those are looked at which may be meant.
    """
    texts = (
        (cards.c.id, cards.c.searchable),
        (pairs.c.front_id, pairs.c.searchable),
        (corrected.c.card_id, corrected.c.searchable),
        (merged.c.card_id, merged.c.searchable),
    )
    return sa.union(*(sa.select(number).where(holds(sought, text)) for number, text in texts))

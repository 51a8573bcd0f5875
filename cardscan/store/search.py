"""What of a contact can be searched, and the question that searches it."""

from __future__ import annotations

import sqlalchemy as sa

from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact
from cardscan.store.schema import cards, corrected, merged, pairs
from cardscan.strings import fold, squeeze, words


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


def matches_all(text: str, searchable: sa.ColumnElement[str]) -> sa.ColumnElement[bool]:
    """Return the condition that every word of ``text`` is somewhere in the searchable text."""
    return sa.and_(
        sa.true(),
        *(searchable.contains(word, autoescape=True) for word in words(fold(text))),
    )


def may_match(text: str) -> sa.CompoundSelect[tuple[int]]:
    """Return the query of the contacts of which some text, counting or not, has every word.

    It is asked of the indexes alone, so that only those are looked at which may be meant.
    """
    held = (
        (cards, cards.c.id),
        (pairs, pairs.c.front_id),
        (corrected, corrected.c.card_id),
        (merged, merged.c.card_id),
    )
    return sa.union(
        *(sa.select(number).where(matches_all(text, table.c.searchable)) for table, number in held)
    )

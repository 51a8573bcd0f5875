"""What was done with a library, in words: one entry a step."""

from __future__ import annotations

import datetime as dt

from cardscan.model.contact import Record


class Deed(Record):
    """One kind of thing that a step did.

    Attributes:
        what: in words, such as ``merged card 7 with card 2``.
        cards: numbers of those it is about, in their order; none where it is about addresses.
    """

    what: str
    cards: tuple[int, ...] = ()


class Entry(Record):
    """One step of the journal.

    Attributes:
        step: its name, a UUID.
        at: UTC moment it was begun.
        author: who did it, None when that was not noted.
        deeds: what it did.
        undone_at: UTC moment it was taken back, None when it counts.
    """

    step: str
    at: dt.datetime
    author: str | None
    deeds: tuple[Deed, ...]
    undone_at: dt.datetime | None = None

    @property
    def sentence(self) -> str:
        """What it did, in one line."""
        return "; ".join(deed.what for deed in self.deeds)

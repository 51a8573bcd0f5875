"""Two readings that are, or may be, the front and the back of one card."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from cardscan.model.contact import Contact, Record
from cardscan.model.record import CardRecord


class PairState(StrEnum):
    """What is held of two readings."""

    JOINED = "joined"
    PROPOSED = "proposed"
    APART = "apart"


class Decider(StrEnum):
    """Who decided; what a person decided no program changes."""

    PROGRAM = "program"
    PERSON = "person"


class Pair(Record):
    """Two readings and what was decided about them.

    Attributes:
        front: as read; the contact has its number and its uid.
        back: as read.
        state: apart is remembered only when a person said so.
        decided_by: who.
        reason: in words.
        contact: what both sides say together.
        decided_at: UTC.
    """

    front: CardRecord
    back: CardRecord
    state: PairState
    decided_by: Decider
    reason: str
    contact: Contact
    decided_at: dt.datetime

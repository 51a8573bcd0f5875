"""Two readings that are, or may be, the two sides of one card or two cards of one person."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

from cardscan.model.contact import Contact, Record
from cardscan.model.record import CardRecord

BY_HAND: Final = "A person said so."


class PairKind(StrEnum):
    """As what two readings belong together."""

    SIDES = "sides"  # the front and the back of one card
    PERSON = "person"  # two cards of one person, the newer one in front


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
        front: as read; the contact has its number. Of two cards of one person: the newer one.
        back: as read. Of two cards of one person: the older one.
        state: apart is remembered only when a person said so.
        decided_by: who.
        reason: in words.
        contact: what both say together.
        decided_at: UTC.
        kind: as what they belong together.
    """

    front: CardRecord
    back: CardRecord
    state: PairState
    decided_by: Decider
    reason: str
    contact: Contact
    decided_at: dt.datetime
    kind: PairKind = PairKind.SIDES

    def by_hand(self, state: PairState, now: dt.datetime) -> Pair:
        """Return the same two cards as a person says they are."""
        said = {"decided_by": Decider.PERSON, "reason": BY_HAND, "decided_at": now}
        return self.model_copy(update={"state": state, **said})

    @property
    def is_joined(self) -> bool:
        """The two are one contact."""
        return self.state is PairState.JOINED

"""A person's name somewhere on a card, whoever the card is of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cardscan.model.candidate import Candidate


class MentionKind(StrEnum):
    """What the words of a mention say for certain."""

    FULL = "full"
    """A given and a family name, both known."""
    LIKELY = "likely"
    """It may well be a name; what stands around it has to say so."""
    COUPLE = "couple"
    """One of the people that one line names: "Toby & Anna Lee"."""
    CALLED = "called"
    """What people are called beside a number: "Yossi", "Mr. Nilesh"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands on a card.

    Attributes:
        kind: how sure its words are.
        name: as the candidate it would be.
        title: the person's own, where a line has one for each of a couple.
        has_rank: a form of address, a rank or a degree stands with it.
        is_aside: its line or the one above says that it is somebody else: "formerly Ann Mills".
    """

    kind: MentionKind
    name: Candidate
    title: Candidate | None = None
    has_rank: bool = False
    is_aside: bool = False

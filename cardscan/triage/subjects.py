"""A contact as rules and filters look at it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from cardscan.model.judgement import NOTHING_SAID, Judgement
from cardscan.model.person import Person
from cardscan.model.verdict import Verdict


class Guessed(StrEnum):
    """What a card may tell that only the person knows; two of them are questions of theirs."""

    TALKED = "talked"
    CAN_HELP = "can_help"
    COULD_HELP_ME = "could_help_me"


@dataclass(frozen=True, slots=True)
class Guess:
    """Something the card suggests.

    Attributes:
        what: is likely.
        because: the word of the card, and where it stands, such as ``title: Baker``.
    """

    what: Guessed
    because: str


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is known of a contact today.

    Attributes:
        person: from the card.
        today: of the person at the keyboard.
        judgement: what was said.
        guesses: what the card suggests beyond that.
        verdict: None where the rules have yet to come to one.
        known_as: how they are called in the address book the person has; None when they are not
            known, or nobody has looked yet.
        zone: of the person at the keyboard.
    """

    person: Person
    today: dt.date
    judgement: Judgement = NOTHING_SAID
    guesses: tuple[Guess, ...] = ()
    verdict: Verdict | None = None
    known_as: str | None = None
    zone: dt.tzinfo = dt.UTC

    @property
    def shown(self) -> str:
        """The first words to tell the contact by, where its number stands beside them."""
        person = self.person
        return person.name or person.company or (person.emails or ("a card without a name",))[0]

    @property
    def scanned_on(self) -> dt.date:
        """The day of the scan in the person's own calendar."""
        return self.person.scanned_at.astimezone(self.zone).date()

    @property
    def judged(self) -> Verdict:
        """The verdict.

        Raises:
            ValueError: when there is none yet.
        """
        if self.verdict is None:
            raise ValueError(f"there is no verdict on contact {self.person.id} yet")
        return self.verdict

    def reworded(self, introducer: str, name: str) -> Subject:
        """Return it with another word for whoever introduced them, in the reasons too."""
        told = (
            (one, one.fact and one.fact.replace(introducer, name)) for one in self.judged.reasons
        )
        reasons = tuple(one.model_copy(update={"fact": fact}) for one, fact in told)
        return replace(
            self,
            judgement=self.judgement.model_copy(update={"introduced_by": name}),
            verdict=self.judged.model_copy(update={"reasons": reasons}),
        )

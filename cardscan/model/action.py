"""One thing the user did, with all it says: stored whole or not at all, taken back whole."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from cardscan.model.attempt import Attempt
from cardscan.model.consent import Consent, Suppression
from cardscan.model.judgement import Fact


def new_step() -> str:
    """Return a name for an action that nothing else has."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Action:
    """What one key press, command or bulk change adds to the history.

    Attributes:
        facts: by the number of the contact.
        attempts: by the number of the contact.
        consents: about addresses.
        suppressions: whom it silences.
        step: its name.
    """

    facts: Mapping[int, tuple[Fact, ...]] = field(default_factory=dict)
    attempts: Mapping[int, tuple[Attempt, ...]] = field(default_factory=dict)
    consents: tuple[Consent, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    step: str = field(default_factory=new_step)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased for good, as figures, and which photos the person still has.

    Attributes:
        cards: pictures with their readings; two where a back was joined.
        facts: that were said.
        attempts: that were logged.
        addresses: whose consent was known, and who were nobody else's.
        files: names of the photos of these cards.
    """

    cards: int
    facts: int
    attempts: int
    addresses: int
    files: tuple[str, ...]

"""A message that was written for the person to send, or not: cardscan sends nothing."""

from __future__ import annotations

from enum import StrEnum

from pydantic import computed_field

from cardscan.model.contact import Record


class DraftKind(StrEnum):
    """What can be drafted."""

    FIRST = "first"
    AGAIN = "again"
    RECONNECT = "reconnect"
    INVITATION = "invitation"
    CALL = "call"
    LETTER = "letter"
    THANKS = "thanks"


ON_PAPER = frozenset({DraftKind.CALL, DraftKind.LETTER})  # no e-mail


class Draft(Record):
    """One message.

    Attributes:
        kind: what it is.
        language: of its template.
        to: e-mail address or number; None for a letter, or when there is none.
        to_name: of the person.
        subject: one line; of a call sheet and a letter its heading.
        body: lines of text.
        gaps: what the person must fill in, as marked in the text.
    """

    kind: DraftKind
    language: str
    to: str | None
    to_name: str | None
    subject: str
    body: str
    gaps: tuple[str, ...]

    @computed_field  # type: ignore[prop-decorator] # mypy knows no property below another decorator
    @property
    def addressee(self) -> str | None:
        """To whom it goes; a marked gap where an e-mail has no address, None on paper."""
        return self.to or (None if self.kind in ON_PAPER else "[e-mail address?]")

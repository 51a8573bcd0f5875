"""A contact on its way out: the card together with all that was said about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from cardscan.model.consent import Permission
from cardscan.model.contact import Contact
from cardscan.model.judgement import Judgement
from cardscan.model.record import CardRecord
from cardscan.model.verdict import Verdict


class ContactRow(CardRecord):
    """A contact as programs read it: one object of the JSON exports.

    Attributes:
        judgement: what was said.
        verdict: of the rules and the person.
        permission: what may be sent there.
    """

    judgement: Judgement
    verdict: Verdict
    permission: Permission


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A contact with what goes along with it.

    Attributes:
        record: the card.
        judgement: what was said.
        verdict: of the rules and the person.
        permission: what may be sent there.
        changed_at: UTC moment of the last change of any of these but the verdict; becomes REV.
        introducer: who introduced them, in words.
        picture: of the card as the bytes of a JPEG file, where one was asked for.
    """

    record: CardRecord
    judgement: Judgement
    verdict: Verdict
    permission: Permission
    changed_at: dt.datetime
    introducer: str | None = None
    picture: bytes | None = None

    @property
    def contact(self) -> Contact:
        """What the card says."""
        return self.record.contact

    @property
    def whom(self) -> str:
        """The number and the first words to tell the contact by."""
        contact = self.contact
        for value in (contact.name, contact.company, *contact.emails):
            if value:
                return f"{self.record.id} {value.value}"
        return str(self.record.id)

    @property
    def row(self) -> ContactRow:
        """The same as programs read it."""
        # Each part was checked when it was made.
        return ContactRow.model_construct(
            **dict(self.record),
            judgement=self.judgement,
            verdict=self.verdict,
            permission=self.permission,
        )

    def for_mailing(self) -> Outgoing | None:
        """Return the same with those e-mail addresses only that opted in; None without any."""
        emails = tuple(e for e in self.contact.emails if self.permission.may_mail(e.value))
        if not emails:
            return None
        contact = self.contact.model_copy(update={"emails": emails})
        return replace(self, record=self.record.model_copy(update={"contact": contact}))

"""Contacts another program would refuse, gathered into a sentence for each reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from cardscan.strings import one_line

_NAMED: Final = 10  # contacts by name in one sentence


class LeftOut:
    """Which contacts cannot go into a file as they are, and why.

    Attributes:
        count: of those that are not in it at all.
    """

    def __init__(self) -> None:
        self.count = 0
        self._contacts: defaultdict[str, list[str]] = defaultdict(list)

    def leave_out(self, reason: str, whom: str) -> None:
        """Keep in mind that a contact is not in the file.

        Args:
            reason: a sentence without its contacts, ending with a colon.
            whom: number and name of the contact.
        """
        self.count += 1
        self.note(f"Left out, {reason}", whom)

    def note(self, remark: str, whom: str) -> None:
        """Keep in mind that a contact is in the file otherwise than one would think.

        Args:
            remark: a sentence without its contacts, ending with a colon.
            whom: number and name of the contact.
        """
        self._contacts[remark].append(one_line(whom))

    def sentences(self) -> Iterator[str]:
        """Yield a sentence for each reason, with the contacts it is about."""
        for reason, contacts in self._contacts.items():
            more = len(contacts) - _NAMED
            listed = "; ".join(contacts[:_NAMED])
            yield f"{reason} {listed}{f' and {more} more' if more > 0 else ''}"

"""What all pages work on: the library, the settings, who is asked, and what is worth keeping."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field
from pathlib import Path

from cardscan.model.record import CardRecord
from cardscan.piles import Piles
from cardscan.review.firms import Firms
from cardscan.review.pictures import Pictures
from cardscan.review.queue import Queue
from cardscan.settings import Settings
from cardscan.store.library import Library
from cardscan.web.reading import ReadingDesk


@dataclass(frozen=True, slots=True)
class Desk:
    """One open library with everything the pages need; used by several threads.

    Attributes:
        library: open.
        settings: of the readers.
        author: who answers.
        pictures: of the cards.
        reading: reads places and cards again, in a process of its own.
        templates: folder of the user's own templates of drafts.
        queue: what there is to ask.
        firms: which cards name which company.
    """

    library: Library
    settings: Settings
    author: str
    pictures: Pictures
    reading: ReadingDesk
    templates: Path | None = None
    queue: Queue = field(default_factory=Queue)
    firms: Firms = field(default_factory=Firms)
    _refreshing: threading.Lock = field(default_factory=threading.Lock)
    _seen: list[dt.datetime] = field(default_factory=list)

    @classmethod
    def of(
        cls, library: Library, settings: Settings, author: str, templates: Path | None = None
    ) -> Desk:
        """Return a desk for an open library, with its queue made."""
        reading = ReadingDesk(library, settings)
        pictures = Pictures(library, settings, reading.look_at)
        desk = cls(library, settings, author, pictures, reading, templates)
        desk.refresh()
        return desk

    def piles(self) -> Piles:
        """Return the piles as they lie today.

        Raises:
            RuleError: when the condition of a rule is not understood.
        """
        return Piles(self.library, self.settings.triage, self.author)

    def refresh(self) -> None:
        """Take note of everything that changed since the last time, whoever changed it."""
        with self._refreshing:
            since = self._seen[-1] if self._seen else None
            now = self.library.now()
            for record in self.library.answers.changed_since(since):
                self.note(record)
            self._seen[:] = [now]

    def note(self, record: CardRecord) -> None:
        """Take note of what a contact is like now."""
        self.queue.put(record)
        self.firms.put(record)

    def drop(self, number: int) -> None:
        """Forget a card that is gone."""
        self.queue.drop(number)
        self.firms.drop(number)

    def close(self) -> None:
        """End the reading process."""
        self.reading.close()

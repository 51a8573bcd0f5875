"""Which cards name which company, so that a known one is known while it is typed."""

from __future__ import annotations

import threading

from cardscan.model.record import CardRecord
from cardscan.strings import squeeze


class Firms:
    """The companies of a library by their cards; may be asked by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: dict[int, str] = {}
        self._cards: dict[str, set[int]] = {}

    def put(self, record: CardRecord) -> None:
        """Take note of what a contact's company is now."""
        with self._lock:
            for number in (record.id, *record.older, *((record.back.id,) if record.back else ())):
                self._drop(number)
            if record.contact.company:
                name = record.contact.company.value
                self._names[record.id] = name
                self._cards.setdefault(squeeze(name), set()).add(record.id)

    def drop(self, number: int) -> None:
        """Forget a card that is gone."""
        with self._lock:
            self._drop(number)

    def elsewhere(self, text: str, card: int) -> str | None:
        """Return how another card than this one writes a company; None when none names it."""
        with self._lock:
            others = self._cards.get(squeeze(text), set()) - {card}
            names = {self._names[other] for other in others}
        return text if text in names else min(names, default=None)

    def _drop(self, number: int) -> None:
        name = self._names.pop(number, None)
        if name is not None:
            self._cards[squeeze(name)].discard(number)

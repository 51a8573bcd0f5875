"""Every stored card with all its provenance, as a JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cardscan.model.record import CardRecord


def to_json(records: Iterable[CardRecord]) -> bytes:
    """Return the records as JSON in UTF-8, ending with a line feed."""
    held = [record.model_dump(mode="json") for record in records]
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()

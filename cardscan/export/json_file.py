"""What programs read: every stored card with all its provenance, and other answers, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cardscan.model.record import CardRecord


def to_json(records: Iterable[CardRecord]) -> bytes:
    """Return the records as JSON in UTF-8, ending with a line feed."""
    return json_bytes([record.model_dump(mode="json") for record in records])


def json_bytes(held: object) -> bytes:
    """Return anything JSON knows in UTF-8, ending with a line feed."""
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()

"""What programs read, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from cardscan.model.outgoing import ContactRow


def json_bytes(held: object) -> bytes:
    """Return anything JSON knows in UTF-8, ending with a line feed."""
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()


def json_array(rows: Iterable[ContactRow]) -> Iterator[bytes]:
    """Yield contacts as one array, a line each."""
    before = b"[\n"
    for row in rows:
        yield before + row.model_dump_json().encode()
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def json_lines(rows: Iterable[ContactRow]) -> Iterator[bytes]:
    """Yield contacts as JSON Lines, an object each."""
    for row in rows:
        yield row.model_dump_json().encode() + b"\n"

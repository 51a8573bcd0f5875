"""What programs read, as JSON."""

from __future__ import annotations

import json


def json_bytes(held: object) -> bytes:
    """Return anything JSON knows in UTF-8, ending with a line feed."""
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode()

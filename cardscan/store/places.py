"""Where the photos are on this computer: a hint for looking at them again, never a promise."""

from __future__ import annotations

import os
from pathlib import Path

import sqlalchemy as sa

from cardscan.store.dialects import insert
from cardscan.store.schema import places


def saw(connection: sa.Connection, sha256: str, path: Path) -> None:
    """Remember where a photo was seen, in place of where it was seen before."""
    row = {"sha256": sha256, "path": os.fsencode(path.absolute())}
    new = insert(connection, places).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=["sha256"], set_=row))


def place_of(connection: sa.Connection, sha256: str) -> Path | None:
    """Return where a photo was seen last, None when that is not known."""
    path: bytes | None = connection.scalar(
        sa.select(places.c.path).where(places.c.sha256 == sha256)
    )
    return None if path is None else Path(os.fsdecode(path))

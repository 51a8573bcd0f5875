"""Looking after the file of a library: is it sound, and a copy of it while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.store.schema import SCHEMA_NUMBER, VERSION_TABLE

PART: Final = ".part"
_JPEG: Final = (b"\xff\xd8", b"\xff\xd9")  # how the bytes of a picture begin and end


@dataclass(frozen=True, slots=True)
class Health:
    """What is in a library, and what is wrong with it.

    Attributes:
        photos: that were read.
        cards: on them.
        faults: a sentence each; none of a sound library.
    """

    photos: int
    cards: int
    faults: tuple[str, ...]


def look_after(path: Path) -> Health:
    """Read all of a library, change nothing, and return what is wrong with it.

    Raises:
        StoreError: when it is not there, or is no library at all.
    """
    with closing(_opened(path)) as rows:
        try:
            number = rows.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608 - a name of ours
            photos, cards = (
                rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - names of ours
                for table in ("files", "cards")
            )
            faults = tuple(_faults(rows, number[0] if number else None))
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"{path}: this is no cardscan library, or it is damaged beyond reading ({error}); "
                "restore it from a backup"
            ) from error
    return Health(photos, cards, faults)


def back_up(path: Path, target: Path) -> None:
    """Copy a library, also while others write to it, into a new file for this user's eyes only.

    The copy is complete as of one moment, and looked after before it gets its name.

    Raises:
        StoreError: when the library is not there, the target is there already or cannot be written,
            or the copy is not sound.
    """
    if target.exists():
        raise StoreError(f"{target}: there is such a file already; name another one")
    part = target.with_name(target.name + PART)
    try:
        with closing(_opened(path)) as rows:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            with closing(sqlite3.connect(part)) as copy:
                rows.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE").close()
        if faults := look_after(part).faults:
            raise StoreError(f"{target}: no copy was made: {faults[0]}")
        part.rename(target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"{target}: the copy cannot be written ({error})") from error
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise StoreError(f"{path}: there is no library; name one with --library")
    try:
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise StoreError(f"{path}: it cannot be opened ({error})") from error


def _faults(rows: sqlite3.Connection, number: str | None) -> Iterator[str]:
    if number != SCHEMA_NUMBER:
        yield f"its schema is {number}, not {SCHEMA_NUMBER}: any other command upgrades it"
        return
    for (found,) in rows.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield f"the database is damaged: {found}"
    for table, row, parent, _ in rows.execute("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} belongs to a row of {parent} that is not there"
    for card, contact, jpeg in rows.execute("SELECT id, contact, jpeg FROM cards ORDER BY id"):
        try:
            Contact.model_validate_json(contact)
        except ValidationError:
            yield f"card {card}: its contact cannot be understood; scan its photo again"
        if not (jpeg.startswith(_JPEG[0]) and jpeg.endswith(_JPEG[1])):
            yield f"card {card}: its picture is damaged; scan its photo again"

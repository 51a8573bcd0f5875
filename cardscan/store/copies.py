"""A copy of a library that may be in use: as it is at one moment, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cardscan.errors import ExportError, StoreError
from cardscan.store.connections import Place, sentences
from cardscan.store.upgrades import schema_number
from cardscan.store.verifying import reading_only, verify


def copy_library(path: Place, target: Path, is_picture: Callable[[bytes], bool]) -> int:
    """Copy a library into a new file for this user's eyes only, and look whether it is sound.

    Whoever writes to the library meanwhile is not held up. The library is not upgraded: a copy
    from before an upgrade is what one may want.

    Args:
        path: of the library.
        target: of the copy, which must not be there.
        is_picture: says whether the bytes of a picture can be decoded.

    Returns:
        The size of the copy in bytes.

    Raises:
        StoreError: when there is no library, or its copy is not sound.
        ExportError: when the copy cannot be written there.
    """
    if not isinstance(path, Path):
        raise StoreError(
            f"{path}: a library on a server is copied by PostgreSQL itself: "
            f"pg_dump --format=custom --file={target} with this address; pg_restore brings it back"
        )
    if target.exists():
        raise _is_there(target)
    engine = reading_only(path)
    with sentences(path), engine.connect() as connection:
        schema_number(connection, path)
    try:
        # mkstemp makes the file with mode 0600 (POSIX).
        descriptor, name = tempfile.mkstemp(prefix=".cardscan-", suffix=".part", dir=target.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _copy(path, part)
            _must_be_sound(path, part, is_picture)
            _put(part, target)
            return target.stat().st_size
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(
            f"{target}: the backup cannot be written there ({error.strerror}); name another place"
        ) from error


def _copy(path: Path, part: Path) -> None:
    """Let SQLite copy all pages as they are at one moment, those in the write-ahead log too."""
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as held,
            closing(sqlite3.connect(part, isolation_level=None)) as copy,
        ):
            held.backup(copy)
            # One file, with no log beside it: that is what people copy and carry away.
            copy.execute("PRAGMA journal_mode = DELETE").close()
    except sqlite3.Error as error:
        raise StoreError(
            f"{path}: the library cannot be copied ({error}); cardscan check says more"
        ) from error
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())


def _must_be_sound(path: Path, part: Path, is_picture: Callable[[bytes], bool]) -> None:
    problems = [problem for check in verify(part, is_picture) for problem in check.problems]
    if problems:
        raise StoreError(
            f"{path}: no backup was made, the library is damaged: {problems[0]}; cardscan check "
            "says more"
        )


def _put(part: Path, target: Path) -> None:
    """Give the file its name, which nobody may have taken meanwhile."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise _is_there(target) from None
    except OSError:  # a disk without links, such as a memory stick
        if target.exists():
            raise _is_there(target) from None
        part.rename(target)


def _is_there(target: Path) -> ExportError:
    return ExportError(f"{target}: there is a file already, and it is kept; name another one")

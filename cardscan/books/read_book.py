"""One file with an address book in it, whatever program wrote it: the bytes say what it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cardscan.books.tables import read_table
from cardscan.books.text import decode
from cardscan.books.vcards import has_vcards, read_vcards
from cardscan.errors import InputFileError
from cardscan.model.acquaintance import Book

_MOST_BYTES: Final = 200_000_000


def read_book(path: Path, region: str) -> Book:
    """Return the address book of a file.

    Args:
        path: of the file.
        region: country (two letters) of numbers that do not tell theirs.

    Raises:
        InputFileError: when it cannot be read, or is no address book.
    """
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise InputFileError(f"{path.name}: this is too big for an address book")
        data = path.read_bytes()
    except OSError as error:
        raise InputFileError(f"{path}: the file cannot be read ({error.strerror})") from error
    if not data.strip():
        raise InputFileError(f"{path.name}: the file is empty; export the address book again")
    text = decode(data)
    if has_vcards(text):
        return read_vcards(path.name, text, region)
    return read_table(path.name, text, region)

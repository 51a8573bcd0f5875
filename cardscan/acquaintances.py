"""The address book one already has, brought into the library: whom of the cards one knows by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cardscan.books.read_book import read_book
from cardscan.errors import InputFileError
from cardscan.model.acquaintance import Book
from cardscan.model.action import new_step
from cardscan.store.address_book import BroughtIn
from cardscan.store.library import Library


@dataclass(frozen=True, slots=True)
class Import:
    """What came of one file.

    Attributes:
        book: as it was read.
        result: what was stored.
        step: the action's name, by which it can be taken back.
    """

    book: Book
    result: BroughtIn
    step: str


def bring_in(
    library: Library, path: Path, *, author: str, region: str, is_silenced: bool = False
) -> Import:
    """Read an address book into the library, as one action.

    Args:
        library: open.
        path: of the file.
        author: who brings it in.
        region: country (two letters) of numbers that do not tell theirs.
        is_silenced: nobody in it must be contacted.

    Raises:
        InputFileError: when the file is no address book, or has nobody in it; nothing is stored.
        StoreError: when the library cannot be written.
    """
    book = read_book(path, region)
    if not book.entries:
        raise InputFileError(book.problems[0] if book.problems else f"{book.name}: nobody is in it")
    if is_silenced:
        entries = tuple(one.model_copy(update={"is_silent": True}) for one in book.entries)
        book = book.model_copy(update={"entries": entries})
    step = new_step()
    return Import(book, library.address_book.bring_in(book, author=author, step=step), step)


def known_now(library: Library) -> int:
    """Return how many contacts of the library are known already."""
    return len(library.address_book.known(library.history.people()))

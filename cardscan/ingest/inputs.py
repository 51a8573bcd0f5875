"""Which files are to be read: what was named, and the pictures in the folders that were named."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.imaging.sniff import PictureFormat, sniff_format
from cardscan.ingest.trap import Failure
from cardscan.settings import LimitSettings

PICTURE_SUFFIXES: Final = frozenset(
    ".jpg .jpeg .jpe .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .hif .pdf".split()
)
_HEAD_BYTES: Final = 1024
_PAGED: Final = (PictureFormat.PDF, PictureFormat.TIFF)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or a place that gave none.

    Attributes:
        path: as named, or inside the folder that was named.
        failure: why there is nothing to read here.
    """

    path: Path
    failure: Failure | None = None


def find_inputs(paths: Iterable[Path]) -> list[Input]:
    """Return what to read, folders walked in the order of their names.

    A file that is named is always tried; in folders hidden files and whatever is no picture by
    its name or its first bytes are passed over.
    """
    return [
        found for path in paths for found in (_walked(path) if path.is_dir() else [Input(path)])
    ]


def pages_of(path: Path, limits: LimitSettings) -> tuple[int | None, ...]:
    """Return the pages of a file: (None,) where the format has none.

    A file that cannot even be opened counts as one without pages: reading it will say why.

    Raises:
        InputFileError: when its pages cannot be counted.
    """
    if sniff_format(_head(path)) not in _PAGED:
        return (None,)
    from cardscan.imaging.load import count_pages

    return tuple(range(count_pages(path, limits=limits)))


def digest_of(path: Path, limits: LimitSettings) -> str | None:
    """Return the SHA-256 of a file's bytes, None when it cannot or should not be read."""
    try:
        if path.stat().st_size > limits.max_bytes:
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _walked(folder: Path) -> list[Input]:
    found = list(_pictures_in(folder))
    if found:
        return found
    return [
        Input(
            folder,
            Failure(
                f"{folder}: no pictures in this folder; name one with JPEG, PNG, HEIC, TIFF, WebP "
                "or PDF files in it"
            ),
        )
    ]


def _pictures_in(folder: Path) -> Iterator[Input]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        sentence = (
            f"{folder}: the folder cannot be opened ({error.strerror}); check its permissions"
        )
        yield Input(folder, Failure(sentence))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            # Following links to folders could walk in a circle.
            if not entry.is_symlink():
                yield from _pictures_in(entry)
        elif entry.suffix.lower() in PICTURE_SUFFIXES or sniff_format(_head(entry)):
            yield Input(entry)


def _head(path: Path) -> bytes:
    """Return the first bytes of an ordinary file, none when it is none or cannot be opened."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError:
        return b""

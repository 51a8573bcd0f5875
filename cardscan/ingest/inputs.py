"""Which files are to be read: what was named, and the pictures in the folders that were named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from cardscan.errors import InputFileError
from cardscan.imaging.picture_file import PictureFile
from cardscan.imaging.sniff import HEAD_BYTES, PAGED, PICTURE_SUFFIXES, sniff_format
from cardscan.ingest import buckets
from cardscan.ingest.trap import Failure
from cardscan.model.remote import Remote, Source
from cardscan.settings import Settings


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, or a place that gave none.

    Attributes:
        path: as named, or inside the folder that was named.
        failure: why there is nothing to read here.
    """

    path: Source
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file.

    Attributes:
        sha256: hexadecimal digest of its bytes.
        pages: of its photos, from 0; (None,) where there is one without a number.
    """

    sha256: str
    pages: tuple[int | None, ...]


def find_inputs(paths: Iterable[Source]) -> list[Input]:
    """Return what to read, folders walked in the order of their names.

    A file that is named is always tried; in folders hidden files and whatever is no picture by
    its name or its first bytes are passed over.
    """
    return [found for path in paths for found in _found(path)]


def _found(place: Source) -> list[Input]:
    if isinstance(place, Path):
        return _walked(place, _pictures_in(place)) if place.is_dir() else [Input(place)]
    try:
        if not buckets.is_folder(place):
            return [Input(place)]
        return _walked(place, map(Input, buckets.pictures_in(place)))
    except InputFileError as error:
        return [Input(place, Failure(str(error)))]


def bytes_of(path: Source, settings: Settings) -> bytes:
    """Return the bytes of a file, which is not too big.

    Raises:
        InputFileError: when it is, or cannot be read.
    """
    if isinstance(path, Remote):
        return buckets.fetch(path, settings.limits)
    with closing(PictureFile(path, settings.limits)) as file:
        file.stream.seek(0)
        return file.stream.read()


def contents_of_picture(
    path: Source, settings: Settings, data: bytes | None = None
) -> Contents | None:
    """Return what is in a file of a format without pages, None of a document.

    Raises:
        InputFileError: when it cannot be opened.
    """
    with closing(PictureFile(path, settings.limits, data)) as file:
        return None if file.kind in PAGED else Contents(file.sha256, (None,))


def contents_of(path: Source, settings: Settings, data: bytes | None = None) -> Contents:
    """Look at a file without decoding a pixel of it.

    Args:
        path: of the file.
        settings: with its limits.
        data: its bytes, where they were fetched already.

    Raises:
        InputFileError: when it cannot be opened or its pages cannot be counted.
    """
    if contents := contents_of_picture(path, settings, data):
        return contents
    from cardscan.imaging.load import Feed

    with Feed(path, limits=settings.limits, imaging=settings.imaging, data=data) as feed:
        return Contents(feed.sha256, feed.pages)


def _walked(folder: Source, pictures: Iterable[Input]) -> list[Input]:
    if found := list(pictures):
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
        # Not as paths: among 100,000 files to compare those and ask each what it is takes seconds.
        with os.scandir(folder) as found:
            entries = sorted(found, key=attrgetter("name"))
    except OSError as error:
        sentence = (
            f"{folder}: the folder cannot be opened ({error.strerror}); check its permissions"
        )
        yield Input(folder, Failure(sentence))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if _is_folder(entry):
            # Following links to folders could walk in a circle.
            if not entry.is_symlink():
                yield from _pictures_in(path)
        elif path.suffix.lower() in PICTURE_SUFFIXES or sniff_format(_head(path)):
            yield Input(path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _head(path: Path) -> bytes:
    """Return the first bytes of an ordinary file, none when it is none or cannot be opened."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""

"""From a path to photos: the only door through which pictures come in.

Bytes decide what a file is, not its name; limits are checked before anything is decoded; EXIF
turns are applied here once and never again. Whatever is wrong with a file becomes one sentence.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from cardscan.errors import InputFileError
from cardscan.imaging.decode import count_frames, decode_page, open_picture
from cardscan.imaging.pdf_pages import draw_page, open_pdf
from cardscan.imaging.sniff import PictureFormat, sniff_format
from cardscan.imaging.taken_at import taken_at
from cardscan.model.photo import Photo
from cardscan.settings import ImagingSettings, LimitSettings


@dataclass(frozen=True, slots=True)
class _File:
    """A file's name, bytes and kind."""

    name: str
    data: bytes
    kind: PictureFormat


def load_photos(
    path: Path, *, limits: LimitSettings, imaging: ImagingSettings, pages: range | None = None
) -> Iterator[Photo]:
    """Yield the photos of a file one after the other, holding one at a time in memory.

    Args:
        path: a picture or a PDF.
        limits: what the file may cost.
        imaging: the resolution of PDF pages.
        pages: only these pages, counted from 0; None for all of them.

    Raises:
        InputFileError: when the file, or the page that is next, cannot be read.
    """
    file = _read(path, limits)
    digest = hashlib.sha256(file.data).hexdigest()
    if file.kind is PictureFormat.PDF:
        yield from _pdf_photos(file, digest, limits=limits, imaging=imaging, pages=pages)
    else:
        yield from _picture_photos(file, digest, limits=limits, pages=pages)


def load_page(path: Path, page: int, *, limits: LimitSettings, imaging: ImagingSettings) -> Photo:
    """Return one page of a file, counted from 0; formats without pages have page 0 only.

    Raises:
        InputFileError: when the file or this page cannot be read.
    """
    return next(load_photos(path, limits=limits, imaging=imaging, pages=range(page, page + 1)))


def count_pages(path: Path, *, limits: LimitSettings) -> int:
    """Return how many photos the file holds, without decoding any.

    Raises:
        InputFileError: when the file cannot be read.
    """
    file = _read(path, limits)
    if file.kind is PictureFormat.PDF:
        with open_pdf(file.data, name=file.name) as document:
            return len(document)
    with open_picture(
        file.data, file.kind, name=file.name, max_pixels=limits.max_pixels
    ) as picture:
        return _frames(picture, file)


def _read(path: Path, limits: LimitSettings) -> _File:
    """Read the whole file, once it is known to be a file of bearable size and known kind."""
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputFileError(f"{name}: this is a folder; name the pictures in it")
        if not stat.S_ISREG(status.st_mode):
            raise InputFileError(f"{name}: this is no ordinary file; copy the picture to a disk")
        if status.st_size > limits.max_bytes:
            raise _too_big(name, limits.max_bytes)
        with path.open("rb") as stream:
            data = stream.read(limits.max_bytes + 1)  # it may have grown since
    except FileNotFoundError as error:
        raise InputFileError(f"{name}: there is no such file; check its name and place") from error
    except PermissionError as error:
        raise InputFileError(f"{name}: the file may not be read; change its permissions") from error
    except OSError as error:
        raise InputFileError(
            f"{name}: the file cannot be read ({error.strerror}); check the disk it is on"
        ) from error
    if len(data) > limits.max_bytes:
        raise _too_big(name, limits.max_bytes)
    return _File(name, data, _kind(name, data))


def _kind(name: str, data: bytes) -> PictureFormat:
    if not data:
        raise InputFileError(f"{name}: the file is empty; copy it again from where it came")
    kind = sniff_format(data)
    if kind is None:
        raise InputFileError(
            f"{name}: this is no picture that can be read; "
            "use JPEG, PNG, HEIC, TIFF, WebP, BMP, GIF or PDF"
        )
    return kind


def _too_big(name: str, max_bytes: int) -> InputFileError:
    return InputFileError(
        f"{name}: the file has more than {max_bytes / 1e6:g} million bytes; "
        "make it smaller or raise limits.max_bytes"
    )


def _frames(picture: Image.Image, file: _File) -> int:
    """Return the pages of a TIFF; of other formats only the first frame is a photo."""
    if file.kind is not PictureFormat.TIFF:
        return 1
    return count_frames(picture, name=file.name)


def _wanted(pages: range | None, held: int, name: str) -> range:
    """Return the pages to load.

    Raises:
        InputFileError: when the file has not got them all.
    """
    if pages is None:
        return range(held)
    if any(not 0 <= page < held for page in pages):
        raise InputFileError(f"{name}: the file has {held} pages; ask for one of them")
    return pages


def _picture_photos(
    file: _File, digest: str, *, limits: LimitSettings, pages: range | None
) -> Iterator[Photo]:
    with open_picture(
        file.data, file.kind, name=file.name, max_pixels=limits.max_pixels
    ) as picture:
        for page in _wanted(pages, _frames(picture, file), file.name):
            image = decode_page(picture, page, name=file.name, max_pixels=limits.max_pixels)
            number = page if file.kind is PictureFormat.TIFF else None
            yield Photo(file.name, digest, number, image, taken_at(picture))


def _pdf_photos(
    file: _File,
    digest: str,
    *,
    limits: LimitSettings,
    imaging: ImagingSettings,
    pages: range | None,
) -> Iterator[Photo]:
    with open_pdf(file.data, name=file.name) as document:
        for page in _wanted(pages, len(document), file.name):
            image = draw_page(
                document, page, dpi=imaging.pdf_dpi, name=file.name, max_pixels=limits.max_pixels
            )
            yield Photo(file.name, digest, page, image)

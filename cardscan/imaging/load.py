"""From a path to photos: the only door through which pictures come in.

Bytes decide what a file is, not its name; limits are checked before anything is decoded; EXIF
turns are applied here once and never again. Whatever is wrong with a file becomes one sentence.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from PIL import Image

from cardscan.errors import InputFileError
from cardscan.imaging.decode import (
    StoredPage,
    count_frames,
    decode_page,
    open_picture,
    turn_upright,
)
from cardscan.imaging.pdf_pages import PdfPages
from cardscan.imaging.picture_file import PictureFile
from cardscan.imaging.sniff import PAGED, PictureFormat
from cardscan.model.photo import Photo
from cardscan.model.remote import Source
from cardscan.settings import ImagingSettings, LimitSettings

_NUMBERED: Final = (PictureFormat.PDF, PictureFormat.TIFF)  # even a single page has a number


class Feed:
    """The photos of one open file, each decoded when it is asked for and not kept.

    Attributes:
        pages: from 0; (None,) where there is one photo without a number.

    Raises:
        InputFileError: when the file cannot be read.
    """

    def __init__(
        self,
        path: Source,
        *,
        limits: LimitSettings,
        imaging: ImagingSettings,
        data: bytes | None = None,
    ) -> None:
        """Open a file.

        Args:
            path: a picture or a PDF.
            limits: what the file may cost.
            imaging: the resolution of PDF pages.
            data: the bytes of the file where it was fetched.
        """
        self._limits = limits
        self._imaging = imaging
        with contextlib.ExitStack() as stack:
            self._file = PictureFile(path, limits, data)
            stack.callback(self._file.close)
            self._pdf = self._opened_pdf()
            if self._pdf is not None:
                stack.callback(self._pdf.close)
            self.pages: tuple[int | None, ...] = self._counted()
            self._opened = stack.pop_all()

    @property
    def sha256(self) -> str:
        """Hexadecimal digest of the file's bytes.

        Raises:
            InputFileError: when they cannot be read.
        """
        return self._file.sha256

    def serves(
        self,
        path: Source,
        limits: LimitSettings,
        imaging: ImagingSettings,
        data: bytes | None = None,
    ) -> bool:
        """Say whether opening this path in this way would give the same photos again."""
        held = (self._file.path, self._limits, self._imaging, self._file.data)
        return (path, limits, imaging, data) == held and self._file.is_unchanged()

    def photo(self, page: int | None) -> Photo:
        """Return one of the pages, counted from 0; None is the first or only one.

        Raises:
            InputFileError: when the page is missing, damaged or too large, or the file was
                written to after it was opened.
        """
        index = page or 0
        if not 0 <= index < len(self.pages):
            raise InputFileError(
                f"{self._file.name}: the file has {len(self.pages)} pages; ask for one of them"
            )
        photo = self._decoded(index) if self._pdf is None else self._drawn(self._pdf, index)
        self._file.check_unchanged()
        return photo

    def close(self) -> None:
        """Give the file back."""
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _opened_pdf(self) -> PdfPages | None:
        if self._file.kind is not PictureFormat.PDF:
            return None
        return PdfPages(self._file.stream, name=self._file.name)

    def _counted(self) -> tuple[int | None, ...]:
        """Return the pages; of animations only the first frame is a photo."""
        if self._file.kind not in PAGED:
            return (None,)
        if self._pdf is not None:
            return tuple(range(len(self._pdf)))
        with self._picture() as picture:
            frames = count_frames(picture)
        return (None,) if frames == 1 and self._file.kind not in _NUMBERED else tuple(range(frames))

    def _picture(self) -> contextlib.AbstractContextManager[Image.Image]:
        return open_picture(
            self._file.stream,
            self._file.kind,
            name=self._file.name,
            max_pixels=self._limits.max_pixels,
        )

    def _decoded(self, index: int) -> Photo:
        stored = self._stored(index)
        image = turn_upright(stored.image, stored.orientation)
        return Photo(self._file.name, self._file.sha256, self.pages[index], image, stored.taken_at)

    def _stored(self, index: int) -> StoredPage:
        # Opened anew for each page: an open Pillow picture would keep the page before in memory.
        with self._picture() as picture:
            return decode_page(
                picture, index, name=self._file.name, max_pixels=self._limits.max_pixels
            )

    def _drawn(self, pdf: PdfPages, index: int) -> Photo:
        image = pdf.draw(index, dpi=self._imaging.pdf_dpi, max_pixels=self._limits.max_pixels)
        return Photo(self._file.name, self._file.sha256, index, image)


def load_photos(path: Path, *, limits: LimitSettings, imaging: ImagingSettings) -> Iterator[Photo]:
    """Yield the photos of a file one after the other, holding one at a time in memory.

    Raises:
        InputFileError: when the file, or the page that is next, cannot be read.
    """
    with Feed(path, limits=limits, imaging=imaging) as feed:
        for page in feed.pages:
            yield feed.photo(page)


def load_page(path: Path, page: int, *, limits: LimitSettings, imaging: ImagingSettings) -> Photo:
    """Return one page of a file, counted from 0; formats without pages have page 0 only.

    Raises:
        InputFileError: when the file or this page cannot be read.
    """
    with Feed(path, limits=limits, imaging=imaging) as feed:
        return feed.photo(page)

"""PDF pages drawn as pictures with PDFium.

PDFium must not be entered by two threads at once, so every call into it holds one lock.
"""

from __future__ import annotations

import math
import threading
from typing import BinaryIO, Final

import pypdfium2
import pypdfium2.raw as pdfium

from cardscan.errors import InputFileError
from cardscan.pixels import BgrImage, bgr

POINTS_PER_INCH: Final = 72
MOST_MISSING: Final = 100  # pages in a row; with more the document only claims to have them
PAGES_HELD: Final = 32  # drawn pages after which a document is opened anew
_PIECE: Final = 1 << 20  # bytes

_LOCK: Final = threading.Lock()


class PdfPages:
    """The pages of an open PDF file; it has at least one.

    Raises:
        InputFileError: when the document is broken, empty or wants a password.
    """

    def __init__(self, stream: BinaryIO, *, name: str) -> None:
        """Open the document.

        Args:
            stream: the open file; PDFium reads from it what it needs, when it needs it.
            name: base name of the file, for messages.
        """
        self._stream = stream
        self._name = name
        self._drawn = 0
        self._document = _opened(stream, name)
        with _LOCK:
            self._count = _count_pages(self._document)
        if self._count == 0:
            self.close()
            raise _broken(name)

    def __len__(self) -> int:
        return self._count

    def draw(self, index: int, *, dpi: int, max_pixels: int) -> BgrImage:
        """Draw one page on white at ``dpi``, or as fine as ``max_pixels`` allows.

        Raises:
            InputFileError: when the page is broken or holds a picture of more than ``max_pixels``.
        """
        self._let_go_of_pages()
        self._drawn += 1
        try:
            with _LOCK:
                page = self._document[index]
                try:
                    _check_embedded(page, name=self._name, max_pixels=max_pixels)
                    scale = drawing_scale(page.get_width(), page.get_height(), dpi, max_pixels)
                    bitmap = page.render(scale=scale)
                    image = bgr(bitmap.to_numpy().copy())
                    bitmap.close()
                finally:
                    page.close()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise InputFileError(
                f"{self._name}: page {index + 1} of the PDF is broken; save or scan it again"
            ) from error
        return image

    def close(self) -> None:
        """Close the document; the file stays open."""
        with _LOCK:
            self._document.close()

    def _let_go_of_pages(self) -> None:
        """Open the document anew now and then: PDFium keeps the pictures of all pages drawn."""
        if self._drawn >= PAGES_HELD:
            self.close()
            self._document = _opened(self._stream, self._name)
            self._drawn = 0


def _opened(stream: BinaryIO, name: str) -> pypdfium2.PdfDocument:
    try:
        with _LOCK:
            return pypdfium2.PdfDocument(stream)
    except pypdfium2.PdfiumError as error:
        # PDFium keeps its last error: the code alone may be that of the file before.
        if error.err_code == pdfium.FPDF_ERR_PASSWORD and _has(stream, b"/Encrypt"):
            raise InputFileError(
                f"{name}: the PDF asks for a password; save a copy without one"
            ) from error
        raise _broken(name) from error


def _count_pages(document: pypdfium2.PdfDocument) -> int:
    """Return how many pages a document has, which may be far fewer than it says.

    The pages that it only claims to have are one more: whoever asks for that one is told.
    """
    claimed = len(document)
    if claimed == 0 or _is_there(document, claimed - 1):
        return claimed
    there = 0
    for index in range(claimed):
        if _is_there(document, index):
            there = index + 1
        elif index - there >= MOST_MISSING:
            return there + 1
    return claimed


def _is_there(document: pypdfium2.PdfDocument, index: int) -> bool:
    try:
        document[index].close()
    except pypdfium2.PdfiumError:
        return False
    return True


def _has(stream: BinaryIO, word: bytes) -> bool:
    """Say whether a word occurs in a file, which is read piece by piece."""
    stream.seek(0)
    tail = b""
    while piece := stream.read(_PIECE):
        if word in tail + piece:
            return True
        tail = piece[1 - len(word) :]
    return False


def drawing_scale(width: float, height: float, dpi: int, max_pixels: int) -> float:
    """Return pixels per point: ``dpi``, lowered so that the drawing keeps to ``max_pixels``.

    Args:
        width: of the page, points.
        height: of the page, points.
        dpi: wanted dots per inch.
        max_pixels: width times height of the largest drawing.
    """
    wanted = dpi / POINTS_PER_INCH
    # The drawing is rounded up to whole pixels: one more in each direction.
    room = max(math.sqrt(max_pixels) - 1, 1.0)
    affordable = room / math.sqrt(max(width * height, 1e-6))
    longest = max_pixels / max(width, height, 1e-6) / 2
    return min(wanted, affordable, longest)


def _check_embedded(page: pypdfium2.PdfPage, *, name: str, max_pixels: int) -> None:
    """Refuse a page with an embedded picture that would cost too much memory to decode."""
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        width, height = picture.get_px_size()
        if width * height > max_pixels:
            raise InputFileError(
                f"{name}: a picture in the PDF has more than {max_pixels / 1e6:g} million "
                "pixels; make it smaller or raise limits.max_pixels"
            )


def _broken(name: str) -> InputFileError:
    return InputFileError(f"{name}: the PDF is broken or has no pages; save or scan it again")

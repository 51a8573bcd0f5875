"""PDF pages drawn as pictures with PDFium.

PDFium must not be entered by two threads at once, so every call into it holds one lock.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from cardscan.errors import InputFileError
from cardscan.pixels import BgrImage, bgr

POINTS_PER_INCH: Final = 72

_LOCK: Final = threading.Lock()


@contextmanager
def open_pdf(data: bytes, *, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a document; it has at least one page.

    Args:
        data: the whole file.
        name: base name of the file, for messages.

    Raises:
        InputFileError: when it is broken, empty or wants a password.
    """
    try:
        with _LOCK:
            document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium keeps its last error: the code alone may be that of the file before.
        if error.err_code == pdfium.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
            raise InputFileError(
                f"{name}: the PDF asks for a password; save a copy without one"
            ) from error
        raise _broken(name) from error
    try:
        if len(document) == 0:
            raise _broken(name)
        yield document
    finally:
        with _LOCK:
            document.close()


def draw_page(
    document: pypdfium2.PdfDocument, index: int, *, dpi: int, name: str, max_pixels: int
) -> BgrImage:
    """Draw one page on white at ``dpi``, or as fine as ``max_pixels`` allows.

    Raises:
        InputFileError: when the page is broken or holds a picture of more than ``max_pixels``.
    """
    try:
        with _LOCK:
            page = document[index]
            try:
                _check_embedded(page, name=name, max_pixels=max_pixels)
                scale = drawing_scale(page.get_width(), page.get_height(), dpi, max_pixels)
                bitmap = page.render(scale=scale)
                image = bgr(bitmap.to_numpy().copy())
                bitmap.close()
            finally:
                page.close()
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise _broken(name) from error
    return image


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

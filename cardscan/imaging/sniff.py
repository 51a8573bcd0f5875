"""Which kind of picture file this is, told from its first bytes; a name only helps to find it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

PDF_HEADER_WITHIN: Final = 1024  # ISO 32000-1, annex H: readers accept the header this far in
HEAD_BYTES: Final = PDF_HEADER_WITHIN  # so many first bytes are enough
PICTURE_SUFFIXES: Final = frozenset(
    ".jpg .jpeg .jpe .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .hif .pdf".split()
)
"""By which pictures are found in folders, before their bytes are looked at."""

_HEIF_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
)
_BRAND_LENGTH: Final = 4
_BRANDS_WITHIN: Final = 256


class PictureFormat(StrEnum):
    """The kinds of file that are read; all but PDF by the name Pillow gives them."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    BMP = "BMP"
    TIFF = "TIFF"
    WEBP = "WEBP"
    HEIF = "HEIF"
    PDF = "PDF"


PAGED: Final = (PictureFormat.PDF, PictureFormat.TIFF, PictureFormat.HEIF)
_MAGIC: Final = (
    (b"\xff\xd8\xff", PictureFormat.JPEG),
    (b"\x89PNG\r\n\x1a\n", PictureFormat.PNG),
    (b"GIF87a", PictureFormat.GIF),
    (b"GIF89a", PictureFormat.GIF),
    (b"II*\x00", PictureFormat.TIFF),
    (b"MM\x00*", PictureFormat.TIFF),
    (b"II+\x00", PictureFormat.TIFF),
    (b"MM\x00+", PictureFormat.TIFF),
    (b"BM", PictureFormat.BMP),
)


def sniff_format(data: bytes) -> PictureFormat | None:
    """Return the kind of picture these bytes begin, None when it is none that is read."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return PictureFormat.WEBP
    if data[4:8] == b"ftyp" and _HEIF_BRANDS & _heif_brands(data):
        return PictureFormat.HEIF
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        return PictureFormat.PDF
    return None


def _heif_brands(data: bytes) -> set[bytes]:
    """Return the major and the compatible brands of an ISO base media file (ISO 14496-12, 4.3)."""
    length = min(int.from_bytes(data[:4], "big"), _BRANDS_WITHIN)
    compatible = range(16, length - _BRAND_LENGTH + 1, _BRAND_LENGTH)
    return {data[8:12], *(data[i : i + _BRAND_LENGTH] for i in compatible)}

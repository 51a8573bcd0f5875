"""Good files of every format, small ones, each with something that others of its kind lack."""

from __future__ import annotations

import atexit
import io
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image
from pillow_heif import register_heif_opener

from cardscan.review.sheet import to_sheet
from cardscan.store.library import Library
from tests.golden.__main__ import FOLDER as GOLDEN
from tests.made import ann, firm, photo

SAMPLES: Final = Path(__file__).parents[2] / "samples"
_EXIF: Final = {274: 6, 306: "2026:11:22 12:00:00"}
_VCARD: Final = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCr=\r\n"
    "gen\r\nitem1.TEL;CELL:+44 7700 900123;ext=7\r\nPHOTO;ENCODING=b:AAAA\r\nBDAY:1970-01-01\r\n"
    "ADR;WORK:;;1 High St;Leeds;;LS1 1AA;UK\r\nNOTE:folded\r\n  on\r\nEND:VCARD\r\n"
)
_MECARD: Final = "MECARD:N:O'Neil,Ann;TEL:+447400123456;EMAIL:ann@example.com;URL:example.com;;"
_LOOP: Final = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 90 60]/Contents 5 0 R/Resources"
    "<</XObject<</F 6 0 R>>/Font<</A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    "4 0 obj<</Type/Pages/Parent 2 0 R/Kids[7 0 R]/Count 1>>endobj\n"
    "5 0 obj<</Length 45>>stream\n/F Do BT /A 9 Tf 9 9 Td (Ann) Tj ET q Q 9 w \nendstream endobj\n"
    "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 90 60]/Resources<</XObject<</F 6 0 R>>>>"
    "/Length 5>>stream\n/F Do\nendstream endobj\n"
    "7 0 obj<</Type/Page/Parent 4 0 R/MediaBox[0 0 90 60]/Rotate 90/UserUnit 2>>endobj\n"
    "trailer<</Size 8/Root 1 0 R>>\n%%EOF"
)


def _card(mode: str = "RGB") -> Image.Image:
    with Image.open(SAMPLES / "cards" / "card01.jpg") as picture:
        return picture.convert("RGB").resize((96, 60)).convert(mode)


def _saved(form: str, mode: str = "RGB", **options: Any) -> bytes:  # noqa: ANN401 - Pillow's own
    stream = io.BytesIO()
    if form in {"JPEG", "WEBP", "PNG", "TIFF", "HEIF"}:
        exif = Image.Exif()
        exif.update(_EXIF)
        exif.get_ifd(0x8769)[36867] = "2026:11:22 12:00:00"
        options["exif"] = exif
    _card(mode).save(stream, form, **options)
    return stream.getvalue()


def jpegs() -> Sequence[bytes]:
    """Return JPEG: ways of coding, and colours of paper."""
    ways = ({}, {"progressive": True}, {"restart_marker_blocks": 2}, {"icc_profile": bytes(200)})
    modes = [_saved("JPEG", mode) for mode in ("L", "CMYK")]
    return [*(_saved("JPEG", quality=60, **way) for way in ways), *modes]


def pngs() -> Sequence[bytes]:
    """Return PNG of every mode, and an animated one."""
    modes = ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")
    pages = {"save_all": True, "append_images": [_card()]}
    return [*(_saved("PNG", mode) for mode in modes), _saved("PNG", **pages)]


def tiffs() -> Sequence[bytes]:
    """Return TIFF of every packing and mode, and of several pages."""
    packings = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")
    pages = {"save_all": True, "append_images": [_card("L"), _card("1"), _card("RGBA")]}
    return [
        *(_saved("TIFF", compression=packing) for packing in packings),
        *(_saved("TIFF", "1", compression=packing) for packing in ("group3", "group4")),
        *(_saved("TIFF", mode) for mode in ("I;16", "F", "P", "CMYK", "LAB")),
        _saved("TIFF", **pages),
        _saved("TIFF", big_tiff=True, **pages),
    ]


def webps() -> Sequence[bytes]:
    """Return WebP with and without losses, and animated."""
    pages = {"save_all": True, "append_images": [_card("RGBA")]}
    ways = ({"quality": 50}, {"lossless": True}, pages)
    return [_saved("WEBP", mode, **way) for mode in ("RGB", "RGBA") for way in ways]


def heics() -> Sequence[bytes]:
    """Return HEIC of every mode, and a burst."""
    register_heif_opener()
    pages = {"save_all": True, "append_images": [_card("L"), _card()]}
    return [_saved("HEIF", mode, quality=40) for mode in ("RGB", "RGBA", "L")] + [
        _saved("HEIF", quality=40, **pages)
    ]


def gifs() -> Sequence[bytes]:
    """Return GIF, whole and animated."""
    pages = {"save_all": True, "append_images": [_card("L")]}
    return [_saved("GIF", "P"), _saved("GIF", "L", interlace=0), _saved("GIF", "P", **pages)]


def bmps() -> Sequence[bytes]:
    """Return BMP of every mode, and one packed by run lengths."""
    packed = b"".join(bytes((3, value, 0, 2, 1, 2)) for value in range(40)) + b"\0\1"
    head = (40).to_bytes(4, "little") + bytes((8, 0, 0, 0, 40, 0, 0, 0, 1, 0, 8, 0, 1))
    run = b"BM" + bytes(8) + (1078).to_bytes(4, "little") + head + bytes(23 + 1024) + packed
    return [*(_saved("BMP", mode) for mode in ("RGB", "RGBA", "P", "L", "1")), run]


def pdfs() -> Sequence[bytes]:
    """Return PDF: scanned, empty, and one that goes in circles."""
    stream = io.BytesIO()
    _card().save(stream, "PDF", save_all=True, append_images=[_card("L"), _card("1")])
    with ExitStack() as stack:
        document = pypdfium2.PdfDocument.new()
        stack.callback(document.close)
        document.new_page(252, 144)
        drawn = io.BytesIO()
        document.save(drawn)
    return [stream.getvalue(), drawn.getvalue(), _LOOP.encode()]


def barcodes() -> Sequence[bytes]:
    """Return pictures of codes with a contact in them."""
    kinds = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)
    codes = (zxingcpp.create_barcode(_MECARD, kind).to_image(scale=3) for kind in kinds)
    return [cv2.imencode(".bmp", np.array(code))[1].tobytes() for code in codes]


def sheets() -> Sequence[bytes]:
    """Return a sheet of questions."""
    return [to_sheet(library().cards())[0]]


@cache
def library() -> Library:
    """Return a library with questions, one for all cases: an answer may be known to later ones."""
    folder = tempfile.TemporaryDirectory()
    library = Library.open(Path(folder.name) / "library.db")
    atexit.register(folder.cleanup)
    atexit.register(library.close)
    for name, contact in {"a.jpg": ann(), "b.jpg": firm()}.items():
        library.add_photo(photo(name, contact))
    return library


def files(*paths: Path) -> Callable[[], Sequence[bytes]]:
    """Return a maker of what is in these files."""
    return lambda: [path.read_bytes() for path in paths]


def lines(path: Path) -> Callable[[], Sequence[bytes]]:
    """Return a maker of files of three lines each."""

    def make() -> Sequence[bytes]:
        lines = path.read_bytes().splitlines(keepends=True)[:12]
        return [b"".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]

    return make


def codes() -> Sequence[bytes]:
    """Return texts of codes."""
    plain = (
        "https://www.example.com/a?b=c",
        "tel:+447400123456",
        "mailto:ann@example.com?subject=a",
    )
    return [text.encode() for text in (_VCARD, _MECARD, *plain)]


def books() -> Sequence[bytes]:
    """Return vCard of every version and two encodings."""
    old, new = _VCARD.encode(), (GOLDEN / "contacts-4.vcf").read_bytes()
    return [old, new, (GOLDEN / "contacts-3.vcf").read_bytes(), _VCARD.encode("utf-16")]

"""Every format of file that the program opens: good files of it, and the door they come in by.

It is long because there are many formats; each takes a few lines, which say nothing apart.
"""

from __future__ import annotations

import atexit
import io
import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import pypdfium2
import zxingcpp
from PIL import Image
from pillow_heif import register_heif_opener

from cardscan.books.read_book import read_book
from cardscan.errors import InputFileError
from cardscan.evaluate.records import load_predictions, load_truth
from cardscan.export.mapping_file import read_mapping
from cardscan.fields.codes import find_in_codes
from cardscan.fields.dialling import RegionGuess
from cardscan.geometry import quad_from
from cardscan.imaging.codes import read_codes
from cardscan.imaging.load import Feed
from cardscan.model.photo import Code
from cardscan.pixels import bgr
from cardscan.review.sheet import apply_sheet, to_sheet
from cardscan.settings import Settings
from cardscan.settings.settings_file import SettingsFile, load
from cardscan.store.library import Library
from tests.fuzz.mutate import in_member, mutate, with_checksums
from tests.golden.__main__ import FOLDER as GOLDEN
from tests.made import ann, firm, photo

ROOT: Final = Path(__file__).parents[2]
SETTINGS: Final = Settings()
_SAMPLES: Final = ROOT / "samples"
_GUESS: Final = RegionGuess("GB", is_strong=True)
_QUAD: Final = quad_from([(10, 10), (90, 10), (90, 90), (10, 90)])
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


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        suffix: of its names.
        make: returns good files.
        open: reads one as the program does; whatever it returns is text that can be written.
        words: what means something in such files.
    """

    suffix: str
    make: Callable[[], Sequence[bytes]]
    open: Callable[[Path], object]
    words: tuple[bytes, ...] = ()


def damaged(name: str, number: int) -> bytes:
    """Return the damaged file of a case; the same number gives the same file."""
    form, goods = FORMATS[name], good_files(name)
    chance = random.Random(f"{name} {number}")  # noqa: S311 - chance, not secrecy

    def damage(data: bytes) -> bytes:
        return mutate(data, chance, words=form.words, others=goods)

    good = chance.choice(goods)
    if name == "png" and chance.random() < 0.7:
        return with_checksums(damage(good))
    if name == "sheet" and chance.random() < 0.8:
        return in_member(good, chance, damage)
    return damage(good)


@cache
def good_files(name: str) -> Sequence[bytes]:
    """Return the good files of a format, made once."""
    return FORMATS[name].make()


def _card(mode: str = "RGB") -> Image.Image:
    with Image.open(_SAMPLES / "cards" / "card01.jpg") as picture:
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


def _jpegs() -> Sequence[bytes]:
    ways = ({}, {"progressive": True}, {"restart_marker_blocks": 2}, {"icc_profile": bytes(200)})
    modes = [_saved("JPEG", mode) for mode in ("L", "CMYK")]
    return [*(_saved("JPEG", quality=60, **way) for way in ways), *modes]


def _pngs() -> Sequence[bytes]:
    modes = ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")
    pages = {"save_all": True, "append_images": [_card()]}
    return [*(_saved("PNG", mode) for mode in modes), _saved("PNG", **pages)]


def _tiffs() -> Sequence[bytes]:
    packings = ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")
    pages = {"save_all": True, "append_images": [_card("L"), _card("1"), _card("RGBA")]}
    return [
        *(_saved("TIFF", compression=packing) for packing in packings),
        *(_saved("TIFF", "1", compression=packing) for packing in ("group3", "group4")),
        *(_saved("TIFF", mode) for mode in ("I;16", "F", "P", "CMYK", "LAB")),
        _saved("TIFF", **pages),
        _saved("TIFF", big_tiff=True, **pages),
    ]


def _webps() -> Sequence[bytes]:
    pages = {"save_all": True, "append_images": [_card("RGBA")]}
    ways = ({"quality": 50}, {"lossless": True}, pages)
    return [_saved("WEBP", mode, **way) for mode in ("RGB", "RGBA") for way in ways]


def _heics() -> Sequence[bytes]:
    register_heif_opener()
    pages = {"save_all": True, "append_images": [_card("L"), _card()]}
    return [_saved("HEIF", mode, quality=40) for mode in ("RGB", "RGBA", "L")] + [
        _saved("HEIF", quality=40, **pages)
    ]


def _gifs() -> Sequence[bytes]:
    pages = {"save_all": True, "append_images": [_card("L")]}
    return [_saved("GIF", "P"), _saved("GIF", "L", interlace=0), _saved("GIF", "P", **pages)]


def _bmps() -> Sequence[bytes]:
    packed = b"".join(bytes((3, value, 0, 2, 1, 2)) for value in range(40)) + b"\0\1"
    head = (40).to_bytes(4, "little") + bytes((8, 0, 0, 0, 40, 0, 0, 0, 1, 0, 8, 0, 1))
    run = b"BM" + bytes(8) + (1078).to_bytes(4, "little") + head + bytes(23 + 1024) + packed
    return [*(_saved("BMP", mode) for mode in ("RGB", "RGBA", "P", "L", "1")), run]


def _pdfs() -> Sequence[bytes]:
    stream = io.BytesIO()
    _card().save(stream, "PDF", save_all=True, append_images=[_card("L"), _card("1")])
    with ExitStack() as stack:
        document = pypdfium2.PdfDocument.new()
        stack.callback(document.close)
        document.new_page(252, 144)
        drawn = io.BytesIO()
        document.save(drawn)
    return [stream.getvalue(), drawn.getvalue(), _LOOP.encode()]


def _barcodes() -> Sequence[bytes]:
    kinds = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.DataMatrix)
    codes = (zxingcpp.create_barcode(_MECARD, kind).to_image(scale=3) for kind in kinds)
    return [cv2.imencode(".bmp", np.array(code))[1].tobytes() for code in codes]


def _sheets() -> Sequence[bytes]:
    return [to_sheet(_library().cards())[0]]


@cache
def _library() -> Library:
    """Return a library with questions, one for all cases: an answer may be known to later ones."""
    folder = tempfile.TemporaryDirectory()
    library = Library.open(Path(folder.name) / "library.db")
    atexit.register(folder.cleanup)
    atexit.register(library.close)
    for name, contact in {"a.jpg": ann(), "b.jpg": firm()}.items():
        library.add_photo(photo(name, contact))
    return library


def _files(*paths: Path) -> Callable[[], Sequence[bytes]]:
    return lambda: [path.read_bytes() for path in paths]


def _lines(path: Path) -> Callable[[], Sequence[bytes]]:
    """Return a maker of files of three lines each."""

    def make() -> Sequence[bytes]:
        lines = path.read_bytes().splitlines(keepends=True)[:12]
        return [b"".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]

    return make


def _open_picture(path: Path) -> object:
    """Look at each page, as a scan does: one that is broken costs itself."""
    shapes = []
    with Feed(path, limits=SETTINGS.limits, imaging=SETTINGS.imaging) as feed:
        for page in feed.pages:
            try:
                shapes.append(feed.photo(page).image.shape)
            except InputFileError as error:
                shapes.append(str(error))
    return shapes


def _open_barcode(path: Path) -> object:
    """Take the damaged bytes as the pixels of a card; the code is read and understood."""
    data = np.frombuffer(path.read_bytes()[1078:].ljust(100, b"\0"), np.uint8)
    side = int(len(data) ** 0.5)
    page = data[: side * side].reshape(side, side)
    found = read_codes(bgr(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)))
    return find_in_codes(found, _GUESS)


def _open_code(path: Path) -> object:
    text = path.read_bytes().decode("utf-8", errors="replace")
    found = find_in_codes([Code(text, "QRCode", _QUAD)], _GUESS)
    return [f"{one.value} {one.raw}".encode() for one in found]


def _open_book(path: Path) -> object:
    return read_book(path, "GB").model_dump_json()


def _open_sheet(path: Path) -> object:
    return str(apply_sheet(_library(), path, author="me", region="GB")).encode()


def _dumped(read: Callable[[Path], Sequence[Any]]) -> Callable[[Path], object]:
    return lambda path: [one.model_dump_json() for one in read(path)]


def _codes() -> Sequence[bytes]:
    plain = (
        "https://www.example.com/a?b=c",
        "tel:+447400123456",
        "mailto:ann@example.com?subject=a",
    )
    return [text.encode() for text in (_VCARD, _MECARD, *plain)]


def _books() -> Sequence[bytes]:
    old, new = _VCARD.encode(), (GOLDEN / "contacts-4.vcf").read_bytes()
    return [old, new, (GOLDEN / "contacts-3.vcf").read_bytes(), _VCARD.encode("utf-16")]


_CARD_WORDS: Final = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"\r\n ", b"\r\nTEL;TYPE=", b"\r\nADR:", b"\r\nN:",
    b"\r\nORG:", b";ENCODING=QUOTED-PRINTABLE:=", b";ENCODING=BASE64:", b";CHARSET=utf-7:",
    b"\r\nBDAY:", b"\r\nREV:", b";VALUE=", b"\\n", b"\\", b"\xff", b"\xed\xa0\x80", b"\0",
    b"item1.", b"\r\nRRULE:", b"\r\nX-A:", b"\xe2\x80\xa8", b"tel:", b";ext=",
    b"\r\nBEGIN:VALARM", b"\r\nAGENT:", b"\r\nGEO:", b"\r\nCATEGORIES:",
)  # fmt: skip
_CELL_WORDS: Final = (
    b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\0", b" ::: ", b"\xff\xfe", b"=",
    b"\xef\xbb\xbf",
)  # fmt: skip
_TOML_WORDS: Final = (
    b"[", b"]", b"[[", b"{", b"}", b"'''", b'"""', b"\n", b"=", b"a.b.c=1\n", b"inf", b"nan",
    b"1979-05-27", b"#", b"true", b"[triage.rules.x]\n", b'when = "', b"~", b"(", b" and ",
    b" not ", b'"\\ud800"', b"weight=nan\n",
)  # fmt: skip
_JSON_WORDS: Final = (
    b"[", b"{", b'"', b"null", b"true", b"1e400", b"NaN", b'"\\ud800"', b"\n", b"-0", b"[[",
    b"{}", b"\xff",
)  # fmt: skip
_PDF_WORDS: Final = (
    b"1 0 R", b"2 0 R", b"3 0 R", b"6 0 R", b"/Kids[2 0 R]", b"/Parent 3 0 R", b"/Count 1000000",
    b"/Rotate 45", b"/MediaBox[0 0 99999999 1]", b"/MediaBox[0 0 nan 0]", b"/UserUnit 1e9",
    b"/Filter[/FlateDecode/FlateDecode]", b"/Filter/JBIG2Decode", b"/Filter/JPXDecode",
    b"/Filter/ASCIIHexDecode", b"/Width 99999", b"/Encrypt 1 0 R", b"/Prev 9", b"/Length 2 0 R",
    b"stream\n", b"endstream", b"endobj", b"<<", b">>", b"[", b"(", b"/SMask 6 0 R",
)  # fmt: skip
_XML_WORDS: Final = (
    b"<c/>", b"<row r='1048577'>", b"<row r='99999999999'>", b' r="ZZZZ9"', b' t="s"', b' t="e"',
    b' t="d"', b' t="n"', b"<v>99999</v>", b"&amp;", b"&#0;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&b;", b"]]>", b"<", b' s="99"', b"<f>1</f>", b'ref="A1:XFD1048576"', b"nan", b"1e999",
    b"</sheetData>", b"<mergeCell ref='A1:B9'/>",
)  # fmt: skip

FORMATS: Final[dict[str, Format]] = {
    "jpeg": Format(
        "jpg",
        _jpegs,
        _open_picture,
        (b"\xff\xd8", b"\xff\xd9", b"\xff\xc4", b"\xff\xda", b"Exif\0\0"),
    ),
    "png": Format(
        "png",
        _pngs,
        _open_picture,
        (b"IDAT", b"iTXt", b"zTXt", b"PLTE", b"tRNS", b"fdAT", b"eXIf", b"acTL"),
    ),
    "gif": Format(
        "gif", _gifs, _open_picture, (b"\x2c", b"\x21\xff\x0b", b"\x21\xf9\x04", b"\x3b")
    ),
    "bmp": Format("bmp", _bmps, _open_picture),
    "tiff": Format("tif", _tiffs, _open_picture),
    "webp": Format(
        "webp",
        _webps,
        _open_picture,
        (b"VP8X", b"VP8L", b"VP8 ", b"ANIM", b"ANMF", b"ALPH", b"EXIF"),
    ),
    "heic": Format(
        "heic",
        _heics,
        _open_picture,
        (b"grid", b"iden", b"iovl", b"auxC", b"irot", b"clap", b"iref", b"Exif"),
    ),
    "pdf": Format("pdf", _pdfs, _open_picture, _PDF_WORDS),
    "barcode": Format("bmp", _barcodes, _open_barcode),
    "code": Format("txt", _codes, _open_code, _CARD_WORDS),
    "vcard": Format("vcf", _books, _open_book, _CARD_WORDS),
    "google": Format("csv", _files(GOLDEN / "google.csv"), _open_book, _CELL_WORDS),
    "outlook": Format(
        "csv", _files(GOLDEN / "outlook.csv", GOLDEN / "outlook-web.csv"), _open_book, _CELL_WORDS
    ),
    "settings": Format(
        "toml",
        _files(ROOT / "docs/settings.toml"),
        lambda path: load(SettingsFile(path), {}),
        _TOML_WORDS,
    ),
    "mapping": Format("toml", _files(ROOT / "docs/mapping.toml"), read_mapping, _TOML_WORDS),
    "truth": Format(
        "jsonl", _lines(_SAMPLES / "cards/truth.jsonl"), _dumped(load_truth), _JSON_WORDS
    ),
    "readings": Format(
        "jsonl", _lines(_SAMPLES / "became.jsonl"), _dumped(load_predictions), _JSON_WORDS
    ),
    "sheet": Format("xlsx", _sheets, _open_sheet, _XML_WORDS),
}

"""Every format of file that the program opens: good files of it, and the door they come in by."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np

from cardscan.books.read_book import read_book
from cardscan.errors import InputFileError
from cardscan.evaluate.records import load_predictions, load_truth
from cardscan.export.mapping_file import read_mapping
from cardscan.fields.codes import find_in_codes
from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.geometry import quad_from
from cardscan.imaging.codes import read_codes
from cardscan.imaging.load import Feed
from cardscan.model.photo import Code
from cardscan.pixels import bgr
from cardscan.review.sheet import apply_sheet
from cardscan.settings import Settings
from cardscan.settings.settings_file import SettingsFile, load
from tests.fuzz import goods
from tests.fuzz.mutate import in_member, mutate, with_checksums
from tests.golden.__main__ import FOLDER as GOLDEN

ROOT: Final = Path(__file__).parents[2]
SETTINGS: Final = Settings()
_GUESS: Final = RegionGuess("GB", is_strong=True)
_QUAD: Final = quad_from([(10, 10), (90, 10), (90, 90), (10, 90)])


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
    form, good = FORMATS[name], good_files(name)
    chance = random.Random(f"{name} {number}")  # noqa: S311 - chance, not secrecy

    def damage(data: bytes) -> bytes:
        return mutate(data, chance, words=form.words, others=good)

    chosen = chance.choice(good)
    if name == "png" and chance.random() < 0.7:
        return with_checksums(damage(chosen))
    if name == "sheet" and chance.random() < 0.8:
        return in_member(chosen, chance, damage)
    return damage(chosen)


@cache
def good_files(name: str) -> Sequence[bytes]:
    """Return the good files of a format, made once."""
    return FORMATS[name].make()


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
    return str(apply_sheet(goods.library(), path, author="me", region="GB")).encode()


def _dumped(read: Callable[[Path], Sequence[Any]]) -> Callable[[Path], object]:
    return lambda path: [one.model_dump_json() for one in read(path)]


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
        goods.jpegs,
        _open_picture,
        (b"\xff\xd8", b"\xff\xd9", b"\xff\xc4", b"\xff\xda", b"Exif\0\0"),
    ),
    "png": Format(
        "png",
        goods.pngs,
        _open_picture,
        (b"IDAT", b"iTXt", b"zTXt", b"PLTE", b"tRNS", b"fdAT", b"eXIf", b"acTL"),
    ),
    "gif": Format(
        "gif", goods.gifs, _open_picture, (b"\x2c", b"\x21\xff\x0b", b"\x21\xf9\x04", b"\x3b")
    ),
    "bmp": Format("bmp", goods.bmps, _open_picture),
    "tiff": Format("tif", goods.tiffs, _open_picture),
    "webp": Format(
        "webp",
        goods.webps,
        _open_picture,
        (b"VP8X", b"VP8L", b"VP8 ", b"ANIM", b"ANMF", b"ALPH", b"EXIF"),
    ),
    "heic": Format(
        "heic",
        goods.heics,
        _open_picture,
        (b"grid", b"iden", b"iovl", b"auxC", b"irot", b"clap", b"iref", b"Exif"),
    ),
    "pdf": Format("pdf", goods.pdfs, _open_picture, _PDF_WORDS),
    "barcode": Format("bmp", goods.barcodes, _open_barcode),
    "code": Format("txt", goods.codes, _open_code, _CARD_WORDS),
    "vcard": Format("vcf", goods.books, _open_book, _CARD_WORDS),
    "google": Format("csv", goods.files(GOLDEN / "google.csv"), _open_book, _CELL_WORDS),
    "outlook": Format(
        "csv",
        goods.files(GOLDEN / "outlook.csv", GOLDEN / "outlook-web.csv"),
        _open_book,
        _CELL_WORDS,
    ),
    "settings": Format(
        "toml",
        goods.files(ROOT / "docs/settings.toml"),
        lambda path: load(SettingsFile(path), {}),
        _TOML_WORDS,
    ),
    "mapping": Format("toml", goods.files(ROOT / "docs/mapping.toml"), read_mapping, _TOML_WORDS),
    "truth": Format(
        "jsonl", goods.lines(goods.SAMPLES / "cards/truth.jsonl"), _dumped(load_truth), _JSON_WORDS
    ),
    "readings": Format(
        "jsonl", goods.lines(goods.SAMPLES / "became.jsonl"), _dumped(load_predictions), _JSON_WORDS
    ),
    "sheet": Format("xlsx", goods.sheets, _open_sheet, _XML_WORDS),
}

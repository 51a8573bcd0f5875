from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from cardscan.geometry import Box
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.net_addresses import is_better_address, places_of_addresses
from cardscan.ocr.open_readers import open_tesseract
from cardscan.ocr.second_look import mend_line
from cardscan.ocr.tessdata import find_folders, find_model
from cardscan.ocr.tesseract import (
    Engine,
    ProgramEngine,
    SeenWord,
    Segmentation,
    find_program,
    open_library,
)
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.ocr.vietnamese import is_better_vietnamese, places_of_vietnamese
from cardscan.pixels import GrayImage, bgr, gray
from cardscan.settings import ReadingSettings
from tests.ocr.drawing import HEIGHT, WIDTH, draw_lines


def seen(*words: tuple[str, float]) -> list[SeenWord]:
    """Return words beside each other, ten pixels a letter."""
    line, left = [], 0
    for text, confidence in words:
        line.append(SeenWord(text, Box(left, 0, left + 10 * len(text), 30), confidence, 1))
        left += 10 * len(text) + 10
    return line


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("ann.lee@acme.com", 0.6),
        ("ANN.LEEEACME.COM", 0.0),
        ("annQacme,com", 0.95),
        ("annæacmecom", 0.3),
        ("www.acme.com", 0.7),
    ],
)
def test_doubtful_addresses_are_looked_at_again(text: str, confidence: float):
    """What is an address and not believed, or looks like what is left of one."""
    assert places_of_addresses([seen(("Ann", 0.9)), seen(("E:", 0.95), (text, confidence))]) == [1]


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("ann.lee@acme.com", 0.9), ("Geschäftsführerin", 0.9), ("Özdemir", 0.2), ("@", 0.0)],
)
def test_others_are_not(text: str, confidence: float):
    """Clear addresses, words and icons cost nothing more."""
    assert places_of_addresses([seen((text, confidence))]) == []


def test_address_takes_the_place_of_its_pieces():
    """One address for the three pieces the first model made of it; the label stays as it was."""
    first = seen(("Tel", 0.9), ("E", 0.9), ("ann", 0.1), ("_lee@acme.com", 0.1))
    again = [
        SeenWord("TeI", first[0].box, 0.95, 1),
        SeenWord("ann_lee@acme.com", first[2].box.union(first[3].box), 0.9, 1),
    ]
    mended = mend_line(first, again, is_better_address)
    assert [word.text for word in mended] == ["Tel", "E", "ann_lee@acme.com"]


@pytest.mark.parametrize(
    ("first", "again", "better"),
    [
        (("ann@acme.com", 0.7), ("amn@acme.com", 0.6), "ann@acme.com"),
        (("ann@acme.com", 0.6), ("amn@acme.com", 0.7), "amn@acme.com"),
        (("ann.lee@acme.com", 0.7), ("annlee@acme.com", 0.75), "ann.lee@acme.com"),
        (("annQacme.com", 0.9), ("ann@acme.com", 0.2), "ann@acme.com"),
        (("ann@acme.com", 0.2), ("annQacme.com", 0.9), "ann@acme.com"),
        (("Özdemirçelebi", 0.3), ("Ozdemircelebi", 0.9), "Özdemirçelebi"),
    ],
)
def test_better_reading_wins(first: tuple[str, float], again: tuple[str, float], better: str):
    """An address before what is none, then confidence; a lost sign costs, names are left alone."""
    (word,) = mend_line(seen(first), seen(again), is_better_address)
    assert word.text == better


class Blind:
    """A model that takes every line for the same word and believes it little."""

    def recognise(
        self, pictures: Sequence[GrayImage], _segmentation: Segmentation, _clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return that word for each picture."""
        return [seen(("margaretehollowell.com", 0.1)) for _ in pictures]


def test_reader_mends_its_lines():
    """What the first model cannot read on a real picture, the second one does."""
    opened = open_tesseract(ReadingSettings().languages, 60, is_alone=True)
    reader = TesseractReader(Blind(), 60, second_looks=opened.second_looks)
    (line,) = reader.read(draw_lines("margaret@hollowell.com")).lines
    assert line.text == "margaret@hollowell.com"


def test_only_the_script_model_needs_a_second_look():
    """A lone reader looks at addresses again, any at Vietnamese, a model of one language never."""
    languages = ReadingSettings().languages
    alone = open_tesseract(languages, 60, is_alone=True).second_looks
    assert [look.places_of for look in alone] == [places_of_addresses, places_of_vietnamese]
    beside = open_tesseract(languages, 60).second_looks
    assert [look.places_of for look in beside] == [places_of_vietnamese]
    assert open_tesseract(("eng",), 60, is_alone=True).second_looks == ()


@pytest.mark.parametrize(
    ("line", "is_read_again"),
    [
        ("Tel. +84 28 5220 3221", True),
        ("info@example.com.vn", True),
        ("Việt Nam", True),
        ("Ngọc", True),
        ("Tel. +49 30 23125 123", False),
        ("Łódź, Özdemir", False),
    ],
)
def test_vietnamese_cards_are_known_by_what_stands_on_them(line: str, is_read_again: bool):
    """One line that shows the country or the language is enough; lines without words are left."""
    card = [seen(("Pham", 0.9)), seen((line, 0.9)), seen(("0912", 0.9))]
    assert (0 in places_of_vietnamese(card)) is is_read_again
    assert 2 not in places_of_vietnamese(card)


@pytest.mark.parametrize(
    ("first", "again", "better"),
    [
        (("Pham", 0.97), ("Phạm", 0.95), "Phạm"),
        (("Huğnh", 0.36), ("Huỳnh", 0.96), "Huỳnh"),
        (("Ðúc", 0.57), ("Đức", 0.94), "Đức"),
        (("Pham", 0.97), ("Phạm", 0.7), "Pham"),
        (("Limited", 0.9), ("Lirnited", 0.95), "Limited"),
        (("5220", 0.9), ("Ị5ó", 0.95), "5220"),
        (("an@example.vn", 0.6), ("ạn@example.vn", 0.95), "an@example.vn"),
    ],
)
def test_only_vietnamese_words_are_taken(
    first: tuple[str, float], again: tuple[str, float], better: str
):
    """Words of its letters, clearly read; numbers, addresses and other words stay."""
    (word,) = mend_line(seen(first), seen(again), is_better_vietnamese)
    assert word.text == better


def test_vietnamese_is_read_with_its_marks():
    """Marks below the letters arrive, which the model of the whole script alone would lose."""
    size, left, top = 60, 80, 60
    card = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, font = ImageDraw.Draw(card), ImageFont.load_default(size)
    pen.text((left, top), "Bui Thi Lan", fill="black", font=font)
    pen.text((left, top + 150), "+84 28 5220 3221", fill="black", font=font)
    dot = left + font.getlength("Bùi Th") + 0.5 * font.getlength("i")
    base = top + font.getbbox("B")[3]
    pen.ellipse((dot - 3.5, base + 7, dot + 3.5, base + 14), fill="black")
    reader = open_tesseract(ReadingSettings().languages, 60)
    name, number = reader.read(bgr(np.array(card))).lines
    assert (name.text, number.text) == ("Bui Thị Lan", "+84 28 5220 3221")


@pytest.mark.parametrize("kind", ["library", "program"])
def test_signs_said_to_be_unprinted_are_not_read(kind: str):
    """Told that a sign is on no picture, Tesseract reads another one for it, either way."""
    model, program = find_model(find_folders(None), ("eng",)), find_program()
    assert model is not None
    assert program is not None
    strip = gray(cv2.cvtColor(draw_lines("Acme©"), cv2.COLOR_BGR2GRAY))
    texts = []
    for unprinted in ("", "Ac"):
        engine: Engine | None = ProgramEngine(program, model.folder, model.name, unprinted)
        if kind == "library":
            engine = open_library(model.folder, model.name, unprinted)
        assert engine is not None
        (words,) = engine.recognise([strip], Segmentation.BLOCK, Deadline(60))
        texts.append("".join(word.text for word in words))
    assert texts[0].startswith("Acme")
    assert not set("Ac") & set(texts[1])

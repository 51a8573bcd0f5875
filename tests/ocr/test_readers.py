"""Both readers on cards drawn here: what every reader must be able to do."""

from __future__ import annotations

import numpy as np
import pytest

from cardscan.errors import OcrTimeoutError
from cardscan.ocr.pp_ocr import PpOcrReader
from cardscan.ocr.reader import Reader
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.pixels import BgrImage, bgr
from tests.ocr.drawing import HEIGHT, LINES, WIDTH, Print, draw_card, draw_lines


@pytest.fixture(params=["pp_ocr", "tesseract", "program_reader"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each reader, opened."""
    opened: Reader = request.getfixturevalue(request.param)
    return opened


def texts(reader: Reader, image: BgrImage) -> list[str]:
    """Return the lines one reader sees."""
    return [line.text for line in reader.read(image).lines]


def test_plain_card_is_read(reader: Reader):
    """Every line is read to the letter, top to bottom."""
    assert texts(reader, draw_lines(*LINES)) == list(LINES)


def test_light_text_on_dark_is_read(reader: Reader):
    """A dark card is read like a light one."""
    assert texts(reader, draw_lines(*LINES, ink="white", ground="#102040")) == list(LINES)


def test_both_polarities_on_one_card_are_read(reader: Reader):
    """A card that is half dark and half light is read on both halves."""
    image = draw_lines(*LINES)
    image[:, WIDTH // 2 :] = 60
    right = draw_card([Print("Hollowell Ltd.", 580, 300, ink="white")], ground="#3c3c3c")
    image[:, WIDTH // 2 :] = right[:, WIDTH // 2 :]
    assert "Hollowell Ltd." in texts(reader, image)
    assert LINES[2] in texts(reader, image)


def test_three_sizes_of_type_are_read(reader: Reader):
    """A large name does not hide the small print."""
    image = draw_card(
        [
            Print("Margaret", 80, 60, size=80),
            Print("Account Manager", 80, 240, size=36),
            Print("margaret@hollowell.com", 80, 400, size=18),
        ]
    )
    assert texts(reader, image) == ["Margaret", "Account Manager", "margaret@hollowell.com"]


def test_words_lie_where_they_are_printed(reader: Reader):
    """The box of a word covers its ink, in pixels of the card, and lies on the card."""
    image = draw_card([Print("Left", 100, 200, size=40), Print("Right", 700, 400, size=40)])
    words = [word for line in reader.read(image).lines for word in line.words]
    assert [word.text for word in words] == ["Left", "Right"]
    for word, (left, top) in zip(words, [(100, 200), (700, 400)], strict=True):
        assert abs(word.box.left - left) < 15
        assert abs(word.box.center.y - (top + 25)) < 12
        assert 0 <= word.box.left <= word.box.right <= WIDTH
        assert 0 <= word.box.top <= word.box.bottom <= HEIGHT
        assert 0.5 < word.confidence <= 1


def test_empty_card_has_no_lines(reader: Reader):
    """No text is a result."""
    assert texts(reader, bgr(np.full((300, 500, 3), 230, np.uint8))) == []


def test_reading_twice_gives_the_same(reader: Reader):
    """A card read in between leaves no trace in the reader."""
    image = draw_lines(*LINES[:2])
    first = reader.read(image)
    reader.read(draw_lines(*LINES[2:], ink="white", ground="black"))
    assert reader.read(image) == first


def test_time_limit_is_kept(pp_ocr: PpOcrReader, tesseract: TesseractReader):
    """A reader without any time gives up and says what the limit was."""
    image = draw_lines(*LINES)
    hasty = (
        PpOcrReader(pp_ocr.detector, pp_ocr.recogniser, pp_ocr.alphabet, 1e-9),
        TesseractReader(tesseract.engine, 1e-9),
    )
    for reader in hasty:
        with pytest.raises(OcrTimeoutError, match="1e-09 s"):
            reader.read(image)


def test_tesseract_reads_the_lines_it_is_shown(tesseract: TesseractReader, pp_ocr: PpOcrReader):
    """With the regions of the other reader it reads these and no others."""
    image = draw_lines(*LINES)
    regions = pp_ocr.find_regions(image)
    assert len(regions) == len(LINES)
    assert [line.text for line in tesseract.read(image, regions[1:3]).lines] == list(LINES[1:3])

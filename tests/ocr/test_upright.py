from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from cardscan.model.ocr import Reading
from cardscan.ocr.pp_ocr import PpOcrReader
from cardscan.ocr.read_card import read_text, read_upright
from cardscan.ocr.reader import Reader
from cardscan.ocr.regions import Region
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.ocr.upright import find_orientation, turn_image
from cardscan.pixels import BgrImage, bgr
from tests.ocr.drawing import LINES, draw_lines


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("name", ["pp_ocr", "tesseract"])
def test_turned_card_is_turned_back(name: str, turns: int, request: pytest.FixtureRequest):
    """A card turned by n quarters needs 4 - n more, with either reader alone."""
    image = turn_image(draw_lines(*LINES), turns)
    assert find_orientation(image, [request.getfixturevalue(name)]).quarter_turns == (4 - turns) % 4


@pytest.mark.parametrize("turns", [0, 2])
def test_short_text_is_enough(pp_ocr: PpOcrReader, turns: int):
    """One short name tells which way up the card is."""
    assert (
        find_orientation(turn_image(draw_lines("Gery Fabre"), turns), [pp_ocr]).quarter_turns
        == turns
    )


def test_card_without_text_stays_as_it_is(pp_ocr: PpOcrReader, tesseract: TesseractReader):
    """Without text there is no reason to turn anything."""
    image = bgr(np.full((300, 500, 3), 200, np.uint8))
    assert find_orientation(image, [pp_ocr, tesseract]).quarter_turns == 0


def test_clockwise_turn_brings_the_left_side_up():
    """A clockwise quarter turn brings the lower left corner to the upper left."""
    pixels = np.zeros((2, 3, 3), np.uint8)
    pixels[1, 0] = 255
    turned = turn_image(bgr(pixels), 1)
    assert turned.shape == (3, 2, 3)
    assert turned[0, 0, 0] == 255


class CountingReader:
    """Counts the lines a reader is asked to read."""

    def __init__(self, reader: PpOcrReader) -> None:
        self.reader = reader
        self.asked = 0
        self.searched = 0

    @property
    def name(self) -> str:
        """The name of the reader that is counted."""
        return self.reader.name

    def find_regions(self, image: BgrImage) -> tuple[Region, ...]:
        """Find lines and count the search."""
        self.searched += 1
        return self.reader.find_regions(image)

    def read(self, image: BgrImage, regions: Sequence[Region] | None = None) -> Reading:
        """Read lines and count them."""
        self.asked += 0 if regions is None else len(regions)
        return self.reader.read(image, regions)


def test_upright_card_costs_nothing_extra(pp_ocr: PpOcrReader):
    """Lines are sought once, and each line of an upright card is read once."""
    counting = CountingReader(pp_ocr)
    found = read_upright(draw_lines(*LINES), [counting])
    assert found.quarter_turns == 0
    assert (counting.searched, counting.asked) == (1, len(LINES))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_card_is_read_whichever_way_up_it_lies(
    turns: int, pp_ocr: PpOcrReader, tesseract: TesseractReader
):
    """Both readers agree on the same text at the same places, turned or not."""
    image = draw_lines(*LINES)
    readers: list[Reader] = [pp_ocr, tesseract]
    upright = read_text(image, readers)
    found = read_upright(turn_image(image, turns), readers)
    assert found.quarter_turns == (4 - turns) % 4
    assert [line.text for line in found.text.lines] == list(LINES)
    assert (found.text.width, found.text.height) == (upright.width, upright.height)
    for ours, theirs in zip(found.text.lines, upright.lines, strict=True):
        assert ours.box.iou(theirs.box) > 0.7
        assert ours.is_agreed


def test_lone_reader_is_enough(tesseract: TesseractReader):
    """Tesseract alone reads the card; nothing is agreed, because nobody else looked."""
    text = read_text(draw_lines(*LINES), [tesseract])
    assert [line.text for line in text.lines] == list(LINES)
    assert text.readers == ("tesseract",)
    assert not any(line.is_agreed for line in text.lines)

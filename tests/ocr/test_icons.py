from __future__ import annotations

from collections.abc import Sequence

import pytest

from cardscan.ocr.deadline import Deadline
from cardscan.ocr.tesseract import SeenWord, Segmentation
from cardscan.ocr.tesseract_reader import TesseractReader, drop_icons
from cardscan.pixels import GrayImage
from tests.ocr.drawing import draw_lines
from tests.ocr.test_second_look import seen


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ([("&%", 0.27), ("123", 0.9), ("456", 0.9)], ["123", "456"]),
        ([("ann@acme.com", 0.9), ("M", 0.24), ("(", 0.1)], ["ann@acme.com"]),
        ([("E", 0.93), ("ann@acme.com", 0.9)], ["E", "ann@acme.com"]),
        ([("+47", 0.9), ("36", 0.39)], ["+47", "36"]),
        ([("81", 0.39), ("34010", 0.9)], ["81", "34010"]),
        ([("m", 0.1)], ["m"]),
    ],
)
def test_only_icons_are_left_out(line: list[tuple[str, float]], kept: list[str]):
    """Doubtful scraps at the ends go; labels, digits of a number and a lone letter stay."""
    assert [word.text for word in drop_icons(seen(*line))] == kept


class Misled:
    """A model that takes an envelope for a letter."""

    def recognise(
        self, pictures: Sequence[GrayImage], _segmentation: Segmentation, _clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return an address with its envelope for each picture."""
        return [seen(("m", 0.3), ("ann@acme.com", 0.9)) for _ in pictures]


@pytest.mark.parametrize(("is_alone", "text"), [(True, "ann@acme.com"), (False, "m ann@acme.com")])
def test_beside_another_reader_icons_are_kept(is_alone: bool, text: str):
    """Two readers settle by their vote what an icon is; one alone leaves it out."""
    reader = TesseractReader(Misled(), 60, is_alone)
    (line,) = reader.read(draw_lines("ann@acme.com")).lines
    assert line.text == text

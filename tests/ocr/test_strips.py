from __future__ import annotations

import numpy as np
import pytest

from cardscan.geometry import Box, Quad
from cardscan.ocr.regions import Region
from cardscan.ocr.strips import MARGIN, is_light_on_dark, make_strip
from cardscan.pixels import gray
from tests.ocr.drawing import draw_lines


@pytest.mark.parametrize(
    ("ink", "ground"), [("black", "white"), ("white", "black"), ("#505050", "#707070")]
)
def test_strip_is_black_on_white(ink: str, ground: str):
    """Whatever the colours and the contrast, Tesseract gets dark letters on white."""
    image = draw_lines("Margaret", ink=ink, ground=ground)
    strip = make_strip(image, Region(Quad(Box(70, 55, 260, 105).corners()), 1.0), 48)
    assert strip.shape == (48 + 2 * MARGIN, round(190 * 48 / 50) + 2 * MARGIN)
    assert np.median(strip) == 255
    assert strip.min() < 10
    assert (strip[:MARGIN] == 255).all()


def test_polarity_of_an_even_strip_is_harmless():
    """A strip without any contrast has some polarity, and no error."""
    assert is_light_on_dark(gray(np.zeros((48, 100), np.uint8))) in {True, False}

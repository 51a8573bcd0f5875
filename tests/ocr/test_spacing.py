from __future__ import annotations

import numpy as np
import pytest

from cardscan.ocr.glyphs import Glyph
from cardscan.ocr.spacing import without_tears
from cardscan.pixels import BgrImage, bgr

LETTER = 22
"""Width of a drawn letter, in pixels of a strip that is 48 high."""


def strip_of(text: str, *, gap: int, blank: int, ink: int = 0) -> tuple[list[Glyph], BgrImage]:
    """Return a strip of blocks for letters, and its glyphs with each blank of the text.

    A blank is as wide as asked where it is written ``_``; where it is written as a blank, it was
    read although there is but the gap between two letters.
    """
    left, centers = 10, []
    for char in text:
        if char == " ":
            centers.append(left)
        elif char == "_":
            centers.append(left)
            left += blank - gap
        else:
            centers.append(left + LETTER // 2)
            left += LETTER + gap
    picture = np.full((48, left + 10, 3), 255 - ink, np.uint8)
    for char, center in zip(text, centers, strict=True):
        if char not in " _":
            picture[8:40, center - LETTER // 2 : center + LETTER // 2] = ink
    glyphs = [
        Glyph(char.replace("_", " "), center / picture.shape[1], 0.9)
        for char, center in zip(text, centers, strict=True)
    ]
    return glyphs, bgr(picture)


def read(text: str, *, gap: int, blank: int, ink: int = 0) -> str:
    """Return what is read of such a strip."""
    return "".join(g.text for g in without_tears(*strip_of(text, gap=gap, blank=blank, ink=ink)))


@pytest.mark.parametrize("ink", [0, 255])
@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("HAR BOR", "HARBOR"),
        ("H A R B O R", "HARBOR"),
        ("HA R BOR_L IGH T", "HARBOR LIGHT"),
        ("BOATS_INC .", "BOATS INC."),
        ("P I E R_&_S O N", "PIER & SON"),
    ],
)
def test_letterspaced_word_is_whole(torn: str, whole: str, ink: int):
    """Among wide gaps only those of a blank's width part words, on light ground and on dark."""
    assert read(torn, gap=16, blank=44, ink=ink) == whole


def test_blanks_of_ordinary_type_are_left_alone():
    """Where letters stand close, the reader is believed."""
    assert read("HAR BOR_LIGHT", gap=4, blank=14) == "HAR BOR LIGHT"


def test_line_on_uneven_ground_is_left_alone():
    """Where glare hides the gaps of one half, those of the other tell nothing."""
    glyphs, strip = strip_of("HAR BOR_LIGHT_INN", gap=16, blank=44)
    strip[:, strip.shape[1] // 2 :] = 0
    assert without_tears(glyphs, strip) == glyphs


def test_too_few_letters_tell_nothing():
    """Three capitals, each a word, are no letterspaced word."""
    assert read("A_B_C", gap=6, blank=20) == "A B C"


def test_strip_without_characters_has_no_gaps():
    """Nothing read is nothing to mend."""
    assert without_tears([], strip_of("A", gap=4, blank=8)[1]) == []

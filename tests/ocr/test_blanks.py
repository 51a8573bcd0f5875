from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.ocr.blanks import settle_blanks, splits_address, text_of
from cardscan.ocr.marks import marks_of
from tests.ocr.drawing import written


def settled(text: str, *, is_doubted: bool = False) -> str:
    """Return a text after its blanks were settled."""
    return text_of(settle_blanks(marks_of(written(text)), is_doubted=is_doubted))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("www.", "lee.com"),
        ("https:", "//lee.com"),
        ("ann", "@lee.com"),
        ("ann_", "lee@lee.com"),
        ("lee", ".com"),
        ("+", "44"),
    ],
)
def test_blank_inside_an_address_is_none(left: str, right: str):
    """Web and e-mail addresses and the plus of a number are never torn apart."""
    assert splits_address(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Email:", "ann@lee.com"), ("San.", "ve"), ("E", "ann@lee.com"), ("Dr.", "Lee"), ("12", "34")],
)
def test_blank_between_words_stays(left: str, right: str):
    """Labels, abbreviations and groups of digits keep their blanks."""
    assert not splits_address(left, right)


def test_blank_missing_after_a_comma_is_set():
    """``St.,Chennai`` is printed with a blank, ``1,500`` without."""
    assert settled("12 ABC St.,Chennai") == "12 ABC St., Chennai"
    assert settled("1,500 m") == "1,500 m"


def test_lone_reader_is_doubted():
    """Blanks in addresses are removed when nobody confirms them, other blanks are not."""
    assert settled("Web www. lee.com", is_doubted=True) == "Web www.lee.com"
    assert settled("Web www. lee.com", is_doubted=False) == "Web www. lee.com"


def test_open_blank_is_set_between_words():
    """A blank that one of two readers saw is believed unless it tears an address apart."""
    marks = [replace(mark, after_blank=None) for mark in marks_of(written("12"))]
    assert text_of(settle_blanks(marks, is_doubted=False)) == "1 2"

from __future__ import annotations

import pytest

from cardscan.ocr.tesseract_reader import drop_icons
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

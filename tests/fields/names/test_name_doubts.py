from __future__ import annotations

import pytest

from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.name_doubts import OF_FIRM, doubt_parts, is_strange
from cardscan.geometry import Box


def _lines(*texts: str) -> list[Segment]:
    return [
        Segment(i, 0, len(text), text, Box(0, 40 * i, 10 * len(text), 40 * i + 30), 0.9)
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    "text", ["Schnittpunkt", "Köşkeroğlu", "Propane Refills", "Kowalczyk Hardware"]
)
def test_text_of_no_known_name_is_strange(text: str) -> None:
    """Neither trades nor a family name with a trade, or alone, name a person."""
    assert is_strange(text)


@pytest.mark.parametrize(
    "text", ["Anna", "Dr. Xqwrt", "Xqwrt Kowalczyk", "J. Xqwrt", "Xqwrt Zyqop MBA", "山田 太郎"]
)
def test_what_tells_a_name_is_not_strange(text: str) -> None:
    """A given name, a family name behind another word, a title, a degree or an initial do."""
    assert not is_strange(text)


def test_name_in_the_firm_is_the_firm_where_another_is_a_person() -> None:
    """A logo has the words of the firm's line; alone on the card it may be the owner."""
    lines = _lines("CROOKED BOUGH CIDER CO.", "Crooked Bough", "Anna Miller")
    assert doubt_parts(lines[1:2], lines, []) == (OF_FIRM,)
    lines = _lines("ANNA MILLER CIDER CO.", "Anna Miller", "Fine drinks")
    assert doubt_parts(lines[1:2], lines, []) == ()


def test_address_made_of_a_text_leaves_no_doubt() -> None:
    """Whoever has an address of mail of that name is somebody."""
    lines = _lines("Xqwrtz")
    assert doubt_parts(lines, lines, ["info"]) != ()
    assert doubt_parts(lines, lines, ["xqwrtz"]) == ()

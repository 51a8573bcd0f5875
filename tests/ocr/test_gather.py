from __future__ import annotations

from cardscan.ocr.gather import gather, split_columns
from tests.ocr.drawing import reading, written


def test_lines_at_one_place_are_versions_of_one_line():
    """What two readers saw at the same place belongs together, the first reader first."""
    ours, theirs = written("Ann Lee"), written("Arin Lee", reader="tesseract", top=103)
    assert gather([reading(ours), reading(theirs)]) == [(ours, theirs)]


def test_words_are_dealt_out_to_the_lines_of_the_better_reader():
    """A line the second reader ran together is cut where the first one cut it."""
    left, right = written("Tel 555"), written("Fax 777", left=190)
    joined = written("Tel 555 Fax 777", reader="tesseract")
    slots = gather([reading(left, right), reading(joined)])
    assert [[line.text for line in slot] for slot in slots] == [
        ["Tel 555", "Tel 555"],
        ["Fax 777", "Fax 777"],
    ]


def test_line_of_one_reader_alone_is_kept():
    """What the better reader missed becomes a line of its own."""
    ours, theirs = written("Ann Lee"), written("Director", reader="tesseract", top=200)
    assert gather([reading(ours), reading(theirs)]) == [(ours,), (theirs,)]


def test_wide_gap_parts_columns():
    """A gap much wider than the letters are high is white space between two columns."""
    near, far = written("Tel 555"), written("Leeds", left=300)
    joined = type(near)(near.words + far.words, near.reader)
    assert [part.text for part in split_columns(joined)] == ["Tel 555", "Leeds"]


def test_nothing_gathered_from_nothing():
    """A card on which no reader saw anything has no lines."""
    assert gather([]) == []

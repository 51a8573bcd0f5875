from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model.ocr import CardText, Line, Reading
from cardscan.ocr.agree import agree
from tests.ocr.drawing import reading, written


def agreed(*texts: str, confidence: float = 0.99) -> CardText:
    """What two or more readers agree on who saw one line each at the same place."""
    names = ("rapidocr", "tesseract", "third")
    readings = [
        reading(written(text, reader=name, confidence=confidence))
        for name, text in zip(names, texts, strict=False)
    ]
    return agree(readings, 1000, 600)


def test_readers_that_agree_are_believed():
    """The same text twice is agreed and nearly certain."""
    (line,) = agreed("Ann O'Neil", "Ann O'Neil").lines
    assert (line.text, line.is_agreed) == ("Ann O'Neil", True)
    assert line.confidence > 0.98


def test_readers_that_differ_are_not_sure():
    """A digit read in two ways is not agreed, and the line is less certain than an agreed one."""
    (line,) = agreed("555 0173", "555 0178").lines
    assert line.text in {"555 0173", "555 0178"}
    assert not line.is_agreed
    assert line.confidence < 0.85


def test_blanks_of_either_reader_are_kept():
    """A blank one reader swallowed is taken from the other, and the line is still agreed."""
    (line,) = agreed("MichaelChen", "Michael Chen").lines
    assert (line.text, line.is_agreed) == ("Michael Chen", True)


def test_word_torn_apart_by_the_better_reader_is_whole():
    """Pieces of one letter betray wide print; between words the other swallowed the blank."""
    (line,) = agreed("Del ph in o W ines", "Delphino Wines").lines
    assert (line.text, line.is_agreed) == ("Delphino Wines", True)
    (line,) = agreed("Responsable de Marketing", "Responsablede Marketing").lines
    assert line.text == "Responsable de Marketing"


@pytest.mark.parametrize(
    ("better", "other"),
    [
        ("Dune Works (Pty) Ltd", "Dune Works Pya Ltd"),
        ("Aunt Rosa's", "Aunt Rosa s"),
        ("Lily by Zora", "Lily Zi ora"),
        ("dell’Acqua", "dell’ Acqua"),
        ("Anne MARTIN-LEROY", "Anne MARTIN- LEROY"),
    ],
)
def test_blank_before_a_sign_the_other_reader_missed_is_not_one_behind_it(better: str, other: str):
    """Only blanks at the same place of the card are compared; brackets stand close."""
    (line,) = agreed(better, other, confidence=0.95).lines
    assert line.text == better


def test_blank_behind_a_full_stop_the_better_reader_missed_is_kept():
    """So are those behind a plural's apostrophe and behind the hyphen of a left-out word."""
    (line,) = agreed("DrLee Holloway", "Dr. Lee Holloway").lines
    assert line.text == "Dr Lee Holloway"
    (line,) = agreed("Partsservice", "Parts m service").lines
    assert line.text == "Parts service"
    (line,) = agreed("Dato'Onn", "Dato' Onn").lines
    assert line.text == "Dato' Onn"
    (line,) = agreed("Writers’Union", "Writers’ Union").lines
    assert line.text == "Writers’ Union"
    (line,) = agreed("Hoch-und Tiefbau", "Hoch- und Tiefbau").lines
    assert line.text == "Hoch- und Tiefbau"


def test_diacritics_the_better_reader_drops_are_taken_from_the_other():
    """Turkish letters keep their marks."""
    (line,) = agreed("Ltd. Sti. Yilmaz", "Ltd. Şti. Yılmaz").lines
    assert line.text == "Ltd. Şti. Yılmaz"


def test_each_version_is_kept_as_it_was_read():
    """Both readings stay available, the one like the chosen text first."""
    (line,) = agreed("ann®lee.com", "ann@lee.com").lines
    assert line.text == "ann@lee.com"
    assert {version.text for version in line.versions} == {"ann®lee.com", "ann@lee.com"}
    version = line.version_of("tesseract")
    assert version is not None
    assert version.text == "ann@lee.com"


def test_lone_reader_agrees_with_nobody():
    """With one reader every line has one version and none is agreed."""
    (line,) = agreed("Ann Lee").lines
    assert len(line.versions) == 1
    assert not line.is_agreed


def test_noise_of_one_reader_is_dropped():
    """A doubtful glyph that only one of two readers saw is an icon."""
    ours = reading(written("Ann Lee"), written("区", top=300, confidence=0.76))
    theirs = reading(written("Ann Lee", reader="tesseract"))
    assert [line.text for line in agree([ours, theirs], 1000, 600).lines] == ["Ann Lee"]


def test_certain_line_of_one_reader_is_kept():
    """What one reader missed is kept, with less confidence than an agreed line."""
    ours = reading(written("Ann Lee"), written("Director", top=300))
    theirs = reading(written("Ann Lee", reader="tesseract"))
    name, title = agree([ours, theirs], 1000, 600).lines
    assert title.text == "Director"
    assert title.confidence < name.confidence


def test_card_without_text_has_no_lines():
    """No text is a result and no error."""
    text = agree([Reading("rapidocr", ()), Reading("tesseract", ())], 1000, 600)
    assert text.lines == ()
    assert text.readers == ("rapidocr", "tesseract")


@pytest.mark.parametrize("count", [2, 3])
def test_any_number_of_readers_can_agree(count: int):
    """Two of three readers suffice for a line to be agreed."""
    texts = ["Ann Lee", "Ann Lee", "Arm Lee"][:count]
    (line,) = agreed(*texts).lines
    assert (line.text, line.is_agreed) == ("Ann Lee", True)


words = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)


@st.composite
def seen_lines(draw: st.DrawFn, reader: str) -> list[Line]:
    """Some lines one reader could have seen, in any place."""
    return [
        written(
            text,
            reader=reader,
            left=draw(st.integers(-20, 900)),
            top=draw(st.integers(-20, 590)),
            confidence=draw(st.floats(0, 1)),
        )
        for text in draw(st.lists(texts, max_size=5))
    ]


readings = st.tuples(seen_lines("rapidocr"), seen_lines("tesseract")).map(
    lambda pair: [Reading("rapidocr", tuple(pair[0])), Reading("tesseract", tuple(pair[1]))]
)


@given(readings)
def test_no_character_is_invented(seen: list[Reading]):
    """Every character of a chosen line stands in one of its versions, blanks apart."""
    for line in agree(seen, 1000, 600).lines:
        composed = "".join(version.text for version in line.versions)
        assert set(line.text) - {" "} <= set(_composed(composed))


def _composed(text: str) -> str:
    return "".join(normalize("NFC", word) for word in text.split(" "))


@given(readings)
def test_boxes_and_confidences_are_in_their_range(seen: list[Reading]):
    """Boxes lie inside the card, confidences between 0 and 1, and lines are numbered in order."""
    lines = agree(seen, 1000, 600).lines
    assert [line.index for line in lines] == list(range(len(lines)))
    for line in lines:
        assert 0 <= line.box.left <= line.box.right <= 1000
        assert 0 <= line.box.top <= line.box.bottom <= 600
        assert 0 <= line.confidence <= 1


@given(readings)
def test_same_readings_give_the_same_text(seen: list[Reading]):
    """Agreeing twice gives the same lines in the same order."""
    assert agree(seen, 1000, 600) == agree(seen, 1000, 600)

from __future__ import annotations

import numpy as np
import pytest

from cardscan.ocr.glyphs import NOTHING, Glyph, decode, without_greek, words_of

ALPHABET = ("", "a", "b", "1", "+", " ")
BLANK = len(ALPHABET) - 1


def scores(*best: int, blank: dict[int, float] | None = None) -> np.ndarray:
    """Probabilities of columns in which these classes win."""
    table = np.full((len(best), len(ALPHABET)), 0.001, np.float32)
    for column, winner in enumerate(best):
        table[column, winner] = 0.9
    for column, trust in (blank or {}).items():
        table[column, BLANK] = trust
    return table


def text(*best: int, blank: dict[int, float] | None = None) -> str:
    """Return the characters read from columns in which these classes win."""
    return "".join(glyph.text for glyph in decode(scores(*best, blank=blank), ALPHABET, 1.0))


def test_neighbouring_columns_of_one_class_are_one_character():
    """A letter as wide as three columns is read once, two with nothing between them twice."""
    assert text(1, 1, 1, NOTHING, 2) == "ab"
    assert text(1, NOTHING, 1) == "aa"


def test_swallowed_blank_is_put_back():
    """A blank that lost against nothing, but not by much, stands between its neighbours."""
    assert text(1, NOTHING, 2, blank={1: 0.1}) == "a b"
    assert text(1, NOTHING, 2, blank={1: 0.01}) == "ab"


@pytest.mark.parametrize(("left", "right"), [(3, 3), (4, 3)])
def test_narrow_digits_and_signs_need_more_for_a_blank(left: int, right: int):
    """The white beside a 1 and after a plus sign is not a blank yet."""
    assert " " not in text(left, NOTHING, right, blank={1: 0.1})
    assert " " in text(left, BLANK, right, blank={1: 0.95})


def test_blank_at_the_ends_is_no_blank():
    """Blanks are put back between characters only."""
    assert text(NOTHING, 1, NOTHING, blank={0: 0.5, 2: 0.5}) == "a"


def test_padding_does_not_move_characters():
    """The place of a character is a share of the strip, not of the padded picture."""
    (glyph,) = decode(scores(NOTHING, 1, NOTHING, NOTHING), ALPHABET, 0.5)
    assert glyph.center == pytest.approx(0.75)


def test_words_end_at_blanks_and_have_the_trust_of_their_worst_letter():
    """A word is as certain as its least certain character."""
    table = scores(1, NOTHING, 2, BLANK, 3)
    table[2, 2] = 0.6
    first, second = words_of(decode(table, ALPHABET, 1.0))
    assert (first.text, second.text) == ("ab", "1")
    assert first.confidence == pytest.approx(0.6)
    assert 0 <= first.start < first.end <= second.start < second.end <= 1


def test_strip_without_characters_has_no_words():
    """Nothing is read from a strip in which nothing stands."""
    assert words_of(decode(scores(NOTHING, NOTHING), ALPHABET, 1.0)) == []


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("WhatsAρρ 072", "WhatsApp 072"),
        ("J.H. (Jooρ) Terpstra", "J.H. (Joop) Terpstra"),
        ("Aydιn Oto", "Aydın Oto"),
        ("Τεχνική Εταιρεία Argous", "Τεχνική Εταιρεία Argous"),
        ("10 μm", "10 μm"),
    ],
)
def test_greek_letters_among_latin_ones_are_what_they_look_like(read: str, meant: str):
    """Words in Greek, and Greek letters that look like no Latin one, are left."""
    glyphs = [Glyph(c, 0.5, 0.9) for c in read]
    assert "".join(glyph.text for glyph in without_greek(glyphs)) == meant

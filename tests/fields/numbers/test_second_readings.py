from __future__ import annotations

import pytest

from cardscan.fields.numbers.second_readings import readers_of_mail, readers_of_number
from tests.fields.printed import card_text


def _readers(raw: str, other: str) -> set[str]:
    """Return who has the number that stands alone in the first reader's line."""
    text = card_text(raw, one=(raw,), two=(other,))
    return set(readers_of_number(text.lines[0].versions, raw))


@pytest.mark.parametrize(
    ("raw", "other"),
    [
        ("040 555 0164", "Tol. O4O 555 O164"),
        ("01 99 00 41 72", "Tél. 01 99 OO 41 72 - www.mille.fr"),
        ("07700 900 284", "pippa.co.uk - O07700 900 284"),
        ("06 - 18 42 70 95", "m O06 -18 4270 95"),
        ("(+962-3) 209 4118, ext. 2214", "Tel.: (4962-3) 209 4118, ext. 2214"),
        ("+46 8 555 01 64", "Tel t46 8 555 01 64"),
        ("(+994 12) 497 23 15, ext. 118", "Office: (+994 12} 497 23 15, ext. 118"),
        ("814-555-0168 ext 3", "814-555-o168 ext 3"),
        ("2640 1175", "Off 2640 1175 - GSM 9911 0471"),
    ],
)
def test_the_other_reader_has_the_same_digits(raw: str, other: str):
    """Letters and icons that one reader has for digits, brackets and the plus do no harm."""
    assert _readers(raw, other) == {"one", "two"}


@pytest.mark.parametrize(
    ("raw", "other"),
    [
        ("+94 77 731 9045", "M. +94 77 31 9045"),
        ("01632 960115", "Tel. 01632 96015"),
        ("040 555 0164", "Tel. 040 555 0184"),
        ("814-555-0168 ext 3", "814-555-0168 ext 8"),
        ("555 0164", "46 8 555 0164"),
        ("16843", "16843"),
    ],
)
def test_another_digit_is_no_second_reading(raw: str, other: str):
    """Nor is a digit more or less, or another extension; few digits agree by chance."""
    assert "two" not in _readers(raw, other)


@pytest.mark.parametrize(
    ("other", "has_it"),
    [
        ("E-mail : ann.lark®@larkmill.org", True),
        ("ANN.LARKELARKMILL.ORG", True),
        ("ann.lark&larkmill.org · 040 555", True),
        ("[ann.larkQ@larkmill.org", True),
        ("Email ann.lark@larkmill.org", True),
        ("ann.lark ĝ@ larkmill.org", True),
        ("annlark@larkmill.org", False),
        ("joann.lark@larkmill.org", False),
        ("ann.lark@larkmil.org", False),
        ("ann.larklarkmill.org", False),
        ("ann.lark@larkmill.organic", False),
    ],
)
def test_the_other_reader_has_the_same_letters(other: str, *, has_it: bool):
    """Where only the at-sign is misread the address is read twice."""
    text = card_text("ann.lark@larkmill.org", two=(other,))
    assert bool(readers_of_mail(text.lines[0].versions, "ann.lark@larkmill.org")) is has_it

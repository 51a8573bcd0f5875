from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import FieldKind
from tests.fields.printed import card_text


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("ISO 45001 31000", "150 45001 31000"),
        ("OIB 48127300964", "018 48127300964"),
        ("I.F. 14407362", "LF. 14407362"),
        ("SSS 34-1872044-5", "555 34-1872044-5"),
    ],
)
def test_a_register_read_as_digits_is_no_number(chosen: str, other: str):
    """What one reader has as the label of a register is no part of the other's number."""
    text = card_text(chosen, one=(chosen,), two=(other,))
    found = find_candidates(text, (), region="US").candidates
    assert [c.value for c in found if c.kind is FieldKind.PHONE] == []


def test_a_letter_for_a_digit_leaves_the_number():
    """A number in which one reader has letters stays one."""
    text = card_text("Puh O40 555 0164", one=("Puh O40 555 0164",), two=("Puh 040 555 0164",))
    found = find_candidates(text, (), region="FI").candidates
    assert [c.value for c in found if c.kind is FieldKind.PHONE] == ["+358405550164"]

from __future__ import annotations

import pytest

from cardscan.fields.numbers.lookalikes import mend_lookalikes


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("O171 12345", "0171 12345"),
        ("l23 456", "123 456"),
        ("42 6B 53", "42 68 53"),
        ("+44 (O) 20", "+44 (0) 20"),
        ("012, 345. 6780", "012. 345. 6780"),
        ("C 415.555,0123", "C 415.555.0123"),
        ("T 401,555.0101", "T 401.555.0101"),
        ("711 / 12 34 56 - O", "711 / 12 34 56 - 0"),
        ("Tel. 053 206 1847| Mobile", "Tel. 053 206 1847¦ Mobile"),
        ("053 206 184|", "053 206 1841"),
        ("Unit B8 Oslo", "Unit B8 Oslo"),
        ("SOS Bill 12", "SOS Bill 12"),
        ("(o) office", "(o) office"),
    ],
)
def test_letters_amid_digits(line: str, mended: str):
    """Letters are read as digits only where digits are the clear majority."""
    assert mend_lookalikes(line) == mended
    assert len(mend_lookalikes(line)) == len(line)

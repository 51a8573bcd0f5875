from __future__ import annotations

import pytest

from cardscan.fields.numbers.phone_runs import complete, mend_lookalikes, numbers_in


@pytest.mark.parametrize(
    ("line", "dialled"),
    [
        ("030/1234567", ["030/1234567"]),
        ("06877 • (203) 555-0137", ["06877", "(203) 555-0137"]),
        ("10115 · +49 30 1234567", ["10115", "+49 30 1234567"]),
        ("04 · 22 · 33 · 44 · 55", ["04 · 22 · 33 · 44 · 55"]),
        ("+49 2151/1234567", ["+49 2151/1234567"]),
        ("22 33 44 / 45 / 46", ["22 33 44", "22 33 45", "22 33 46"]),
        ("555-0101/02", ["555-0101", "555-0102"]),
        ("030 123456-0 / -12", ["030 123456-0", "030 123456-12"]),
        ("030 1234567 / 030 7654321", ["030 1234567", "030 7654321"]),
        ("0086-574-8826 1930 / 8826 1931", ["0086-574-8826 1930", "8826 1931"]),
        ("(401) 555-0101 · (401) 555-0102", ["(401) 555-0101", "(401) 555-0102"]),
        ("+49 - 30 - 1234567", ["+49 - 30 - 1234567"]),
        ("044 - 2451 3309 94440 61283", ["044 - 2451 3309", "94440 61283"]),
        ("1234 5678 9012 3456", ["1234 5678 9012 3456"]),
        ("+91 98430 61283 0ff: 12", ["+91 98430 61283", "12"]),
        ("a 12 b", ["12"]),
        ("401 555 0101)", ["401 555 0101"]),
        ("(401 555 0101", ["401 555 0101"]),
        ("no digits", []),
    ],
)
def test_numbers_in(line: str, dialled: list[str]):
    """A run of digits falls into numbers only at signs between complete ones."""
    assert [number.dialled for number in numbers_in(line)] == dialled


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


def test_complete():
    """A tail replaces the last group after a hyphen, else as many digits as it has."""
    assert complete("030 123456-0", "-12") == "030 123456-12"
    assert complete("555-0101", "02") == "555-0102"
    assert complete("1", "23") == "23"

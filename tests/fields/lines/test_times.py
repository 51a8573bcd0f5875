from __future__ import annotations

import pytest

from cardscan.fields.lines.times import has_price, without_times
from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.fields.numbers.phones import find_phones
from tests.fields.printed import view_of

BESIDE_TIMES = [
    ("Office: +30 21045 67 890 Fax: +30 21045 67 891 24h", ["+302104567890", "+302104567891"]),
    ("+44 20 7946 0018 24/7", ["+442079460018"]),
    ("24/7: +44 20 7946 0018", ["+442079460018"]),
    ("+44 20 7946 0018 24 hrs", ["+442079460018"]),
    ("24 Hours +91 98765 43210", ["+919876543210"]),
    ("+49 30 1234567 9-17 Uhr", ["+49301234567"]),
    ("+49 30 1234567 Mo-Fr 9-17", ["+49301234567"]),
    ("+33 1 42 68 53 00 de 9h à 18h", ["+33142685300"]),
    ("+33 1 42 68 53 00 8.30-18.00", ["+33142685300"]),
    ("+1 401 555 0123 8am-5pm", ["+14015550123"]),
    ("+61 3 9687 4120 8.30am-6pm", ["+61396874120"]),
    ("+48 22 123 45 67 (8-16)", ["+48221234567"]),
    ("+34 91 234 56 78 24 horas", ["+34912345678"]),
    ("+1 401 555 0123 $25", ["+14015550123"]),
    ("Rs. 500 +91 98765 43210", ["+919876543210"]),
    ("+36 1 332 5417, +36 30 961 2745", ["+3613325417", "+36309612745"]),
]


@pytest.mark.parametrize(("line", "numbers"), BESIDE_TIMES)
def test_numbers_end_before_times(line: str, numbers: list[str]):
    """A number never goes on into hours or prices beside it."""
    found = find_phones(view_of(line), (line,), RegionGuess("US", is_strong=False))
    assert [find.value for find in found] == numbers


@pytest.mark.parametrize(
    "line",
    [
        "(06-1) 332-5417",
        "W 401 555 0124 H 401 555 0199",
        "Tel. 040-24 12 18",
        "030/24 71 24-0",
        "+45 24 12 18 16",
        "02 24 24 24 24",
    ],
)
def test_digits_of_numbers_are_no_times(line: str):
    """Groups of a number that could be hours are left in it."""
    assert without_times(line) == line


@pytest.mark.parametrize("text", ["JFK $75", "ab 12,50 €", "Rs. 500", "100 CHF", "$95 plus tolls"])
def test_prices_are_known(text: str):
    """A sum with its currency is a price."""
    assert has_price(text)


@pytest.mark.parametrize("text", ["12 Hill Road", "Tel 401 555 0101", "CH-8001 Zürich"])
def test_other_numbers_are_no_prices(text: str):
    """A number without a currency is no price."""
    assert not has_price(text)

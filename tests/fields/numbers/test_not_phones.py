from __future__ import annotations

import pytest

from cardscan.fields.numbers.not_phones import is_excluded, is_house_and_postcode, is_postcode_like
from cardscan.fields.words.phone_labels import label_before


def excluded(before: str, number: str, after: str = "") -> bool:
    """Say whether the number is excluded in this line."""
    line = before + number + after
    start = len(before)
    return is_excluded(line, start, start + len(number), label_before(before), origin=start)


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("", "12.03.1987", ""),
        ("", "1987-2012", ""),
        ("", "1991·1993· 1994", ""),
        ("", "8.00-17.00", " Uhr"),
        ("$", "1 234 567", ""),
        ("", "1 234 567", " €"),
        ("DE", "123456789", ""),
        ("", "1234567", "kg"),
        ("VAT No. GB ", "123 4567 89", ""),
        ("HRB ", "1234567", ""),
        ("RPR Brussel ", "0400.000.417", ""),
        ("IVA ", "01174820296", ""),
        ("c/c ", "105459867099", ""),
        ("Reg.-Nr. D-D", "597-13392-15", ""),
        ("CK ", "2007/641054/23", ""),
        ("Company Reg No: ", "07021592", ""),
        ("IT46 P 01017 91397 ", "477308652074", ""),
        ("FR76 30006 00001 ", "12345678901 89", ""),
        ("P.O. Box ", "1234567", ""),
        ("B.P. ", "114 - 17103", " SAINTES"),
        ("", "52.520008", ", 13.404954"),
        ("", "150 14001", ""),
    ],
)
def test_excluded(before: str, number: str, after: str):
    """Dates, hours, money, registrations and what letters touch are excluded."""
    assert excluded(before, number, after)


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("Tel ", "1234567", ""),
        ("VAT 12 Tel ", "1234567", ""),
        ("Example Bank ", "401-555-0101", ""),
        ("", "401-555-0101", "x12"),
        ("ID ", "+1 401 555 0101", ""),
        ("Boxer ", "401-555-0101", ""),
        ("TEL", "1234567", ""),
    ],
)
def test_not_excluded(before: str, number: str, after: str):
    """A label, a country code or a longer word keeps the number."""
    assert not excluded(before, number, after)


def test_postcode_like():
    """The forms of postcodes are known by country, the commonest everywhere."""
    assert is_postcode_like("150-0002", "JP")
    assert not is_postcode_like("150-0002", "FR")
    assert is_postcode_like("98052-1234", "FR")


@pytest.mark.parametrize(
    ("line", "digits", "region", "expected"),
    [
        ("Werderscher Markt 39-45 20066 Hamburg", "39-45 20066", "DE", True),
        ("Hauptstr. 82/318 4002 Linz", "82/318 4002", "AT", True),
        ("Hauptstr. 82/318 4002 Linz", "82/318 4002", "DE", False),
        ("Karadžičova 3/184 - 010 01 Žilina", "3/184 - 010 01", "SK", True),
        ("030 23125 10115 Berlin", "030 23125 10115", "DE", False),
        ("Büro 030 23125", "030 23125", "DE", False),
    ],
)
def test_house_and_postcode(line: str, digits: str, region: str, *, expected: bool):
    """Between a street and a town stand a house and a postcode of the country, and no number."""
    start = line.index(digits)
    assert is_house_and_postcode(line, start, start + len(digits), region) is expected

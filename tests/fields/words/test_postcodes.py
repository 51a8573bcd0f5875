from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.postcodes import fits, plain_postcodes, postcodes_of, telling_postcode


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("London W2 6BD", "GB", "W2 6BD"),
        ("Toronto M5X 1A9", "CA", "M5X 1A9"),
        ("Dublin D02 AF30", "IE", "D02 AF30"),
        ("1012 LG Amsterdam", "NL", "1012 LG"),
        ("00-590 Warszawa", "PL", "00-590"),
        ("1100-048 Lisboa", "PT", "1100-048"),
        ("01310-100 São Paulo", "BR", "01310-100"),
        ("〒150-0002", "JP", "〒150-0002"),
        ("D-80331 München", "DE", "80331"),
        ("CH-8001 Zürich", "CH", "8001"),
        ("SE-111 43 Stockholm", "SE", "111 43"),
        ("Rīga, LV-1010", "LV", "1010"),
        ("Valletta VLT 1117", "MT", "VLT 1117"),
    ],
)
def test_shapes_and_prefixes_tell_their_country(text: str, country: str, code: str):
    """The prefix is left out of the code."""
    found = telling_postcode(text)
    assert found is not None
    assert (found.country, found.text) == (country, code)


@pytest.mark.parametrize(
    "text",
    ["80331", "1200 NW Naito", "Indianapolis IN 46204", "BOX 1234", "TEL 1234", "786-555-1212"],
)
def test_plain_digits_and_house_numbers_tell_none(text: str):
    """Neither do codes of American states, boxes and phones."""
    assert telling_postcode(text) is None


def test_a_code_is_found_by_the_shape_of_its_country():
    """Every place is reported, none for a country without postcodes."""
    assert [p.text for p in postcodes_of("10 Main, 98052 or 98053", "US")] == ["98052", "98053"]
    assert postcodes_of("98052", "AE") == ()
    assert fits("98052", "US")
    assert not fits("980521", "US")
    assert not fits("98052", "AE")


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_found_codes_stand_where_they_say(text: str):
    """No text raises."""
    for code in plain_postcodes(text):
        assert text[code.start : code.stop] == code.text
    telling_postcode(text)


def test_five_digits_in_two_groups_stand_before_a_town():
    """And before nothing else, nor behind other groups."""
    assert [c.text for c in plain_postcodes("10 430 Samobor")] == ["10 430"]
    assert plain_postcodes("tel 01 22 10 430 Samobor") == ()
    assert plain_postcodes("10 430 kn") == ()

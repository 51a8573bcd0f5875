from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.places import find_places, names_town


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Redmond, WA 98052", "state", "US"),
        ("Sydney NSW 2000", "state", "AU"),
        ("Toronto, ON M5X 1A9", "state", "CA"),
        ("Trenton, New Jersey", "state", "US"),
        ("Thành phố Hà Nội, Việt Nam", "country", "VN"),
        ("GERMANY", "country", "DE"),
        ("U.S.A.", "country", "US"),
        ("50450 Kuala Lumpur", "city", "MY"),
        ("上海市浦东", "city", "CN"),
    ],
)
def test_places_are_found(text: str, kind: str, country: str):
    """Countries, states and cities, in their own languages."""
    assert any(p.kind == kind and p.countries[0] == country for p in find_places(text))


@pytest.mark.parametrize("text", ["reading nice of sale", "Meet me in a WA", "John Smith, CEO"])
def test_small_letters_and_stray_capitals_are_no_places(text: str):
    """Reading and Nice are towns only with a capital, WA only where a state may stand."""
    assert find_places(text) == ()


def test_a_longer_name_wins():
    """New Jersey holds no Jersey."""
    (place,) = find_places("New Jersey")
    assert place.countries == ("US",)


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_places_stand_in_the_text(text: str):
    """No text raises."""
    whole = unicodedata.normalize("NFC", text)
    for place in find_places(text):
        assert 0 <= place.start < place.stop <= len(whole)
        assert place.countries


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 Mill Lane, Leeds", True),
        ("79098 Freiburg", True),
        ("00100 Roma", True),
        ("60311 frankfurt", True),
        ("Av. Paulista, 9", False),
        ("Bristol Road 5", False),
        ("", False),
    ],
)
def test_a_town_begins_a_part_of_an_address(text: str, expected: bool) -> None:
    """A street called after a town is no town."""
    assert names_town(text) is expected


def test_a_card_in_small_letters_has_places() -> None:
    """Where a line with a number, or of places alone, has no capital, none is needed."""
    kinds = [place.kind for place in find_places("austin tx 73301")]
    assert kinds == ["city", "state"]
    assert [place.kind for place in find_places("brooklyn, ny")] == ["city", "state"]
    assert [place.kind for place in find_places("lisbon, portugal")] == ["city", "country"]
    assert not find_places("reading, writing")
    assert not find_places("a boston terrier")
    assert not find_places("the reading room, Suite 5")


@pytest.mark.parametrize(
    ("text", "country"),
    [("Carraroe, Co. Galway", "IE"), ("Mere, Wiltshire", "GB"), ("Ibadan, Oyo State", "NG")],
)
def test_counties_are_states(text: str, country: str) -> None:
    """Where a village is in no list its county tells that the line is of an address."""
    assert ("state", country) in [(p.kind, p.countries[0]) for p in find_places(text)]

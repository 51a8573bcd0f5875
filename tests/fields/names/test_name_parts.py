from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.names.names import split_name

CASES = [
    ("Dr. Avery Smith", None, "Avery", "Smith"),
    ("Selva", "IN", "Selva", None),
    ("ALEXANDER. W", None, "ALEXANDER", "W"),
    ("Mr Smith", "US", None, "Smith"),
    ("John Q. Public, CPA", "US", "John Q.", "Public"),
    ('Robert "Bob" Smith', "US", "Robert", "Smith"),
    ("Robert (Bob) Smith", "US", "Robert", "Smith"),
    ("SMITH, John", None, "John", "SMITH"),
    ("DUPONT Jean", "FR", "Jean", "DUPONT"),
    ("Jean DUPONT-AIGNAN", "FR", "Jean", "DUPONT-AIGNAN"),
    ("Jean-Pierre de La Fontaine", "FR", "Jean-Pierre", "de La Fontaine"),
    ("Ludwig van Beethoven", "DE", "Ludwig", "van Beethoven"),
    ("Prof. Dr. Hans von der Heide", "DE", "Hans", "von der Heide"),
    ("Juan García López", "MX", "Juan", "García López"),
    ("Juan García López", "US", "Juan", "García López"),
    ("João da Silva Santos", "BR", "João", "da Silva Santos"),
    ("Mary Anne Miller", "US", "Mary Anne", "Miller"),
    ("Kovács István", "HU", "István", "Kovács"),
    ("István Kovács", "HU", "István", "Kovács"),
    ("dr. Nagy Éva", "HU", "Éva", "Nagy"),
    ("Wang Xiaoming", "CN", "Xiaoming", "Wang"),
    ("Xiaoming Wang", "CN", "Xiaoming", "Wang"),
    ("Tan Wei Ling", "SG", "Wei Ling", "Tan"),
    ("Kim Min-su", "KR", "Min-su", "Kim"),
    ("Minsu Kim", "KR", "Minsu", "Kim"),
    ("Kim Young", "US", "Kim", "Young"),
    ("Nguyễn Văn An", "VN", "Văn An", "Nguyễn"),
    ("Yamada Taro", "JP", "Taro", "Yamada"),
    ("TARO YAMADA", "JP", "TARO", "YAMADA"),
    ("山田 太郎", "JP", "太郎", "山田"),
    ("김민수", "KR", "민수", "김"),
    ("欧阳娜娜", "CN", "娜娜", "欧阳"),
    ("Иванов Иван Иванович", "RU", "Иван Иванович", "Иванов"),
    ("Ahmad bin Abdullah", "MY", "Ahmad", "bin Abdullah"),
    ("Mehmet Ali YILMAZ", "TR", "Mehmet Ali", "YILMAZ"),
]


@pytest.mark.parametrize(("text", "country", "first", "last"), CASES)
def test_given_and_family_name(text: str, country: str | None, first: str | None, last: str | None):
    """Orders, particles and double names of many countries."""
    detail = split_name(text, country=country)
    assert (detail.given, detail.family) == (first, last)


def test_prefix_and_suffix_are_kept_apart():
    """They are parts of the name as printed, and neither given nor family name."""
    detail = split_name("Dr. Ann Lee, MBA")
    assert (detail.prefix, detail.suffix) == ("Dr.", "MBA")


@pytest.mark.parametrize(("local", "family"), [("rjames", "James"), ("jroy", "Roy")])
def test_an_address_tells_which_name_is_the_family(local: str, family: str):
    """The word behind an initial is the family name, in whatever order the card prints."""
    assert split_name("James Roy", email_locals=[local]).family == family


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=50), st.sampled_from([None, "HU", "CN", "ES", "US"]))
def test_every_part_comes_from_the_text(text: str, country: str | None):
    """Nothing is invented, whatever is asked."""
    detail = split_name(text, country=country)
    for part in (detail.given, detail.family):
        letters = [c for c in part or "" if c.isalnum()]
        assert all(c in text for c in letters)

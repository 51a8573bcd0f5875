from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.names.names import email_match, is_generic_local


@pytest.mark.parametrize(
    ("name", "local"),
    [
        ("John Smith", "john.smith"), ("John Smith", "smith.john"), ("John Smith", "jsmith"),
        ("John Smith", "j.smith"), ("John Smith", "smithj"), ("John Smith", "johns"),
        ("John Smith", "john_smith2"), ("JOHN SMITH", "JohnSmith"),
        ("Jürgen Müller", "juergen.mueller"), ("Jürgen Müller", "j.muller"),
        ("Michael Chen", "mike.c"), ("Robert Miller", "bob.miller"),
        ("Dr. José García López", "jose.garcia"), ("Jean-Pierre Dupont", "jp.dupont"),
        ("Ludwig van Beethoven", "lvanbeethoven"), ("Łukasz Wójcik", "lukasz.wojcik"),
        ("Yamada Taro", "taro.yamada"),
    ],
)  # fmt: skip
def test_an_address_of_the_whole_name_fits_fully(name: str, local: str):
    """In whatever order, joined or apart, with or without diacritics."""
    assert email_match(name, local) == 1.0


@pytest.mark.parametrize(
    ("name", "local", "least", "most"),
    [
        ("John Smith", "smith", 0.8, 0.9),
        ("John Smith", "john", 0.8, 0.9),
        ("Robert Miller", "bob", 0.8, 0.9),
        ("John Smith", "js", 0.5, 0.7),
        ("Ana Maria Silva", "amsilva", 0.9, 1.0),
        ("John Smith", "mary.jones", 0.0, 0.0),
        ("Acme Corp", "jsmith", 0.0, 0.0),
        ("Info Desk", "info", 0.0, 0.0),
        ("", "john", 0.0, 0.0),
    ],
)
def test_part_of_a_name_fits_in_part(name: str, local: str, least: float, most: float):
    """One word is good, initials are weak, an office address fits nobody."""
    assert least <= email_match(name, local) <= most


@pytest.mark.parametrize(
    "local", ["info", "SALES", "sales.uk", "contact", "office1", "hello", "kontakt", "vendas"]
)
def test_office_addresses_are_generic(local: str):
    """In several languages."""
    assert is_generic_local(local)


@pytest.mark.parametrize("local", ["john", "j.smith", "informatica.lopez", "salesa", "anna"])
def test_personal_addresses_are_not_generic(local: str):
    """A generic word inside a longer one does not count."""
    assert not is_generic_local(local)


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=40), st.text(max_size=20))
def test_the_match_stays_on_its_scale(name: str, local: str):
    """No text raises."""
    assert 0 <= email_match(name, local) <= 1

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.words.orthography import exchange_letters, part_ligatures


@pytest.mark.parametrize(
    ("read", "country", "parted"),
    [
        ("Marina Bæna", "ES", "Marina Baena"),
        ("BÆNA", "DE", "BAENA"),
        ("dæhan.si", "SI", "daehan.si"),
        ("Zœ Song", "GB", "Zoe Song"),
        ("Mette Kjær", "DK", "Mette Kjær"),
        ("cœur.fr", "FR", "cœur.fr"),
        ("Mette Kjær", None, "Mette Kjær"),
    ],
)
def test_two_letters_read_as_one_are_parted(read: str, country: str | None, parted: str) -> None:
    """An æ is a letter of some countries; on cards of others two letters touched."""
    assert part_ligatures(read, country) == parted


@pytest.mark.parametrize(
    ("read", "country", "printed"),
    [
        ("MARCEL ZIELIÑSKI", "PL", "MARCEL ZIELIŃSKI"),
        ("Rareş Niţã", "RO", "Rareș Niță"),
        ("K.C. MÄENPÃÃ", "FI", "K.C. MÄENPÄÄ"),
        ("Peña Núñez", "ES", "Peña Núñez"),
        ("Şahin", "TR", "Şahin"),
        ("Nguyễn Thảo", "VN", "Nguyễn Thảo"),
        ("Ðinh Minh", "VN", "Đinh Minh"),
        ("Sigurður Waage", "IS", "Sigurður Waage"),
        ("ZIELIÑSKI", None, "ZIELIÑSKI"),
    ],
)
def test_letters_of_other_languages_become_its_own(
    read: str, country: str | None, printed: str
) -> None:
    """A letter that the language of the card never has stands for the one it looks like."""
    assert exchange_letters(read, country) == printed


@given(st.text(), st.sampled_from(["PL", "RO", "HU", "TR", "VN", "DE", None]))
def test_no_letter_is_added_or_lost(text: str, country: str | None) -> None:
    """One letter for one, and a second time nothing more is changed."""
    once = exchange_letters(text, country)
    assert len(once) == len(text)
    assert exchange_letters(once, country) == once

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.evaluate.agreement import (
    email_key,
    is_same_address,
    is_same_name,
    is_same_text,
    phone_key,
    website_key,
)
from cardscan.evaluate.records import Phone


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ("Dr. Avery Smith", "AVERY SMITH"),
        ("Prof.ª Dr.ª Rita Lobo", "Rita Lobo"),
        ("Eng.º Rui Lobo", "Rui Lobo"),
        ("TARO YAMADA", "Yamada Taro"),
        ("Smith, Avery", "Avery Smith"),
        ("Ann O'Neil", "Ann O’Neil"),
        ("Jean-Pierre Roux", "JEAN PIERRE ROUX"),
        ("Prof. Dr. rer. nat. Eva Lang", "Eva Lang"),
        ("Dipl.-Ing. (FH) Uwe Kern", "Uwe Kern"),
        ("Mira Sen, Ph.D., MBA", "Mira Sen"),
        ("Mira Sen Ph. D.", "Mira Sen PhD"),
        ("Tom Reed MD", "Tom Reed"),
        ("Tom Reed, M.A.", "Tom Reed"),
        ("J.R. Hale", "J. R. Hale"),
        ("ALEXANDER. W", "Alexander W."),
    ],
)
def test_same_words_are_the_same_name(want: str, got: str) -> None:
    """Case, order, punctuation, titles and credentials make no difference."""
    assert is_same_name(want, got)
    assert is_same_name(got, want)


@pytest.mark.parametrize(
    ("want", "got"),
    [
        ("Jürgen Kraus", "Jurgen Kraus"),
        ("Ann B. Lee", "Ann Lee"),
        ("Jack Ma", "Jack"),
        ("JACK MA", "JACK"),
        ("Md Rahman", "Rahman"),
        ("Ann Lee Jr.", "Ann Lee"),
        ("Ann Lee", "Ann Leed"),
        ("Nat Turner", "Turner"),
        ("Selva", "Selva Digitals"),
    ],
)
def test_other_words_are_another_name(want: str, got: str) -> None:
    """Diacritics, initials, generations and short family names count."""
    assert not is_same_name(want, got)
    assert not is_same_name(got, want)


@given(st.text(alphabet="abcdéüñçøšÅ -'.", min_size=1, max_size=30))
def test_unicode_form_of_a_name_does_not_count(name: str) -> None:
    """A name is the same whether its accents are composed or not."""
    assert is_same_name(unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name))


def test_company_needs_a_ratio_of_ninety() -> None:
    """One wrong letter in a long company passes, one wrong word does not."""
    assert is_same_text("Adventure Works Cycles", "adventure works cycIes")
    assert is_same_text("Works Adventure Cycles", "Adventure Works Cycles")
    assert not is_same_text("Adventure Works Cycles", "Adventure Works")


def test_address_ignores_how_lines_are_joined() -> None:
    """Commas for line breaks, order and case make no difference."""
    want = "2 Kingdom Street Paddington, London, W2 6BD"
    assert is_same_address(want, "2 Kingdom Street, Paddington\nLONDON W2 6BD")


@pytest.mark.parametrize(
    "got", ["London", "2 Kingdom Street " * 6, "9 Queens Road, Leeds, LS1 4DY"]
)
def test_scrap_or_heap_is_no_address(got: str) -> None:
    """An implausible length or other words are wrong even where words are shared."""
    assert not is_same_address("2 Kingdom Street Paddington, London, W2 6BD", got)


@pytest.mark.parametrize(
    ("website", "host"),
    [
        ("https://www.contoso.com/", "contoso.com"),
        ("WWW.XYZ1.com", "xyz1.com"),
        ("contoso.com/team?x=1#y", "contoso.com"),
        ("http://shop.contoso.com:8080", "shop.contoso.com"),
        ("contoso.com.", "contoso.com"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_website_is_its_host(website: str, host: str) -> None:
    """Scheme, path, port, case and www. make no difference."""
    assert website_key(website) == host


def test_email_is_compared_in_lower_case() -> None:
    """Case and surrounding blanks make no difference."""
    assert email_key(" JOHN@Mail.COM ") == "john@mail.com"


def test_phone_is_its_e164_or_its_digits() -> None:
    """A number without an E.164 form is compared by what is printed."""
    assert phone_key(Phone(raw="(0)20 7946 0018", e164="+442079460018")) == "+442079460018"
    assert phone_key(Phone(raw="012 . 345. 6780", e164=None)) == "0123456780"

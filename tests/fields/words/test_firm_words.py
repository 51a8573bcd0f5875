from __future__ import annotations

import pytest

from cardscan.fields.words.firm_words import (
    are_languages,
    are_partners,
    closes_name,
    ends_open,
    is_mere_form,
    is_mere_title,
    is_profession,
)


@pytest.mark.parametrize("text", ["W.L.L.", "PLC", "SAN. ve TİC. LTD. ŞTİ.", "Co., Ltd.", "co."])
def test_a_legal_form_alone_closes_a_name(text: str) -> None:
    """However many words it has."""
    assert is_mere_form(text)
    assert closes_name(text)


def test_mere_words_of_trades_with_a_form_close_a_name() -> None:
    """They need the name above; a name of its own needs none."""
    assert closes_name("SERVICES LIMITED")
    assert not is_mere_form("SERVICES LIMITED")
    assert not closes_name("Sonnhalde AG")
    assert not closes_name("Hotel")


def test_titles_before_names_are_no_firm() -> None:
    """Shortened ones; a whole word may be a name."""
    assert is_mere_title("Dott.ssa")
    assert is_mere_title("Dott. Ing.")
    assert not is_mere_title("Lord")
    assert not is_mere_title("Dr. Weiss GmbH")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ATTORNEYS-AT-LAW", True),
        ("Auctioneers, Valuers & Estate Agents", True),
        ("Chartered Accountants", True),
        ("Law Offices", False),
        ("Harbour Estate Agents", False),
    ],
)
def test_what_partners_are_is_told_from_a_name(text: str, told: bool) -> None:
    """All of the text is professions."""
    assert is_profession(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chartered Accountants", True),
        ("Harbour Estate Agents", False),
        ("Rechtsanwälte und Notare", True),
        ("Steuerberater · Rechtsanwälte", True),
        ("Steuerberater", False),
        ("notaris", False),
        ("Veterinari", False),
        ("Avocats à la Cour", True),
        ("Avocat à la Cour", False),
        ("Abogados y Economistas", True),
        ("Dottori Commercialisti e Revisori", True),
        ("Radcowie prawni", True),
        ("δικηγόροι", True),
        ("עורכי דין", True),
    ],
)
def test_what_several_are_is_told_in_all_languages(text: str, told: bool) -> None:
    """A form that is also that of a single one tells nothing."""
    assert are_partners(text) is told


def test_a_translation_is_told_by_the_languages_of_its_kind() -> None:
    """A trade or a legal form below a name is none, whatever its language."""
    assert are_languages("POHJOLAN YLIOPISTO", "UNIVERSITY OF THE NORTH")
    assert not are_languages("LINDAU GROUP", "Anwaltskanzlei GmbH")
    assert not are_languages("POHJOLAN YLIOPISTO", "KAUPPAKORKEAKOULU YLIOPISTO")


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Industrie- und", True),
        ("DEPARTMENT OF", True),
        ("FJELL SUBSEA AS", False),
        ("Vitamin E", False),
        ("und", False),
        ("Industrie und Handel", False),
    ],
)
def test_small_words_at_the_end_leave_a_text_open(text: str, is_open: bool) -> None:
    """Legal forms and letters that look like one do not."""
    assert ends_open(text) is is_open

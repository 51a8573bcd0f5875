from __future__ import annotations

import pytest

from cardscan.fields.names.couples import couple_of, titles_of


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Toby & Anna Collins", ("Toby Collins", "Anna Collins")),
        ("Anna und Peter Keller", ("Anna Keller", "Peter Keller")),
        ("Ana e João Silva", ("Ana Silva", "João Silva")),
        ("Jan i Anna Nowak", ("Jan Nowak", "Anna Nowak")),
        ("Anna och Lars Hansson", ("Anna Hansson", "Lars Hansson")),
        ("Ann Collins & Robert Keller", ("Ann Collins", "Robert Keller")),
        ("Ann Collins · Robert Keller", ("Ann Collins", "Robert Keller")),
        ("A. Collins / R. Keller", ("A. Collins", "R. Keller")),
        ("Mrs. Zorvi & Mr. Tu", ("Mrs. Zorvi", "Mr. Tu")),
    ],
)
def test_line_with_two_people_has_a_full_name_of_each(text: str, people: tuple[str, ...]) -> None:
    """One family name serves both given names, whatever the word for "and"."""
    assert couple_of(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Collins & Keller",
        "Collins & Sons",
        "J. & M. Collins",
        "Anna & Peter Catering",
        "Al Noor & Al Huda",
        "Santiago Ramón y Cajal",
        "Sales & Marketing Manager",
        "MS Word & MS Excel",
        "Sri Zorvi & Sri Tandu",
    ],
)
def test_firm_or_one_person_is_no_couple(text: str) -> None:
    """What may as well be a firm, or is one person's double name, gives nobody."""
    assert couple_of(text) == ()


def test_word_beside_a_number_is_a_given_name() -> None:
    """A rare given name is told by the number that somebody called so has."""
    assert couple_of("Ann & Zvarab Keller") == ()
    assert couple_of("Ann & Zvarab Keller", ("Zvara",)) == ("Ann Keller", "Zvarab Keller")


def test_titles_of_a_couple_stand_side_by_side() -> None:
    """A line of as many jobs as people has one for each; a job of two topics has not."""
    assert titles_of("Landlord & Landlady", 2) == ("Landlord", "Landlady")
    assert titles_of("Sales & Marketing Manager", 2) == ()

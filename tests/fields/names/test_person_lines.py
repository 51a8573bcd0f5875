from __future__ import annotations

import pytest

from cardscan.fields.lines.segments import Segment
from cardscan.fields.names.person_lines import (
    ADDRESSED,
    DEGREED,
    INITIALED,
    OWN_MAIL,
    STREET,
    TEMPLATE,
    TITLED,
    UNTITLED,
    is_above_title,
    is_no_part_of_name,
    may_be_person,
    may_begin_name,
    person_parts,
)
from tests.fields.printed import box_of


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


@pytest.mark.parametrize(
    "text", ["Ann Lee", "Eng. Huda Al Mansoori, PMP", "J. van den Berg", "mari lepik", "ANN LEE"]
)
def test_full_name_may_be_a_person(text: str) -> None:
    """Honorifics, credentials, particles and small letters change nothing."""
    assert may_be_person(text)


@pytest.mark.parametrize(
    "text",
    ["Church Lane 4", "Smith & Sons", "Sales Manager", "Lee Trading Ltd", "Ann", "Ann / Lee"],
)
def test_firm_street_and_job_are_no_person(text: str) -> None:
    """Nor is a single word."""
    assert not may_be_person(text)


@pytest.mark.parametrize("text", ["Åsa Lindgren", "Earl Jones", "Mei Chan"])
def test_given_name_that_is_spelt_like_a_legal_form_is_one(text: str) -> None:
    """In capitals, or behind another word, the letters are the form."""
    assert may_be_person(text)
    assert not may_be_person(f"Lindgren {text.split(maxsplit=1)[0].upper()}")


def test_job_right_below_a_name_speaks_for_it() -> None:
    """Degrees may stand between them; a line without one is weaker where firms' words are in it."""
    held = below("Lee Studio House", "Ann Lee", "M.Sc., PMP", "Sales Manager")
    assert TITLED in person_parts(held[1:2], held, ())
    assert UNTITLED in person_parts(held[:1], held, ())
    assert TITLED not in person_parts(held[:1], held, ())


def test_own_mail_speaks_for_a_name() -> None:
    """An address made of the whole name does, one of an office does not."""
    held = below("Ann Lee", "12 Harbour Street")
    assert OWN_MAIL in person_parts(held[:1], held, ("ann.lee",))
    assert OWN_MAIL not in person_parts(held[:1], held, ("office",))


def test_street_is_hardly_a_name() -> None:
    """Its word speaks against it, unless a given name stands before it."""
    held = below("Upper Wharf Lane", "Nathan Lane", "Prof. Dr. Zebrak Ulloth")
    assert STREET in person_parts(held[:1], held, ())
    assert not any(STREET in person_parts([other], held, ()) for other in held[1:])


def test_initials_above_a_family_name_are_part_of_it() -> None:
    """They begin a name there; above a job, a firm's word or a full name they do not."""
    held = below("S. A.", "Ulloth")
    assert may_begin_name(held[0], held)
    assert INITIALED in person_parts(held, held, ())
    for other in ("Manager", "Bank", "Zebrak Ulloth"):
        held = below("S. A.", other)
        assert not may_begin_name(held[0], held)
        assert INITIALED not in person_parts(held, held, ())


def test_form_of_address_speaks_for_a_name() -> None:
    """Before words that no list knows as well, but not before a firm's or a single one."""
    texts = ("Engr. Zebrak Ulloth", "Zebrak Ulloth", "Dr. Ulloth", "Dr. Ulloth Clinic")
    held = below(*texts)
    told = [ADDRESSED in person_parts([one], held, ()) for one in held]
    assert told == [True, False, False, False]


def test_degrees_make_a_name_of_unknown_words() -> None:
    """Nobody but a person has them."""
    held = below("Zebrak Ulloth B.Sc., MIPM", "Zebrak Ulloth")
    assert DEGREED in person_parts(held[:1], held, [])
    assert DEGREED not in person_parts(held[1:], held, [])
    assert may_begin_name(held[0], held)


@pytest.mark.parametrize("text", ["YOUR NAME", "[Your Name Here]", "Seu Nome", "First & Last Name"])
def test_words_for_a_name_stand_for_one(text: str) -> None:
    """So does a card that was never filled in print it."""
    held = below(text)
    assert TEMPLATE in person_parts(held, held, [])
    assert may_begin_name(held[0], held)


def test_words_for_a_firm_stand_for_no_name() -> None:
    """The company's name is another field of the same card."""
    held = below("Company Name")
    assert TEMPLATE not in person_parts(held, held, [])


def test_job_with_a_name_behind_it_is_not_that_of_the_line_above() -> None:
    """Whose the firm is stands below it in one line."""
    first, owner = below("Lee Studio House", "Inh.")
    person = Segment(1, 5, 14, "Anna Berg", box_of(1), 0.95)
    assert TITLED in person_parts([below("Bob Lee", "Inh.")[0]], below("Bob Lee", "Inh."), ())
    assert not is_above_title(first, [first, owner, person])


@pytest.mark.parametrize(
    "trade",
    [
        "Piano Tuning and Repair",
        "Klavierstimmung und Reparatur",
        "Coiffure et Beauté",
        "Peluquería y Estética",
        "Bridal Alterations",
        "Gutter Cleaning",
        "Taxi og Minibus",
        "Reiki Healing",
        "Chimney Sweeping",
    ],
)
def test_trade_below_a_whole_name_is_no_part_of_it(trade: str) -> None:
    """It has a family name already."""
    name, line = below("Wendell P. Johnson", trade)
    assert is_no_part_of_name(line, [name, line])


@pytest.mark.parametrize(
    ("first", "second"),
    [("José Luis", "Etxebarrun Zubimorrea"), ("Anna", "van der Zorvel"), ("Anna M.", "Zorvelli")],
)
def test_family_name_below_given_names_is_a_part_of_it(first: str, second: str) -> None:
    """Known or not."""
    held = below(first, second)
    assert not any(is_no_part_of_name(line, held) for line in held)

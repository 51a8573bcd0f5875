from __future__ import annotations

import pytest

from cardscan.fields.addresses.offices import Office, main_lines

HULL = Office((0, 1), "12 Dock Street, Hull HU1 3DZ", "12 Dock Street", 12.0)
LEEDS = Office((2, 3), "5 Mill Lane, Leeds LS1 4AP", "5 Mill Lane", 20.0)


def labelled(office: Office, label: str) -> Office:
    """Return the office with another label."""
    return Office(office.lines, office.text, label, office.score)


@pytest.mark.parametrize(
    ("first", "second", "main"),
    [
        ("", "", HULL),
        ("Branch Office:", "Head Office:", LEEDS),
        ("Factory:", "Headquarters", LEEDS),
        ("Head Office:", "Branch Office:", HULL),
        ("Factory:", "Office:", HULL),
        ("Address:", "Head Office:", HULL),
    ],
)
def test_the_first_of_two_offices_counts(first: str, second: str, main: Office) -> None:
    """But a branch gives way to a head office that is named as one."""
    offices = [labelled(LEEDS, second), labelled(HULL, first)]
    assert main_lines(offices) == frozenset(main.lines)


@pytest.mark.parametrize(
    "offices",
    [
        [],
        [HULL],
        [HULL, Office((0,), "12 Dock Street", "", 5.0)],
        [HULL, Office((1, 2), "Hull HU1 3DZ, 5 Mill Lane", "", 9.0), LEEDS],
        [HULL, Office((5,), "Leeds LS1 4AP", "", 9.0)],
        [HULL, Office((5,), "Av. Paulista, 9", "", 9.0)],
        [HULL, Office((5,), "5 Mill Lane, Leeds LS1 4AP", "", 1.0)],
    ],
)
def test_one_office_is_not_two(offices: list[Office]) -> None:
    """Parts of one address, scraps, and what hardly looks like one are no second office."""
    assert main_lines(offices) is None


def test_a_postcode_shows_a_town_that_no_list_has() -> None:
    """The second office is one though its town is unknown; a street is no town."""
    milan = Office((0, 1), "20121 Milano, Via Lunga, 14", "", 9.0)
    unknown = Office((2, 3), "00199 Borgofino, Piazza Corta, 9", "", 12.0)
    street = Office((2, 3), "1200 Market Street, Suite 9", "", 12.0)
    assert main_lines([milan, unknown]) == frozenset(milan.lines)
    assert main_lines([milan, street]) is None


def test_a_labelled_head_office_counts_without_a_known_town() -> None:
    """Beside a branch that has a larger town."""
    head = Office((0, 1), "Lot 12 Union Industrial Estate, Pointe Sable", "HEAD OFFICE", 5.0)
    branch = Office((3, 4), "88 Palm Row, Kingston, Georgetown", "GUYANA BRANCH", 7.0)
    assert main_lines([head, branch]) == {0, 1}

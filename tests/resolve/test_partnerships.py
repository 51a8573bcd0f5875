from __future__ import annotations

import pytest

from tests.resolve.test_people import SHARED, Placed, named

FIRMS: tuple[tuple[str, str, str, str], ...] = (
    ("Fenech Farrugia", "ADVOCATES", "Dr. Anna Farrugia", "Partner – Shipping"),
    ("Smith Jones", "Solicitors", "Emma Jones", "Associate"),
    ("Hart & Mills", "Estate Agents", "Ann Mills", "Negotiator"),
    ("Müller Schmidt", "Rechtsanwälte und Notare", "Anna Schmidt", "Rechtsanwältin"),
    ("Dupont Martin", "Avocats associés", "Claire Martin", "Avocate"),
    ("García Pérez", "Abogados", "María Pérez", "Socia"),
    ("Rossi Bianchi", "Avvocati", "Laura Bianchi", "Avvocato"),
    ("Moreira Santos", "Advogados Associados", "Ana Santos", "Advogada"),
    ("Kovács Nagy", "Ügyvédek", "Anna Nagy", "Ügyvéd"),
    ("Nowak Kowalski", "Adwokaci", "Anna Nowak", "Adwokat"),
    ("Jansen de Vries", "Notarissen", "Anna de Vries", "Notaris"),
    ("Hansen Berg", "Arkitekter", "Lars Berg", "Arkitekt"),
    ("Wong Chan", "Certified Public Accountants", "Peter Chan", "Partner"),
    ("Yılmaz Demir", "Avukatlar", "Ayşe Demir", "Avukat"),
    ("Mehta Shah", "Chartered Accountants", "Rahul Shah", "Partner"),
    ("Martin Thomas", "Dentists", "Ann Thomas", "Dental Surgeon"),
    ("Müller Schmidt", "Kanzlei", "Anna Schmidt", "Rechtsanwältin"),
    ("Fenech Farrugia", "Since 1980", "Anna Farrugia", "Partner"),
)


@pytest.mark.parametrize("left", [60, 560])
@pytest.mark.parametrize("numbers", [1, 2])
@pytest.mark.parametrize(("firm", "kind", "person", "title"), FIRMS)
def test_a_firm_of_family_names_is_nobody(
    firm: str, kind: str, person: str, title: str, numbers: int, left: float
) -> None:
    """Beside or above one of its partners, with a number of its own or without."""
    top = 60 if left > 60 else 220
    rows: tuple[Placed, ...] = (
        (firm, 60, 60), (kind, 60, 100), ("T +44 117 496 0123", 60, 140),
        (person, left, top), (title, left, top + 40), ("M +44 7700 900461", left, top + 80),
    )  # fmt: skip
    held = rows if numbers > 1 else tuple(row for row in rows if not row[0].startswith("T "))
    assert named((*held, *SHARED)) == []


@pytest.mark.parametrize(
    "rows",
    [
        (("Ann Collins", 60, 100), ("Robert Keller", 60, 140), ("Architects", 60, 180),
         ("Ann: 07700 900118", 60, 240), ("Robert: 07700 900461", 60, 280)),
        (("Ann Collins 07700 900118", 60, 100), ("Robert Keller 07700 900461", 60, 140),
         ("Architects", 60, 180)),
        (("Ann Keller", 60, 100), ("Dentist", 60, 140), ("07700 900118", 60, 180),
         ("Robert Keller", 620, 100), ("Dentist", 620, 140), ("07700 900461", 620, 180)),
    ],
)  # fmt: skip
def test_partners_with_numbers_of_their_own_are_people(rows: tuple[Placed, ...]) -> None:
    """What both are may stand below the second; one family is no firm by itself."""
    assert len(named((*rows, *SHARED))) == 2


def test_a_kind_of_firm_below_an_unknown_name_is_no_title() -> None:
    """The name has no known word but one that the person bears as well."""
    rows = (
        ("Qzerafa Keller", 60, 100), ("LEGAL", 60, 140),
        ("Ann Keller", 560, 100), ("Partner", 560, 140),
    )  # fmt: skip
    assert named((*rows, *SHARED)) == []

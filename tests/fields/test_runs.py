from __future__ import annotations

import pytest

from cardscan.fields.features import CardClues
from cardscan.fields.runs import are_apart, is_aside, is_one_name, is_service
from cardscan.fields.segments import Segment
from cardscan.model.candidate import FieldKind
from tests.fields.printed import box_of


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


def beside(*texts: str) -> list[Segment]:
    """Return the texts in one row, a sign between them."""
    made, at = [], 0
    for text in texts:
        made.append(Segment(0, at, at + len(text), text, box_of(0), 0.95))
        at += len(text) + 3
    return made


def clues(*, mail: str = "", domain: str = "") -> CardClues:
    """Return what the rest of a card tells."""
    return CardClues(tuple(filter(None, [mail])), tuple(filter(None, [domain])), (), None)


@pytest.mark.parametrize(
    ("upper", "lower", "mail", "domain"),
    [
        ("Fatima", "Lindberg", "fatima.lindberg", ""),
        ("Op. Dr. Selin", "Kaya Demir", "", "selinkayademir.com"),
        ("JONAS", "HOLM", "jonas_holm", ""),
        ("Maria", "Gonzalez Ruiz", "mariagonzalez", ""),
        ("Anneke", "de Vries", "a.devries", "annekedevries.nl"),
        ("Chiara", "Lombardi", "", "chiaralombardi.it"),
        ("Kovács", "Eszter", "kovacs.eszter", ""),
        ("Minh Anh", "Nguyen", "nguyen.minhanh", ""),
        ("Aoife", "Brennan", "", "brennanaoife.ie"),
        ("Piotr", "Zieliński", "piotr.zielinski", ""),
    ],
)
def test_a_name_in_two_lines_is_told_by_mail_or_domain(
    upper: str, lower: str, mail: str, domain: str
) -> None:
    """Both lines have a word in the same address."""
    assert is_one_name(below(upper, lower), clues(mail=mail, domain=domain))


@pytest.mark.parametrize(
    ("upper", "lower", "mail", "domain"),
    [
        ("Harbour", "Coffee", "", "harbourcoffee.com"),
        ("Lindberg", "Consulting", "", "lindbergconsulting.se"),
        ("Fatima", "Lindberg", "info", "lindberg.se"),
        ("Fatima Lindberg", "Sales Manager", "fatima.lindberg", ""),
        ("Anna", "Bakery", "", "annabakery.com"),
        ("Fatima Lindberg", "", "fatima.lindberg", ""),
    ],
)
def test_firms_and_half_addresses_tell_nothing(
    upper: str, lower: str, mail: str, domain: str
) -> None:
    """Words of firms and jobs, or one line alone."""
    assert not is_one_name(below(upper, lower), clues(mail=mail, domain=domain))


@pytest.mark.parametrize(
    "texts",
    [
        ("Leiter Innendienst", "Mitglied der Geschäftsleitung"),
        ("Consultant", "Notary Public and Attesting Officer"),
        ("Assistant General Manager", "Overseas Sales Department, Section 2"),
        ("Professor & Head", "Department of Civil Engineering"),
        ("Geschäftsführer", "Leiter Vertrieb"),
        ("Directeur commercial", "Membre du conseil d'administration, président"),
        ("Winzermeister", "Obmann der Weinstraße"),
        ("Partner", "Head of Tax"),
        ("Director", "Institute for Marine Research Division"),
    ],
)
def test_a_second_office_is_no_part_of_the_title(texts: tuple[str, str]) -> None:
    """Neither is a department."""
    assert are_apart(FieldKind.TITLE, below(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("Senior Vice President", "of Sales"),
        ("Regional Sales", "Manager"),
        ("Executive", "Vice President"),
        ("Founder &", "Managing Director"),
        ("Director of", "Business Development"),
        ("Chief", "Executive Officer"),
        ("Vice", "President"),
        ("Software", "Engineer"),
        ("Head of Sales,", "Marketing Director"),
    ],
)
def test_a_title_may_go_on_in_the_next_line(texts: tuple[str, str]) -> None:
    """Where the first line ends open or the second begins small."""
    assert not are_apart(FieldKind.TITLE, below(*texts))


def test_a_row_holds_two_people_or_one() -> None:
    """Two full names are two, a name in two parts is one."""
    assert are_apart(FieldKind.NAME, beside("Anna Novak", "Luka Novak"))
    assert not are_apart(FieldKind.NAME, beside("Anna", "Novak"))
    assert not are_apart(FieldKind.NAME, below("Ana Maria", "Garcia Lopez"))


def test_languages_beside_a_title_are_no_part_of_it() -> None:
    """Another job or an area is."""
    assert are_apart(FieldKind.TITLE, beside("Tour Guide", "Deutsch"))
    assert not are_apart(FieldKind.TITLE, beside("composer", "sound artist"))
    assert not are_apart(FieldKind.TITLE, beside("Sales Manager", "Europe"))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("• Boiler installation", "Boiler installation"),
        ("✓ Treppenhausreinigung", "Treppenhausreinigung"),
        ("- Wedding cakes", "Wedding cakes"),
        ("Dispatch: 0161 496 0277", "Dispatch"),
    ],
)
def test_services_and_labels_are_no_titles(line: str, text: str) -> None:
    """A bullet before, or a colon behind."""
    start = line.index(text)
    held = [Segment(0, start, start + len(text), text, box_of(0), 0.95)]
    assert is_service(held, held, line)
    assert not is_service(held, held, " " * start + text)


def test_a_job_behind_a_bullet_may_be_a_title() -> None:
    """What names a job is none of the services."""
    held = [Segment(0, 2, 15, "Sales Manager", box_of(0), 0.95)]
    assert not is_service(held, held, "• Sales Manager")


def test_a_row_of_services_speaks_against_a_title() -> None:
    """Of its pieces most name no job."""
    row = beside("Purchasing agent", "Quality control", "Warehouse", "Shipping")
    assert is_service([row[2]], row, "Purchasing agent • Quality control • Warehouse • Shipping")
    assert is_aside([row[0]], row)
    jobs = beside("Painter", "Sculptor", "Teacher")
    assert not is_aside([jobs[0]], jobs)

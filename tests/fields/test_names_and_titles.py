"""Whole cards on which the name or the title stands beside something that is neither."""

from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import FieldKind
from cardscan.resolve.choose import choose
from tests.fields.printed import card_text


def found(*lines: str) -> tuple[str, str]:
    """Return the name and the title of a card, empty for none."""
    candidates = find_candidates(card_text(*lines), (), region="GB").candidates
    picks = choose(candidates)
    return tuple(
        picks[kind].candidate.value if kind in picks else ""
        for kind in (FieldKind.NAME, FieldKind.TITLE)
    )  # type: ignore[return-value]  # two kinds make two texts


@pytest.mark.parametrize(
    ("lines", "name", "title"),
    [
        (
            (
                "Vogt & Partner Rechtsanwälte mbB",
                "Rechtsanwalt Sebastian Vogt",
                "Domstraße 12, 20095 Hamburg",
                "vogt@vogt-partner.de",
            ),
            "Sebastian Vogt",
            "Rechtsanwalt",
        ),
        (
            ("Blumen Brandl", "Inhaberin: Ursula Brandl", "Kirchplatz 3, 84028 Landshut"),
            "Ursula Brandl",
            "Inhaberin",
        ),
        (
            ("FERRAMENTA FERRARIS", "Titolare: Giacomo Ferraris", "Via Roma 18 - 12051 Alba"),
            "Giacomo Ferraris",
            "Titolare",
        ),
        (
            ("GILL TRANSPORT CO.", "Prop. Harbhajan Singh Gill", "GT Road, Ludhiana 141003"),
            "Harbhajan Singh Gill",
            "Prop.",
        ),
        (
            ("Den norske kirke", "Sokneprest Erik Sandvik", "Kirkegata 1, 6002 Ålesund"),
            "Erik Sandvik",
            "Sokneprest",
        ),
        (
            (
                "DELA ROSA & LIM LAW OFFICES",
                "ATTY. ROSARIO M. DELA ROSA",
                "Managing Partner",
                "rmdelarosa@drl.ph",
            ),
            "ROSARIO M. DELA ROSA",
            "Managing Partner",
        ),
        (
            (
                "Malhotra Bansal & Co.",
                "CA Vikram Seth Malhotra",
                "FCA, DISA (ICAI)",
                "Partner",
                "vikram@mbco.in",
            ),
            "Vikram Seth Malhotra",
            "Partner",
        ),
        (
            (
                "BRIGHTPATH LOGISTICS LTD",
                "Engr. (Mrs.) Ngozi Eze",
                "MNSE, COREN",
                "Chief Operating Officer",
                "ngozi.eze@brightpath.ng",
            ),
            "Ngozi Eze",
            "Chief Operating Officer",
        ),
        (
            ("Suir Vets", "Ciara Doyle MVB CertAVP MRCVS", "Veterinary Surgeon", "ciara@suir.ie"),
            "Ciara Doyle",
            "Veterinary Surgeon",
        ),
        (
            ("Amélie", "Fontaine", "violoncelliste", "contact@ameliefontaine.fr"),
            "Amélie Fontaine",
            "violoncelliste",
        ),
        (
            (
                "Kantonalbank Emmental AG",
                "Bettina Schürch",
                "Mitglied der Direktion",
                "Leiterin Private Banking",
                "bettina.schuerch@kbemmental.ch",
            ),
            "Bettina Schürch",
            "Mitglied der Direktion, Leiterin Private Banking",
        ),
        (
            (
                "Shinwa Trading Co., Ltd.",
                "Ayumi KONDO",
                "Manager",
                "Import Food Department, Division 3",
                "a-kondo@shinwatrading.co.jp",
            ),
            "Ayumi KONDO",
            "Manager",
        ),
        (
            (
                "Tierney & Sons Roofing",
                "Bob Tierney",
                "- Slate & tile roofs",
                "- Guttering",
                "Dispatch: 0161 496 0123",
            ),
            "Bob Tierney",
            "",
        ),
        (
            ("name", "Haruki Shimizu", "role", "CEO", "org", "Kumo Labs Inc.", "h@kumolabs.jp"),
            "Haruki Shimizu",
            "CEO",
        ),
        (
            (
                "STRATUS ROBOTICS",
                "Matteo Ricci | Vice President of Engineering",
                "matteo@stratusrobotics.io",
            ),
            "Matteo Ricci",
            "Vice President of Engineering",
        ),
        (
            (
                "TERMOIDRAULICA RUSSO",
                "di Russo Carlo",
                "Via Roma 18 - 12051 Alba",
            ),
            "Russo Carlo",
            "",
        ),
        (
            (
                "Lindqvist Advisers",
                "Karin Lindqvist",
                "Senior Partner",
                "Attorney-at-Law",
                "karin@lindqvist.example",
            ),
            "Karin Lindqvist",
            "Senior Partner, Attorney-at-Law",
        ),
        (
            ("Grand Temple Tours", "Gurdeep Singh (Lucky)", "gurdeep.tours@gmail.com"),
            "Gurdeep Singh",
            "",
        ),
    ],
)
def test_the_name_and_the_title_are_found_alone(
    lines: tuple[str, ...], name: str, title: str
) -> None:
    """Professions, degrees, departments, services and labels belong to neither."""
    assert found(*lines) == (name, title)

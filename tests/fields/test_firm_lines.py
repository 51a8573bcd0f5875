from __future__ import annotations

import pytest

from cardscan.fields.companies import company_evidence
from cardscan.fields.features import CardClues
from cardscan.fields.firm_lines import are_printings, firm_parts, is_no_firm
from cardscan.fields.segments import Segment
from tests.fields.printed import box_of


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


def clues(*, mail: str = "", domain: str = "") -> CardClues:
    """Return what the rest of a card tells."""
    return CardClues(tuple(filter(None, [mail])), tuple(filter(None, [domain])), (), None)


def reasons(text: str, *others: str, mail: str = "", domain: str = "") -> set[str]:
    """Return the names of what speaks for or against the first text, the others below it."""
    held = below(text, *others)
    return {part.name for part in firm_parts(held[:1], held, clues(mail=mail, domain=domain))}


PRINTINGS = [
    ("LUMENTIS", "Shenzhen Lumentis Optoelectronics Co., Ltd."),
    ("CRESTWELL & CO.", "Crestwell & Co. Real Estate Brokers"),
    ("ATLAS GIVRE", "ATLAS GIVRE ET CLIMATISATION S.A.R.L."),
    ("NHS", "Ryeford and Calder NHS Foundation Trust"),
    ("LUMI BRIGHT", "Lumibright Ltd"),
    ("Port of Louiston Authority", "Administration portuaire de Louiston"),
    ("Ministry of Fisheries of Keewa", "Ministère des Pêches de Keewa"),
    ("Brenner", "Brenner Maschinenbau GmbH"),
    ("FERRANTE", "Ferrante Impianti S.p.A."),
    ("Hotel Adler", "Hotel & Restaurant Adler"),
    ("Nordvik", "Nordvik Shipping AS"),
]


@pytest.mark.parametrize(("upper", "lower"), PRINTINGS)
def test_a_logo_and_the_full_name_are_two_printings(upper: str, lower: str) -> None:
    """In either order, and in two languages."""
    assert are_printings(upper, lower)
    assert are_printings(lower, upper)
    assert is_no_firm(below(upper, lower), upper)


@pytest.mark.parametrize(
    ("short", "full"), [pair for pair in PRINTINGS if company_evidence(pair[1]).legal_ends]
)
def test_the_printing_with_the_legal_form_is_the_firm(short: str, full: str) -> None:
    """The logo is held back, the full name is not."""
    assert "shorter" in reasons(short, full)
    assert "shorter" not in reasons(full, short)


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("ARDEN, WHITLOCK & PRUETT LLP", "ATTORNEYS AND COUNSELORS AT LAW"),
        ("Brenner Maschinenbau GmbH", "Werkzeuge und Formen"),
        ("Kowal Sp. z o.o.", "Hurtownia Spożywcza"),
        ("Ferrante S.r.l.", "Costruzioni Meccaniche"),
        ("Northmoor Ltd", "Building Contractors"),
        ("Baraka Trust", "Clean water. Stronger communities."),
        ("Fairmead Coffee", "We roast every morning."),
        ("TIDEMARK STATE UNIVERSITY", "College of Sciences"),
        ("Universität Grauburg", "Institut für Geologie"),
        ("Università di Valmora", "Dipartimento di Fisica"),
        ("MINISTARSTVO ŠUMARSTVA", "Uprava za lovstvo"),
        ("Bharat Kelwar & Associates", "CHARTERED ACCOUNTANTS"),
        ("Hollis & Partners", "Architects"),
        ("Thorne & Sons", "Builders"),
    ],
)
def test_a_closed_name_does_not_go_on(upper: str, lower: str) -> None:
    """A form, a fellowship or an institution ends it; a slogan never belongs to one."""
    assert is_no_firm(below(upper, lower), upper)


@pytest.mark.parametrize(
    "texts",
    [
        ("WINDREHER", "FAUNA", "GMBH &", "CO. KG"),
        ("THE", "COBBLED", "YARD", "HOTEL"),
        ("Lam Leung Drones Co.,", "Ltd."),
        ("Quadrina & C.", "S.n.c."),
        ("Grupo Alvear, S.A.", "de C.V."),
        ("Karis", "INDUSTRIAL CONTROLS"),
        ("University of", "Tidemark"),
        ("Harrow & Lane Ltd", "& Daughters"),
        ("Ridgeway", "Institute of Technology"),
        ("Evangelische Kirchengemeinde", "St. Ansgar"),
        ("Olive Oil &", "Boutique Winery"),
    ],
)
def test_names_in_several_lines_stay_whole(texts: tuple[str, ...]) -> None:
    """Open ends, forms in a line of their own, and stacked words."""
    assert not is_no_firm(below(*texts), texts[0])


def test_four_long_lines_are_no_name() -> None:
    """More than three lines are one name only where each has a word or two."""
    texts = ("Harbour Light", "Marine and Offshore Supply", "Bergen", "Oslo")
    assert is_no_firm(below(*texts), texts[0])


@pytest.mark.parametrize("text", ["#fairmead", "@fairmead", "Karlsen, Hauge &"])
def test_handles_and_cut_names_are_no_firms(text: str) -> None:
    """Nor is what stands before a colon."""
    assert is_no_firm(below(text), text)
    assert is_no_firm(below("Webb"), "Webb: www.example.se")


@pytest.mark.parametrize("text", ["Pfarrerin", "Managing Director", "Rechtsanwältin", "Gérant"])
def test_a_mere_title_is_hardly_a_firm(text: str) -> None:
    """Unless the domain is just that."""
    assert "office" in reasons(text, "Dorothea Siebenlind")


@pytest.mark.parametrize(
    ("state", "office"),
    [
        ("REPUBLIKA SRBIJA", "MINISTARSTVO ŠUMARSTVA"),
        ("Government of Keewa", "Department of Northern Roads"),
        ("République française", "Ministère de la Pêche"),
        ("Republic of Kenya", "Ministry of Water"),
    ],
)
def test_the_office_is_the_firm_and_not_its_state(state: str, office: str) -> None:
    """Of the two lines the office speaks for itself."""
    assert "office" in reasons(state, office)
    assert "of_state" in reasons(office, state)


def test_a_person_alone_is_hardly_a_firm() -> None:
    """With a mailbox of that name, or as the only person; a firm named like one prints it twice."""
    assert "person" in reasons("Micael Backlund", "Projektledare", mail="micael.backlund")
    assert "person" in reasons("Micael Backlund", "Projektledare")
    assert "person" not in reasons("Micael Backlund", "Anna Lindberg")
    assert "person" not in reasons("Micael Backlund", "Micael Backlund", mail="micael.backlund")
    assert "person" not in reasons("Backlund Consulting", mail="micael.backlund")


def test_a_mere_trade_beside_a_closed_name_is_hardly_the_firm() -> None:
    """The name with its fellows or form is."""
    assert "trade" in reasons("CHARTERED ACCOUNTANTS", "Bharat Kelwar & Associates")
    assert "trade" not in reasons("CHARTERED ACCOUNTANTS", "Cyrus Bharat")


def test_a_domain_holds_all_lines_of_a_name() -> None:
    """Then they are one, but for a legal form still to come."""
    held = below("COBBLED", "YARD", "Kasia Wroń")
    known = clues(domain="cobbledyard.com")
    assert "whole" in {part.name for part in firm_parts(held[:2], held, known)}
    held = below("COBBLED", "YARD", "HOTELS LTD")
    assert "whole" not in {part.name for part in firm_parts(held[:2], held, known)}

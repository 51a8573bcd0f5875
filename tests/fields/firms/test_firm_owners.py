from __future__ import annotations

import pytest

from cardscan.fields.firms.firm_lines import is_no_firm
from cardscan.fields.firms.firm_owners import is_of_owners
from cardscan.fields.lines.segments import Segment
from cardscan.geometry import Box


def pair(upper: str, lower: str, height: float = 30) -> list[Segment]:
    """Return two lines, the upper 50 px high."""
    boxes = (Box(0, 0, 300, 50), Box(0, 55, 300, 55 + height))
    texts = enumerate(zip((upper, lower), boxes, strict=True))
    return [Segment(i, 0, len(text), text, box, 0.95) for i, (text, box) in texts]


OWNED = [
    ("Gulf Heron Shipping", "[A division of Heron Ports Holding SAOC)"),
    ("Casper Drilling", "a member of CDS Group"),
    ("Lindner Werkzeuge", "Ein Unternehmen der Brenner AG"),
    ("Transports Morel", "Une société du groupe Lavalle"),
    ("Aceros Duran", "una empresa del Grupo Sol"),
    ("Tecidos Prado", "uma empresa do Grupo Jota"),
    ("Kaasmakerij Vliet", "onderdeel van Noordzuivel"),
    ("Nordbygg Mark", "ett företag i Lundgruppen"),
    ("Hutnik Opole", "Spółka grupy Stalex"),
    ("Gasthof Hirschen", "Familie Oberhofer"),
    ("Domaine Lacombe", "Famille Roux"),
    ("Stadt Winterfurt", "Der Oberbürgermeister"),
    ("Gemeinde Lerchau", "Der Magistrat"),
    ("Ville de Lorval", "Le Maire"),
    ("Quinta do Freixo", "VINHOS DO DÃO E BAIRRADA"),
    ("Ferme des Tilleuls", "Fromages fermiers de brebis"),
    ("Kettle & Crane", "Suppliers of fine teas"),
]


@pytest.mark.parametrize(("upper", "lower"), OWNED)
def test_owners_and_wares_are_no_part_of_the_name_above(upper: str, lower: str) -> None:
    """In the languages of the world, whatever firms' words are among them."""
    assert is_of_owners(*pair(upper, lower))
    assert is_no_firm(pair(upper, lower), upper)


NAMES = [
    ("Weingut", "Familie Huber"),
    ("Adler Apotheke", "Family Dental Care"),
    ("Verband der", "Landwirte von Hessen"),
    ("Institut", "Forschung für Wasser"),
    ("Corretora Silva", "Corretora de Seguros S.A."),
    ("Kettle & Crane", "Bakery"),
    ("Ministerio Nacional", "de Salud"),
]


@pytest.mark.parametrize(("upper", "lower"), NAMES)
def test_the_rest_of_a_name_is_not_of_owners(upper: str, lower: str) -> None:
    """A kind above a family, an open line, a legal form and a trade go on."""
    assert not is_of_owners(*pair(upper, lower))


def test_wares_are_set_smaller_than_the_name() -> None:
    """A school's field in the same size is its name."""
    assert not is_of_owners(*pair("Vysoká škola", "technických věd v Lipné", 50))

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.text.line_parts import parts_of_line


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("MARIA LOPEZ Owner", ("MARIA LOPEZ", "Owner")),
        ("Dr. JANE WALKER Dentist", ("Dr. JANE WALKER", "Dentist")),
        ("Emma Watts GENERAL MANAGER", ("Emma Watts", "GENERAL MANAGER")),
        ("John Smith, Managing Director", ("John Smith", "Managing Director")),
        ("Emma Clarke - Project Manager", ("Emma Clarke", "Project Manager")),
        ("Karim Haddad Sales Manager", ("Karim Haddad", "Sales Manager")),
        ("Ami na Ma Manager", ("Ami na Ma", "Manager")),
        ("Inh. Emre Yıldız", ("Inh.", "Emre Yıldız")),
        ("Faculty of Law, University of Oslo", ("Faculty of Law", "University of Oslo")),
        (
            "Graduate School of Arts, Mori University",
            ("Graduate School of Arts", "Mori University"),
        ),
        ("Tourism Division, Umeda City Hall", ("Tourism Division", "Umeda City Hall")),
        ("Proprietress (Okami), Ryokan Umeda", ("Proprietress (Okami)", "Ryokan Umeda")),
        ("Chef de cuisine, Hôtel Bellevue", ("Chef de cuisine", "Hôtel Bellevue")),
        ("Geschäftsführer, Müller GmbH", ("Geschäftsführer", "Müller GmbH")),
        ("Inhaberin: Sabine Vogt", ("Inhaberin", "Sabine Vogt")),
        ("Titolare: Marco Bellini", ("Titolare", "Marco Bellini")),
        ("vl. Zoran Ilievskov", ("vl.", "Zoran Ilievskov")),
        ("Ulof Zebrak Owner/Painter", ("Ulof Zebrak", "Owner/Painter")),
        ("J.B. (Jin-Bo) Kim / Principal Manager", ("J.B. (Jin-Bo) Kim", "Principal Manager")),
        (
            "Site Reliability Engineer @ Larkmoor Hosting",
            ("Site Reliability Engineer", "Larkmoor Hosting"),
        ),
        ("Head of Sales at Qintra", ("Head of Sales", "Qintra")),
        ("Softwareentwickler bei Nordlicht Software", ("Softwareentwickler", "Nordlicht Software")),
        ("Chargée de clientèle chez Lumora", ("Chargée de clientèle", "Lumora")),
        ("Adviseur bij Waterrand", ("Adviseur", "Waterrand")),
        ("Direttrice presso Studio Ferri", ("Direttrice", "Studio Ferri")),
        ("Prop. Mohan Lal Sharma", ("Prop.", "Mohan Lal Sharma")),
        ("Prop: J. Gilhoolan", ("Prop", "J. Gilhoolan")),
        ("Inh. Petra Wesselmoor, Floristin", ("Inh.", "Petra Wesselmoor", "Floristin")),
        (
            "Inh.: Dr. Petra Wesselmoor, Apothekerin",
            ("Inh.", "Dr. Petra Wesselmoor", "Apothekerin"),
        ),
        ("Gérant : Luc Trévennou, plombier", ("Gérant", "Luc Trévennou", "plombier")),
        ("Titolare Marco Bruzzelan, geometra", ("Titolare", "Marco Bruzzelan", "geometra")),
        ("Eigenaar Wouter Coeckelmans", ("Eigenaar", "Wouter Coeckelmans")),
        ("Majitel: Petr Hrdvěk, truhlář", ("Majitel", "Petr Hrdvěk", "truhlář")),
        ("Ägare: Åsa Törnvelle", ("Ägare", "Åsa Törnvelle")),
        ("Tulajdonos: Kovácsrédi Gergő", ("Tulajdonos", "Kovácsrédi Gergő")),
        ("Owner: Theo Vanderwicken", ("Owner", "Theo Vanderwicken")),
        ("Pfarrerin Dorothea Klamroth", ("Pfarrerin", "Dorothea Klamroth")),
        ("Rechtsanwalt Dr. Thomas Vogel", ("Rechtsanwalt", "Dr. Thomas Vogel")),
        ("Architekt Peter Lindner", ("Architekt", "Peter Lindner")),
        ("Avvocato Giulia Ferri", ("Avvocato", "Giulia Ferri")),
        ("Kriminalhauptkommissar Jens Petersen", ("Kriminalhauptkommissar", "Jens Petersen")),
        ("Sales Director Anna Nowak", ("Sales Director", "Anna Nowak")),
        (
            "Tern Foods Ltd., 4 Dock Rd, Hull HU1 3DZ",
            ("Tern Foods Ltd.", "4 Dock Rd, Hull HU1 3DZ"),
        ),
        ("Muster AG Seestrasse 5 8002 Zürich", ("Muster AG", "Seestrasse 5 8002 Zürich")),
        (
            "4 Dock Road, Hull HU1 3DZ Gas Safe Reg. No. 5519",
            ("4 Dock Road, Hull HU1 3DZ", "Gas Safe Reg. No. 5519"),
        ),
        (
            "9 Oak Ave, Austin, TX 78701, USA Licensed and Bonded",
            ("9 Oak Ave, Austin, TX 78701, USA", "Licensed and Bonded"),
        ),
    ],
)
def test_two_values_in_a_line_are_parted(text: str, parts: tuple[str, ...]):
    """A name from its title, a firm from its address, an address from what follows its postcode."""
    assert parts_of_line(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Professor, Division of Cardiology",
        "Manager, Financial Services",
        "Commissioner, Veterinary Field Services",
        "Concejal de Cultura, Festejos y Turismo",
        "Vice President, Sales, Europe",
        "Mary Baker",
        "Attorney at Law",
        "Ambassador at Large",
        "Advocate at the High Court",
        "Larkmoor at Night",
        "Gerold Dietlinde Rohleder",
        "Hofmeister Anna Maria",
        "Prof. Anna Nowak",
        "Geschäftsführer: Thomas Vogel",
        "Branch Manager Santiago Chile",
        "Sales Manager Asia Pacific",
        "Architect Anna Studio",
        "JUAN CARLOS Pastor",
        "Emma Clarke, MD",
        "Senior Vice President, Sales",
        "Sales Manager, EMEA Division",
        "SMITH + JONES Architecture",
        "Berliner Str. 47, 10715 Berlin",
        "Storgatan 10, SE-752 33 Uppsala",
        "4 Dock Road, Hull HU1 3DZ, England",
        "12 Quay St, Sydney NSW 2000 Australia",
        "9 Oak Ave, Austin, TX 78701 (Downtown)",
        "8002 Zürich Wollishofen",
        "Tern Foods Ltd.",
        "",
    ],
)
def test_one_value_stays_whole(text: str):
    """Family names that are trades, degrees, streets that end like firms, countries at the end."""
    assert parts_of_line(text) == (text,)


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=80))
def test_no_text_raises(text: str):
    """The parts stand in the text, in their order."""
    at = 0
    for part in parts_of_line(text):
        at = text.index(part, at) + len(part)


def test_what_stands_behind_an_at_sign_is_where_one_works() -> None:
    """Only behind a title."""
    assert parts_of_line("Site Engineer @ Palisade Works") == ("Site Engineer", "Palisade Works")
    assert parts_of_line("Meet us @ Palisade Works") == ("Meet us @ Palisade Works",)

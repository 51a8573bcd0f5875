from __future__ import annotations

import pytest

from cardscan.fields.words.address_labels import (
    has_address_label,
    is_address_label,
    is_branch,
    is_head_office,
    without_address_label,
    without_remark,
)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Head Office: 12 Station Road", "12 Station Road"),
        ("A: 5 High St", "5 High St"),
        ("Praxis: Lindenweg 3", "Lindenweg 3"),
        ("Adresse : 87, quai de la Loire", "87, quai de la Loire"),
        ("Siège social : Seestrasse 54", "Seestrasse 54"),
        ("Regd. Office: Storgatan 43", "Storgatan 43"),
        ("Atelier : 11 rue Verte", "11 rue Verte"),
        ("Atelier & boutique : 11 rue Verte", "11 rue Verte"),
        ("Besöksadress: Storgatan 4", "Storgatan 4"),
        ("Käyntiosoite: Rantatie 5", "Rantatie 5"),
        ("Bezoekadres: Dorpsstraat 6", "Dorpsstraat 6"),
        ("Postanschrift: Postfach 12", "Postfach 12"),
        ("Pfarramt: Kirchgasse 3", "Kirchgasse 3"),
        ("Punct de lucru: Str. Lungă 7", "Str. Lungă 7"),
        ("Taller: Calle Mayor 8", "Calle Mayor 8"),
        ("Escritório: Rua Nova 9", "Rua Nova 9"),
        ("Székhely: Fő utca 10", "Fő utca 10"),
        ("Chi nhánh: 11 đường Lê Lợi", "11 đường Lê Lợi"),
        ("Muayenehane: Gül Sok. 12", "Gül Sok. 12"),
        ("Chamber: 13 Lake Road", "13 Lake Road"),
        ("Levélcím: Pf. 12", "Pf. 12"),
        ("Résidence : 14, av. Verte", "14, av. Verte"),
        ("hjem: 2820 Skovby", "2820 Skovby"),
        ("Stand: Opp. Bus Depot", "Opp. Bus Depot"),
        ("Office (Dubai): Box 14", "Box 14"),
        ("Atelier Paris : 16 rue Verte", "16 rue Verte"),
        ("Studio tecnico: Via Verde 17", "Via Verde 17"),
        ("ĐC: 11 Lê Lợi", "11 Lê Lợi"),
        ("Xưởng SX: Lô 4", "Lô 4"),
        ("Find me: Palm Gardens", "Palm Gardens"),
        ('"office": "Viru 7/2, 10148 Tallinn",', "Viru 7/2, 10148 Tallinn"),
        ("地址：中山路15号", "中山路15号"),
    ],
)
def test_a_label_is_cut_off(text: str, rest: str) -> None:
    """What announces an address is no part of it."""
    assert has_address_label(text)
    assert without_address_label(text) == rest


@pytest.mark.parametrize(
    "text",
    ["Address:", "Office", "Sede :", "ACCRA LIAISON OFFICE", "Denver Service Center", "Resi. :"],
)
def test_a_label_alone_is_kept(text: str) -> None:
    """A line that is only a label is one, and cutting it leaves it as it is."""
    assert is_address_label(text)
    assert without_address_label(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Officer Lane 5",
        "Addison Road 12",
        "12 Station Road",
        "Worksop",
        "Storey House",
        "Post Office",
        "Mill Law Office",
        "Warehouse Lane",
        "Atelier",
        "Boutique Verte",
        "The Gallery",
        "Salon",
        "Church of St Mary",
        "Shop Hours: 9-17",
        "Practice areas: Tax, Family",
    ],
)
def test_words_that_begin_alike_are_no_labels(text: str) -> None:
    """Only whole words with a colon, a stop or a dash behind them announce anything."""
    assert not has_address_label(text)


@pytest.mark.parametrize(
    ("label", "is_head", "is_other"),
    [
        ("Headquarters", True, False),
        ("HEAD OFFICE & WORKS", True, False),
        ("Head Office: 12 Branch Road", True, False),
        ("Casa matriz: Av. Siempreviva 5", True, False),
        ("Factory: Plot 5", False, True),
        ("Nairobi Regional Office", False, True),
        ("Resi. : 4 Park Street", False, True),
        ("Office: 5 Factory Lane", False, False),
        ("Regd. Office:", False, False),
        ("12 Factory Lane", False, False),
    ],
)
def test_head_offices_and_branches_are_told_apart(
    label: str, is_head: bool, is_other: bool
) -> None:
    """By the label alone, not by the words of the street."""
    assert is_head_office(label) is is_head
    assert is_branch(label) is is_other


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("11 rue Verte, 75012 Paris (sur rendez-vous)", "11 rue Verte, 75012 Paris"),
        ("12 High Street, by appointment only", "12 High Street"),
        ("Gasse 3, 1010 Wien (nach Vereinbarung)", "Gasse 3, 1010 Wien"),
        ("Via Roma 4, Torino - su appuntamento", "Via Roma 4, Torino"),
        ("12 Appointment Street", "12 Appointment Street"),
        ("14 Mill Road, Surat 395 003 Gram : TEXFAB", "14 Mill Road, Surat 395 003"),
        ("14 Cable Street", "14 Cable Street"),
    ],
)
def test_a_remark_behind_an_address_is_cut_off(text: str, rest: str) -> None:
    """That one must call before is no part of the address."""
    assert without_remark(text) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("ul. Długa 5 (wejście od podwórka)", "ul. Długa 5"),
        ("Lange gata 3 (2. dør til venstre)", "Lange gata 3"),
        ("(a espaldas del mercado)", ""),
        ("Hauptstr. 18 (Hinterhaus)", "Hauptstr. 18 (Hinterhaus)"),
        ("Mill Lane 4 (souterrain)", "Mill Lane 4 (souterrain)"),
        ("Chicoutimi (Québec) G7H 0A0", "Chicoutimi (Québec) G7H 0A0"),
        ("Bo Street (Middle Block)", "Bo Street (Middle Block)"),
    ],
)
def test_directions_in_brackets_are_left_out(text: str, rest: str) -> None:
    """How to get in is a note; names and parts of buildings stay."""
    assert without_remark(text) == rest

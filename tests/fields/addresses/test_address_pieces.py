from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.addresses.address_pieces import (
    is_firm,
    is_of_another_kind,
    is_worded,
    open_ends,
    stray_pieces,
    without_firm,
)
from cardscan.fields.text.residue import segments_of
from cardscan.model.candidate import Span
from tests.fields.printed import card_text


def strays(*lines: str) -> set[str]:
    """Return the texts of the pieces that are ruled out."""
    text = card_text(*lines)
    segments = segments_of(text, [])
    return {segments[i].text for i in stray_pieces(text, segments)}


@pytest.mark.parametrize(
    ("line", "ruled_out"),
    [
        ("Building Design · Roof Repair", {"Building Design", "Roof Repair"}),
        ("Memphis, Tennessee | Local Union Nine", {"Local Union Nine"}),
        ("5 Mill Lane, Hull HU1 3DZ • Boilers • Drains", {"Boilers", "Drains"}),
        ("Dubai · Mumbai · Nairobi", {"Dubai", "Mumbai", "Nairobi"}),
        ("Berlin, Hamburg, Leipzig", {"Berlin, Hamburg, Leipzig"}),
    ],
)
def test_rows_of_other_matter_are_no_address(line: str, ruled_out: set[str]):
    """Services, what follows a town, and towns where a firm is at work."""
    assert strays(line) == ruled_out


@pytest.mark.parametrize(
    "line",
    [
        "Alder House · 33 Mill Row · Leeds",
        "Rua das Flores, 77 – Boavista – Porto",
        "5 Mill Lane | Hull HU1 3DZ | United Kingdom",
        "Hauptstraße 5 · 80331 München · Deutschland",
        "Kita-ku 5-1-13, Tokyo, Osaka, Kyoto",
        "Building Design",
        "Fatih, Istanbul",
        "17 Florida Rd · Durban · RSA",
    ],
)
def test_pieces_of_an_address_stay(line: str):
    """A house without a number beside a street, districts behind dashes, countries, whole lines."""
    assert strays(line) == set()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("s. 551 7482", False),
        ("12, 34", False),
        ("M5, 68161 Mannheim", True),
        ("香港九龍51號", True),
    ],
)
def test_an_address_has_a_word(value: str, expected: bool):
    """A number with a letter before it is none."""
    assert is_worded(value) is expected


@settings(deadline=None)  # the first example loads the lists
@given(st.lists(st.text(max_size=40).filter(str.strip), max_size=5))
def test_no_text_raises(lines: list[str]):
    """Only what is printed is ruled out."""
    assert all(piece for piece in strays(*lines))


@pytest.mark.parametrize(
    "piece",
    [
        "JFK $75",
        "RERA BRN 51827",
        "BTW BE 0318.442.907",
        "EWR $95 plus tolls",
        "Ana 052-3310446",
        "Büro 030 / 23125 678",
        "Mo-Fr 9-17 Uhr",
        "8.30am-6pm",
        "24/7",
        "Zimmer ab 89 €",
        "Reparto: 555-0142",
        "“Fresh from the oven to you”",
        "Operator Licence 00918",
        "State Tourist Permit",
        "SK. Menteri Hukum No. AHU-12.AH.02 Tahun 2010",
    ],
)
def test_prices_hours_and_numbers_are_no_address(piece: str):
    """What costs something, what calls and when a shop is open is no part of an address."""
    assert is_of_another_kind(piece)


@pytest.mark.parametrize(
    "piece",
    [
        "Av. Paulista 1000, 01310-100",
        "Moshav Alon 1384500",
        "12/3 Hill Road",
        "0001 Pretoria",
        "30021-3456",
        "S.F. No. 214/2B",
        "Calle 72 No. 10-07",
        "Seoul 06236",
        "1 Main Street, 24 Hours Mall",
        "P.C.: 543002",
        "“Villa Rosa”",
        "Çınar Sit. Okul Cad. Gül Sk. No: 18/A Kat: 3",
    ],
)
def test_numbers_of_addresses_are_of_their_kind(piece: str):
    """House numbers and postcodes of any shape are left in addresses."""
    assert not is_of_another_kind(piece)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CLÍNICA SANTA INÉS", True),
        ("Torvald Bank (Hong Kong) Limited", True),
        ("Beech Tower Business Centre", False),
        ("Hospital Road 5", False),
        ("Port Harcourt", False),
        ("Florianópolis - SC", False),
    ],
)
def test_a_firm_above_a_street_is_no_part_of_the_address(line: str, expected: bool):
    """Buildings, streets and towns are, whatever words they have."""
    assert is_firm(line) is expected
    assert (line in strays(line, "5 Mill Lane", "Hull HU1 3DZ")) is expected


def test_a_country_before_a_number_to_call_is_no_address():
    """It says where the number is."""
    text = card_text("5 Mill Lane, Hull HU1 3DZ", "Kenya: +254 20 555 0142")
    segments = segments_of(text, [Span(1, 7, 23)])
    assert {segments[i].text for i in stray_pieces(text, segments)} == {"Kenya"}


def test_a_line_of_places_with_a_comma_at_its_end_goes_on():
    """A stand or a market in front of its town is a part of the address."""
    lines = ("Shop 4, Fruit Market,", "Opp. Bus Stand,", "Innova, Dzire,", "Jaipur 302001")
    text = card_text(*lines)
    segments = segments_of(text, [])
    held = {segments[i].text for i in open_ends(text, segments)}
    assert held == {"Shop 4, Fruit Market", "Opp. Bus Stand"}


@pytest.mark.parametrize(
    "piece",
    ["Member Punjab Tax Bar", "Telex 41207 ABC", "(3 lines) - Telex 41207 ABC P", "Gram : TEXFAB",
     "98,3 FM Arad", "DX ED 412 Leith", "LP 7, Leith 2", "Toque C 1201", "Métro Bastille",
     "Till No. 412 907 (Otieno)", "f Rosa Hermosillo rosa.pasteles", "Resi. : 271 8840, 271 8841"],
)  # fmt: skip
def test_boxes_of_lawyers_frequencies_and_telegraphs_are_no_address(piece: str):
    """They have a number and often a town, as an address has."""
    assert is_of_another_kind(piece)


@pytest.mark.parametrize(
    "piece",
    ["14 Mill Road, Surat, Gram : TEXFAB", "Metro Manila", '"office": "Viru 7/2, 10148 Tallinn",',
     "“5 Mill Lane, Hull HU1 3DZ”", "Arad 310130"],
)  # fmt: skip
def test_addresses_beside_them_stay(piece: str):
    """What goes on behind an address does not rule it out, nor do quotes around one."""
    assert not is_of_another_kind(piece)


@pytest.mark.parametrize(
    ("line", "ruled_out"),
    [
        ("Van den Hoeve Motoren B.V. · Kadewest 8b · 4202 AB Gorinchem", {
            "Van den Hoeve Motoren B.V."}),
        ("12 Mill Road · Biên Phủ · Hà Nội", set()),
        ("Región de Tarapacá, Chile", set()),
        ("New Garage, Ibadan, Oyo State.", set()),
    ],
)  # fmt: skip
def test_a_firm_with_its_legal_form_is_no_part_of_the_row(line: str, ruled_out: set[str]):
    """Places that are spelt like a legal form or have a word of firms stay."""
    assert strays(line) == ruled_out


@pytest.mark.parametrize(
    ("address", "rest"),
    [
        ("Fjordfisk AS, Kaivegen 5, 6717 Flatraket", "Kaivegen 5, 6717 Flatraket"),
        ("Pepper Trail (Pvt) Ltd (PV 7141), No. 8, Temple Road", "No. 8, Temple Road"),
        ("Rose Cottage, 8 Mill Lane", "Rose Cottage, 8 Mill Lane"),
        ("Port Elizabeth SA, Box 8", "Port Elizabeth SA, Box 8"),
        ("Fjordfisk AS, Flatraket", "Fjordfisk AS, Flatraket"),
    ],
)
def test_the_firm_before_an_address_is_left_out(address: str, rest: str):
    """Only with its legal form, and where a number is left."""
    assert without_firm(address) == rest

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.addresses.addresses import (
    address_evidence,
    join_address,
    parse_address,
)
from cardscan.fields.addresses.second_addresses import begins_another

ADDRESSES = [
    ("2 Kingdom Street Paddington, London, W2 6BD", "US", "GB", "W2 6BD", "London"),
    ("4001 1st Ave NE Redmond, WA 98052", "DE", "US", "98052", "Redmond"),
    ("178 Main Avenue Providence, RI 02111", "US", "US", "02111", "Providence"),
    ("1200 NW Naito Pkwy, Portland OR 97209", "US", "US", "97209", "Portland"),
    ("Atlanta, Georgia 30303", "US", "US", "30303", "Atlanta"),
    ("100 King St W, Toronto, ON M5X 1A9", "CA", "CA", "M5X 1A9", "Toronto"),
    ("Level 5, 100 George St, Sydney NSW 2000", "AU", "AU", "2000", "Sydney"),
    ("123 ABC St., Chennai, TamilNadu 600113", "US", "IN", "600113", "Chennai"),
    ("Hauptstraße 5, 80331 München", "DE", "DE", "80331", "München"),
    ("Hauptstr. 5, D-79098 Freiburg", "US", "DE", "79098", "Freiburg"),
    ("Bahnhofstrasse 10, CH-8001 Zürich", "US", "CH", "8001", "Zürich"),
    ("Mariahilfer Str. 1, 1060 Wien", "AT", "AT", "1060", "Wien"),
    ("12 rue de la Paix, 75002 Paris", "FR", "FR", "75002", "Paris"),
    ("5 Rue du Bac 75007 PARIS FRANCE", "US", "FR", "75007", "PARIS"),
    ("C/ Mayor 12, 28013 Madrid", "ES", "ES", "28013", "Madrid"),
    ("Via Roma 1, 20121 Milano (MI)", None, "IT", "20121", "Milano"),
    ("Via Francia 10, 37135 Verona", "IT", "IT", "37135", "Verona"),
    ("Rua Augusta 100, 1100-048 Lisboa", "PT", "PT", "1100-048", "Lisboa"),
    ("Av. Paulista 1000, São Paulo - SP, 01310-100", "US", "BR", "01310-100", "São Paulo"),
    ("ul. Marszałkowska 10, 00-590 Warszawa", "PL", "PL", "00-590", "Warszawa"),
    ("Václavské nám. 1, 110 00 Praha 1", "CZ", "CZ", "110 00", "Praha"),
    ("H-1052 Budapest, Váci u. 10.", "HU", "HU", "1052", "Budapest"),
    ("Mannerheimintie 10, 00100 Helsinki", "FI", "FI", "00100", "Helsinki"),
    ("Kungsgatan 5, 111 43 Stockholm", "SE", "SE", "111 43", "Stockholm"),
    ("Karl Johans gate 1, 0154 Oslo", "NO", "NO", "0154", "Oslo"),
    ("Vestergade 5, 1456 København K", "DK", "DK", "1456", "København"),
    ("Damrak 1, 1012 LG Amsterdam", "NL", "NL", "1012 LG", "Amsterdam"),
    ("Wetstraat 16, 1000 Brussel", "BE", "BE", "1000", "Brussel"),
    ("İstiklal Cad. No: 5, Beyoğlu / İstanbul", "TR", "TR", None, "İstanbul"),
    ("Jl. Sudirman Kav. 52-53, Jakarta 12190", "ID", "ID", "12190", "Jakarta"),
    ("12, Jalan Ampang, 50450 Kuala Lumpur", "MY", "MY", "50450", "Kuala Lumpur"),
    ("1 Raffles Place #20-01, Singapore 048616", "US", "SG", "048616", "Singapore"),
    ("P.O. Box 12345, Dubai, U.A.E.", "US", "AE", None, "Dubai"),
    ("Calle 72 No. 10-07, Bogotá, Colombia", "US", "CO", None, "Bogotá"),
    ("2-3-4 Shibuya, Shibuya-ku, Tokyo 150-0002, Japan", "US", "JP", "150-0002", "Tokyo"),
    ("上海市浦东新区世纪大道100号", "CN", "CN", None, "上海市"),
    ("Seoul, Korea (06236)", "US", "KR", "06236", "Seoul"),
    ("ул. Тверская, 7, Москва, 125009", "RU", "RU", "125009", "Москва"),
    ("Brīvības iela 10, Rīga, LV-1010", "LV", "LV", "1010", "Rīga"),
    ("Trg bana Jelačića 1, 10000 Zagreb", "HR", "HR", "10000", "Zagreb"),
    ("15 Adeola Odeku, Lagos, Nigeria", "US", "NG", None, "Lagos"),
]


@pytest.mark.parametrize(("text", "region", "country", "postcode", "city"), ADDRESSES)
def test_addresses_of_many_countries_are_understood(
    text: str, region: str | None, country: str, postcode: str | None, city: str
):
    """Country by its name, postcode, state or city, whatever region the card seems to have."""
    detail = parse_address(text, region=region)
    assert (detail.country, detail.postcode, detail.city) == (country, postcode, city)


def test_the_region_settles_what_the_address_leaves_open():
    """Five digits and an unknown town may be anywhere."""
    assert parse_address("12345 Kleinhausen", region="DE").country == "DE"
    assert parse_address("12345 Kleinhausen").country is None
    assert parse_address("12345 Kleinhausen", region="DE").city == "Kleinhausen"


@pytest.mark.parametrize(
    "text",
    [
        "12 Main Street", "5 Park Ave.", "Hauptstraße 5", "Hauptstr. 5", "Lindengasse 3",
        "12 rue de la Paix", "Calle Mayor 12", "C/ Mayor 12", "Via Roma 1", "Rua Augusta 100",
        "Av. Paulista 1000", "Damstraat 4", "Kungsgatan 5", "Storgata 1", "Vestergade 5",
        "Mannerheimintie 10", "ul. Długa 7", "Dlouhá ulice 5", "Váci utca 10", "Strada Lungă 3",
        "Ilica ulica 1", "ул. Мира 5", "Οδός Ερμού 3", "Atatürk Cad. 12", "Jl. Sudirman 52",
        "Jalan Ampang 12", "24 MG Road", "123 đường Lê Lợi", "Brīvības iela 10", "Laisvės pr. 3",
        "Narva mnt 7",
    ],
)  # fmt: skip
def test_roads_of_many_countries_are_known(text: str):
    """Alone, abbreviated, or as the end of a compound, with their number."""
    assert address_evidence(text).way_number


@pytest.mark.parametrize(
    "text",
    [
        "Craft",
        "Stone",
        "Avenir",
        "Directory",
        "John Smith",
        "Sales Manager",
        "Drivers",
        "Dirk Bauer",
        "Petra Nováková",
        "Peter Christie",
        "Catering",
        "Ruth Rosenberg",
        "P. Ravi",
    ],
)
def test_words_that_hold_a_road_are_no_address(text: str):
    """A stone has no St and Avenir no Ave."""
    evidence = address_evidence(text)
    assert not evidence.way
    assert evidence.coverage == 0.0


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("5th Floor, ABC Tower", "unit"),
        ("Suite 200", "unit"),
        ("ABC Tower", "building"),
        ("P.O. Box 17", "box"),
        ("BR-116, km 148", "way"),
        ("Postfach 1234", "box"),
        ("Shibuya-ku", "area"),
        ("Opp. City Mall", "near"),
        ("80331 München", "city"),
        ("80331 München", "digits_code"),
        ("Redmond, WA", "state"),
        ("W2 6BD", "postcode"),
        ("Deutschland", "is_country"),
    ],
)
def test_the_parts_of_an_address_are_told(text: str, field: str):
    """Each piece of evidence has its own name."""
    assert getattr(address_evidence(text), field)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("95 Kallang Way #25-197, Singapore 016402", "81 Robinson Road #35-71, S(011704)"),
        ("Postbus 8825, NL-2635 BB Delft", "Herengracht 84-92, NL-2689 BS Delft"),
        ("Plaza del Ayuntamiento, 34, 50049 Zaragoza", "Avda. Diagonal n° 2 41050 - Sevilla"),
        ("Unit 52, Rivonia Road, Sandton", "Factory:"),
        ("Rue du Rhône 24, 1225 Genève", "Werk 2: Rue du Rhône 10, CH-8449 Winterthur"),
        ("Office 89, Business Bay, Sharjah, United Arab Emirates", "Office 31, Business Bay"),
        ("Kita-ku 5-1-13, Tokyo 136-0002, Japan", "Sakae, Naka-ku 3-6-24, Osaka"),
        ("Rantakatu 4, 21600 Tuntematon", "Strandgatan 4, 21600 Okänd"),
        ("12 Hill Road, Pietermaritzburg, 3201", "P.O. Box 81, Pietermaritzburg 3200"),
        ("9 Creek Road, McLaren Vale SA 5171", "PO Box 12, McLaren Vale SA 5171"),
        ("Suite B2, Palm Complex, Lagos", "Abuja: Plot 11, Palm Crescent"),
        ("Số 7 đường Lê Lợi, Hà Nội", "VPĐD: 15/8 Điện Biên Phủ, P. 25"),
    ],
)
def test_a_second_address_begins(address: str, line: str):
    """With a label, behind a country, or a street with a number behind street and town."""
    assert begins_another(address, line)


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("178 Main Avenue", "Providence, RI 02111"),
        ("H-1781 Budapest", "Andrássy út 101-103."),
        ("Rue du Rhône 309, CH-1218 Genève", "Switzerland"),
        ("2nd Floor, Linking Road, Bandra (W)", "New Delhi - 110 033"),
        ("Office 19, Sheikh Zayed Road", "A"),
        ("5-1-24 Shinjuku-ku, Tokyo, Japan 188-0033", "JAPAN"),
        ("Box 514, 551 12 Jönköping", "Besöksadress: Storgatan 39, plan 3"),
        ("Postboks 12, 0101 Oslo", "Besøksadresse: Storgata 5"),
        ("Notaries, China-Appointed Officer, Suite 5, Wing House", "12 Queen's Road, Hong Kong"),
        ("Est. 1912", "Oficinas: Calle Luna 4, Montevideo"),
        ("Shenzhen Rose Optics, Manager", "Add: 3-5/F, Bldg. 6, Shenzhen"),
        ("14 Kimathi Street, Nairobi", "P.O. Box 4412, 00100 Nairobi"),
    ],
)
def test_one_address_goes_on(address: str, line: str):
    """A town behind its street, a street behind its town, a country: still one address."""
    assert not begins_another(address, line)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Hauptstr. 5,", "80331 München"], "Hauptstr. 5, 80331 München"),
        (["Hauptstr. 5", "80331 München", "Germany"], "Hauptstr. 5, 80331 München, Germany"),
        (["| 12 Main St", "", ", Springfield,"], "12 Main St, Springfield"),
        ([], ""),
    ],
)
def test_lines_are_joined_with_one_comma(lines: list[str], joined: str):
    """Where none is printed already."""
    assert join_address(lines) == joined


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=80), st.sampled_from([None, "US", "DE", "JP"]))
def test_no_text_raises(text: str, region: str | None):
    """What is found is a part of the text, and all numbers stay between 0 and 1."""
    evidence = address_evidence(text)
    for field in evidence.__slots__:
        assert 0 <= float(getattr(evidence, field)) <= 1, field
    detail = parse_address(text, region=region)
    assert detail.postcode is None or detail.postcode in text


@pytest.mark.parametrize(
    "text",
    [
        "200 metros norte y 75 m este de la Iglesia de Tibás",
        "Del parque, media cuadra al norte",
        "Mvog-Ada, derrière la pharmacie",
        "Bonapriso, en face de la boulangerie",
        "Karibu na soko la Mwenge",
        "Nr. Old Bus Depot, B/h. Water Tank",
        "Em frente ao mercado",
        "Di depan masjid",
        "Eski postane karşısı",
        "Naproti nádraží",
    ],
)
def test_words_that_say_how_to_find_a_place_are_known(text: str):
    """Where houses have no numbers, landmarks are the address."""
    assert address_evidence(text).near


def test_below_a_mere_town_and_country_stands_their_street() -> None:
    """A second house below a house with its country is another address."""
    assert not begins_another("65026, Odesa, Ukraine", "8 Lanzheron St., office 14")
    assert not begins_another("050000, Almaty, Kazakhstan", "12 Abay Ave., office 3")
    assert begins_another("5 Hill Road, Accra, Ghana", "8 Palm St., office 14")

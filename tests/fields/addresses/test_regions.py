from __future__ import annotations

import pytest

from cardscan.fields.addresses.regions import infer_region

STRONG = [
    ("US", ("178 Main Avenue", "Providence, RI 02111")),
    ("US", ("Florida 0801 - USA",)),
    ("GB", ("2 Kingdom Street", "London W2 6BD")),
    ("IN", ("123 ABC St., Chennai,", "TamilNadu 600113")),
    ("CN", ("Beijing, China 100000",)),
    ("DE", ("Example GmbH", "Hauptstr. 5, 10115 Berlin")),
    ("AT", ("A-1010 Wien",)),
    ("CH", ("CH-8001 Zürich",)),
    ("FR", ("12 rue Exemple", "F-75001 Paris")),
    ("PL", ("Example Sp. z o.o.", "ul. Prosta 1, 00-838 Warszawa")),
    ("CA", ("Toronto, ON M5V 2T6",)),
    ("AU", ("Example Pty Ltd", "Sydney NSW 2000")),
    ("BR", ("01310-100 São Paulo", "Brasil")),
    ("JP", ("東京都渋谷区", "日本", "Tokyo, Japan")),
    ("NL", ("1012 AB Amsterdam", "Nederland")),
    ("TR", ("Örnek Ltd. Şti.", "İstanbul / TÜRKİYE")),
    ("MY", ("Example Sdn Bhd", "50450 Kuala Lumpur")),
    ("AE", ("Example FZ-LLC", "Dubai, UAE")),
    ("FI", ("Esimerkki Oy", "Helsinki")),
    ("GB", ("8-14 Albert Embankment, Glasgow", "ENGLAND")),
    ("SG", ("1 Robinson Road #32-103, S(047703)",)),
]


@pytest.mark.parametrize(("region", "lines"), STRONG)
def test_address_and_legal_form_tell_the_region(region: str, lines: tuple[str, ...]):
    """A card that names its place is beyond doubt, whatever the setting says."""
    guess = infer_region(lines, [], [], fallback="NZ")
    assert (guess.region, guess.is_strong, guess.is_told) == (region, True, True)


@pytest.mark.parametrize(
    ("region", "lines"),
    [
        ("CZ", ("Jana Nováková", "advokátka", "účetnictví")),
        ("IT", ("Paola Rossi", "Responsabile Marketing", "studio legale")),
        ("PL", ("Anna Wiśniewska", "Kierownik Sprzedaży", "Kancelaria Radcy Łuczak")),
        ("CZ", ("Zdeněk Kovář", "realitní makléř")),
        ("HU", ("Gőz Ernő", "ügyvezető igazgató")),
    ],
)
def test_professions_and_letters_tell_the_region(region: str, lines: tuple[str, ...]):
    """What is said in one language only, and letters that no other has, tell the country."""
    guess = infer_region(lines, [], [], fallback="NZ")
    assert (guess.region, guess.is_told) == (region, True)


@pytest.mark.parametrize(
    "line", ["Sales Manager", "Directrice", "Michał Lewandowski", "Técnico Comercial, Muebles"]
)
def test_one_word_is_not_enough(line: str):
    """A foreign name or a single foreign word leaves the country untold or in doubt."""
    assert not infer_region([line], [], [], fallback="US").is_strong


def test_ending_of_a_host_beats_a_language_of_many_countries():
    """French words and French groups of digits do not make a card from Morocco a French one."""
    lines = ["Gérante", "Maison d'hôtes", "12, Derb Sidi, 40000 Marrakech", "Tél. 05 24 38 17 62"]
    guess = infer_region(lines, ["example.ma"], [], fallback="US")
    assert guess.region == "MA"


def test_setting_decides_without_evidence():
    """A card that says nothing belongs to the region of the settings, without certainty."""
    guess = infer_region(["Ann O'Neil", "ann@example.com"], ["example.com"], [], fallback="NZ")
    assert (guess.region, guess.is_strong, guess.is_told) == ("NZ", False, False)


def test_other_numbers_tell_the_region():
    """A number with its country code speaks for the national ones beside it."""
    guess = infer_region(["Ann"], [], ["Tel +353 1 234 5678"], fallback="US")
    assert (guess.region, guess.is_strong) == ("IE", True)


def test_islands_count_for_their_main_country():
    """A number that may be Guernsey's speaks for the United Kingdom."""
    assert infer_region([], [], ["+44 7911 123456"], fallback="US").region == "GB"


def test_country_suffix_of_a_host():
    """A country's own suffix speaks for it; one that is sold to everybody does not."""
    assert infer_region([], ["example.de"], [], fallback="US").region == "DE"
    assert infer_region([], ["example.io", "example.co"], [], fallback="US").region == "US"
    assert infer_region([], ["example.co.uk"], [], fallback="US").region == "GB"


@pytest.mark.parametrize(
    "line",
    ["Michael Jordan", "Georgia Miller", "Chad Turkey", "Any City, ST 12345", "Mobile Sales"],
)
def test_names_are_no_strong_evidence(line: str):
    """First names and made-up states leave the region to the settings, or at least in doubt."""
    assert not infer_region([line], [], [], fallback="NZ").is_strong


TOLD = [
    ("IL", ("Moshav Alon, Upper Galilee", "Tel. 04-6930441")),
    ("IL", ("Kibbutz Shaked", "052-3310446")),
    ("GR", ("Ermoupoli, Syros", "6944 318 205")),
    ("IE", ("Main Street, Co. Kerry", "087 123 4567")),
    ("GB", ("High Street, Cumbria", "07700 900123")),
    ("IN", ("Lake Road", "Calcutta - 700 029")),
    ("PK", ("Gulberg III", "0300-1234567")),
    ("NG", ("RC 123456", "0803 123 4567, 0809 123 4567")),
    ("PH", ("Brgy. San Roque", "0917-555-0142")),
    ("MY", ("Taman Seri, Selangor", "012-345 6789")),
    ("KR", ("Gangnam-gu", "010-1234-5678")),
    ("JP", ("Minato-ku", "090-1234-5678")),
    ("TH", ("Sukhumvit Soi 5", "0-2123-4567")),
    ("TR", ("Gül Sokak 5", "0532 123 45 67")),
    ("RU", ("ИНН 7701234567", "8 (495) 123-45-67")),
    ("UA", ("ТОВ Приклад", "(044) 123-45-67")),
    ("ES", ("Polígono Industrial Norte", "954 12 34 56")),
    ("IT", ("Via Verde, Toscana", "338 1234567")),
    ("SE", ("Skåne", "070-123 45 67")),
    ("AU", ("0412 345 678", "(03) 9123 4567")),
    ("BR", ("Bairro Centro, Minas Gerais",)),
    ("MX", ("Col. Centro, Jalisco",)),
    ("AR", ("C.A.B.A.", "(011) 4123-4567")),
    ("AR", ("(0351) 15-604-0182",)),
    ("CH", ("078-186-56-01",)),
    ("GH", ("GA-123-4567", "East Legon")),
    ("HK", ("Wan Chai",)),
    ("AE", ("Al Quoz",)),
    ("KE", ("P.O. Box 12345-00100", "Westlands")),
    ("KE", ("Uganda Rd, P.O. Box 218-20100, Nakuru", "0722 123 456")),
    ("MA", ("14, derb Sidi Ahmed, Fès-Médina", "fixe 05 35 63 11 20")),
    ("NZ", ("Level 2, 4 Hardy St, Nelson 7010", "03 548 0123")),
    ("US", ("40 North Main Street", "Ord, Nebr. 68862")),
]


@pytest.mark.parametrize(("region", "lines"), TOLD)
def test_regions_villages_and_forms_of_numbers_tell_the_country(
    region: str, lines: tuple[str, ...]
):
    """A card that names no country and no large city still says where it is from."""
    guess = infer_region(lines, [], [], fallback="NZ")
    assert (guess.region, guess.is_told) == (region, True)


@pytest.mark.parametrize(
    "lines",
    [
        ("JFK · LGA · EWR", "718-555-0142"),
        ("401-555-0142", "Suite 5"),
        ("Dr. Kent Galicia", "Sales"),
        ("5 Germany Street", "18 rue de Turquie"),
    ],
)
def test_what_only_looks_like_a_region_tells_nothing(lines: tuple[str, ...]):
    """Codes of airports and family names are no regions."""
    assert infer_region(lines, [], [], fallback="US").region == "US"

"""How cards of many countries print their addresses; all people and firms are invented."""

from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import FieldKind
from cardscan.resolve.choose import choose_all
from cardscan.strings import words
from tests.fields.printed import card_text

CARDS = [
    (
        (
            "Karl Otto",
            "Meister",
            "Otto Heizung",
            "Industriestraße 14–16, Halle 3",
            "91058 Erlangen-Tennenlohe",
            "Tel. 09131 / 12345",
            "info@otto-heizung.de",
        ),
        "Industriestraße 14–16, Halle 3, 91058 Erlangen-Tennenlohe",
    ),
    (
        (
            "Eva Huber",
            "Notarin",
            "Graben 12/2/14, 1010 Wien",
            "Tel. 01 234 56 78",
            "eva@huber-notar.at",
        ),
        "Graben 12/2/14, 1010 Wien",
    ),
    (
        (
            "Luc Favre",
            "Vigneron",
            "Domaine du Lac",
            "Route de Lavaux 12 - Case postale 34",
            "CH-1095 Lutry (VD)",
            "Tél. 021 234 56 78",
            "luc@domainedulac.ch",
        ),
        "Route de Lavaux 12 - Case postale 34, CH-1095 Lutry (VD)",
    ),
    (
        (
            "Zoé Martin",
            "Photographe",
            "Studio : 11 rue Verte, Bât. B, 2e étage - 75012 Paris (sur RDV)",
            "06 39 98 12 34",
            "zoe@zoemartin.photo",
        ),
        "11 rue Verte, Bât. B, 2e étage - 75012 Paris",
    ),
    (
        (
            "Paul Roux",
            "Éleveur",
            "Ferme des Tilleuls",
            "Lieu-dit Le Bourg",
            "46200 Souillac",
            "Tél. 05 36 49 12 34",
        ),
        "Lieu-dit Le Bourg, 46200 Souillac",
    ),
    (
        (
            "Jan Peeters",
            "Notaris",
            "Kerkstraat 12 bus 4 - 9000 Gent",
            "Tel. 09 234 56 78",
            "jan@peeters-notaris.be",
        ),
        "Kerkstraat 12 bus 4 - 9000 Gent",
    ),
    (
        (
            "Sanne Bos",
            "Fysiotherapeut",
            "Bezoekadres: Dorpsstraat 12, 3511 AB Utrecht",
            "Postadres: Postbus 123, 3500 AC Utrecht",
            "T 030 123 45 67",
        ),
        "Dorpsstraat 12, 3511 AB Utrecht",
    ),
    (
        (
            "Tom Hill",
            "Farrier",
            "Rose Cottage, Mill Lane",
            "Nether Wallop, Stockbridge",
            "Hampshire SO20 8EW",
            "07700 900123",
        ),
        "Rose Cottage, Mill Lane, Nether Wallop, Stockbridge, Hampshire SO20 8EW",
    ),
    (
        (
            "Ann Reed",
            "Director",
            "Reed & Co",
            "Unit 4B, The Old Dairy, Station Yard, Thame OX9 3XZ",
            "01632 960123",
            "ann@reed.co.uk",
        ),
        "Unit 4B, The Old Dairy, Station Yard, Thame OX9 3XZ",
    ),
    (
        (
            "Aoife Ryan",
            "Vet",
            "Ballymore House, Ennis Road, Limerick, V94 X2Y3",
            "061 123 456",
        ),
        "Ballymore House, Ennis Road, Limerick, V94 X2Y3",
    ),
    (
        (
            "Rocío Vera",
            "Abogada",
            "Despacho: C/ Pureza, 33, bajo dcha. - 41010 Sevilla",
            "954 12 34 56",
            "rocio@veraabogados.es",
        ),
        "C/ Pureza, 33, bajo dcha. - 41010 Sevilla",
    ),
    (
        (
            "Jon Etxe",
            "Gerente",
            "Pol. Ind. Zubieta, Pab. 12",
            "48340 Amorebieta (Bizkaia)",
            "Tel. 94 123 45 67",
        ),
        "Pol. Ind. Zubieta, Pab. 12, 48340 Amorebieta (Bizkaia)",
    ),
    (
        (
            "Rui Sousa",
            "Advogado",
            "Largo do Carmo, 12 - R/C Dto.",
            "1200-092 Lisboa",
            "Tel. 213 123 456",
        ),
        "Largo do Carmo, 12 - R/C Dto., 1200-092 Lisboa",
    ),
    (
        (
            "Gino Bruni",
            "Geometra",
            "Studio tecnico: Via Roma, 12/A - 38122 Trento (TN)",
            "Tel. 0461 123456",
            "gino@studiobruni.it",
        ),
        "Via Roma, 12/A - 38122 Trento (TN)",
    ),
    (
        (
            "Maria Pappa",
            "Dentist",
            "94, Vas. Sofias Ave., 2nd floor",
            "115 28 Athens, Greece",
            "Tel. 210 331 2345",
        ),
        "94, Vas. Sofias Ave., 2nd floor, 115 28 Athens, Greece",
    ),
    (
        (
            "Ewa Lis",
            "Notariusz",
            "Kancelaria Notarialna",
            "al. Jana Pawła II 12 lok. 34",
            "00-867 Warszawa",
            "tel. 22 123 45 67",
        ),
        "al. Jana Pawła II 12 lok. 34, 00-867 Warszawa",
    ),
    (
        (
            "Petr Dub",
            "lékař",
            "Ordinace: Jiráskova 123/4, 602 00 Brno",
            "tel. 541 123 456",
        ),
        "Jiráskova 123/4, 602 00 Brno",
    ),
    (
        (
            "Kiss Éva",
            "ügyvéd",
            "H-1055 Budapest, Falk Miksa u. 12. I. em. 3.",
            "Tel.: 06-1/332-5417",
        ),
        "H-1055 Budapest, Falk Miksa u. 12. I. em. 3.",
    ),
    (
        (
            "Dan Pop",
            "Notar",
            "Bd. Unirii nr. 12, bl. B3, sc. 1, et. 2, ap. 5, Cluj-Napoca",
            "Tel. 0264 123 456",
        ),
        "Bd. Unirii nr. 12, bl. B3, sc. 1, et. 2, ap. 5, Cluj-Napoca",
    ),
    (
        (
            "Ali Kaya",
            "Diş Hekimi",
            "Muayenehane: Valikonağı Cad. Gül Apt. No: 12 D: 3",
            "Nişantaşı - Şişli / İstanbul",
            "Tel: 0212 123 45 67",
        ),
        "Valikonağı Cad. Gül Apt. No: 12 D: 3, Nişantaşı - Şişli / İstanbul",
    ),
    (
        (
            "Eva Berg",
            "Psykolog",
            "Besöksadress: Storgatan 12, plan 3",
            "Box 123, 111 21 Stockholm",
            "08-465 004 12",
        ),
        "Storgatan 12, plan 3, Box 123, 111 21 Stockholm",
    ),
    (
        (
            "Ulf Ek",
            "VD",
            "Ek Bygg AB",
            "Box 123, 111 21 Stockholm",
            "Besöksadress: Storgatan 12",
            "08-465 004 12",
        ),
        "Box 123, 111 21 Stockholm, Storgatan 12",
    ),
    (
        (
            "Kari Lie",
            "Lege",
            "Besøksadresse: Storgata 12, 3. etg.",
            "Postboks 123 Sentrum, 0101 Oslo",
            "Tlf. 22 12 34 56",
        ),
        "Storgata 12, 3. etg., Postboks 123 Sentrum, 0101 Oslo",
    ),
    (
        (
            "Aino Laine",
            "Johtaja",
            "PL 118 (Kauppakatu 23 C)",
            "80101 Joensuu",
            "Puh. 013 123 4567",
        ),
        "PL 118 (Kauppakatu 23 C), 80101 Joensuu",
    ),
    (
        (
            "Анна Орлова",
            "врач",
            "г. Санкт-Петербург, Невский пр., д. 12, лит. А, пом. 3Н",
            "тел. (812) 123-45-67",
        ),
        "г. Санкт-Петербург, Невский пр., д. 12, лит. А, пом. 3Н",
    ),
    (
        (
            "Joe Blake",
            "Owner",
            "Blake's Garage",
            "Shop: 4512 County Road 12 N, Barn 3",
            "Fargo, ND 58102",
            "(701) 555-0123",
        ),
        "4512 County Road 12 N, Barn 3, Fargo, ND 58102",
    ),
    (
        (
            "Pat Low",
            "Attorney",
            "By appointment only",
            "One Liberty Plaza, 23rd Floor",
            "New York, NY 10006",
            "212.555.0134",
        ),
        "One Liberty Plaza, 23rd Floor, New York, NY 10006",
    ),
    (
        (
            "Marie Roy",
            "Notaire",
            "1040, avenue Cartier, bureau 200",
            "Québec (Québec) G1R 2S5",
            "418 555-0123",
        ),
        "1040, avenue Cartier, bureau 200, Québec (Québec) G1R 2S5",
    ),
    (
        (
            "Luz Paz",
            "Dentista",
            "Consultorio: Insurgentes Sur 1234-501, Col. Del Valle",
            "Alcaldía Benito Juárez, C.P. 03100, CDMX",
            "Tel. 55 5123 4567",
        ),
        "Insurgentes Sur 1234-501, Col. Del Valle, Alcaldía Benito Juárez, C.P. 03100, CDMX",
    ),
    (
        (
            "Ana Sosa",
            "Arquitecta",
            'Estudio: Av. Santa Fe 1234, 3° "B"',
            "C1059ABT C.A.B.A.",
            "011 4123-4567",
        ),
        'Av. Santa Fe 1234, 3° "B", C1059ABT C.A.B.A.',
    ),
    (
        (
            "Iván Ríos",
            "Médico",
            "Cra. 15 No. 88-21, Consultorio 502",
            "Bogotá, D.C.",
            "Tel. 601 312 3456",
        ),
        "Cra. 15 No. 88-21, Consultorio 502, Bogotá, D.C.",
    ),
    (
        (
            "Percy Mam",
            "Guía",
            "Calle Plateros 358, Of. 204, Cusco - Perú",
            "984 123 456",
        ),
        "Calle Plateros 358, Of. 204, Cusco - Perú",
    ),
    (
        (
            "Caio Lima",
            "Dentista",
            "Av. Paulista, 1234 - 5º andar - Cj. 52",
            "Bela Vista - São Paulo/SP - CEP 01310-100",
            "(11) 3123-4567",
        ),
        "Av. Paulista, 1234 - 5º andar - Cj. 52, Bela Vista - São Paulo/SP - CEP 01310-100",
    ),
    (
        (
            "S. Iyer",
            "Advocate",
            "Chamber: No. 12, Law Chambers, High Court Campus,",
            "Near Clock Tower,",
            "Madurai - 625 020",
            "94430 12345",
        ),
        "No. 12, Law Chambers, High Court Campus, Near Clock Tower, Madurai - 625 020",
    ),
    (
        (
            "G. Singh",
            "Prop.",
            "Gill Tours",
            "Taxi Stand, Opp. Railway Station,",
            "Amritsar (Pb.) 143001",
            "98140 12345",
        ),
        "Taxi Stand, Opp. Railway Station, Amritsar (Pb.) 143001",
    ),
    (
        (
            "M. Rao",
            "Dealer",
            "S.F. No. 214/2B, Avinashi Road, Neelambur,",
            "Coimbatore - 641 062, Tamil Nadu, India",
            "0422-2671234",
        ),
        "S.F. No. 214/2B, Avinashi Road, Neelambur, Coimbatore - 641 062, Tamil Nadu, India",
    ),
    (
        (
            "Ali Raza",
            "Manager",
            "Shop No. 12, Ground Floor, Hafeez Centre, Gulberg III, Lahore",
            "042-35781234",
        ),
        "Shop No. 12, Ground Floor, Hafeez Centre, Gulberg III, Lahore",
    ),
    (
        (
            "Md. Karim",
            "Proprietor",
            "Shop 12 (1st Floor), New Market, Dhaka-1205",
            "01712-123456",
        ),
        "Shop 12 (1st Floor), New Market, Dhaka-1205",
    ),
    (
        (
            "Amy Lin",
            "Sales",
            "ADD: Room 1203, Unit 2, Building 5, Jiming Shan, Yiwu City, Zhejiang, China",
            "amy@example.com",
            "Mob: 0086-13812345678",
        ),
        "Room 1203, Unit 2, Building 5, Jiming Shan, Yiwu City, Zhejiang, China",
    ),
    (
        (
            "K. Lau",
            "Solicitor",
            "Rooms 1801-4, 18th Floor, Wing House,",
            "124 Des Voeux Road Central, Hong Kong",
            "Tel: 2123 4567",
        ),
        "Rooms 1801-4, 18th Floor, Wing House, 124 Des Voeux Road Central, Hong Kong",
    ),
    (
        (
            "Kenji Mori",
            "Manager",
            "Shiba-Daimon NT Bldg. 8F, 2-11-9 Shiba-Daimon,",
            "Minato-ku, Tokyo 105-0012, Japan",
            "TEL 03-1234-5678",
        ),
        "Shiba-Daimon NT Bldg. 8F, 2-11-9 Shiba-Daimon, Minato-ku, Tokyo 105-0012, Japan",
    ),
    (
        (
            "J. Kim",
            "Director",
            "5F, Sunny Bldg., 12 Teheran-ro 4-gil, Gangnam-gu, Seoul 06232, Korea",
            "02-2123-4567",
        ),
        "5F, Sunny Bldg., 12 Teheran-ro 4-gil, Gangnam-gu, Seoul 06232, Korea",
    ),
    (
        (
            "Som Jai",
            "Owner",
            "99/12 Moo 5, T. Bang Phut, A. Pak Kret, Nonthaburi 11120",
            "08-1234-5678",
        ),
        "99/12 Moo 5, T. Bang Phut, A. Pak Kret, Nonthaburi 11120",
    ),
    (
        (
            "Lê An",
            "Giám đốc",
            "Trụ sở: Số 12, ngõ 34, phố Huế, Quận Hai Bà Trưng, Hà Nội",
            "0912.345.678",
        ),
        "Số 12, ngõ 34, phố Huế, Quận Hai Bà Trưng, Hà Nội",
    ),
    (
        (
            "Dewi Sari",
            "Owner",
            "Ruko Permata Blok B No. 12, Jl. Raya Serpong Km. 8",
            "Tangerang Selatan 15310",
            "0812-1234-5678",
        ),
        "Ruko Permata Blok B No. 12, Jl. Raya Serpong Km. 8, Tangerang Selatan 15310",
    ),
    (
        (
            "Dato' Ali",
            "Chairman",
            "Lot 3A-07, Block C, Plaza Kelana Jaya, Jalan SS 7/13A,",
            "47301 Petaling Jaya, Selangor",
            "03-7877 1234",
        ),
        "Lot 3A-07, Block C, Plaza Kelana Jaya, Jalan SS 7/13A, 47301 Petaling Jaya, Selangor",
    ),
    (
        (
            "Jun Cruz",
            "Attorney",
            "11th Floor, Cacho Tower",
            "156 Valero Street, Salcedo Village",
            "Makati City 1227",
            "(02) 8817-1234",
        ),
        "11th Floor, Cacho Tower, 156 Valero Street, Salcedo Village, Makati City 1227",
    ),
    (
        (
            "Kim Ng",
            "General Practitioner",
            "Shop 5, 119 Nicholson Street, Footscray VIC 3011",
            "(03) 9123 4567",
        ),
        "Shop 5, 119 Nicholson Street, Footscray VIC 3011",
    ),
    (
        (
            "Hemi Rua",
            "Guide",
            "RD 2, Te Puke 3182, Bay of Plenty",
            "021 123 456",
        ),
        "RD 2, Te Puke 3182, Bay of Plenty",
    ),
    (
        (
            "Thabo Dube",
            "Attorney",
            "Chambers: 12 Keerom Street, Cape Town 8001",
            "Docex 123, Cape Town",
            "021 123 4567",
        ),
        "12 Keerom Street, Cape Town 8001",
    ),
    (
        (
            "Emeka Obi",
            "CEO",
            "Head Office: Suite B14, Ojota Shopping Plaza, 88 Ikorodu Road, Ojota, Lagos",
            "Branch: 14 Ogui Road, Enugu",
            "0803 123 4567",
        ),
        "Suite B14, Ojota Shopping Plaza, 88 Ikorodu Road, Ojota, Lagos",
    ),
    (
        (
            "Amina Odhiambo",
            "Manager",
            "2nd Floor, Jubilee House, Wabera Street",
            "P.O. Box 12345 - 00100, Nairobi",
            "0722 123 456",
        ),
        "2nd Floor, Jubilee House, Wabera Street, P.O. Box 12345 - 00100, Nairobi",
    ),
    (
        (
            "Ama Boateng",
            "Director",
            "House No. C123/4, Ring Road Central",
            "P. O. Box AN 1234, Accra North",
            "0302 123 456",
        ),
        "House No. C123/4, Ring Road Central, P. O. Box AN 1234, Accra North",
    ),
    (
        (
            "Hany Adel",
            "Dentist",
            "Clinic: 12 Gameat El Dowal St., Mohandessin, Giza",
            "0100 123 4567",
        ),
        "12 Gameat El Dowal St., Mohandessin, Giza",
    ),
    (
        (
            "Salma Idrissi",
            "Avocate",
            "47, Rue Ibnou Mounir, Maârif,",
            "20330 Casablanca",
            "05 22 12 34 56",
        ),
        "47, Rue Ibnou Mounir, Maârif, 20330 Casablanca",
    ),
    (
        (
            "Layla Aziz",
            "Manager",
            "Office 1203, Tower 2, Jumeirah Lakes Towers",
            "P.O. Box 12345, Dubai, UAE",
            "04-3412345",
        ),
        "Office 1203, Tower 2, Jumeirah Lakes Towers, P.O. Box 12345, Dubai, UAE",
    ),
    (
        (
            "Noa Levi",
            "Owner",
            "Olive Farm Ltd.",
            "Moshav Alon 1384500, Upper Galilee",
            "Noa 052-3310446 · Gil 052-3310447",
        ),
        "Moshav Alon 1384500, Upper Galilee",
    ),
]


@pytest.mark.parametrize(("lines", "address"), CARDS)
def test_the_whole_address_of_a_card_is_read(lines: tuple[str, ...], address: str):
    """Street, unit, box, town and country, without labels, firms, prices or numbers to call."""
    found = find_candidates(card_text(*lines), (), region="NZ").candidates
    (pick,) = choose_all(found)[FieldKind.ADDRESS]
    assert words(pick.candidate.value) == words(address)

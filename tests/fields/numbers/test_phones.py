from __future__ import annotations

import pytest

from cardscan.fields.numbers.dialling import RegionGuess
from cardscan.fields.numbers.phones import find_phones
from cardscan.model.candidate import PhoneDetail
from tests.fields.printed import view_of

_p = pytest.param


def read(*lines: str, region: str, is_strong: bool = True) -> list[tuple[str, str, str | None]]:
    """Return value, type and extension of every number found on the lines."""
    found = find_phones(view_of(*lines), lines, RegionGuess(region, is_strong=is_strong))
    details = [find.detail for find in found]
    assert all(isinstance(detail, PhoneDetail) for detail in details)
    return [
        (find.value, find.detail.type.value, find.detail.ext)
        for find in found
        if isinstance(find.detail, PhoneDetail)
    ]


NATIONAL = [
    _p("ES", "Consultorio 912 345 678", "+34912345678", id="ES practice"),
    _p("DE", "Praxis 030 1234567", "+49301234567", id="DE practice"),
    _p("PL", "Gabinet: 22 123 45 67", "+48221234567", id="PL practice"),
    _p("GB", "Surgery 01632 960123", "+441632960123", id="GB practice"),
    _p("US", "Tel: (401) 555-0123", "+14015550123", id="US brackets"),
    _p("US", "Phone 401.555.0123", "+14015550123", id="US points"),
    _p("US", "1-401-555-0123", "+14015550123", id="US trunk"),
    _p("CA", "T 416 555 0188", "+14165550188", id="CA"),
    _p("GB", "Tel: 020 7946 0018", "+442079460018", id="GB London"),
    _p("GB", "t: 01632 960 123", "+441632960123", id="GB five"),
    _p("IE", "Tel: 01 234 5678", "+35312345678", id="IE"),
    _p("DE", "Tel. 030/1234567", "+49301234567", id="DE slash"),
    _p("DE", "Telefon (02 11) 12 34 56-78", "+4921112345678", id="DE pairs"),
    _p("DE", "Fon 0 89 / 12 34 56 - 0", "+49891234560", id="DE spaced"),
    _p("AT", "Tel.: 01/234 56 78", "+4312345678", id="AT"),
    _p("CH", "Tel. 044 234 56 78", "+41442345678", id="CH"),
    _p("FR", "Tél. 01 42 68 53 00", "+33142685300", id="FR"),
    _p("FR", "Tél : 01.42.68.53.00", "+33142685300", id="FR points"),
    _p("BE", "Tel 02 234 56 78", "+3222345678", id="BE"),
    _p("NL", "Tel. 020 - 123 45 67", "+31201234567", id="NL"),
    _p("LU", "Tél. 26 12 34 56", "+35226123456", id="LU"),
    _p("IT", "Tel. 06 1234567", "+39061234567", id="IT keeps zero"),
    _p("ES", "Tel. 91 234 56 78", "+34912345678", id="ES"),
    _p("PT", "Tel. 21 234 56 78", "+351212345678", id="PT"),
    _p("DK", "Tlf. 32 12 34 56", "+4532123456", id="DK"),
    _p("NO", "Tlf.: 22 12 34 56", "+4722123456", id="NO"),
    _p("SE", "Tel 08-123 456 78", "+46812345678", id="SE"),
    _p("FI", "Puh. 09 1234 5678", "+358912345678", id="FI"),
    _p("PL", "tel. 22 123 45 67", "+48221234567", id="PL"),
    _p("CZ", "tel.: 222 123 456", "+420222123456", id="CZ"),
    _p("SK", "tel.: 02/1234 5678", "+421212345678", id="SK"),
    _p("HU", "Tel.: 06 1 234 5678", "+3612345678", id="HU"),
    _p("RO", "Tel: 021 234 5678", "+40212345678", id="RO"),
    _p("BG", "тел. 02 812 3456", "+35928123456", id="BG"),
    _p("HR", "tel: 01 2345 678", "+38512345678", id="HR"),
    _p("RS", "tel: 011 2345 678", "+381112345678", id="RS"),
    _p("GR", "Τηλ. 210 1234567", "+302101234567", id="GR"),
    _p("TR", "Tel: (0212) 234 56 78", "+902122345678", id="TR"),
    _p("RU", "тел. 8 (495) 123-45-67", "+74951234567", id="RU"),
    _p("UA", "тел. (044) 234-56-78", "+380442345678", id="UA"),
    _p("IL", "טל: 03-1234567", "+97231234567", id="IL"),
    _p("SA", "هاتف 011 234 5678", "+966112345678", id="SA"),
    _p("AE", "Tel 04 234 5678", "+97142345678", id="AE"),
    _p("EG", "Tel: 02 2345 6789", "+20223456789", id="EG"),
    _p("ZA", "Tel: 011 234 5678", "+27112345678", id="ZA"),
    _p("NG", "Tel: 0803 123 4567", "+2348031234567", id="NG"),
    _p("KE", "Tel: 0722 123 456", "+254722123456", id="KE"),
    _p("IN", "Ph: 044 - 2345 6789", "+914423456789", id="IN"),
    _p("IN", "Mob: 98765 43210", "+919876543210", id="IN mobile"),
    _p("PK", "Ph: 021-32345678", "+922132345678", id="PK"),
    _p("BD", "Tel: 02-9123456", "+88029123456", id="BD"),
    _p("LK", "Tel: 011 2 345 678", "+94112345678", id="LK"),
    _p("CN", "电话：010-6565 2108", "+861065652108", id="CN"),
    _p("CN", "手机: 138 1234 5678", "+8613812345678", id="CN mobile"),
    _p("CR", "Reservaciones 2771-8095", "+50627718095", id="CR bookings"),
    _p("HK", "Tel: 2123 4567", "+85221234567", id="HK"),
    _p("TW", "電話 (02) 2345-6789", "+886223456789", id="TW"),
    _p("JP", "TEL 03-1234-5678", "+81312345678", id="JP"),
    _p("KR", "전화 02-2123-4567", "+82221234567", id="KR"),
    _p("SG", "Tel: 6123 4567", "+6561234567", id="SG"),
    _p("MY", "Tel: 03-2123 4567", "+60321234567", id="MY"),
    _p("ID", "Telp. (021) 2345678", "+62212345678", id="ID"),
    _p("PH", "Tel: (02) 8123 4567", "+63281234567", id="PH"),
    _p("TH", "โทร. 02 123 4567", "+6621234567", id="TH"),
    _p("VN", "ĐT: 024 3823 4567", "+842438234567", id="VN"),
    _p("AU", "P (02) 9876 5432", "+61298765432", id="AU"),
    _p("NZ", "Ph 09 234 5678", "+6492345678", id="NZ"),
    _p("MX", "Tel. (55) 1234 5678", "+525512345678", id="MX"),
    _p("BR", "Tel. (11) 2345-6789", "+551123456789", id="BR"),
    _p("AR", "Tel. (011) 4123-4567", "+541141234567", id="AR"),
    _p("CL", "Tel. 2 2123 4567", "+56221234567", id="CL"),
    _p("CO", "Tel. 601 234 5678", "+576012345678", id="CO"),
    _p("PE", "Telf. 01 234 5678", "+5112345678", id="PE"),
]


@pytest.mark.parametrize(("region", "line", "e164"), NATIONAL)
def test_national_forms_are_dialled_in_their_region(region: str, line: str, e164: str):
    """A number printed the national way gets the E.164 form of the card's country."""
    assert [value for value, _, _ in read(line, region=region)] == [e164]


INTERNATIONAL = [
    _p("+44 (0) 20 7946 0018", "+442079460018", id="trunk zero in brackets"),
    _p("+44 (O) 20 7946 0018", "+442079460018", id="trunk letter in brackets"),
    _p("+39 (0)6 1234567", "+39061234567", id="Italy keeps the zero"),
    _p("0049 30 1234567", "+49301234567", id="00"),
    _p("(+49) 30 1234567", "+49301234567", id="bracketed code"),
    _p("+ 49 30 1234567", "+49301234567", id="blank after plus"),
    _p("+1 (987) 123-4567", "+19871234567", id="possible is enough"),
    _p("+86-10-6565-2108", "+861065652108", id="China"),
    _p("+7 (495) 123-45-67", "+74951234567", id="Russia"),
    _p("+354 555 1234", "+3545551234", id="Iceland"),
    _p("+971 4 234 5678", "+97142345678", id="Emirates"),
    _p("+55 11 98765-4321", "+5511987654321", id="Brazil"),
    _p("+49·30·1234567", "+49301234567", id="middle dots"),
    _p("+49.30.1234567", "+49301234567", id="points"),
    _p("＋49 30 1234567", "+49301234567", id="full-width plus"),
    _p("011 44 20 7946 0018", "+442079460018", id="dialled from America"),
]


@pytest.mark.parametrize(("line", "e164"), INTERNATIONAL)
def test_country_codes_need_no_region(line: str, e164: str):
    """A number with its country code is read whatever the card's region is."""
    assert [value for value, _, _ in read(line, region="US", is_strong=False)] == [e164]


@pytest.mark.parametrize(
    ("line", "region", "is_strong"),
    [
        ("+123-456-7890", "IN", True),
        ("+0 123 456 789", "US", False),
        ("555-123-4567", "US", False),
        ("123 123 123", "US", False),
        ("012 . 345. 6780", "US", True),
    ],
)
def test_impossible_numbers_stay_as_printed(line: str, region: str, is_strong: bool):
    """Digits that no country has are kept raw, without an E.164 form."""
    found = find_phones(view_of(line), (line,), RegionGuess(region, is_strong=is_strong))
    assert [find.value for find in found] == [line]
    detail = found[0].detail
    assert isinstance(detail, PhoneDetail)
    assert (detail.e164, detail.is_valid) == (None, False)


def test_possible_number_needs_a_sure_region():
    """An invalid but possible national number is dialled only where the region is beyond doubt."""
    line = "Tel 555-123-4567"
    assert read(line, region="US")[0][0] == "+15551234567"
    assert read(line, region="US", is_strong=False)[0][0] == "555-123-4567"


SEVERAL = [
    _p(
        "T +44 (0) 20 7946 0018  M +44 (0)7911 123456",
        [("+442079460018", "work", None), ("+447911123456", "mobile", None)],
        id="letters before",
    ),
    _p(
        "401-555-0101 (o)  401-555-0102 (f)",
        [("+14015550101", "work", None), ("+14015550102", "fax", None)],
        id="letters behind",
    ),
    _p(
        "401-555-0101 office 401-555-0102 fax",
        [("+14015550101", "work", None), ("+14015550102", "fax", None)],
        id="words behind",
    ),
    _p(
        "Tel. 030 123456-0, Fax -99",
        [("+49301234560", "work", None), ("+493012345699", "fax", None)],
        id="direct line",
    ),
    _p(
        "+49 30 123456-10 / -11",
        [("+493012345610", "work", None), ("+493012345611", "work", None)],
        id="last group",
    ),
    _p(
        "+47 22 33 44 55 / 56 / 57",
        [
            ("+4722334455", "work", None),
            ("+4722334456", "work", None),
            ("+4722334457", "work", None),
        ],
        id="last digits",
    ),
    _p(
        "Tel. 030 1234567 / 030 1234568",
        [("+49301234567", "work", None), ("+49301234568", "work", None)],
        id="two whole numbers",
    ),
    _p(
        "+91 98765 43210, 98765 43211",
        [("+919876543210", "mobile", None), ("+919876543211", "mobile", None)],
        id="comma",
    ),
    _p(
        "+49 171 1234567 +49 30 1234567",
        [("+491711234567", "mobile", None), ("+49301234567", "work", None)],
        id="blank",
    ),
    _p(
        "Fax: +49 30 1234567, +49 30 1234568",
        [("+49301234567", "fax", None), ("+49301234568", "fax", None)],
        id="label shared",
    ),
]


@pytest.mark.parametrize(("line", "numbers"), SEVERAL)
def test_several_numbers_on_a_line(line: str, numbers: list[tuple[str, str, str | None]]):
    """Each number of a line is found with its own type, whole where its start is shared."""
    region = {"+91": "IN", "401": "US"}.get(line[:3], "DE")
    assert read(line, region=region) == numbers


LABELS = [
    ("Tel: {}", "work"),
    ("Te1. {}", "work"),
    ("TEL/FAX: {}", "work"),
    ("Direct line {}", "work"),
    ("Fax {}", "fax"),
    ("Office Fax: {}", "fax"),
    ("F: {}", "fax"),
    ("Téléc.: {}", "fax"),
    ("факс {}", "fax"),
    ("传真：{}", "fax"),
    ("FAX{}", "fax"),
    ("Cell: {}", "mobile"),
    ("Tel. (mobile) {}", "mobile"),
    ("c. {}", "mobile"),
    ("Handy {}", "mobile"),
    ("WhatsApp: {}", "mobile"),
    ("Matkapuhelin {}", "mobile"),
    ("моб. {}", "mobile"),
    ("{} (mobile)", "mobile"),
    ("{} fax", "fax"),
    ("📠 {}", "fax"),
    ("✆ {}", "work"),
    ("Home: {}", "other"),
    ("Privat: {}", "other"),
]


@pytest.mark.parametrize(("form", "kind"), LABELS)
def test_labels_tell_the_type(form: str, kind: str):
    """The label beside a number decides what it is for, in every language, before or behind."""
    assert read(form.format("+44 20 7946 0018"), region="US") == [("+442079460018", kind, None)]


def test_label_on_the_line_above():
    """A line that is nothing but a label belongs to the number below it."""
    assert read("Fax", "(401) 555-0123", region="US") == [("+14015550123", "fax", None)]


def test_type_without_label_is_the_plans():
    """A number that nobody labelled is mobile only where its plan gives such numbers to mobiles."""
    assert read("+44 7400 123456", region="US")[0][1] == "mobile"
    assert read("+44 20 7946 0018", region="US")[0][1] == "work"


EXTENSIONS = [
    ("(401) 555-0123 ext. 45", "45"),
    ("(401) 555-0123 x45", "45"),
    ("(401) 555-0123, Extension 4567", "4567"),
    ("(401) 555-0123 #12", "12"),
    ("+33 1 42 68 53 00 poste 12", "12"),
    ("+49 30 1234567 DW 12", "12"),
    ("+49 30 1234567 Durchwahl -12", "12"),
    ("+39 06 1234567 int. 12", "12"),
    ("+86-755-2997 6052-808", "808"),
]


@pytest.mark.parametrize(("line", "ext"), EXTENSIONS)
def test_extensions(line: str, ext: str):
    """An extension is told apart from its number."""
    assert [found[2] for found in read(line, region="US")] == [ext]


REPAIRED = [
    _p("Tel O171 1234567", "+491711234567", "lookalike_mended", id="O for 0"),
    _p("Tel 017l 1234567", "+491711234567", "lookalike_mended", id="l for 1"),
    _p("Tel 0171 1234S67", "+491711234567", "lookalike_mended", id="S for 5"),
    _p("Tel + (0171) 1234567", "+491711234567", "plus_dropped", id="icon for a plus"),
    _p("Tel 49 171 1234567", "+491711234567", "plus_added", id="lost plus"),
]


@pytest.mark.parametrize(("line", "e164", "repair"), REPAIRED)
def test_repairs_are_named(line: str, e164: str, repair: str):
    """A misread character is mended among digits only, and the repair is told."""
    (found,) = find_phones(view_of(line), (line,), RegionGuess("DE", is_strong=True))
    assert (found.value, found.repairs) == (e164, (repair,))
    assert found.raw in line


BESIDE_WORDS = [
    ("Suite 100 401-555-0101", "+14015550101"),
    ("Example Bank, Boise, ID 83702 208-555-0101", "+12085550101"),
    ("P.O. Box 12345 Tel 401-555-0101", "+14015550101"),
    ("since 1987 | 401-555-0101", "+14015550101"),
    ("Lic. 0123456 (401) 555-0101", "+14015550101"),
    ("401-555-0101 (24/7)", "+14015550101"),
]


@pytest.mark.parametrize(("line", "e164"), BESIDE_WORDS)
def test_numbers_beside_other_numbers(line: str, e164: str):
    """A number is told from the suite, postcode or licence number before it."""
    assert [value for value, _, _ in read(line, region="US")] == [e164]


def test_area_code_is_shared_along_a_line():
    """A local number takes the area code of the number before it."""
    line = "(O) 044-2345 6791 (R) 2345 6792 (M) 98765 43210"
    assert read(line, region="IN") == [
        ("+914423456791", "work", None),
        ("+914423456792", "other", None),
        ("+919876543210", "mobile", None),
    ]


def test_words_for_digits():
    """A number spelled as a word is dialled by its keys."""
    assert read("Call 1-800-FLOWERS", region="US") == [("+18003569377", "work", None)]


def test_icon_read_as_a_digit_is_left_away():
    """A lone digit before a complete number was the icon of a telephone."""
    assert read("8 401 555 0123", region="US")[0][0] == "+14015550123"


NO_PHONES = [
    "Chennai, TamilNadu 600113",
    "Salem, TamilNadu 6004513",
    "Redmond, WA 98052-1234",
    "Tokyo 150-0002, Japan",
    "〒150-0002",
    "01310-100 São Paulo",
    "1000-001 Lisboa",
    "D-10115 Berlin",
    "HRB 123456",
    "USt-IdNr. DE123456789",
    "VAT No. GB 123 4567 89",
    "CIN: U12345TN2012PTC123456",
    "GSTIN 33AAAAA0000A1Z5",
    "NIP 123-456-32-18",
    "REGON 123456785",
    "SIRET 123 456 789 00012",
    "ABN 12 345 678 901",
    "CNPJ 12.345.678/0001-95",
    "License # 01234567",
    "DRE Lic. 01234567",
    "IBAN DE89 3704 0044 0532 0130 00",
    "Account No 1234567890",
    "Mon-Fri 8.00-17.00",
    "Mo-Fr 08:00 - 17:30 Uhr",
    "since 1987",
    "1987-2012",
    "12.03.1987",
    "2012-03-12",
    "52.520008, 13.404954",
    "40.712776° N",
    "123 Main Street, Suite 4500",
    "Postfach 10 20 30 40",
    "P.O. Box 1234567",
    "ISO 9001:2015",
    "Telford 1234567 Ltd",
    "Faxe 12345678 Bryggeri",
    "Mobilane 1234567 BV",
    "Celle 29221 (Nds)",
    "Officeland 7654321 Park",
    "$1 234 567",
    "QQ: 123456789",
    "100% 1234567 €",
    "BN 575575318",
    "12/18 2016",
    "26-3-18 2026",
    "IS-600 Akureyri",
    "H-8000 Székesfehérvár",
    "RCS Lyon B 392 876 541",
    "Registered in England No. 03918827",
    "Regd. Office: 2227/279",
    "Handelsregister Musterstadt 1234567",
]


@pytest.mark.parametrize(
    ("region", "line"),
    [
        ("PT", "Rua Augusta, Nº 9703 | 8000-194 Faro"),
        ("PT", "9000-242 Funchal"),
        ("IL", "Jerusalem 9390952, Israel"),
        ("BR", "Porto Alegre/RS 90316-007"),
        ("JP", "3-3-19 Umeda, Kita-ku, Kyoto 603-8004"),
    ],
)
def test_postcodes_beside_towns_are_no_phones(region: str, line: str):
    """Also below a label that stands alone in its line and announces the number above."""
    assert read(line, region=region) == []
    assert read("E-mail / Tel", line, region=region) == []


def test_label_read_as_a_nought_is_no_number():
    """The O of an office's number before a plus is not the end of the number before it."""
    line = "C +91 81231 04164 / 0 +91 75663 73356"
    assert [value for value, *_ in read(line, region="IN")] == ["+918123104164", "+917566373356"]


def test_number_in_a_sentence():
    """A name may stand between the label and the number."""
    assert [value for value, *_ in read("Call Dave on 01632 960 582", region="GB")] == [
        "+441632960582"
    ]


def test_registration_beside_its_label_is_no_number():
    """Also where the label stands in a column of its own."""
    assert read("NTN", "2847136-9", region="PK") == []
    assert [value for value, *_ in read("Fax", "52 3257616", region="PK")] == ["+92523257616"]


def test_number_with_extension_stands_alone():
    """The word before the extension does not make the line another text."""
    assert read("386 5802, ext. 4903", region="EE") == [("+3723865802", "work", "4903")]


@pytest.mark.parametrize("line", NO_PHONES)
@pytest.mark.parametrize("region", ["US", "DE", "IN"])
def test_other_numbers_are_no_phones(line: str, region: str):
    """Postcodes, dates, hours, registrations and words that begin like a label give no number."""
    assert read(line, region=region) == []


@pytest.mark.parametrize(
    "line",
    [
        "(002718846-K)",
        "B.Arch. CA/2011/53907",
        "BE 0771.204.318",
        "IBAN HR12 236G 0094 1107 5182 4",
        "inscrito sob o n.º 618247035/3",
        "Holding (Pty) Ltd · Reg. 2011/083142/07",
        "Visit us: Hall 3, Stand C-18",
        "TWX 910-443-0218",
        "N° 31 1 07726 4 – Conventionné",
        "zapsáno pod č. 27184406",
        "150640017724",
    ],
)
def test_codes_and_numbered_things_are_no_phones(line: str):
    """Letters that belong to the digits, a word for "number" or their mere length tell a code."""
    for region in ("BE", "FR", "PT", "CZ", "MY"):
        guess = RegionGuess(region, is_strong=True)
        assert find_phones(view_of(line), (line,), guess) == []


@pytest.mark.parametrize(
    ("line", "region", "numbers"),
    [
        ("Tel. 01/512 34 56-0, Fax DW 20", "AT", ["+43151234560", "+431512345620"]),
        ("Tel. +43 1 512 34 56, Fax DW 20", "AT", ["+4315123456", "+431512345620"]),
        ("Tel. (+43 1) 711 84-5230, Fax DW 95230", "AT", ["+431711845230", "+4317118495230"]),
        ("3 Mews, York YO26 . 07700 900 316", "GB", ["+447700900316"]),
        ("T06 - 2041 8836", "NL", ["+31620418836"]),
        ("Phones : 0161-2531877, 2534411", "IN", ["+911612531877", "+911612534411"]),
        ("Shop : 391 1188, 392 4057", "IN", ["391 1188", "392 4057"]),
        ("Off: 7351185", "PK", ["7351185"]),
        ("Mob: 03/718 453 - 70/914 367", "LB", ["+9613718453", "+96170914367"]),
        ("Mobile: 0100 347 8217– 0122 614 7084", "EG", ["+201003478217", "+201226147084"]),
        ("GPay No. 98250 41737", "IN", ["+919825041737"]),
        ("Mobil: (20) 411-2206 Fax: (1) 317-5528", "HU", ["+36204112206", "+3613175528"]),
        ("Tels. 62-18-40 · 62-18-41", "PH", ["62-18-40", "62-18-41"]),
        ("Tels. 62-18-40/62-18-41", "PH", ["62-18-40", "62-18-41"]),
        ("Phone: (051) 442-0163-5", "KR", ["+82514420163"]),
        ("Cel. 044 222 155 0149", "MX", ["+522221550149"]),
        ("TE: 4318-0266 (lunes a viernes)", "AR", ["4318-0266"]),
        ("Call or text: 07700 900 318", "GB", ["+447700900318"]),
    ],
)
def test_second_numbers_and_their_labels(line: str, region: str, numbers: list[str]):
    """Desks behind DW, second numbers without their area and areas without a nought are read."""
    found = find_phones(view_of(line), (line,), RegionGuess(region, is_strong=True))
    assert [find.value for find in found] == numbers


@pytest.mark.parametrize(
    ("line", "region", "numbers"),
    [
        ("(209) 555-TIPS", "US", ["+12095558477"]),
        ("(209) 555-TIPS", "GB", []),
        ("TIN: 184-622-907-000 PCAB", "US", []),
    ],
)
def test_the_last_four_digits_may_be_a_word(line: str, region: str, numbers: list[str]):
    """With any area code, but only where such numbers are dialled."""
    found = find_phones(view_of(line), (line,), RegionGuess(region, is_strong=True))
    assert [find.value for find in found] == numbers

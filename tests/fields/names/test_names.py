from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.names.names import (
    clean_name,
    is_no_name,
    latin_part,
    name_evidence,
    without_credentials,
    without_degrees,
    without_offices,
    without_owner_word,
)

NAMES = [
    "Avery Smith", "JOHN O'NEIL", "Jean-Pierre Lefèvre", "Jürgen Müller", "Mª José García",
    "João da Silva", "Giuseppe Rossi", "Jan van den Berg", "Łukasz Kowalski", "Jiří Novák",
    "Nagy István", "Ion Popescu", "Ivan Horvat", "Иван Иванов", "Mehmet Yılmaz", "Nguyễn Văn An",
    "Wang Xiaoming", "Kim Min-su", "Taro Yamada", "Priya Sharma", "Mohammed Al-Otaibi",
    "Chukwuemeka Okafor", "Kwame Mensah", "Budi Santoso", "Björn Lindqvist", "Matti Virtanen",
]  # fmt: skip
OTHERS = ["Sales Manager", "ACME Solutions", "Creative Studios", "4th Floor", "www", "We deliver"]


@pytest.mark.parametrize("text", NAMES)
def test_names_of_the_world_are_known(text: str):
    """At least half of the words of a name are in the lists."""
    evidence = name_evidence(text)
    assert evidence.known >= 0.5
    assert evidence.capitalised == 1.0
    assert evidence.foreign == 0.0


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_name_is_hardly_known(text: str):
    """Jobs, firms and floors are weaker than any name."""
    evidence = name_evidence(text)
    assert evidence.known < 0.5
    assert evidence.order < 0.5


@pytest.mark.parametrize("text", ["山田 太郎", "山田太郎", "김민수", "王小明", "欧阳娜娜"])
def test_eastern_names_are_known_by_their_family_name(text: str):
    """Two to four characters that begin with a family name are a name."""
    assert name_evidence(text).eastern == 1.0


def test_honorific_and_credential_are_noted_and_not_counted():
    """They say that it is a name, and are none themselves."""
    bare, full = name_evidence("Anna Huber"), name_evidence("Dr. Anna Huber, MBA")
    assert full.honorific
    assert full.credential
    assert full.known == bare.known


@pytest.mark.parametrize(("text", "share"), [("John Smith", 0.0), ("Grace Park", 0.5)])
def test_words_that_mean_something_else_are_counted(text: str, share: float):
    """A park is not always a person."""
    assert name_evidence(text).ambiguous == share


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_every_number_is_between_zero_and_one(text: str):
    """No text raises, none leaves the scale."""
    evidence = name_evidence(text)
    for field in evidence.__slots__:
        assert 0 <= float(getattr(evidence, field)) <= 1, field


@pytest.mark.parametrize(
    ("read", "cleaned"),
    [
        ("| ANN LEE,", "ANN LEE"),
        ("- Dr. Avery  Smith ·", "Dr. Avery Smith"),
        ("'John Smithson.", "John Smithson"),
        ("John Smith Jr.", "John Smith Jr."),
        ("ALEXANDER. W", "ALEXANDER. W"),
        ("Maria Ph.D.", "Maria Ph.D."),
        ("", ""),
    ],
)
def test_cleaning_takes_stray_signs_and_nothing_printed(read: str, cleaned: str):
    """The honorific and the stops of abbreviations stay."""
    assert clean_name(read) == cleaned


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text: str):
    """A cleaned name is clean."""
    once = clean_name(text)
    assert len(once) <= len(text)
    assert clean_name(clean_name(once)) == clean_name(once)


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Taro SUZUKI 鈴木 太郎", "Taro SUZUKI"),
        ("馬欣怡 CALLUM MA", "CALLUM MA"),
        ("鈴木 太郎", "鈴木 太郎"),
        ("Trần Phương Thảo", "Trần Phương Thảo"),
        ("Suzuki 鈴木", "Suzuki 鈴木"),
    ],
)
def test_of_two_scripts_the_latin_one_is_the_name(text: str, latin: str) -> None:
    """One name printed twice is one name; a name in one script stays whole."""
    assert latin_part(text) == latin


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee, P.Eng., LEED AP", "Ann Lee"),
        ("Aoife Ní Bhriain B.Sc. (Hons), MIPAV, TRV", "Aoife Ní Bhriain"),
        (
            "Datuk Ir. Ahmad Fauzi bin Hj. Hassan PJN, P.Eng., FIEM",
            "Datuk Ir. Ahmad Fauzi bin Hj. Hassan",
        ),
        ("CA. S. R. KRISHNAN B.Com., F.C.A., D.I.S.A. (ICAI)", "CA. S. R. KRISHNAN"),
        ("John Smith Jr., MBA", "John Smith Jr."),
        ("Yuko OGAWA", "Yuko OGAWA"),
        ("HUỲNH THỊ MAI", "HUỲNH THỊ MAI"),
        ("Bích Ngọc Đỗ", "Bích Ngọc Đỗ"),
        ("Jack Ma", "Jack Ma"),
        ("Kim, Min-su", "Kim, Min-su"),
    ],
)
def test_credentials_are_no_part_of_the_name(text: str, name: str) -> None:
    """Degrees, licences and orders go, generations stay, and short names are names."""
    assert without_credentials(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Capt. Elias Marangos", "Elias Marangos"),
        ("Capt Elias Marangos", "Elias Marangos"),
        ("Lt. Col. (Ret.) Ann Lee", "Ann Lee"),
        ("Lt Col (R) Imran Khan", "Imran Khan"),
        ("Maj Gen (Retd) Arun Roy", "Arun Roy"),
        ("LTC Ann B. Lee", "Ann B. Lee"),
        ("Perit Karmenu Borg Vella", "Karmenu Borg Vella"),
        ("Ato Bekele Woldegiorgis", "Bekele Woldegiorgis"),
        ("Dato' Ir. Hj. Azlan bin Osman", "Azlan bin Osman"),
        ("Yr Athro / Professor Rhian ap Huw", "Professor Rhian ap Huw"),
        ("Atty. Liza Cordero-Tan", "Liza Cordero-Tan"),
        ("Me Hélène Tremblay", "Hélène Tremblay"),
        ("CA Ritu K. Malhotra", "Ritu K. Malhotra"),
        ("Adv. Nisha Kulkarni", "Nisha Kulkarni"),
        ("Pfr. Jonas Keller", "Jonas Keller"),
        ("Komm.-Rat Josef Huber", "Josef Huber"),
        ("RA Thomas Vogel", "Thomas Vogel"),
        ("DI Hannes Gruber", "Hannes Gruber"),
        ("Dipl.-Volksw. Uta Brandt", "Uta Brandt"),
        ("Geom. Luca Ferri", "Luca Ferri"),
        ("Op. Dr. Selin Kaya", "Selin Kaya"),
        ("Doç. Dr. Murat Demir", "Murat Demir"),
        ("MVDr. Petr Novák", "Petr Novák"),
        ("dr inż. Anna Kowalska", "Anna Kowalska"),
        ("Dr. Ann Lee", "Dr. Ann Lee"),
        ("Frau Uta Brandt", "Frau Uta Brandt"),
        ("Md. Rafiq Islam", "Md. Rafiq Islam"),
        ("MAJ WONG", "MAJ WONG"),
        ("Ar Li", "Ar Li"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_offices_are_no_part_of_the_name(text: str, name: str) -> None:
    """Professions and ranks go; forms of address, academic titles and short names stay."""
    assert without_offices(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("di Russo Carlo", "Russo Carlo"),
        ("de Tomás Albornoz", "Tomás Albornoz"),
        ("by Anna Smith", "Anna Smith"),
        ("de Vries", "de Vries"),
        ("de la Cruz Juan", "de la Cruz Juan"),
        ("van Dam Piet", "van Dam Piet"),
        ("Di Stefano Carlo", "Di Stefano Carlo"),
    ],
)
def test_word_that_says_whose_a_firm_is_goes(text: str, name: str) -> None:
    """A small word before a full name goes; one that belongs to the family name stays."""
    assert without_owner_word(text) == name


@pytest.mark.parametrize(
    "text", ["Rita's Kitchen", "(Ann)", "(Mr. Lee)", "“From the sea to you”", "Chez Marie"]
)
def test_house_and_what_is_set_off_are_no_name(text: str) -> None:
    """What somebody owns, and what stands in brackets or quotes, is nobody's name."""
    assert is_no_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "THE TIN",
        "Pvt. Ltd.",
        "LIMITED",
        "GmbH",
    ],
)
def test_what_cannot_be_a_name(text: str) -> None:
    """An English article or a legal form alone is nobody's name."""
    assert is_no_name(text)
    assert not is_no_name(f"Ann {text}")


@pytest.mark.parametrize(
    "text",
    ["Moretti Family", "Hansen & Sons", "Famille Dupont Frères", "A T TO RN EY S - A T - L A W"],
)
def test_houses_and_spaced_lines_are_nobody(text: str) -> None:
    """A family is no person, and a line spaced letter by letter no name."""
    assert is_no_name(text)


@pytest.mark.parametrize("text", ["J. R. R. Smit", "Ng Li Wu An", "Sons Anna"])
def test_short_names_are_names(text: str) -> None:
    """Initials and short words do not make a spaced line."""
    assert not is_no_name(text)


@pytest.mark.parametrize(
    "text", ["Dott. Ing.", "Yük. Müh.", "spec. neurologije", "f /gardencafe", "Adv. Not."]
)
def test_abbreviations_and_paths_are_no_name(text: str) -> None:
    """A profession in short, or the path of a page, is nobody."""
    assert is_no_name(text)


@pytest.mark.parametrize("text", ["J. R. Lee", "J.R. Lee", "Ann Lee Jr.", "prof. ann lee", "B. L."])
def test_initials_are_no_abbreviations(text: str) -> None:
    """Letters with stops may be all that is printed of a given name."""
    assert not is_no_name(text)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Asha Menon M.Sc., B.Ed.", "Asha Menon"),
        ("Dr. Ann Lee, MD", "Dr. Ann Lee"),
        ("BOREALIS TRADING PTE LTD", "BOREALIS TRADING PTE LTD"),
        ("Sales Manager, MBA", "Sales Manager, MBA"),
        ("Ann Lee", "Ann Lee"),
    ],
)
def test_looks_of_a_name_are_those_without_degrees(text: str, bare: str) -> None:
    """Of a firm or a job nothing is taken."""
    assert without_degrees(text) == bare


def test_initials_with_stops_mean_nothing_else() -> None:
    """The stop tells: "P." is no word of an address within a name."""
    assert name_evidence("Asha P. Menon").ambiguous == 0

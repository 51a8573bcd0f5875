from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.roles import (
    TitleParts,
    department_evidence,
    has_degrees,
    is_area,
    is_credential,
    is_degree,
    split_title,
    title_evidence,
)

TITLES = [
    "Sales Manager", "Senior Researcher", "Founder & CEO", "Data Manager", "REAL ESTATE AGENT",
    "Vice President of Marketing", "Geschäftsführer", "Geschaeftsfuehrerin", "Vertriebsleiter",
    "Rechtsanwältin", "Directeur commercial", "Chargée de projet", "Gerente de Ventas", "Abogada",
    "Sócio-gerente", "Diretor Comercial", "Responsabile vendite", "Amministratore Delegato",
    "Zaakvoerder", "Verkställande direktör", "Försäljningschef", "Salgssjef", "Salgschef",
    "Toimitusjohtaja", "Myyntipäällikkö", "Prezes Zarządu", "Dyrektor ds. Sprzedaży", "Jednatel",
    "Obchodní ředitel", "Konateľ", "Ügyvezető igazgató", "Director vânzări", "Voditelj prodaje",
    "Direktorica", "Управител", "Генеральный директор", "Заступник директора",
    "Διευθυντής Πωλήσεων", "Satış Müdürü", "Genel Müdür Yardımcısı", "Direktur Utama",
    "Pengurus Besar", "Giám đốc", "代表取締役社長", "営業部 部長", "总经理", "經理", "대표이사",
    "Z-ca Prezesa d/s Technicznych", "Hony. Secretary", "Section Chief", "Your Title / Occupation",
    "Contador Público Nacional", "Inspectora General", "dipl. hundfrisör", "Hochzeitsfotografin",
    "Kaiwhakahaere Hōtaka", "Innealtóir Feidhmiúcháin", "az igazgatóság elnöke", "fotografka",
    "Chủ quán", "Prevádzkarka", "fotografkinja", "Déclarant en douane", "Your Position",
    "مدير المبيعات", "Vadovas", "Valdes priekšsēdētājs", "Juhatuse esimees", "Framkvæmdastjóri",
]  # fmt: skip


@pytest.mark.parametrize("text", TITLES)
def test_titles_of_many_languages_are_known(text: str):
    """Each names a job."""
    assert title_evidence(text).job


@pytest.mark.parametrize(
    "text",
    [
        "College",
        "Village",
        "Semester",
        "Chandler",
        "Directory",
        "Craft",
        "Celle",
        "John Smith",
        "Hauptstraße 5",
        "ACME Solutions",
        "ceo",
    ],
)
def test_other_texts_name_no_job(text: str):
    """Not inside longer words, and abbreviations in capitals only."""
    assert not title_evidence(text).job


def test_the_parts_of_a_title_are_told():
    """Rank, coverage and the ends of the text."""
    evidence = title_evidence("Deputy Head of Widgets")
    assert evidence.rank
    assert evidence.starts
    assert not evidence.ends
    assert 0.3 < evidence.coverage < 0.8


@pytest.mark.parametrize(("text", "expected"), [("Mary Baker", True), ("Sales Manager", False)])
def test_jobs_that_are_family_names_are_marked(text: str, expected: bool):
    """A baker may be a person's name."""
    assert title_evidence(text).is_surname is expected


@pytest.mark.parametrize("text", ["CEO", "Owner / MD", "SVP Sales", "C.E.O.", "Weaver / C.E.O"])
def test_abbreviations_in_capitals_count(text: str):
    """As people print them."""
    assert title_evidence(text).is_short


@pytest.mark.parametrize(
    "text",
    [
        "Cloud & AI Department", "Abteilung Export", "Service commercial", "Departamento de Ventas",
        "Ufficio tecnico", "Faculty of Engineering", "営業部", "销售部", "영업팀", "Satış Bölümü",
        "Dział Sprzedaży", "Obchodní oddělení", "Отдел продаж",
    ],
)  # fmt: skip
def test_departments_have_a_unit(text: str):
    """A word for a part of an organisation."""
    assert department_evidence(text).unit


def test_an_area_is_nothing_but_what_jobs_are_about() -> None:
    """No job, and no word that no list has."""
    assert is_area("Export Marketing")
    assert not is_area("Export Larkmoor")
    assert not is_area("Larkmoor")


def test_a_bare_area_is_no_unit():
    """An area such as human resources says less than a department."""
    evidence = department_evidence("Human Resources")
    assert evidence.area
    assert not evidence.unit
    assert evidence.is_whole


@pytest.mark.parametrize(
    ("text", "title", "department"),
    [
        ("Sales Manager | EMEA Division", "Sales Manager", "EMEA Division"),
        ("Sales Manager / EMEA Division", "Sales Manager", "EMEA Division"),
        ("Sales Manager, EMEA Division", "Sales Manager, EMEA Division", None),
        ("Direction Export / Manager", "Direction Export / Manager", None),
        ("Vertriebsleiter | Abteilung Export", "Vertriebsleiter", "Abteilung Export"),
        ("HR Department | Manager", "Manager", "HR Department"),
        ("HR Department - Manager", "HR Department - Manager", None),
        ("Manager | Marketing", "Manager", "Marketing"),
        ("Founder & CEO", "Founder & CEO", None),
        ("Director, Product Management", "Director, Product Management", None),
        ("Owner / Photographer", "Owner / Photographer", None),
        ("Vice President, Sales", "Vice President, Sales", None),
        ("Manager, Import Section", "Manager, Import Section", None),
        ("Restauratrice Ufficio Acquisti", "Restauratrice", "Ufficio Acquisti"),
        ("Engineer Department of Physics", "Engineer", "Department of Physics"),
        ("Leiter Abteilung Export", "Leiter Abteilung Export", None),
        ("Manager Sales Department", "Manager Sales Department", None),
        ("Dy. General Manager - Sales", "Dy. General Manager - Sales", None),
        ("Director – Marketing", "Director – Marketing", None),
    ],
)
def test_titles_are_split_from_departments_only(text: str, title: str, department: str | None):
    """Two jobs stay one title, and so does a job with its area."""
    assert split_title(text) == TitleParts(title, department)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B.A., LL.B. (Hons.), D.Cyber Law", True),
        ("LL.M (Larkmoor), Bar-at-Law", True),
        ("MBA, Managing Director", False),
        ("Sales Manager", False),
        ("12 High Street, MA", False),
    ],
)
def test_a_line_of_degrees_may_have_some_that_no_list_has(text: str, expected: bool) -> None:
    """The first must be listed, and none be a job."""
    assert has_degrees(text) is expected


@pytest.mark.parametrize(
    ("text", "credential", "degree"),
    [
        ("DDS, MSD", True, True),
        ("B.Com. (Hons), LL.B.", True, True),
        ("CPA", True, False),
        ("MBA, Partner", False, False),
        ("MD", False, False),
        ("med. dr", True, True),
        ("Ma", False, False),
        ("", False, False),
    ],
)
def test_credentials_alone_are_told(text: str, credential: bool, degree: bool):
    """Degrees are no title; a licence may be one, and MD is a managing director as well."""
    assert is_credential(text) is credential
    assert is_degree(text) is degree


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_no_text_raises(text: str):
    """All numbers stay between 0 and 1."""
    assert 0 <= title_evidence(text).coverage <= 1
    assert 0 <= department_evidence(text).coverage <= 1
    assert split_title(text).title in text

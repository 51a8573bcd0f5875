from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.companies import (
    company_evidence,
    domain_match,
    firm_key,
    is_free_mail,
    legal_forms,
)
from cardscan.strings import squeeze

WITH_FORM = [
    ("ACME Solutions GmbH", "DE"), ("Müller & Söhne KG", "DE"), ("Huber e.U.", "AT"),
    ("Weber Sàrl", "CH"), ("Dupont S.A.R.L.", "FR"), ("Café Nord SAS", "FR"),
    ("Rossi S.r.l.", "IT"), ("Bianchi SpA", "IT"), ("La Casa S.L.", "ES"), ("Silva Ltda", "BR"),
    ("Sousa, Lda.", "PT"),
    ("Grupo Bimbo, S.A.B. de C.V.", "MX"), ("Andina S.A.C.", "PE"), ("Jansen B.V.", "NL"),
    ("Peeters BVBA", "BE"), ("Volvo AB", "SE"), ("Equinor ASA", "NO"), ("Salem AS", "NO"),
    ("Maersk A/S", "DK"), ("Nokia Oyj", "FI"), ("Tamm OÜ", "EE"), ("AS Tallink", "EE"),
    ("SIA Latvija", "LV"), ("UAB Lietuva", "LT"), ("Beta Sp. z o.o.", "PL"), ("XY s.r.o.", "CZ"),
    ("Kovács Kft.", "HU"), ("Dacia S.R.L.", "RO"), ("Adria d.o.o.", "HR"), ("ООО Ромашка", "RU"),
    ("ТОВ Зоря", "UA"), ("Ολύμπια Α.Ε.", "GR"), ("Yıldız Ltd. Şti.", "TR"), ("Koç A.Ş.", "TR"),
    ("Tata Pvt. Ltd.", "IN"), ("Maju Sdn Bhd", "MY"), ("PT Astra Tbk", "ID"), ("Ng Pte Ltd", "SG"),
    ("Smith Ltd", "GB"), ("Acme, Inc.", "US"), ("Acme LLC", "US"), ("Wattle Pty Ltd", "AU"),
    ("Gulf FZE", "AE"), ("Sony K.K.", "JP"), ("株式会社山田", "JP"), ("北京有限公司", "CN"),
    ("주식회사 한국", "KR"), ("Liceria & Co.", "GB"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "country"), WITH_FORM)
def test_legal_forms_of_many_countries_are_known(text: str, country: str):
    """With the countries that use them."""
    evidence = company_evidence(text)
    assert evidence.legal
    assert country in evidence.countries


@pytest.mark.parametrize(
    "text",
    [
        "Calgary, AB T2P 1A1", "Adelaide SA 5000", "As good as new", "Craft", "Spa", "John Smith",
        "se habla español", "no smoking", "Hauptstraße 5", "Das AG Kollektiv",
    ],
)  # fmt: skip
def test_words_and_places_are_no_legal_forms(text: str):
    """Short forms count only at an end and in capitals or with stops."""
    assert not company_evidence(text).legal


@pytest.mark.parametrize(
    "text",
    [
        "Creative Studios", "BORCELLE AIRLINES", "Sun Electricals", "Kanzlei Weber", "Hotel Adler",
        "Universität Wien", "Banco do Brasil", "Studio Legale Rossi", "Ayuntamiento de Soria",
        "Handelsgesellschaft Nord", "Çiçek Danışmanlık", "山田製作所", "삼성전자",
    ],
)  # fmt: skip
def test_words_of_organisations_are_strong(text: str):
    """Alone, or as the end of a compound."""
    assert company_evidence(text).strong


def test_shapes_are_told():
    """Letters set apart, capitals inside words, joined partners."""
    assert company_evidence("A C M E").is_letterspaced
    assert company_evidence("RemoteGlobal").camel
    assert company_evidence("Weiß & Partner").joins


@pytest.mark.parametrize(
    ("company", "domain", "least"),
    [
        ("ACME Solutions GmbH", "acme-solutions.com", 1.0),
        ("Contoso", "www.contoso.com", 1.0),
        ("Müller GmbH", "mueller.de", 1.0),
        ("Müller GmbH", "muller.de", 1.0),
        ("Weiß & Partner", "weiss-partner.at", 1.0),
        ("Creative Studios", "mail.creativestudios.co.uk", 1.0),
        ("Adventure Works Cycles", "adventure-works.com", 0.9),
        ("Sun Electricals", "sun.com", 0.9),
        ("Acme", "acmegroup.com", 0.9),
        ("The Raven Hardware Ltd", "theravenhardware.com", 1.0),
        ("Berry and Boyd College", "berryandboydcollege.net.au", 1.0),
        ("Inmobiliaria Caicedo", "caicedo-inmobiliaria.com", 1.0),
        ("Borman", "bormannl.eu", 0.87),
        ("Alpha Beta Consulting", "abc.com", 0.85),
        ("Technische Universität München", "tum.de", 0.85),
        ("Creatlve Studios", "creativestudios.com", 0.8),
    ],
)
def test_domains_that_belong_to_a_company(company: str, domain: str, least: float):
    """Umlauts, hyphens, small, missing or turned words, countries, initials, a letter misread."""
    assert domain_match(company, domain) >= least


@pytest.mark.parametrize(
    ("company", "domain"),
    [("John Smith", "contoso.com"), ("Sales Manager", "sm.com"), ("The", "the.com"), ("", "a.de")],
)
def test_domains_that_do_not(company: str, domain: str):
    """Two initials are no match, and small words none either."""
    assert domain_match(company, domain) < 0.5


@pytest.mark.parametrize(
    "domain",
    ["gmail.com", "yahoo.co.jp", "t-online.de", "GMX.net", "mail.ru", "163.com", "live.nl"],
)
def test_domains_of_mail_providers_are_free(domain: str):
    """Of many countries."""
    assert is_free_mail(domain)


@pytest.mark.parametrize("domain", ["acme.com", "mail.acme.com", "info.de", "livenation.com", ""])
def test_domains_of_firms_are_not_free(domain: str):
    """Even where they begin alike."""
    assert not is_free_mail(domain)


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60), st.text(max_size=30))
def test_no_text_raises(text: str, domain: str):
    """All numbers stay between 0 and 1."""
    evidence = company_evidence(text)
    assert 0 <= evidence.coverage <= 1
    assert 0 <= evidence.weak <= 1
    assert 0 <= domain_match(text, domain) <= 1
    assert isinstance(is_free_mail(domain), bool)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Ltd", "ACME LIMITED"), ("Acme, Inc.", "Acme"), ("Siemens AG", "SIEMENS"),
        ("Käse & Söhne; GmbH", "KÄSE & SÖHNE"), ("Teehaus Grün e.K.", "Teehaus Grun"),
        ("ООО Ромашка", "Ромашка"), ("Gamma S.A.", "gamma s.a."),
    ],
)  # fmt: skip
def test_one_firm_is_told_again(one: str, other: str):
    """Whatever the legal form, the case and the accents."""
    assert firm_key(one) == firm_key(other)


@pytest.mark.parametrize(("one", "other"), [("Acme Ltd", "Acne Ltd"), ("GmbH", "AG"), ("AG", "")])
def test_other_firms_are_told_apart(one: str, other: str):
    """A name that is nothing but a legal form keeps it."""
    assert firm_key(one) != firm_key(other)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_firm_keeps_a_key(text: str):
    """What had letters or digits still has some."""
    assert bool(firm_key(text)) is bool(squeeze(text))


def test_a_point_behind_a_legal_form_ends_a_part() -> None:
    """As a comma does."""
    assert legal_forms("Brenner GmbH · Köln")
    assert legal_forms("Brenner GmbH, Köln")


@pytest.mark.parametrize(
    ("company", "domain"),
    [
        ("Mille & une noix", "milleetunenoix.fr"),
        ("Kiln & Crane", "kilnandcrane.nz"),
        ("Pérez & Duque", "perezyduque.es"),
        ("Berg & Tal", "bergundtal.at"),
    ],
)
def test_a_domain_may_spell_the_and_sign_out(company: str, domain: str) -> None:
    """In the language of the firm."""
    assert domain_match(company, domain) == 1.0
    assert domain_match(company, "anders.example") == 0.0

from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields.cross_checks import check_all
from cardscan.geometry import Box
from cardscan.model.candidate import (
    Candidate,
    FieldKind,
    NameDetail,
    PhoneDetail,
    PhoneType,
    ScorePart,
    Span,
)


def made(kind: FieldKind, value: str) -> Candidate:
    """Return a candidate that scores well; phones are given in E.164."""
    phone = PhoneDetail(e164=value, type=PhoneType.WORK, ext=None, is_valid=True)
    return Candidate(
        kind=kind,
        value=value,
        raw=value,
        spans=(Span(0, 0, len(value)),),
        box=Box(0, 0, 1, 1),
        readers=frozenset({"a"}),
        rule="made",
        confidence=0.9,
        parts=(ScorePart("made", 5.0, "made for the test"),),
        detail=phone if kind is FieldKind.PHONE else None,
    )


def checks_of(first: Candidate, *others: Candidate, country: str | None = None) -> dict[str, float]:
    """Return the checks of the first of some candidates, by name."""
    checked = check_all([first, *others], country)
    return {check.name: check.weight for check in checked[0].checks}


NAME = made(FieldKind.NAME, "Jorn de Ruiter")
MAIL = made(FieldKind.EMAIL, "jorn.deruiter@spruyt.nl")
SITE = made(FieldKind.WEBSITE, "www.spruyt.nl")


def test_fields_that_fit_each_other_make_surer() -> None:
    """Name and address fit, and so do the domains of mail and website."""
    assert checks_of(MAIL, NAME, SITE) == {"domain": 1.0, "name": 1.0}
    assert checks_of(NAME, MAIL)["mail"] == 1.0
    assert checks_of(SITE, MAIL) == {"domain": 1.0}


@pytest.mark.parametrize("wrong", ["jom.deruiter@spruyt.nl", "jorn.ruitar@spruyt.nl"])
def test_a_misread_mail_is_a_near_miss(wrong: str) -> None:
    """An address in which a word of the name stands with a wrong letter is doubted."""
    assert checks_of(made(FieldKind.EMAIL, wrong), NAME) == {"name": -1.0}


def test_domains_that_nearly_agree_are_suspicious() -> None:
    """One of two domains that differ by a letter is misread."""
    assert checks_of(made(FieldKind.WEBSITE, "pc.com"), made(FieldKind.EMAIL, "a@spc.com")) == {
        "domain": -1.0
    }


@pytest.mark.parametrize(
    ("firm", "expected"),
    [
        ("Spruyt", {"domain": 1.0}),
        ("Spruyt Transport Benelux", {"domain_part": 1.0}),
        ("Nijmegen Bouw B.V.", {"domain": -1.0, "form": 1.0}),
        ("S p r u y t", {"domain": 1.0, "spaced": -1.0}),
        ("KLM", {"domain": -1.0, "short": -1.0}),
    ],
)
def test_a_firm_is_held_against_the_domains_of_the_card(
    firm: str, expected: dict[str, float]
) -> None:
    """All of its name in a domain, a part, or nothing; its form, and how it was read."""
    assert checks_of(made(FieldKind.COMPANY, firm), SITE) == expected


def test_without_a_domain_a_firm_is_not_held_against_one() -> None:
    """Free mail is nobody's domain."""
    mail = made(FieldKind.EMAIL, "ann@gmail.com")
    assert checks_of(made(FieldKind.COMPANY, "Nijmegen Bouw"), mail) == {}


def test_a_title_before_a_name_is_no_unknown_word() -> None:
    """Prof is in no list of names and need not be."""
    name = replace(
        made(FieldKind.NAME, "Prof. Jorn de Ruiter"),
        detail=NameDetail("Jorn", "de Ruiter", prefix="Prof."),
    )
    assert "unknown" not in checks_of(name)
    assert "unknown" in checks_of(replace(name, detail=NameDetail("Prof.", "Jorn de Ruiter")))


def test_free_mail_says_nothing_about_the_website() -> None:
    """A mailbox at a large provider neither confirms nor contradicts a website."""
    mail = made(FieldKind.EMAIL, "jorn.deruiter@gmail.com")
    assert "domain" not in checks_of(mail, SITE)


@pytest.mark.parametrize(("country", "weight"), [("NL", 1.0), ("DE", -1.0)])
def test_a_number_is_held_against_the_country_of_the_card(country: str, weight: float) -> None:
    """A foreign number is possible and a little suspicious."""
    phone = made(FieldKind.PHONE, "+31166372938")
    assert checks_of(phone, country=country) == {"country": weight}


def test_without_a_country_a_number_is_not_judged() -> None:
    """A card that says nothing of its country gives no check."""
    assert checks_of(made(FieldKind.PHONE, "+31166372938")) == {}


def test_a_number_without_its_country_is_marked() -> None:
    """The country was guessed then, and says nothing about the number by itself."""
    national = replace(made(FieldKind.PHONE, "+31166372938"), raw="0166 372938")
    assert checks_of(national, country="NL") == {"country": 1.0, "national": -1.0}


def test_a_made_up_number_is_marked() -> None:
    """Digits that run on are printed on templates."""
    assert checks_of(made(FieldKind.PHONE, "+551234567890")) == {"placeholder": -1.0}


@pytest.mark.parametrize(
    ("name", "local", "fits"),
    [
        ("Leslie Naylor", "inaylor", {"name": -1.0}),
        ("Leslie Naylor", "lnaylor", {"name": 1.0}),
        ("Leslie Naylor", "xnaylor", {}),
    ],
)
def test_an_initial_that_only_looks_right_is_a_near_miss(
    name: str, local: str, fits: dict[str, float]
) -> None:
    """An i for an l before the family name is a misreading, an x is somebody else."""
    mail = made(FieldKind.EMAIL, f"{local}@spruyt.nl")
    assert checks_of(mail, made(FieldKind.NAME, name)) == fits


def test_a_name_of_one_word_is_marked() -> None:
    """Few people are called by one word on their cards."""
    assert checks_of(made(FieldKind.NAME, "Jorn"))["single"] == -1.0


def test_a_title_of_two_parts_is_marked() -> None:
    """What stands behind a comma may be a department, or a second office in the next line.

    In one line, where every word is one of jobs and none a department's, it is one title.
    """
    assert checks_of(made(FieldKind.TITLE, "Associate, Larkmoor")) == {"parts": -1.0}
    for text in ("Controller – Engineering", "Gerente, Calidad", "Notar (Vertrieb)"):
        assert checks_of(made(FieldKind.TITLE, text)) == {"parts": -1.0, "whole": 1.0}
    for text in ("Director – Technical", "Owner / Manager"):
        title = made(FieldKind.TITLE, text)
        assert checks_of(title) == {"whole": 1.0}
        below = replace(title.spans[0], line=title.spans[0].line + 1)
        assert checks_of(replace(title, spans=(*title.spans, below)))["parts"] < 0
    assert "parts" not in checks_of(made(FieldKind.TITLE, "Vice-President"))


def test_a_title_beside_another_is_marked() -> None:
    """A line below it that names a job too may belong to it."""
    first = made(FieldKind.TITLE, "Sales Manager")
    other = replace(made(FieldKind.TITLE, "Head of Exports"), spans=(Span(4, 0, 15),))
    assert checks_of(first) == {"whole": 1.0}
    assert checks_of(first, other) == {"whole": 1.0, "another": -1.0}


def test_one_address_with_two_streets_in_it_is_not_marked() -> None:
    """A town that ends like a street, a post box beside one, a house number with a range."""
    for address in (
        "Mühlweg 77-85, 90123 Nürnberg",
        "P.O. Box 5902, King Fahd Road, Jeddah 21498, Saudi Arabia",
    ):
        assert "two" not in checks_of(made(FieldKind.ADDRESS, address))


def test_house_between_two_towns_begins_another_address() -> None:
    """Also where no word of streets tells it."""
    both = "151 Church Lane, York, YO1 2RM, The Old Mill, 35 Castle Business Park, Bath BA1 5AG"
    assert checks_of(made(FieldKind.ADDRESS, both))["two"] < 0
    one = "The Old Mill, 35 Castle Business Park, Church Lane, Bath BA1 5AG"
    assert "two" not in checks_of(made(FieldKind.ADDRESS, one))


def test_two_addresses_are_marked() -> None:
    """One value that may hold two, and a second address elsewhere on the card."""
    both = "12 Harbour Street, Bristol BS1 4DJ, 3 Station Road, Leeds LS1 4DY"
    assert checks_of(made(FieldKind.ADDRESS, both))["two"] < 0
    first = made(FieldKind.ADDRESS, "12 Harbour Street, Bristol BS1 4DJ")
    other = replace(made(FieldKind.ADDRESS, "3 Station Road, Leeds"), spans=(Span(4, 0, 20),))
    sure = replace(other, parts=(ScorePart("made", 9.0, "made for the test"),))
    assert checks_of(first, sure)["another"] < 0
    assert "another" not in checks_of(first, other)


@pytest.mark.parametrize(
    ("host", "country", "is_doubted"),
    [
        ("www.spruyt.pl", "PT", True),
        ("www.spruyt.pt", "PT", False),
        ("www.spruyt.com", "PT", False),
        ("www.spruyt.de", "PT", False),
    ],
)
def test_a_suffix_all_but_the_countrys_is_doubted(
    host: str, country: str, *, is_doubted: bool
) -> None:
    """Readers mistake few letters in it, and a person is asked about those."""
    (checked,) = check_all([made(FieldKind.WEBSITE, host)], country)
    assert (checked.guess is not None) is is_doubted


def test_a_website_all_but_the_mails_is_never_sure() -> None:
    """However well both are read."""
    site = check_all([made(FieldKind.WEBSITE, "www.spruyf.nl"), MAIL], None)[0]
    assert site.guess is not None


def test_numbers_that_differ_in_their_last_digits_make_each_other_surer() -> None:
    """One that takes its beginning from another says nothing new, and one far off neither."""
    number = made(FieldKind.PHONE, "+442079460018")
    other = made(FieldKind.PHONE, "+442079460042")
    assert checks_of(number, other)["series"] > 0
    assert "series" not in checks_of(number, made(FieldKind.PHONE, "+442079410042"))
    assert checks_of(replace(number, rule="phone+start_shared"), other)["shared"] < 0
    assert checks_of(replace(number, rule="phone+plus_added"))["plus"] < 0


def test_digits_of_a_sample_card_have_a_form() -> None:
    """No plan has them, and that is as it should be."""
    number = made(FieldKind.PHONE, "+123-456-7890")
    detail = PhoneDetail(e164=None, type=PhoneType.WORK, ext=None, is_valid=False)
    (checked,) = check_all((replace(number, detail=detail),), None)
    assert checked.is_formed
    assert not replace(number, detail=detail).is_formed

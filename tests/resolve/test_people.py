from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.geometry import Box, Homography
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact
from cardscan.model.ocr import CardText
from cardscan.resolve.assemble import Setting
from cardscan.resolve.choose import choose_all
from cardscan.resolve.people import contacts_of, part_people
from cardscan.resolve.second_people import people_on
from tests.fields.printed import card_text

Placed = tuple[str, float, float]

BESIDE: tuple[Placed, ...] = (
    ("Hartwell Garden Design Ltd.", 300, 40),
    ("Ann Collins", 60, 200), ("Sales Manager", 60, 240),
    ("Mobile: +44 7700 900118", 60, 280), ("ann.collins@hartwellgardens.co.uk", 60, 320),
    ("Robert Keller", 620, 200), ("Head Gardener", 620, 240),
    ("Mobile: +44 7700 900461", 620, 280), ("robert.keller@hartwellgardens.co.uk", 620, 320),
    ("12 Station Road, Bristol BS1 4DJ", 300, 520),
    ("Office: +44 117 496 0123", 300, 560),
)  # fmt: skip

STACKED: tuple[Placed, ...] = (
    ("Hartwell Garden Design Ltd.", 60, 40),
    ("Ann Collins", 60, 160), ("Sales Manager", 60, 200),
    ("ann.collins@hartwellgardens.co.uk", 60, 240),
    ("Robert Keller", 60, 340), ("Head Gardener", 60, 380),
    ("robert.keller@hartwellgardens.co.uk", 60, 420),
    ("12 Station Road, Bristol BS1 4DJ", 60, 560),
)  # fmt: skip

ALONE: tuple[Placed, ...] = (
    ("Hartwell Garden Design Ltd.", 60, 40),
    ("Ann Collins", 60, 200), ("Sales Manager", 60, 240),
    ("Mobile: +44 7700 900118", 60, 300), ("ann.collins@hartwellgardens.co.uk", 60, 340),
    ("12 Station Road, Bristol BS1 4DJ", 60, 520),
)  # fmt: skip


def card_of(lines: Sequence[Placed]) -> CardText:
    """Return a card of 1100 pixels with these lines, each 30 pixels high."""
    text = card_text(*(line for line, _, _ in lines))
    placed = tuple(
        replace(line, box=Box(left, top, left + 13 * len(line.text), top + 30))
        for line, (_, left, top) in zip(text.lines, lines, strict=True)
    )
    return replace(text, lines=placed, width=1100.0, height=640.0)


FIRM: Placed = ("Hartwell Garden Design Ltd.", 60, 40)
INN: Placed = ("The White Swan", 60, 40)
SHARED: tuple[Placed, ...] = (
    ("12 Station Road, Bristol BS1 4DJ", 60, 520), ("Office: +44 117 496 0123", 60, 570),
)  # fmt: skip


def parted(lines: Sequence[Placed]) -> list[dict[FieldKind, list[str]]]:
    """Return what each contact of a card has; one entry where it is not parted."""
    found = find_candidates(card_of(lines), (), region="GB")
    people = people_on(found.mentions, found.candidates)
    parts = (found.candidates,) if people is None else part_people(found.candidates, people)
    return [
        {kind: [pick.candidate.value for pick in held] for kind, held in choose_all(part).items()}
        for part in parts
    ]


def named(lines: Sequence[Placed]) -> list[str]:
    """Return the names of the people a card is parted for, none where it stays one contact."""
    found = find_candidates(card_of(lines), (), region="GB")
    people = people_on(found.mentions, found.candidates)
    return [] if people is None else [m.name.value for m in people.mentions]


@pytest.mark.parametrize("lines", [BESIDE, STACKED])
def test_everybody_has_the_own_and_all_have_the_shared(lines: tuple[Placed, ...]) -> None:
    """Title and address of mail go with the name above them, firm and office with both."""
    for held, first in zip(parted(lines), ("Ann", "Robert"), strict=True):
        assert held[FieldKind.NAME][0].startswith(first)
        assert [mail.split(".")[0] for mail in held[FieldKind.EMAIL]] == [first.lower()]
        assert held[FieldKind.TITLE] == [{"Ann": "Sales Manager", "Robert": "Head Gardener"}[first]]
        assert held[FieldKind.COMPANY] == ["Hartwell Garden Design Ltd."]
        assert "Bristol" in held[FieldKind.ADDRESS][0]


def test_switchboard_is_everybodys() -> None:
    """A number far below both belongs to both, the others to one."""
    one, other = (set(held[FieldKind.PHONE]) for held in parted(BESIDE))
    assert one & other == {"+441174960123"}
    assert [len(one), len(other)] == [2, 2]


@pytest.mark.parametrize(
    "rows",
    [
        (("Ann Collins 07700 900118", 60, 200), ("Robert Keller 07700 900461", 60, 250)),
        (
            ("Ann Collins", 60, 200), ("07700 900118", 400, 200),
            ("Robert Keller", 60, 250), ("07700 900461", 400, 250),
        ),
        (("Yossi 07700 900118", 60, 200), ("Avi 07700 900461", 60, 250)),
        (("07700 900118 Yossi", 60, 200), ("07700 900461 Avi", 60, 250)),
        (("Ann & Bob Collins", 60, 150), ("Ann: 07700 900118", 60, 200),
         ("Bob: 07700 900461", 60, 250)),
    ],
)  # fmt: skip
def test_number_beside_a_name_is_that_persons(rows: tuple[Placed, ...]) -> None:
    """Behind, before or in a column: everybody has the number of the own row, and the office."""
    numbers = [held[FieldKind.PHONE] for held in parted((FIRM, *rows, *SHARED))]
    assert numbers == [["+447700900118", "+441174960123"], ["+447700900461", "+441174960123"]]


def test_shared_lines_right_below_one_column_stay_shared() -> None:
    """Where only one of two columns goes on, the lines are the firm's."""
    rows = (
        ("Ann Collins", 60, 200), ("07700 900118", 60, 240),
        ("Robert Keller", 620, 200), ("07700 900461", 620, 240),
        ("12 Station Road, Bristol BS1 4DJ", 60, 290), ("Office: +44 117 496 0123", 60, 330),
    )  # fmt: skip
    assert [len(held[FieldKind.PHONE]) for held in parted((FIRM, *rows))] == [2, 2]


def test_only_address_of_mail_called_after_nobody_is_everybodys() -> None:
    """It may stand in a last column of the firm's own, nearest to one of the people."""
    rows = (
        ("Ann Collins", 60, 200), ("07700 900118", 60, 240),
        ("Robert Keller", 400, 200), ("07700 900461", 400, 240),
        ("hello@hartwellgardens.co.uk", 700, 200),
    )  # fmt: skip
    mails = [held[FieldKind.EMAIL] for held in parted((FIRM, *rows, *SHARED))]
    assert mails == [["hello@hartwellgardens.co.uk"]] * 2


def test_three_people_are_three_contacts() -> None:
    """Each of three columns has its own number."""
    rows = (
        ("Ann Collins", 60, 200), ("07700 900118", 60, 240),
        ("Robert Keller", 420, 200), ("07700 900461", 420, 240),
        ("Mary Foster", 760, 200), ("07700 900555", 760, 240),
    )  # fmt: skip
    assert named((FIRM, *rows, *SHARED)) == ["Ann Collins", "Robert Keller", "Mary Foster"]


def test_couple_shares_all_but_the_titles() -> None:
    """Two people in one line share number and address, and each has the own of two titles."""
    rows = (("Toby & Anna Collins", 60, 200), ("Landlord & Landlady", 60, 240))
    held = parted((INN, *rows, *SHARED))
    assert [h[FieldKind.NAME] for h in held] == [["Toby Collins"], ["Anna Collins"]]
    assert [h[FieldKind.TITLE] for h in held] == [["Landlord"], ["Landlady"]]
    assert [h[FieldKind.PHONE] for h in held] == [["+441174960123"]] * 2


def test_people_with_titles_may_share_all_numbers() -> None:
    """Two full names, each with a title below, are two contacts with the same number."""
    rows = (
        ("Ann Collins", 60, 200), ("Sales Manager", 60, 240),
        ("Robert Keller", 60, 330), ("Managing Director", 60, 370),
    )  # fmt: skip
    held = parted((FIRM, *rows, *SHARED))
    assert [h[FieldKind.TITLE] for h in held] == [["Sales Manager"], ["Managing Director"]]
    assert [h[FieldKind.PHONE] for h in held] == [["+441174960123"]] * 2


def test_title_may_be_told_by_its_place() -> None:
    """Where one has a title below the name, the rare words below the other are one as well."""
    rows = (
        ("Ann Collins", 60, 200), ("Sales Manager", 60, 240), ("07700 900118", 60, 280),
        ("Robert Keller", 620, 200), ("Zymurgy Blendings", 620, 240), ("07700 900461", 620, 280),
    )  # fmt: skip
    titles = [held[FieldKind.TITLE] for held in parted((FIRM, *rows, *SHARED))]
    assert titles == [["Sales Manager"], ["Zymurgy Blendings"]]


def test_family_members_may_have_titles_by_their_place_alone() -> None:
    """One family name, one kind of type: a rare word below one name is a title as well."""
    rows = (
        ("Ann Keller", 60, 200), ("Sales Manager", 60, 240),
        ("Robert Keller", 60, 330), ("zymurgist", 60, 370),
    )  # fmt: skip
    assert named((FIRM, *rows, *SHARED)) == ["Ann Keller", "Robert Keller"]


def test_number_between_two_names_parts_them() -> None:
    """Names that might be one in two lines are two people's where a number stands between."""
    rows = (
        ("Zorvan Keller", 60, 200), ("07700 900118", 60, 240),
        ("Quibo Keller", 60, 280), ("07700 900461", 60, 320),
    )  # fmt: skip
    assert named((FIRM, *rows, *SHARED)) == ["Zorvan Keller", "Quibo Keller"]


def test_forms_of_address_above_mobiles_are_people() -> None:
    """Who is called so above a mobile each has a contact, though the firm bears one's name."""
    rows = (
        ("Robert Keller", 300, 100),
        ("Mr. Robert", 60, 200), ("07400 123456", 60, 240),
        ("Mr. Thomas", 620, 200), ("07400 654321", 620, 240),
    )  # fmt: skip
    held = parted((*rows, *SHARED))
    assert [h[FieldKind.NAME] for h in held] == [["Mr. Robert"], ["Mr. Thomas"]]
    assert [h[FieldKind.PHONE][0] for h in held] == ["+447400123456", "+447400654321"]


@pytest.mark.parametrize(
    "more",
    [
        (("formerly Robert Keller", 60, 440),),
        (("Successor to", 60, 400), ("Robert Keller", 60, 435)),
        (("“Best garden ever” – Robert Keller", 60, 440),),
        (("Assistant: Robert Keller 07700 900461", 60, 440),),
        (("Collins & Keller", 500, 40),),
        (("Mary & Robert Keller", 500, 40),),
        (("Robert Keller & Son", 500, 40),),
        (("Ann Collins", 500, 440),),
        (("née Keller", 500, 200),),
        (("“Annie”", 500, 200),),
        (("Анна Коллинз", 600, 200), ("Менеджер", 600, 240)),
        (("San Francisco", 60, 440), ("+44 117 496 0123", 60, 475)),
        (("Robert Keller", 60, 600),),
    ],
)
def test_name_that_is_nobody_of_the_card_gives_no_contact(more: tuple[Placed, ...]) -> None:
    """Former names, quotations, firms, another script, towns: the card is of one person."""
    assert named((*ALONE, *more)) == []


def test_doubt_names_the_people_of_a_parted_card() -> None:
    """All that may be somebody else's is asked about, and the question says who is named."""
    contacts = contacts_on(tuple(line for line in BESIDE if "461" not in line[0]))
    assert len(contacts) == 2
    for contact in contacts:
        doubts = [contact.name, contact.title, *contact.phones, *contact.emails]
        assert all(value is not None and value.needs_review for value in doubts)
        assert all("Ann Collins and Robert Keller" in (v.why or "") for v in doubts if v)


def test_numbers_and_mails_that_people_share_evenly_are_not_doubted() -> None:
    """Each has one of their own, and the mail is called after them; the names are asked about."""
    contacts = contacts_on((*BESIDE,))
    assert len(contacts) == 2
    for contact in contacts:
        whys = [value.why or "" for value in (*contact.phones, *contact.emails)]
        assert not any("Robert Keller" in why for why in whys)
        assert contact.name is not None
        assert contact.name.needs_review


def test_number_of_somebody_else_is_asked_about() -> None:
    """Who only stands by the given name beside a number has no contact, but is told."""
    (contact,) = contacts_on((*ALONE, ("Mr. Robert : 07700 900461", 60, 440)))
    assert contact.name is not None
    assert contact.name.value == "Ann Collins"
    assert "Mr. Robert" in (contact.phones[-1].why or "")


@pytest.mark.parametrize(
    "more",
    [
        (("Robert Keller", 500, 440),),
        (("Zorvan Kellerby", 500, 440), ("kellerby@hartwellgardens.co.uk", 500, 480)),
        (("Mary & Robert Keller", 500, 440),),
        (("Brill", 60, 400), ("07400 123456", 60, 440),
         ("Zumba", 620, 400), ("07400 654321", 620, 440)),
    ],
)  # fmt: skip
def test_second_name_without_contact_is_asked_about(more: tuple[Placed, ...]) -> None:
    """Name, numbers and addresses of mail are doubtful where somebody else may be named."""
    (contact,) = contacts_on((*ALONE, *more))
    doubts = [contact.name, *contact.phones, *contact.emails]
    assert all(value is not None and value.needs_review for value in doubts)
    assert len({value.why for value in doubts if value}) == 1


def contacts_on(lines: Sequence[Placed]) -> list[Contact]:
    """Return the contacts of such a card."""
    found = find_candidates(card_of(lines), (), region="GB")
    setting = Setting(Homography.identity(), ("one",), "GB", 0.9, 0.0)
    return [c for c, _ in contacts_of(found.candidates, setting, found.mentions)]

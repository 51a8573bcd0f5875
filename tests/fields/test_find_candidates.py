from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import Candidate, FieldKind, NameDetail
from cardscan.resolve.choose import choose
from cardscan.strings import squeeze
from tests.fields.printed import card_text

CARD = (
    "Hartwell Consulting Ltd.",
    "Ann O'Neil",
    "Sales Manager | Export Department",
    "12 Station Road",
    "Bristol BS1 4DJ",
    "T: 0117 496 0123",
    "ann.oneil@hartwellconsulting.co.uk",
    "www.hartwellconsulting.co.uk",
)


def best(*lines: str) -> dict[FieldKind, Candidate]:
    """Return the chosen candidates of the single-valued fields of a card."""
    found = find_candidates(card_text(*lines), (), region="GB")
    return {kind: pick.candidate for kind, pick in choose(found.candidates).items()}


def test_every_line_goes_where_it_belongs() -> None:
    """A plain card falls into its fields."""
    picks = best(*CARD)
    assert picks[FieldKind.NAME].value == "Ann O'Neil"
    assert picks[FieldKind.NAME].detail == NameDetail(given="Ann", family="O'Neil")
    assert picks[FieldKind.COMPANY].value == "Hartwell Consulting Ltd."
    assert picks[FieldKind.ADDRESS].value == "12 Station Road, Bristol BS1 4DJ"


def test_title_and_department_share_a_line() -> None:
    """Both are taken from their own part of the line, and neither takes the other's."""
    picks = best(*CARD)
    assert picks[FieldKind.TITLE].value == "Sales Manager"
    assert picks[FieldKind.DEPARTMENT].value == "Export Department"


def test_a_name_in_latin_letters_comes_first() -> None:
    """Of a name in two scripts the Latin one is chosen, and they are never joined."""
    name = best("Noboru Takahashi", "高橋 昇", "Photographer", "noboru@example.com")[FieldKind.NAME]
    assert name.value == "Noboru Takahashi"


def test_the_label_of_an_address_is_no_part_of_it() -> None:
    """The words "Head Office:" are left out of the value and kept in what was read."""
    labelled = [f"Head Office: {line}" if line[0].isdigit() else line for line in CARD]
    address = best(*labelled)[FieldKind.ADDRESS]
    assert address.value == "12 Station Road, Bristol BS1 4DJ"
    assert address.raw.startswith("Head Office:")


def test_nothing_printed_is_lost() -> None:
    """Each line no grammar claims is a note candidate as well."""
    found = find_candidates(card_text(*CARD, "Over 30 years of experience"), (), region="GB")
    notes = [c.value for c in found.candidates if c.kind is FieldKind.NOTE]
    assert "Over 30 years of experience" in notes


def test_a_candidate_tells_its_reasons() -> None:
    """The reasons of a candidate add up to its score, each with a sentence."""
    found = find_candidates(card_text(*CARD), (), region="GB")
    scored = [c for c in found.candidates if c.parts]
    assert scored
    for candidate in scored:
        assert candidate.score == pytest.approx(sum(p.weight for p in candidate.parts))
        assert all(part.sentence for part in candidate.parts)


wild_lines = st.lists(st.text(max_size=40).filter(str.strip), max_size=8)


@settings(max_examples=60)
@given(wild_lines)
def test_no_text_raises_or_invents(lines: list[str]) -> None:
    """However wild the text, every free-text value consists of what is printed."""
    text = card_text(*lines)
    printed = squeeze(" ".join(lines))
    for candidate in find_candidates(text, (), region="US").candidates:
        if candidate.rule == "line":
            assert set(squeeze(candidate.value)) <= set(printed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Delphino", "Malerbetrieb AG"),
        ("O'Sullivan +", "Allen Limited"),
        ("Ivanov and Hristov", "Plumbing & Heating Ltd."),
        ("ironwoodpoint", "Group"),
    ],
)
def test_a_firm_in_two_lines_is_whole_whichever_is_clearer(first: str, second: str) -> None:
    """Nobody knows the words of the first line; the second is clearly of a firm."""
    picks = best(first, second, *CARD[1:6], "ann.oneil@gmail.com")
    assert picks[FieldKind.COMPANY].value == f"{first} {second}"


def test_a_list_of_places_is_nobody() -> None:
    """Three pieces in one line are places or services, though two of them look like a name."""
    picks = best(
        "Sunny Trails",
        "Safaris & Car Hire",
        "Maria Keller • Anna Berg • Lake Nakuru",
        "Tel: +44 1632 960001",
    )
    assert FieldKind.NAME not in picks or "Maria" not in picks[FieldKind.NAME].value


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Assistant General Manager (Air Freight)", "Assistant General Manager (Air Freight)"),
        ("B.Tech. (Civil), Managing Partner", "Managing Partner"),
        ("課長 Manager, Overseas Sales Section", "Manager, Overseas Sales Section"),
        ("Principal Engineer / Ph.D.", "Principal Engineer"),
    ],
)
def test_a_title_is_found_whatever_stands_beside_it(printed: str, title: str) -> None:
    """Brackets stay, degrees and the other script go."""
    assert best(*CARD[:2], printed, *CARD[3:])[FieldKind.TITLE].value == title


def test_degrees_under_a_name_are_neither_title_nor_name() -> None:
    """Nothing is better than a degree in the title's place."""
    picks = best(*CARD[:2], "DMD, MScD", *CARD[3:])
    assert FieldKind.TITLE not in picks
    assert picks[FieldKind.NAME].value == "Ann O'Neil"


@pytest.mark.parametrize(
    ("label", "other", "address"),
    [
        ("Headquarters", "York Service Center", "12 Station Road, Bristol BS1 4DJ"),
        ("Warehouse:", "Head Office:", "Unit 4, 27 Mill Lane, York YO1 7EP"),
        ("", "", "12 Station Road, Bristol BS1 4DJ"),
    ],
)
def test_of_several_offices_one_is_the_address(label: str, other: str, address: str) -> None:
    """The first, or the head office where the first is a branch; labels are no part of it."""
    lines = [*filter(None, [label]), *CARD[3:6], *filter(None, [other])]
    picks = best(*CARD[:3], *lines, "Unit 4, 27 Mill Lane", "York YO1 7EP", *CARD[6:])
    assert picks[FieldKind.ADDRESS].value == address


def test_values_in_one_row_are_found_apart() -> None:
    """A name beside its title, and an address between its firm and a licence."""
    row = "Hartwell Consulting Ltd. 12 Station Road, Bristol BS1 4DJ Gas Safe Reg. No. 551902"
    picks = best("ANN WALKER Managing Director", row, *CARD[5:])
    assert picks[FieldKind.NAME].value == "ANN WALKER"
    assert picks[FieldKind.TITLE].value == "Managing Director"
    assert picks[FieldKind.COMPANY].value == "Hartwell Consulting Ltd."
    assert picks[FieldKind.ADDRESS].value == "12 Station Road, Bristol BS1 4DJ"


@pytest.mark.parametrize(
    "line",
    ["Roofing · Building Design", "Offices: Dubai · Mumbai · Singapore · Ho Chi Minh City"],
)
def test_services_and_towns_are_no_part_of_the_address(line: str) -> None:
    """Neither before it nor behind it, though some of their words are found in addresses."""
    for lines in ((*CARD[:3], line, *CARD[3:]), (*CARD[:5], line, *CARD[5:])):
        assert best(*lines)[FieldKind.ADDRESS].value == "12 Station Road, Bristol BS1 4DJ"


def test_what_one_reader_saw_where_nothing_is_printed_is_no_value() -> None:
    """A line settled on as empty gives nothing, whatever another reader made of it."""
    text = card_text("", one=("",), two=("00000000",))
    assert find_candidates(text, (), region="US").candidates == ()

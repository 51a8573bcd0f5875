from __future__ import annotations

import pytest

from cardscan.fields.firms.firm_kinds import is_kind, is_stamp, kind_parts
from cardscan.fields.firms.only_firms import ends_in_firm_word
from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from cardscan.geometry import Box


def stacked(*lines: tuple[str, int]) -> list[Segment]:
    """Return texts close below each other, each as high as said."""
    made, top = [], 20.0
    for i, (text, height) in enumerate(lines):
        made.append(Segment(i, 0, len(text), text, Box(40, top, 400, top + height), 0.95))
        top += height + 5
    return made


def reasons(*lines: tuple[str, int], mail: str = "") -> set[str]:
    """Return what the kinds of all lines as one firm say."""
    held = stacked(*lines)
    clues = CardClues(tuple(filter(None, [mail])), (), (), None)
    return {part.name for part in kind_parts(held, held, clues)}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("TRATTORIA", "da Pierino"),
        ("Salon fryzjerski", "u Haliny"),
        ("Cevichería", "La Gaviota Brava"),
        ("Cooperativa de Transporte", "RUTA AZUL 77"),
    ],
)
def test_the_kind_above_a_larger_name_is_part_of_it(kind: str, name: str) -> None:
    """What a house is, and below how it is called."""
    assert "kind" in reasons((kind, 24), (name, 40))
    assert "kind" not in reasons((kind, 40), (name, 24))


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("Real Estate", "Anna Lindberg"),
        ("Hotel", "Sales Manager"),
        ("Clinic", "Meadow Foundation Trust"),
        ("Anwaltskanzlei", "Brenner GmbH"),
        ("Networks", "Inc."),
    ],
)
def test_a_person_a_job_or_a_whole_firm_is_no_name_below_a_kind(kind: str, other: str) -> None:
    """They stand for themselves."""
    assert "kind" not in reasons((kind, 24), (other, 40))


def test_a_mere_kind_beside_a_name_is_its_owners_firm() -> None:
    """Above or below it, but for a firm's whole name and a legal form."""
    assert "owners" in reasons(("STUDIO", 24), ("Ana Horvat", 40))
    assert "owners" in reasons(("Ana Horvat", 40), ("PHOTOGRAPHY", 24))
    assert "owners" not in reasons(("Clinic", 24), ("Meadow Foundation Trust", 40))
    assert "owners" not in reasons(("Ana Horvat", 40), ("Studio Ltd", 24))
    assert "owners" not in reasons(("STUDIO", 24))


def test_a_word_that_never_stands_alone_ends_the_name_above() -> None:
    """A trade may be a mere caption, "Realty Group" may not."""
    assert "trade_below" in reasons(("SILVER ELM", 40), ("REALTY GROUP", 24))
    assert "trade_below" not in reasons(("SILVER ELM", 40), ("Real Estate", 24))


@pytest.mark.parametrize(
    "text",
    [
        "EMERGENCIAS LAS 24 HS.",
        "24/7",
        "Notdienst",
        "Certificado de Turismo Sostenible",
        "ISO 9001",
        "Mitglied der Handwerkskammer",
    ],
)
def test_stamps_are_no_firm(text: str) -> None:
    """When it works and who has tested it is not who it is."""
    assert is_stamp(text)
    assert "stamp" in reasons((text, 30))


@pytest.mark.parametrize("text", ["24h Pflege GmbH", "Notaria Sol", "Sosnowski", "Awardale Farm"])
def test_names_that_look_like_stamps_are_none(text: str) -> None:
    """With a legal form, or in a longer word."""
    assert not is_stamp(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thomas & Anna Lindberg", True),
        ("Jan en Maria Visser", True),
        ("Smith & Jones Consulting", False),
        ("Thomas & Anna Ltd", False),
        ("Harper & Lowe", False),
    ],
)
def test_a_couple_is_no_firm(text: str, *, expected: bool) -> None:
    """Two given names before one family name."""
    assert ("couple" in reasons((text, 30))) is expected


def test_a_mailbox_that_is_all_of_a_firm_speaks_for_it() -> None:
    """Not where it is a person's."""
    assert "mailbox" in reasons(("Blue Palm Guesthouse", 30), mail="bluepalmguesthouse")
    assert "mailbox" not in reasons(("Anna Lindberg", 30), mail="annalindberg")


@pytest.mark.parametrize(
    ("text", "kind", "only"),
    [
        ("Law Offices", True, False),
        ("Silver Elm Heart Clinic", False, True),
        ("Trade Office of Lanwu Municipal Government", False, True),
        ("Cargo Services", True, False),
        ("Pumps - Motors - Services", False, False),
        ("Clinic Road 5", False, False),
        ("Estimates without any services.", False, False),
    ],
)
def test_words_of_firms_tell_a_kind_from_a_name(text: str, *, kind: bool, only: bool) -> None:
    """A line of several words that ends in a firm's word can be the only firm of a card."""
    assert is_kind(text) is kind
    assert ends_in_firm_word(text) is only


def test_a_trade_under_a_larger_name_is_not_the_firm() -> None:
    """Unless the name is a person's, or the trade stands far below."""
    clues = CardClues((), (), (), None)

    def told(*lines: tuple[str, int]) -> set[str]:
        held = stacked(*lines)
        return {part.name for part in kind_parts(held[1:], held, clues)}

    assert "under_name" in told(("Zum Tobel", 60), ("COFFEE SHOP", 24))
    assert "under_name" not in told(("Zum Tobel", 30), ("COFFEE SHOP", 24))
    assert "under_name" not in told(("Anna Becker", 60), ("COFFEE SHOP", 24))


@pytest.mark.parametrize("row", ["CARPETS - KILIMS - CUSHIONS", "Pizzeria· Grill· Bar"])
def test_signs_within_a_text_part_services_too(row: str) -> None:
    """Where they are set so close that the line was not cut there."""
    assert "services" in reasons(("La Barque", 40), (row, 24))


@pytest.mark.parametrize("text", ["Clinic Timings", "NEUE TELEFON-NR.", "Opening Hours"])
def test_notices_are_stamps(text: str) -> None:
    """They head hours or a new number, and are no firm."""
    assert is_stamp(text)


def test_a_house_at_a_place_is_a_firms_line() -> None:
    """Its first word says what it is, a small one goes on, and the place ends it."""
    assert ends_in_firm_word("Klinikum am Mornsee")
    assert ends_in_firm_word("Museum of Harbours")
    assert not ends_in_firm_word("Harbours of Mornvik")
    assert not ends_in_firm_word("Museum Harbours Mornvik")

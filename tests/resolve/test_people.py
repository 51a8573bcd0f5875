from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.geometry import Box
from cardscan.model.candidate import Candidate, FieldKind
from cardscan.model.ocr import CardText
from cardscan.resolve.choose import choose_all
from cardscan.resolve.people import names_on, part_people
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


def candidates_of(lines: Sequence[Placed]) -> tuple[Candidate, ...]:
    """Return everything that comes into question on such a card."""
    return find_candidates(card_of(lines), (), region="GB").candidates


@pytest.mark.parametrize("lines", [BESIDE, STACKED])
def test_everybody_has_the_own_and_all_have_the_shared(lines: tuple[Placed, ...]) -> None:
    """Title and address of mail go with the name above them, firm and office with both."""
    candidates = candidates_of(lines)
    names = names_on(candidates)
    assert [name.value for name in names] == ["Ann Collins", "Robert Keller"]
    for part, first in zip(part_people(candidates, names), ("Ann", "Robert"), strict=True):
        chosen = {k: [p.candidate.value for p in held] for k, held in choose_all(part).items()}
        assert chosen[FieldKind.NAME][0].startswith(first)
        assert [mail.split(".")[0] for mail in chosen[FieldKind.EMAIL]] == [first.lower()]
        assert chosen[FieldKind.TITLE] == [
            {"Ann": "Sales Manager", "Robert": "Head Gardener"}[first]
        ]
        assert chosen[FieldKind.COMPANY] == ["Hartwell Garden Design Ltd."]
        assert "Bristol" in chosen[FieldKind.ADDRESS][0]


def test_switchboard_is_everybodys() -> None:
    """A number far below both belongs to both, the others to one."""
    candidates = candidates_of(BESIDE)
    parts = part_people(candidates, names_on(candidates))
    numbers = [{c.value for c in part if c.kind is FieldKind.PHONE} for part in parts]
    assert numbers[0] & numbers[1] == {"+441174960123"}
    assert [len(held) for held in numbers] == [2, 2]


def test_second_name_without_anything_own_stays_on_the_card() -> None:
    """There is nothing to tell apart; the card is one, and its values are asked about."""
    candidates = candidates_of((*ALONE, ("Robert Keller", 60, 280)))
    names = names_on(candidates)
    assert len(names) == 2
    assert part_people(candidates, names) == (candidates,)


def test_card_of_one_person_is_never_parted() -> None:
    """One name gives one contact with all there is."""
    candidates = candidates_of(ALONE)
    names = names_on(candidates)
    assert len(names) == 1
    assert part_people(candidates, names) == (candidates,)

from __future__ import annotations

import pytest

from cardscan.fields.firms.firm_extents import BEYOND, OPENED, extent_parts, is_open
from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from tests.fields.printed import box_of


def parts(*texts: str, domain: str = "") -> set[str]:
    """Return the names of what is said of lines one below the other."""
    held = [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]
    clues = CardClues((), tuple(filter(None, [domain])), (), None)
    return {part.name for part in extent_parts(held, clues)}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Quinta do", "Vale Verde"),
        ("Herdade da", "Serra"),
        ("Gasthof zum", "Goldenen Hirschen"),
        ("University of", "Marrow Bay"),
        ("Casa de la", "Abuela"),
    ],
)
def test_a_small_word_at_the_end_opens_the_name(upper: str, lower: str) -> None:
    """And the line below goes on with it."""
    assert is_open(upper)
    assert OPENED.name in parts(upper, lower)


@pytest.mark.parametrize(("upper", "lower"), [("Head of", "Sales"), ("Quinta", "Vale Verde")])
def test_jobs_and_closed_lines_open_no_name(upper: str, lower: str) -> None:
    """A title goes on below its small word too."""
    assert OPENED.name not in parts(upper, lower)


def test_what_stands_before_all_of_a_domain_is_no_part() -> None:
    """Unless it has a firm's word or joins."""
    assert BEYOND.name in parts("rasepe", "Nova 27", domain="nova27.example")
    assert BEYOND.name not in parts("Galerie", "Nova 27", domain="nova27.example")
    assert BEYOND.name not in parts("The", "Nova Rooms", domain="novarooms.example")
    assert BEYOND.name not in parts("Nova 27", "Logopedie", domain="nova27.example")

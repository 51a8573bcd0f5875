from __future__ import annotations

import pytest

from cardscan.fields.firms.house_names import begins_with_article, house_parts
from cardscan.fields.lines.segments import Segment
from cardscan.fields.scoring.features import CardClues
from tests.fields.printed import box_of


def reasons(*lines: str, at: int = 0, mail: str = "", domain: str = "") -> set[str]:
    """Return what speaks for one of several lines being a house's name."""
    held = [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(lines)]
    clues = CardClues(tuple(filter(None, [mail])), tuple(filter(None, [domain])), (), None)
    return {part.name for part in house_parts(held[at : at + 1], held, clues)}


@pytest.mark.parametrize("text", ["El Tornillo Feliz", "LA GAVIOTA", "La Pergola", "Das Fenster"])
def test_an_article_begins_the_name_of_a_house(text: str) -> None:
    """Where the word behind it is nobody's name."""
    assert begins_with_article(text)
    assert "article" in reasons(text)


@pytest.mark.parametrize(
    "text", ["EL HASSANI Youssef", "El Mehdi Bennani", "Lo Presti Anna", "Ella Tornillo", "El"]
)
def test_articles_begin_names_of_people_too(text: str) -> None:
    """A given name stands behind, or the word is a common family name."""
    assert not begins_with_article(text)


def test_a_single_word_by_a_firms_line_is_the_firm() -> None:
    """A whole name above the same line is a person."""
    assert "by_kind" in reasons("Kornblume", "Friseursalon für Sie & Ihn")
    assert "by_kind" in reasons("Restaurant am Markt", "Kornblume", at=1)
    assert "by_kind" not in reasons("Anna Lindberg", "Friseursalon für Sie & Ihn")
    assert "by_kind" not in reasons("Kornblume", "Lange Gasse 9")


def test_what_a_domain_begins_with_is_the_firm() -> None:
    """But not a person whose mailbox or given name it is."""
    assert "of_domain" in reasons("Tigh na Brae", domain="tighnabrae-skye.example")
    assert "of_domain" not in reasons("Tigh na Brae", domain="skye.example")
    assert "of_domain" not in reasons("Anna Lindberg", domain="annalindberg.example")
    assert "of_domain" not in reasons("Hrolfsen", mail="hrolfsen", domain="hrolfsen.example")

from __future__ import annotations

import pytest

from cardscan.fields.firms.only_firms import is_house


@pytest.mark.parametrize(
    "text",
    ["THE PRINT IN THE LANE", "Zum Goldenen Hirschen", "El Rincón de Ana", "Le Petit Moulin"],
)
def test_houses_are_called_with_an_article(text: str) -> None:
    """And all their large words are capitals."""
    assert is_house(text)


@pytest.mark.parametrize(
    "text", ["The perfect finish", "The Old Forge, Church Lane", "Print Lane", "The Works Manager"]
)
def test_slogans_addresses_and_jobs_are_no_houses(text: str) -> None:
    """Nor is a name without an article, which the weights judge."""
    assert not is_house(text)

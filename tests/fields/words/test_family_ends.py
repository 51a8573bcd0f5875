from __future__ import annotations

import pytest

from cardscan.fields.names.name_words import family_weight
from cardscan.fields.words.family_ends import family_likeness


@pytest.mark.parametrize(
    "word",
    "Grigorescu Papandropoulos Sigurjónsdóttir Lomtashvili Kvarelidze Wickramasinghe O'Flaherty "
    "MacGillivray Woldegiorgis Krasauskas Stojmirović".split(),
)
def test_end_that_makes_names_tells_one(word: str) -> None:
    """No list holds it, and no other word of its language ends so."""
    assert family_likeness(word) == pytest.approx(2 / 3)


@pytest.mark.parametrize("word", "Al-Qubaisi Lindqvist Spathoulakis Bergsgaard Adamkova".split())
def test_end_that_other_words_have_too_tells_a_rare_one(word: str) -> None:
    """A brand or a place may end so as well."""
    assert family_likeness(word) == pytest.approx(1 / 3)


@pytest.mark.parametrize("word", "Technova Trescu Bakery Moldova OK mcdonald Orchestra".split())
def test_other_words_are_no_family_names(word: str) -> None:
    """Brands, places and short words are not told by their ends."""
    assert family_likeness(word) == 0


def test_each_part_of_a_double_name_tells() -> None:
    """The part that is known by its end speaks for the whole."""
    assert family_weight("Brzrkl-Grigorescu") > 0

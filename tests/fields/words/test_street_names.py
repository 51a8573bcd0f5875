from __future__ import annotations

import pytest

from cardscan.fields.words.street_names import ends_in_street, is_of_street


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("uganda road", (0, 1)),
        ("rue de turquie", (2, 3)),
        ("av brasil 4550", (1, 2)),
        ("new zealand house", (0, 2)),
    ],
)
def test_streets_and_houses_named_after_a_place(line: str, place: tuple[int, int]) -> None:
    """The word for the street stands behind the place or before it, with little between."""
    assert is_of_street(line.split(), *place)


def test_places_that_are_meant() -> None:
    """A country at the end of an address, and one behind a street's own name."""
    assert not is_of_street("nairobi kenya".split(), 1, 2)
    assert not is_of_street("rue de la gare france".split(), 4, 5)
    assert not ends_in_street("12 High Street, ")
    assert ends_in_street("Rua 5, Av. ")

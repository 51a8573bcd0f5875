from __future__ import annotations

import pytest

from cardscan.fields.addresses.whole_addresses import VISITED, is_whole, whole_parts


@pytest.mark.parametrize(
    "address",
    [
        "14 Quarry Avenue, Ripley Bridge, HG3 9ZZ",
        "300 Birch Annex, Cambridge, MA 02142 USA",
        "Lange Gasse 9 - 91541 Rothenfels",
        "Zelená 418, 385 01 Vimperk",
        "Av. Brasil, 410, sala 2, 87015-280 Maringá - PR",
        "503, Lotus House, Cross Road, Ahmedabad-380015",
        "P.O. Box 3317, Dubai, U.A.E.",
        "Rúa do Sol, 55, 32003 Ourense",
        "1180 Matsumoto, Kanagawa 250-0311",
        "Via del Ponte 18, 91014 Castello del Golfo (TP)",
    ],
)
def test_a_house_and_a_coded_town_are_an_address(address: str) -> None:
    """Or a post box, or a country in place of the code."""
    assert is_whole(address)


@pytest.mark.parametrize(
    "address",
    [
        "Av. Brasil, 4550, sala 7 - Zona 05",
        "91541 Rothenfels",
        "14 Quarry Avenue",
        "1887",
        "Jakarta Selatan",
        "Uganda Road, opposite the market",
    ],
)
def test_what_lacks_a_part_is_not_whole(address: str) -> None:
    """A street named after a country is no country, and a town alone has no house."""
    assert not is_whole(address)


@pytest.mark.parametrize(
    "pieces",
    [
        ("Box 123, 111 21 Stockholm", "Besöksadress: Storgatan 12"),
        ("Postboks 77, 0150 Oslo", "Besøksadresse: Storgata 5"),
        ("P.O. Box 4410, Nairobi", "Office: 12 Moi Avenue"),
    ],
)
def test_a_house_to_visit_belongs_to_the_box_above(pieces: tuple[str, ...]) -> None:
    """Where letters go and where people go are one office."""
    assert VISITED in whole_parts(", ".join(pieces), pieces)


@pytest.mark.parametrize(
    "pieces",
    [
        ("12 Moi Avenue, Nairobi", "Factory: 8 Dock Road"),
        ("P.O. Box 4410, Nairobi", "12 Moi Avenue"),
        ("P.O. Box 4410, Nairobi",),
    ],
)
def test_other_houses_are_visited_for_themselves(pieces: tuple[str, ...]) -> None:
    """Two houses are two offices, and a street without a label needs no help."""
    assert VISITED not in whole_parts(", ".join(pieces), pieces)

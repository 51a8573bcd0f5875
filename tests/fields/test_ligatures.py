from __future__ import annotations

import pytest

from cardscan.fields.ligatures import part_ligatures


@pytest.mark.parametrize(
    ("read", "country", "parted"),
    [
        ("Marina Bæna", "ES", "Marina Baena"),
        ("BÆNA", "DE", "BAENA"),
        ("dæhan.si", "SI", "daehan.si"),
        ("Zœ Song", "GB", "Zoe Song"),
        ("Mette Kjær", "DK", "Mette Kjær"),
        ("cœur.fr", "FR", "cœur.fr"),
        ("Mette Kjær", None, "Mette Kjær"),
    ],
)
def test_two_letters_read_as_one_are_parted(read: str, country: str | None, parted: str) -> None:
    """An æ is a letter of some countries; on cards of others two letters touched."""
    assert part_ligatures(read, country) == parted

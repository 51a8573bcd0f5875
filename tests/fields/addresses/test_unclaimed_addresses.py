from __future__ import annotations

import pytest

from cardscan.fields.addresses.unclaimed_addresses import mark_addresses
from cardscan.model.candidate import FieldKind
from tests.fields.printed import left


@pytest.mark.parametrize(
    ("text", "is_marked"),
    [
        ("Yogyakarta, Indonesia", True),
        ("79008, . , .", True),
        ("84, . 12", True),
        ("12 Mill Lane", True),
        ("Hull HU1 3DZ", True),
        ("Open daily", False),
        ("14-16 September 2023", False),
        ("ABN 12 345 678 901", False),
        ("Kraków & Warszawa", False),
        ("We bake for weddings and parties in and around Turin", False),
    ],
)
def test_lines_like_an_address(text: str, *, is_marked: bool):
    """Towns, roads, postcodes and unread lines mark it; years and registers do not."""
    (marked,) = mark_addresses([left(text)])
    assert marked.holds_address is is_marked


def test_only_notes_are_marked():
    """A value of another field is no line that was lost."""
    (name,) = mark_addresses([left("Florence, Italy", kind=FieldKind.NAME)])
    assert not name.holds_address

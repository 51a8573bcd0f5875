from __future__ import annotations

import pytest

from cardscan.fields.names.eastern_names import native_family


@pytest.mark.parametrize(
    ("joined", "family"),
    [("欧阳娜娜", "欧阳"), ("王小明", "王"), ("남궁민수", "남궁"), ("ああ", None)],
)
def test_native_family_names_are_found_longest_first(joined: str, family: str | None):
    """Some family names have two characters."""
    assert native_family(joined) == family

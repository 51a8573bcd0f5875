from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.fields.name_repairs import mend_name


@pytest.mark.parametrize(
    ("read", "mended", "repairs"),
    [
        ("MichaelChen", "Michael Chen", ("blank_restored",)),
        ("loanna Konstantinou", "Ioanna Konstantinou", ("capital_i",)),
        ("Ann McDonald", "Ann McDonald", ()),
        ("Clifford MacHowells", "Clifford MacHowells", ()),
        ("Carlo DeMarco", "Carlo DeMarco", ()),
        ("Ann lee", "Ann lee", ()),
        ("leonardo rossi", "leonardo rossi", ()),
    ],
)
def test_only_what_readers_do_is_mended(read: str, mended: str, repairs: tuple[str, ...]) -> None:
    """Lost blanks and small l for capital I are mended; names that are printed so are not."""
    found = mend_name(read)
    assert (found.text, found.repairs) == (mended, repairs)


@given(st.text())
def test_a_change_is_always_named(text: str) -> None:
    """No text raises, and a name that was changed says by which rule."""
    found = mend_name(text)
    assert bool(found.repairs) == (found.text != text)

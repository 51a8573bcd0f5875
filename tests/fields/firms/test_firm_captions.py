from __future__ import annotations

import pytest

from cardscan.fields.firms.firm_captions import goes_on_with_caption, is_acronym, is_caption
from cardscan.fields.firms.firm_lines import is_no_firm
from cardscan.fields.lines.segments import Segment
from tests.fields.printed import box_of


def below(*texts: str) -> list[Segment]:
    """Return the texts one below the other."""
    return [Segment(i, 0, len(t), t, box_of(i), 0.95) for i, t in enumerate(texts)]


@pytest.mark.parametrize(
    "text",
    [
        "TURISMO RURAL ★★★★ ALENTEJO",
        "Bed & Breakfast· Bothy",
        "Weine | Brände",
        "Anna & Peter Lindberg",
    ],
)
def test_pieces_and_people_are_no_part_of_the_name_above(text: str) -> None:
    """A legal form is one whatever stands beside it."""
    held = below("Quinta Velha", text)
    assert goes_on_with_caption(held)
    assert is_no_firm(held, held[0].text)
    assert not goes_on_with_caption(below(text))


def test_a_small_letter_behind_a_sign_begins_a_slogan() -> None:
    """Without the sign it may be a form, and one word alone may be a trade."""
    slogan = "where the fell meets the fjord"
    assert is_caption(Segment(1, 2, 2 + len(slogan), slogan, box_of(1), 0.9))
    assert not is_caption(Segment(1, 0, len(slogan), slogan, box_of(1), 0.9))
    assert not is_caption(Segment(1, 2, 9, "drogeria", box_of(1), 0.9))


@pytest.mark.parametrize(
    "text", ["Maschinenbau GmbH · Köln", "Hart & Mills Catering", "LAW OFFICES"]
)
def test_forms_and_trades_are_no_captions(text: str) -> None:
    """They may go on with a name."""
    assert not goes_on_with_caption(below("Brenner", text))


def test_initials_are_another_printing_of_the_name() -> None:
    """With small words or without, alone or before a town."""
    assert is_acronym("IKG Köln", "Institut für Künstliche Gelenke")
    assert is_acronym("NHM", "Museum") is False
    assert is_acronym("MOT", "Museum of Tides")
    assert not is_acronym("IKG", "Werkstatt für Künstliche Gelenke")
    assert not is_acronym("Institut", "Institut für Künstliche Gelenke")

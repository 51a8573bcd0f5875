from __future__ import annotations

import pytest

from cardscan.evaluate.readable import unreadable_values
from cardscan.evaluate.records import Phone, TrueCard

CARD = TrueCard(
    name="Dr. Ánn O'Neil",
    name_alts=("安",),
    phones=(Phone(raw="+44 (0)20 7946 0018"), Phone(raw="020 7946 0019")),
    emails=("ann@acme.com",),
)
TEXT = ("ÁNN O’NEIL", "T +44(0) 20 7946-0018", "F 020 79460019", "E: Ann @acme.com")


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (TEXT, ()),
        (("安", *TEXT[1:]), ()),
        (("Ann O'Neil", *TEXT[1:]), ("Dr. Ánn O'Neil",)),
        (("Ánn", "O'Neil", *TEXT[1:]), ()),
        ((*TEXT[:2], "F 020 7946", "0019", TEXT[3]), ("020 7946 0019",)),
        ((*TEXT[:3], "E: Ann acme.com"), ("ann@acme.com",)),
        ((), ("Dr. Ánn O'Neil", "+44 (0)20 7946 0018", "020 7946 0019", "ann@acme.com")),
    ],
)
def test_values_must_stand_in_the_text(lines: tuple[str, ...], missing: tuple[str, ...]):
    """To the letter and digit, whatever the blanks and signs between them."""
    assert unreadable_values(CARD, lines) == missing


def test_blank_card_has_nothing_to_read():
    """What is not printed cannot be missing."""
    assert unreadable_values(TrueCard(), ()) == ()

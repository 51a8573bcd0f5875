from __future__ import annotations

import pytest

from cardscan.fields.net.emails import find_emails
from cardscan.fields.net.lost_at_signs import bare_domains, lost_signs
from cardscan.fields.words.hosts import hints_of


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("· annaaquellwerk.pl", "anna@quellwerk.pl"),
        ("anna.zielĝquellwerk.pl", "anna.ziel@quellwerk.pl"),
        ("ada.quellagmail.com", "ada.quell@gmail.com"),
    ],
)
def test_a_letter_before_a_known_domain_is_an_at_sign(line: str, value: str) -> None:
    """The domain stands on the card, or is a large provider's; the repair is named."""
    lines = (line, "quellwerk.pl")
    (found,) = find_emails(lines, hints_of(lines))
    assert (found.value, found.repairs) == (value, ("at_sign_mended",))


@pytest.mark.parametrize(
    "line",
    [
        "quellwerk.pl",
        "www.quellwerk.pl",
        "shop.quellwerk.pl",
        "my-quellwerk.pl",
        "homegame.com",
        "agmail.com",
        "anna@annaaquellwerk.pl",
    ],
)
def test_other_domains_have_lost_no_sign(line: str) -> None:
    """A part of the host, another letter, a provider's short name, too little before it."""
    assert lost_signs(line, bare_domains([line, "quellwerk.pl"])) == ()

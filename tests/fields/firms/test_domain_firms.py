from __future__ import annotations

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import FieldKind
from cardscan.resolve.choose import choose
from tests.fields.printed import card_text


def firm_of(*lines: str) -> str | None:
    """Return the firm chosen for a card."""
    found = find_candidates(card_text(*lines), (), region="SE").candidates
    pick = choose(found).get(FieldKind.COMPANY)
    return pick.candidate.value if pick is not None else None


def test_website_and_mail_tell_the_firm_where_no_line_does() -> None:
    """The domain without its suffix."""
    assert firm_of("Nils Lindberg", "Engineer", "nils@plogvik.io", "www.plogvik.io") == "plogvik"


def test_no_firm_is_told_by_ones_own_name_or_free_mail() -> None:
    """Nor by mail without a website."""
    assert firm_of("Nils Lindberg", "Engineer", "nils@lindberg.se", "www.lindberg.se") is None
    assert firm_of("Nils Lindberg", "Engineer", "nils@plogvik.io") is None
    assert firm_of("Nils Lindberg", "Engineer", "nils.lindberg@gmail.com") is None


def test_no_firm_is_told_by_the_domain_of_a_template() -> None:
    """It stands there for any firm's."""
    assert firm_of("Nils Lindberg", "Engineer", "nils@yourcompany.com", "yourcompany.com") is None

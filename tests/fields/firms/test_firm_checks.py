from __future__ import annotations

import pytest

from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import FieldKind
from tests.fields.printed import card_text


def checks(firm: str, *lines: str) -> set[str]:
    """Return the names of the checks of a firm among the lines of a card."""
    text = card_text(*lines, confidence=0.99, one=lines, two=lines)
    found = find_candidates(text, (), region="GB").candidates
    held = [c for c in found if c.kind is FieldKind.COMPANY and c.value == firm]
    return {check.name for candidate in held for check in candidate.checks}


CONTACT = ("Ann Weaver", "Sales Manager", "ann@brightkiln.co.uk", "www.brightkiln.co.uk")


@pytest.mark.parametrize("firm", ["Bright Kiln", "Bright Kiln Pottery", "Bright Kiln Ltd"])
def test_a_line_that_domain_or_form_closes_is_all_of_the_name(firm: str) -> None:
    """Nothing beside it is left."""
    assert "line" in checks(firm, firm, *CONTACT)


def test_a_trade_left_beside_the_line_may_belong_to_it() -> None:
    """A row of services and a slogan do not."""
    assert "line" not in checks("Bright Kiln", "Bright Kiln", "Resorts", *CONTACT)
    assert "line" in checks("Bright Kiln", "Bright Kiln", "tiles · stoves · glazes", *CONTACT)
    assert "line" in checks("Bright Kiln", "Bright Kiln", "fired by hand since 1921", *CONTACT)


def test_two_lines_are_not_told_to_end() -> None:
    """What the domain is may have a trade below it."""
    assert "line" not in checks("Bright Kiln", "Bright", "Kiln", *CONTACT)

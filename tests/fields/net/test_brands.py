from __future__ import annotations

from dataclasses import replace

import pytest

from cardscan.fields.grammar import GrammarFinds, find_grammar
from cardscan.geometry import Box
from cardscan.model.candidate import FieldKind
from tests.fields.printed import card_text


def found(logo: str, *, height: int, mail: str) -> GrammarFinds:
    """Return what is found on a card with a logo of a height, and an e-mail address below."""
    text = card_text(logo, "Ada Quell", mail)
    first = text.lines[0]
    box = Box(first.box.left, first.box.top, first.box.right, first.box.top + height)
    lines = (replace(first, box=box), *text.lines[1:])
    return find_grammar(replace(text, lines=lines), (), region="US")


@pytest.mark.parametrize("logo", ["quellwerk.io", "[quellwerk.io]"])
def test_a_domain_in_large_type_is_the_firm(logo: str) -> None:
    """It is left to the fields of text, and the website all the same."""
    finds = found(logo, height=60, mail="ada@quellwerk.io")
    assert "quellwerk.io" in {c.value for c in finds.candidates if c.kind is FieldKind.WEBSITE}
    assert any("quellwerk.io" in s.text for s in finds.segments)


@pytest.mark.parametrize(
    ("logo", "height", "mail"),
    [
        ("quellwerk.io", 30, "ada@quellwerk.io"),
        ("www.quellwerk.io", 60, "ada@quellwerk.io"),
        ("quellwerk.io", 60, "ada@gmail.com"),
    ],
)
def test_other_domains_stay_websites(logo: str, height: int, mail: str) -> None:
    """In the type of the rest, with www, or with mail elsewhere."""
    finds = found(logo, height=height, mail=mail)
    assert FieldKind.WEBSITE in {c.kind for c in finds.candidates}

from __future__ import annotations

import pytest

from cardscan.fields.text.unread_parts import legible_parts
from tests.fields.printed import card_text


@pytest.mark.parametrize(
    ("text", "other", "parts"),
    [
        ("wdonsu / Sales Manager", "Wamnad / Sales Manager", ("wdonsu", "Sales Manager")),
        (
            "Managing Director | jgzbmo",
            "Managing Director | zgbnrn",
            ("Managing Director", "jgzbmo"),
        ),
        ("g / Proprietor", "| Propretor", ("g", "Proprietor")),
        ("cHEoIAF - CEO", "iEolf - CEO", ("cHEoIAF", "CEO")),
        ("Owner uellb", "Owner", ("Owner", "uellb")),
        ("lzbqo - brand designer", "XHO — brand designer", ("lzbqo", "brand designer")),
    ],
)
def test_a_job_beside_unread_words_stands_alone(text: str, other: str, parts: tuple[str, ...]):
    """Where the readers differ on words that nobody knows, the job is a text of its own."""
    (line,) = card_text(text, one=(text,), two=(other,)).lines
    assert legible_parts(text, line) == parts


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Zarbex / Sales Manager", "Zarbex / Sales Manager"),
        ("Zarbex / Sales Manager", "Zarbex / Salas Manager"),
        ("Export / Sales Manager", "Expart / Sales Manager"),
        ("Berlin / Sales Manager", "Berln / Sales Manager"),
        ("Owner Zarbex", "Owner Zarbox"),
        ("type & identity designer", "type £ identity designer"),
        ("Zarbex / Wolpit", "Zarbox / Wolpit"),
    ],
)
def test_what_is_known_or_read_alike_stays(text: str, other: str):
    """Words of a list, words that both readers have, and a name without a sign stay in place."""
    (line,) = card_text(text, one=(text,), two=(other,)).lines
    assert legible_parts(text, line) == (text,)

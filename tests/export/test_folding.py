from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardscan.export.folding import MAX_OCTETS, fold_line

_LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"), max_size=400)


@given(_LINES)
def test_folding_loses_nothing(line: str) -> None:
    """Taking out every CRLF with the blank after it gives the line back."""
    assert fold_line(line).replace("\r\n ", "") == line


@given(_LINES)
def test_no_piece_is_too_long(line: str) -> None:
    """Each piece has at most 75 octets, its leading blank counted."""
    pieces = fold_line(line).split("\r\n")
    assert max(len(piece.encode()) for piece in pieces) <= MAX_OCTETS


@given(st.lists(st.text("abcäöü€日", min_size=1, max_size=20), max_size=40))
def test_no_fold_touches_a_blank(words: list[str]) -> None:
    """Readers that eat blanks beside a fold find none there."""
    for piece in fold_line(" ".join(words)).split("\r\n "):
        assert piece == piece.strip(" ")


def test_escape_is_not_parted() -> None:
    """A backslash and what it escapes stay on one line."""
    pieces = fold_line("N" * 74 + "\\,rest").split("\r\n ")
    assert pieces == ["N" * 74, "\\,rest"]


def test_nothing_but_blanks_is_still_cut() -> None:
    """A line of blanks only has no better place, and is cut all the same."""
    assert fold_line(" " * 100).split("\r\n") == [" " * 75, " " * 26]

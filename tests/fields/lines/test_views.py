from __future__ import annotations

from cardscan.fields.lines.views import (
    CLAIMED,
    Find,
    align,
    claim,
    part_of,
    supporters_of,
    views_of,
)
from cardscan.geometry import Box
from cardscan.model.candidate import FieldKind, Span
from tests.fields.printed import card_text


def _find(*spans: Span, labels: tuple[Span, ...] = ()) -> Find:
    return Find(FieldKind.EMAIL, "v", "r", spans, labels, (), "email")


def test_chosen_view_comes_first_with_its_readers():
    """The chosen text is the first view and names the readers that wrote just this."""
    text = card_text("Ann", "Bob", one=("Ann", "Bob"), two=("Anm", "Bob"), three=("Ann", "Bob"))
    first, second = views_of(text)
    assert (first.is_chosen, first.readers) == (True, frozenset({"one", "three"}))
    assert (second.is_chosen, second.lines) == (False, ("Anm", "Bob"))


def test_mixed_choice_belongs_to_no_reader():
    """A chosen text that no single reader wrote names none, and each reader keeps its own view."""
    text = card_text("Ann", "Bob", one=("Ann", "Rob"), two=("Anm", "Bob"))
    views = views_of(text)
    assert views[0].readers == frozenset()
    assert [view.readers for view in views[1:]] == [frozenset({"one"}), frozenset({"two"})]


def test_line_unseen_by_a_reader_is_empty():
    """A line that a reader did not see stands as an empty line in its view."""
    text = card_text("Ann", "Bob", one=("Ann", "Bob"), two=("Ann", "Bob"))
    line = text.lines[1]
    lines = (text.lines[0], type(line)(1, "Bob", line.box, 0.9, line.versions[:1], is_agreed=False))
    views = views_of(type(text)(lines, text.readers, text.width, text.height))
    assert views[1].lines == ("Ann", "")


def test_claim_strikes_out_values_and_labels():
    """Claimed characters are replaced one by one, so that places stay the same."""
    lines = ("Mail: a@b", "c@d")
    find = _find(Span(0, 6, 9), labels=(Span(0, 0, 6),))
    assert claim(lines, [find]) == (CLAIMED * 9, "c@d")
    assert lines[0] == "Mail: a@b"


def test_align_follows_insertions():
    """A place in a reader's wording is found again behind characters only the other has."""
    own, chosen = "Tel 401 555 0123", "Tel: 401 555-0123 x"
    span = align(Span(2, 4, 16), own, chosen)
    assert span is not None
    assert (span.line, chosen[span.start : span.end]) == (2, "401 555-0123")


def test_align_gives_up_on_other_wordings():
    """Two wordings with little in common give no place."""
    assert align(Span(0, 0, 4), "abcd", "wxyz 123") is None
    assert align(Span(0, 0, 4), "", "wxyz") is None


def test_align_of_equal_wordings_is_the_place_itself():
    """The place in the same text is the same."""
    assert align(Span(3, 1, 2), "abc", "abc") == Span(3, 1, 2)


def test_part_of_a_box_is_proportional():
    """The box of some characters is their share of the line's box."""
    assert part_of(Box(0, 5, 100, 25), 10, 2, 5) == Box(20, 5, 50, 25)
    assert part_of(Box(0, 5, 100, 25), 0, 0, 0) == Box(0, 5, 100, 25)


def test_raised_letter_does_not_count_for_who_has_a_value():
    """A reader that saw a sign for it has the same name."""
    text = card_text("Dr.ª Rita Lobo", one=("Dr.ª Rita Lobo",), two=("Dr.? Rita Lobo",))
    assert supporters_of(text, [0], "Dr.ª Rita Lobo") == {"one", "two"}
    assert supporters_of(text, [0], "Dr.ª Rita Loba") == frozenset()

from __future__ import annotations

import pytest

from cardscan.ocr.disputes import Dispute, ours_is_right


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after"),
    [
        ("ann", "@", "®", "lee.com"),
        ("ann@", "", "Q", "lee.com"),
        ("Tel.", "1", "I", "st"),
        ("", "1", "I", "stChoice"),
        ("", "I", "1", "stanbul"),
        ("studio.", "o", "0", "rg"),
        ("ann@d", "e", "é", "lee.com"),
        ("Offi", "c", "ç", "er"),
        ("Lee", ",", ".", ""),
        ("GU", "I", "Í", "DE"),
        ("Ma", "ł", "l", "gorzata"),
        ("Miko", "ł", "t", "ów"),
    ],
)
def test_better_reader_is_right(before: str, ours: str, theirs: str, after: str):
    """Where Tesseract is known to err, PP-OCR is believed."""
    assert ours_is_right(Dispute(ours, theirs, before, after, 0.9, 0.8)) is True


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after"),
    [
        ("A.", "$", "Ş", "."),
        ("Y", "i", "ı", "lmaz"),
        ("ZG", "I", "İ", "N"),
        ("", "0", "O", "'Connell"),
        ("+44", "[", "(", "0)20"),
        ("", "l", "I", "llner"),
        ("Tr", "", "ầ", "n"),
        ("ann", "G", "@", "lee.com"),
        ("2", "O", "0", "7"),
        ("Ferða", "b", "þ", "jónusta"),
        ("", "p", "Þ", "órdís"),
        ("", "P", "Þ", "ORVALDUR"),
        ("Micha", "l", "ł", ""),
    ],
)
def test_other_reader_is_right(before: str, ours: str, theirs: str, after: str):
    """Where PP-OCR is known to err, Tesseract is believed."""
    assert ours_is_right(Dispute(ours, theirs, before, after, 0.9, 0.8)) is False


@pytest.mark.parametrize(("ours", "theirs"), [("3", "8"), ("e", "c"), ("", "m")])
def test_no_rule_for_what_anybody_may_mistake(ours: str, theirs: str):
    """Digits and letters that could both be right are left to confidence."""
    assert ours_is_right(Dispute(ours, theirs, "12", "45", 0.9, 0.8)) is None


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after", "their_trust"),
    [
        ("D", "a", "ą", "browski", 0.95),
        ("MA", "D", "Ď", "AR", 0.95),
        ("SZYMA", "Ñ", "Ń", "SKA", 0.5),
        ("", "Ö", "Ō", "ta", 0.5),
        ("CETIN", "Ö", "O", "Z", 0.95),
        ("", "'", "Ľ", "ubica", 0.95),
        ("Th", "", "ị", "", 0.9),
        ("TH", "!", "Ị", "", 0.9),
        ("Đ", "ồ", "ỗ", "", 0.95),
        ("", "D", "Đ", "INH", 0.88),
        ("L", "Ă", "Ặ", "NG", 0.88),
        ("M", "O", "Ơ", "", 0.88),
        ("CONSTAN", "T", "Ț", "A", 0.6),
        ("W", "A", "Ą", "SKI", 0.8),
    ],
)
def test_marks_the_other_reader_is_certain_of(
    before: str, ours: str, theirs: str, after: str, their_trust: float
):
    """PP-OCR sees the letter it knows where it does not know the printed one."""
    assert ours_is_right(Dispute(ours, theirs, before, after, 0.8, their_trust)) is False


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "after", "their_trust"),
    [
        ("str", "e", "ë", "et", 0.87),
        ("Brașov", "ș", "ş", "i", 0.95),
        ("H", "ồ", "ô", "", 0.97),
        ("", "d", "đ", "e", 0.9),
        ("V", "Á", "A", "CLAV", 0.7),
        ("Okonkw", "o", "ọ", "", 0.7),
        ("", "Đ", "Ð", "ức", 0.95),
    ],
)
def test_marks_the_other_reader_is_not_certain_of(
    before: str, ours: str, theirs: str, after: str, their_trust: float
):
    """A speck is no mark, and a letter that PP-OCR does know is the printed one."""
    assert ours_is_right(Dispute(ours, theirs, before, after, 0.9, their_trust)) is True

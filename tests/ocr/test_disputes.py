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
    ],
)
def test_better_reader_is_right(before: str, ours: str, theirs: str, after: str):
    """Where Tesseract is known to err, PP-OCR is believed."""
    assert ours_is_right(Dispute(ours, theirs, before, after)) is True


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
    ],
)
def test_other_reader_is_right(before: str, ours: str, theirs: str, after: str):
    """Where PP-OCR is known to err, Tesseract is believed."""
    assert ours_is_right(Dispute(ours, theirs, before, after)) is False


@pytest.mark.parametrize(("ours", "theirs"), [("3", "8"), ("e", "c"), ("", "m")])
def test_no_rule_for_what_anybody_may_mistake(ours: str, theirs: str):
    """Digits and letters that could both be right are left to confidence."""
    assert ours_is_right(Dispute(ours, theirs, "12", "45")) is None

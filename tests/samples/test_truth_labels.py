from __future__ import annotations

import pytest

from cardscan.fields.scoring.scorer import LABELS
from cardscan.model.candidate import FieldKind
from samples.training.truth_labels import goes_on, label_of

TRUTH = {
    "name": "Ann O'Neil",
    "title": "Sales Manager",
    "department": None,
    "company": "Hartwell Consulting Ltd.",
    "company_alts": ["Hartwell"],
    "address": "12 Station Road, Bristol BS1 4DJ",
}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ANN O'NEIL", FieldKind.NAME),
        ("Ann O’Nei1", FieldKind.NAME),
        ("Sales Manager", FieldKind.TITLE),
        ("Hartwell Consulting", FieldKind.COMPANY),
        ("Bristol BS1 4DJ", FieldKind.ADDRESS),
        ("Over 30 years of experience", FieldKind.NOTE),
        ("·", FieldKind.NOTE),
        ("hartwell", FieldKind.NOTE),
        ("Name: Ann O'Neil", FieldKind.NAME),
    ],
)
def test_a_piece_belongs_to_the_value_that_holds_it(text: str, kind: FieldKind) -> None:
    """Misread letters and labels are forgiven; what no value holds, or a handle, is a note."""
    assert LABELS[label_of(text, TRUTH)] is kind


def test_two_lines_of_one_value_go_on() -> None:
    """The town goes on with the street, and not the other way round."""
    assert goes_on("12 Station Road,", "Bristol BS1 4DJ", FieldKind.ADDRESS, TRUTH)
    assert not goes_on("Bristol BS1 4DJ", "12 Station Road,", FieldKind.ADDRESS, TRUTH)

from __future__ import annotations

import pytest

from cardscan.fields.names.field_labels import labelled_kind, without_label
from cardscan.model.candidate import FieldKind


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("Name: Ann O'Neil", FieldKind.NAME, "Ann O'Neil"),
        ("Nombre: Dra. Pamela APODACA", FieldKind.NAME, "Dra. Pamela APODACA"),
        ("Imię i nazwisko: Jan Nowak", FieldKind.NAME, "Jan Nowak"),
        ("Firma : Anadolu Montara", FieldKind.COMPANY, "Anadolu Montara"),
        ("Company - Borealis", FieldKind.COMPANY, "Borealis"),
        ("Booking: Ann O'Neil", FieldKind.NAME, "Ann O'Neil"),
        ("Contatto: Carlo Russo", FieldKind.NAME, "Carlo Russo"),
        ("name: 'Ann O'Neil'", FieldKind.NAME, "'Ann O'Neil'"),
        ('"name": "Ann Lee",', FieldKind.NAME, '"Ann Lee",'),
        ("call or text Anna", FieldKind.NAME, "Anna"),
        ("Call Shaz", FieldKind.NAME, "Shaz"),
        ("Ask for Bazza", FieldKind.NAME, "Bazza"),
        ("text Debs", FieldKind.NAME, "Debs"),
        ("Appelez Maïwenn", FieldKind.NAME, "Maïwenn"),
        ("Llame a Chelo", FieldKind.NAME, "Chelo"),
        ("Vraag naar Joost", FieldKind.NAME, "Joost"),
        ("Speak to Anna Lee", FieldKind.NAME, "Anna Lee"),
        ("Your appointment is with Dr Anna Lee BVSc", FieldKind.NAME, "Dr Anna Lee BVSc"),
        ("Ihr Termin bei Anna Berg", FieldKind.NAME, "Anna Berg"),
        ("Votre rendez-vous avec Anne Roy", FieldKind.NAME, "Anne Roy"),
        ("hi, i'm anna lee", FieldKind.NAME, "anna lee"),
        ('"role": "Data Engineer"', FieldKind.TITLE, '"Data Engineer"'),
        ("role: 'Data Engineer'", FieldKind.TITLE, "'Data Engineer'"),
        ("Position: Sales Manager", FieldKind.TITLE, "Sales Manager"),
        ("Add: 12 Harbour Street", None, "12 Harbour Street"),
    ],
)
def test_label_is_no_part_of_the_value(text: str, kind: FieldKind | None, rest: str) -> None:
    """The label tells the field, and what is behind it is the value."""
    assert labelled_kind(text) is kind
    assert without_label(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Name",
        "Company:",
        "Titles and Deeds",
        "Nomeda: x",
        "Firma Müller",
        "Contact us today",
        "Call Now",
        "Call Today",
        "Call anytime",
        "Call Centre",
        "Ask for details",
        "Ring Road Garage",
        "Text Zorvelli Anna",
        "Text Anna for a quote",
        "Your appointment with us",
    ],
)
def test_text_without_a_label_stays(text: str) -> None:
    """A word alone, or one that only begins alike, is no label."""
    assert labelled_kind(text) is None
    assert without_label(text) == text

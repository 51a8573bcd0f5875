from __future__ import annotations

import json

from cardscan.export.read_rows import error_row, read_row
from cardscan.model.contact import Contact
from tests.made import ann, photo


def test_full_contact_is_as_the_contract_says() -> None:
    """Every key of measures.md is there, in its form, and no other."""
    row = json.loads(read_row(photo("IMG_0001.jpg", ann()), 0.8123))
    (card,) = row.pop("cards")
    assert row == {"file": "IMG_0001.jpg", "page": None, "error": None, "seconds": 0.812}
    assert card == {
        "quad": [[0, 0], [900, 0], [900, 550], [0, 550]],
        "name": "Dr. Ann O'Neil",
        "given": "Ann",
        "family": "O'Neil",
        "title": "Head of Sales, Europe",
        "department": "Sales",
        "company": "Käse & Söhne; GmbH",
        "phones": [
            {"raw": "+442079460018", "e164": "+442079460018", "type": "work", "ext": "12"},
            {"raw": "+447700900123", "e164": "+447700900123", "type": "mobile", "ext": None},
            {"raw": "+442079460019", "e164": "+442079460019", "type": "fax", "ext": None},
        ],
        "emails": ["ann@example.com", "sales@example.com"],
        "websites": ["example.com/ann"],
        "address": "12 High Street, London SW1A 1AA, United Kingdom",
        "country": "GB",
        "notes": "Open Monday\nto Friday",
        "confidence": {
            "name": 0.99,
            "phones": [0.99, 0.99, 0.99],
            "emails": [0.99, 0.99],
            "websites": [0.99],
            "company": 0.6,
            "title": 0.99,
            "address": 0.99,
        },
        "review": ["company", "websites"],
    }


def test_field_the_card_has_not_is_null_or_empty() -> None:
    """A card on which nothing was understood has all keys, null or []."""
    (card,) = json.loads(read_row(photo("a.jpg", Contact(), page=0), 1))["cards"]
    del card["quad"], card["confidence"]
    assert {json.dumps(value) for value in card.values()} == {"null", "[]"}


def test_page_0_is_a_page() -> None:
    """The first page of a PDF is 0, a picture's is null."""
    assert json.loads(read_row(photo("a.pdf", page=0), 1))["page"] == 0
    assert json.loads(error_row("a.pdf", 0, "broken", 1))["page"] == 0


def test_error_has_its_sentence_and_no_cards() -> None:
    """A file that cannot be read is one object on one line."""
    line = error_row("a.jpg", None, 'a.jpg: it is "empty"\n', 0.0004)
    assert "\n" not in line
    assert json.loads(line) == {
        "file": "a.jpg",
        "page": None,
        "error": 'a.jpg: it is "empty"\n',
        "seconds": 0.0,
        "cards": [],
    }

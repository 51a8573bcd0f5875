from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.fields.words.prose import prose_evidence


@pytest.mark.parametrize(
    "text",
    [
        "We make the web for you",
        "Alles für Ihr Haus",
        "Tout pour votre maison",
        "Todo para su hogar",
        "Tutto per la tua casa",
        "Sizin için daha iyi",
    ],
)
def test_slogans_have_small_words(text: str):
    """In several languages at least a third of the words are small."""
    assert prose_evidence(text).function >= 1 / 3


@pytest.mark.parametrize("text", ["John Smith", "Sales Manager", "ACME Solutions GmbH", "Craft"])
def test_values_have_none(text: str):
    """Neither small words nor labels."""
    evidence = prose_evidence(text)
    assert (evidence.function, evidence.label) == (0.0, False)


@pytest.mark.parametrize(
    "text", ["VAT No. 123", "USt-IdNr. DE123", "C.F. 123", "Opening hours 9-17", "定休日 日曜"]
)
def test_labels_of_other_things_are_known(text: str):
    """Tax numbers and opening hours are no contact data."""
    assert prose_evidence(text).label


def test_sentences_end_in_a_stop():
    """A name with an abbreviation is no sentence."""
    assert prose_evidence("Your smile is our joy.").is_sentence
    assert not prose_evidence("Smith Jr.").is_sentence


@settings(deadline=None)  # the first example loads the lists
@given(st.text(max_size=60))
def test_no_text_raises(text: str):
    """All numbers stay between 0 and 1."""
    evidence = prose_evidence(text)
    assert 0 <= evidence.function <= 1
    assert 0 <= evidence.labels <= 1

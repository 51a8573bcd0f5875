from __future__ import annotations

import pytest

from cardscan.fields.names.name_words import peel
from cardscan.fields.words.ordinals import with_stop


@pytest.mark.parametrize(
    "honorific",
    [
        *("Dr.ª", "Prof.ª", "Eng.º", "Engº.", "Sr.ª", "Dr.º", "Arq.ª", "Enf.ª", "Drª", "Sig.ª"),
        *("D.ª", "Exm.º Sr.", "Prof.ª Dr.ª", "DR.ª", "Dr.a", "Prof.a", "Dra.ª"),
    ],
)
def test_a_form_of_address_may_end_in_a_raised_letter(honorific: str) -> None:
    """Portuguese raises the end of a shortened word, and readers see a small letter for it."""
    assert peel(f"{honorific} Rita Lobo").prefix == honorific
    assert peel(f"{honorific} Rita Lobo").core == "Rita Lobo"


@pytest.mark.parametrize("name", ["M.ª José Lobo", "Mª Carmen Lobo", "J.A. Lobo", "Ma. Rita Lobo"])
def test_a_shortened_given_name_is_no_form_of_address(name: str) -> None:
    """María and Maria are shortened in the same way."""
    assert peel(name).core == name


def test_a_word_without_a_raised_letter_is_left_as_it_is() -> None:
    """Only what stands raised is a stop."""
    assert [with_stop(token) for token in ("Dr.ª", "Engº.", "Dr.", "Pia")] == [
        "Dr.",
        "Eng.",
        "Dr.",
        "Pia",
    ]

from __future__ import annotations

import pytest

from cardscan.fields.names.person_words import called, person_kind
from cardscan.model.mention import MentionKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Collins", MentionKind.FULL),
        ("Dr. Robert Keller", MentionKind.FULL),
        ("KOVÁCS Péter", MentionKind.FULL),
        ("Xylo V. Qorathi", MentionKind.LIKELY),
        ("Church Lane", None),
        ("Sales Manager", None),
        ("San Francisco", None),
        ("Keller Transport", None),
        ("formerly Robert Keller", None),
    ],
)
def test_words_tell_how_sure_a_name_is(text: str, kind: MentionKind | None) -> None:
    """Known given and family names are sure; streets, towns, jobs and trades are none."""
    assert person_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "value"), [("(Anna)", "Anna"), ("Mr. Peter :", "Mr. Peter"), ("Fax:", None)]
)
def test_word_beside_a_number_may_call_somebody(text: str, value: str | None) -> None:
    """A given name counts with and without a form of address, a label does not."""
    assert called(text) == value

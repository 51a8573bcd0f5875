from __future__ import annotations

import math
from dataclasses import replace

import pytest

from cardscan.model.candidate import Candidate, FieldKind, Span
from cardscan.resolve.assemble import assemble
from cardscan.resolve.explain import Explanation, explain
from tests.resolve.test_assemble import NAME, SETTING, made, phone

TITLE = made(FieldKind.TITLE, "Founder", 1, weight=4)
AS_NAME = made(FieldKind.NAME, "Founder", 1, weight=1)
MAIL = made(FieldKind.EMAIL, "ann@example.com", 2)
MISREAD = replace(MAIL, value="arn@example.com", readers=frozenset({"tesseract"}))


def explained(*candidates: Candidate) -> dict[FieldKind, Explanation]:
    """Return how the fields of a card with these candidates are chosen."""
    contact = assemble(candidates, SETTING)
    return {e.kind: e for e in explain(candidates, contact, SETTING)}


def test_the_chosen_and_the_others_stand_with_their_reasons() -> None:
    """What was chosen, what else there was, and by how much the card would score less."""
    name = explained(NAME, TITLE, AS_NAME)[FieldKind.NAME]
    (choice,) = name.choices
    assert choice.value.value == "Ann O'Neil"
    assert [part.weight for part in choice.chosen.parts] == [8]
    assert [(other.candidate.value, other.score) for other in name.others] == [("Founder", 1)]
    # Without it the name would go to what is the title now: 8 lost for the name and 4 for the
    # title, less the 1 that "Founder" has as a name; or nobody is named. The least loss counts.
    assert choice.gap > 0
    assert choice.runner_up in {AS_NAME, None}


def test_confidence_is_the_sum_of_its_named_parts() -> None:
    """Nothing but what is told makes the confidence."""
    for explanation in explained(NAME, TITLE, MAIL, MISREAD, phone("+447700900123", 3)).values():
        for choice in explanation.choices:
            odds = sum(weight for _, weight in choice.odds)
            assert choice.value.confidence == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-4)


def test_readings_of_one_print_stand_against_each_other() -> None:
    """Of two readings of one address the other is told, with what speaks for each."""
    mail = explained(MAIL, MISREAD)[FieldKind.EMAIL]
    (choice,) = mail.choices
    assert choice.runner_up is MISREAD
    assert "seconded" in {part.name for part in choice.chosen.parts}
    assert choice.chosen.score - mail.others[0].score == pytest.approx(choice.gap)


def test_every_field_is_told_once() -> None:
    """Also those in which nothing stands; notes are left over and were not chosen."""
    note = replace(made(FieldKind.NOTE, "since 1889", 4), spans=(Span(4, 0, 10),))
    told = explained(NAME, note)
    assert list(told) == [kind for kind in FieldKind if kind is not FieldKind.NOTE]
    assert not told[FieldKind.TITLE].choices

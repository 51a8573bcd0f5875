from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.resolve.calibrate import Doubt, chance_missed, explain_doubt, probability

CLEAR = Doubt(
    gap=8,
    confidence=0.99,
    is_seconded=True,
    is_alone=False,
    is_repaired=False,
    is_valid=True,
    score=12,
)

doubts = st.builds(
    Doubt,
    gap=st.floats(0, 20),
    confidence=st.floats(0, 1),
    is_seconded=st.booleans(),
    is_alone=st.booleans(),
    is_repaired=st.booleans(),
    is_valid=st.booleans(),
    is_agreed=st.booleans(),
    is_joined=st.booleans(),
    has_rival=st.booleans(),
    score=st.floats(-30, 60),
    poor=st.floats(0, 1),
)


@pytest.mark.parametrize("kind", list(FieldKind))
def test_every_field_has_a_model(kind: FieldKind) -> None:
    """A clear value of any field is rather right than wrong."""
    assert probability(kind, CLEAR) > 0.5


@given(st.sampled_from(list(FieldKind)), doubts)
def test_a_probability_is_one(kind: FieldKind, doubt: Doubt) -> None:
    """Whatever the doubt, the result lies strictly between impossible and certain."""
    assert 0 < probability(kind, doubt) < 1


@pytest.mark.parametrize("kind", list(FieldKind))
@pytest.mark.parametrize(
    "change",
    [
        {"is_seconded": False},
        {"is_agreed": False},
        {"is_repaired": True},
        {"is_valid": False},
        {"is_joined": True},
        {"has_rival": True},
        {"gap": 0.5},
        {"score": 0.0},
        {"poor": 1.0},
    ],
)
def test_no_doubt_makes_surer(kind: FieldKind, change: dict[str, float]) -> None:
    """Whatever speaks against a value never raises its probability."""
    doubted = replace(CLEAR, **change)  # type: ignore[arg-type] # test table
    assert probability(kind, doubted) <= probability(kind, CLEAR)


@pytest.mark.parametrize(
    ("kind", "change", "word"),
    [
        (FieldKind.PHONE, {"is_valid": False}, "valid"),
        (FieldKind.WEBSITE, {"is_seconded": False}, "readers"),
        (FieldKind.EMAIL, {"is_agreed": False}, "readers"),
        (FieldKind.EMAIL, {"is_agreed": False, "is_alone": True}, "one reader"),
        (FieldKind.COMPANY, {"gap": 0.5}, "Another line"),
        (FieldKind.COMPANY, {"confidence": 0.2}, "hard to read"),
        (FieldKind.TITLE, {"score": 1.0}, "Little on the card"),
    ],
)
def test_the_weightiest_doubt_is_named(
    kind: FieldKind, change: dict[str, float], word: str
) -> None:
    """What lowers the probability most is said in a sentence."""
    sentence = explain_doubt(kind, replace(CLEAR, **change))  # type: ignore[arg-type] # test table
    assert word in sentence
    assert sentence.endswith(".")


def test_a_clash_is_said_in_its_own_words() -> None:
    """What another field says against a value is the reason when it weighs most."""
    clash = ScorePart("name", -1.0, "The e-mail address nearly fits the name.")
    assert explain_doubt(FieldKind.EMAIL, replace(CLEAR, checks=(clash,))) == clash.sentence


@pytest.mark.parametrize("kind", [FieldKind.PHONE, FieldKind.EMAIL, FieldKind.ADDRESS])
def test_a_poor_picture_hides_fields(kind: FieldKind) -> None:
    """The poorer the picture, the likelier a field that was not found is printed all the same."""
    chances = [chance_missed(kind, poor) for poor in (0, 0.3, 0.7, 1)]
    assert chances == sorted(chances)
    assert chances[0] < 0.1
    assert chances[-1] > 0.8


def test_a_poor_picture_hides_nothing_that_cards_do_not_have() -> None:
    """Departments are seldom printed, whatever the picture; handles are not asked about."""
    assert chance_missed(FieldKind.DEPARTMENT, 1) < 0.3
    assert chance_missed(FieldKind.HANDLE, 1) == 0

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cardscan.fields.scorer import LABELS, LinearModel, load_models, softmax
from cardscan.model.candidate import FieldKind


@given(arrays(np.float64, (3, 6), elements=st.floats(-500, 500)))
def test_chances_add_up(logits: np.ndarray) -> None:
    """Whatever the log-odds, every row is a distribution."""
    chances = softmax(logits)
    assert np.all(chances >= 0)
    assert np.allclose(chances.sum(axis=1), 1)


def test_unknown_features_weigh_nothing() -> None:
    """A feature without a weight is ignored, a missing one counts as zero."""
    model = LinearModel(("a", "b"), np.array([[1.0, 2.0], [10.0, 20.0]]))
    assert model.outputs([{"a": 2.0, "c": 99.0}]).tolist() == [[2.0, 4.0]]


def test_reasons_are_the_weightiest_shares() -> None:
    """The reasons for an output come by size, whatever their sign."""
    model = LinearModel(("a", "b"), np.array([[0.0, 1.0], [0.0, -3.0]]))
    assert model.reasons({"a": 1.0, "b": 1.0}, output=1, most=2) == [("b", -3.0), ("a", 1.0)]


def test_the_packaged_weights_fit_the_labels() -> None:
    """Each table has a column for every label, and "none of the fields" is its zero."""
    models = load_models()
    assert LABELS[0] is FieldKind.NOTE
    for model in (models.first, models.second):
        assert model.weights.shape[1] == len(LABELS)
        assert model.weights[:, 0] == pytest.approx(0)

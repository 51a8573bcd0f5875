from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cardscan.fields.scorer import LABELS, LinearModel, Network, load_models, softmax
from cardscan.model.candidate import FieldKind

NETWORK = Network(
    names=("a", "b"),
    inner=np.array([[0.01, 0.0], [0.0, 0.01]]),
    inner_bias=np.zeros(2),
    outer=np.array([[0.0, 100.0], [0.0, -300.0]]),
    outer_bias=np.array([0.5, 0.0]),
)
"""Nearly linear: tanh(0.01) is 0.01 all but a millionth."""


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


def test_a_network_weighs_what_its_units_say() -> None:
    """The logits are those of two layers worked out by hand; no segments give no rows."""
    assert NETWORK.outputs([{"a": 2.0, "b": 1.0}])[0] == pytest.approx([0.5, -1.0], abs=1e-2)
    assert NETWORK.outputs([]).shape == (0, 2)


def test_a_unit_that_is_full_says_no_more() -> None:
    """Ten times the evidence does not count ten times."""
    strong = Network(("a",), np.array([[3.0]]), np.zeros(1), np.array([[0.0, 1.0]]), np.zeros(2))
    once, often = strong.outputs([{"a": 1.0}, {"a": 10.0}])[:, 1]
    assert once < often < 1.01 * once


def test_reasons_are_the_weightiest_shares() -> None:
    """The reasons for a label come by size, whatever their sign."""
    reasons = NETWORK.reasons({"a": 1.0, "b": 1.0}, output=1, most=2)
    assert [name for name, _ in reasons] == ["b", "a"]
    assert [weight for _, weight in reasons] == pytest.approx([-3.0, 1.0], abs=1e-2)


def test_the_packaged_weights_fit_the_labels() -> None:
    """Each table has a column for every label."""
    models = load_models()
    assert LABELS[0] is FieldKind.NOTE
    for model in (models.first, models.second):
        assert model.outer.shape == (len(model.inner_bias), len(LABELS))
        assert model.inner.shape == (len(model.names), len(model.inner_bias))
    assert models.joined.weights.shape == (len(models.joined.names), len(LABELS))

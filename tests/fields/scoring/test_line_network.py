from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cardscan.fields.scoring.line_network import Layer, LineNetwork, softmax

RNG = np.random.default_rng(7)
LENGTH, HEADS, UNITS, RELATIONS, LABELS = 4, 2, 3, 2, 3
NAMES = ("name:given", "name:family", "place:y")


def some(*shape: int) -> np.ndarray:
    """Return small random weights."""
    return RNG.normal(0, 0.5, shape).astype(np.float32)


def a_layer() -> Layer:
    """Return a layer of random weights."""
    return Layer(
        look_norm=some(2, LENGTH),
        look=some(LENGTH, 3 * LENGTH),
        look_bias=some(3 * LENGTH),
        drawn=some(RELATIONS, HEADS),
        seen=some(LENGTH, LENGTH),
        seen_bias=some(LENGTH),
        think_norm=some(2, LENGTH),
        think=some(LENGTH, UNITS),
        think_bias=some(UNITS),
        thought=some(UNITS, LENGTH),
        thought_bias=some(LENGTH),
    )


NETWORK = LineNetwork(
    names=NAMES,
    usual=some(len(NAMES)),
    inner=some(len(NAMES), LENGTH),
    inner_bias=some(LENGTH),
    layers=(a_layer(), a_layer()),
    outer=some(LENGTH, LABELS),
    outer_bias=some(LABELS),
)
LINES = [{"name:given": 1.0}, {"name:family": 0.5, "place:y": 1.0}, {"place:y": 0.3}]
SEEN = some(3, 3, RELATIONS)


@given(arrays(np.float64, (3, 6), elements=st.floats(-500, 500)))
def test_chances_add_up(logits: np.ndarray) -> None:
    """Whatever the log-odds, every row is a distribution."""
    chances = softmax(logits)
    assert np.all(chances >= 0)
    assert np.allclose(chances.sum(axis=1), 1)


def test_the_order_of_the_lines_says_nothing_by_itself() -> None:
    """Only the relations tell where a line stands."""
    turned = [2, 0, 1]
    there = NETWORK.logits([LINES[i] for i in turned], SEEN[turned][:, turned])
    assert there == pytest.approx(NETWORK.logits(LINES, SEEN)[turned], abs=1e-5)


def test_lines_look_at_each_other() -> None:
    """Another neighbour, or the same one elsewhere, changes what a line is."""
    first = NETWORK.logits(LINES, SEEN)[0]
    assert NETWORK.logits([*LINES[:2], {"name:given": 9.0}], SEEN)[0] != pytest.approx(first)
    assert NETWORK.logits(LINES, SEEN[::-1])[0] != pytest.approx(first)


def test_unknown_features_weigh_nothing() -> None:
    """A feature without a weight is ignored, a missing one counts as zero."""
    more = [
        {**line, "name:later": 5.0, "name:family": line.get("name:family", 0.0)} for line in LINES
    ]
    assert NETWORK.logits(more, SEEN) == pytest.approx(NETWORK.logits(LINES, SEEN))


def test_reasons_are_what_would_be_lost() -> None:
    """Each group weighs what the odds lose with usual features, and the others what they add."""
    reasons = dict(NETWORK.reasons(LINES, SEEN, 1, 2))
    assert set(reasons) == {"name", "place", "others"}
    odds = NETWORK.logits(LINES, SEEN)[1] @ (-1, 0, 1)
    usual = dict(zip(NAMES, NETWORK.usual.tolist(), strict=True))
    without = [LINES[0], {**LINES[1], "place:y": usual["place:y"]}, LINES[2]]
    lost = odds - NETWORK.logits(without, SEEN)[1] @ (-1, 0, 1)
    assert reasons["place"] == pytest.approx(lost, abs=1e-5)
    alone = NETWORK.logits(LINES[1:2], SEEN[1:2, 1:2])[0] @ (-1, 0, 1)
    assert reasons["others"] == pytest.approx(odds - alone, abs=1e-5)

"""What a straight line cannot tell apart, a network learns."""

from __future__ import annotations

import numpy as np

from samples.training.network import fit_network

NAMES = ("left", "right", "constant")


def test_a_network_learns_what_no_weighted_sum_can() -> None:
    """One of two, but not both: learnt, whatever the scale of the features; the same each time."""
    rng = np.random.default_rng(1)
    bits = rng.integers(0, 2, (2000, 2))
    x = np.column_stack([bits * (1.0, 1000.0), np.ones(len(bits))]).astype(np.float64)
    y = (bits[:, 0] ^ bits[:, 1]).astype(np.int64)
    network = fit_network(NAMES, x, y, 2, seed=3)
    said = network.outputs([dict(zip(NAMES, row, strict=True)) for row in x.tolist()])
    assert (said.argmax(axis=1) == y).mean() > 0.99
    again = fit_network(NAMES, x, y, 2, seed=3)
    assert np.array_equal(network.inner, again.inner)
    assert not network.inner[2].any(), "what never changes says nothing"

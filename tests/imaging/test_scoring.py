from __future__ import annotations

import numpy as np
import pytest

from cardscan.imaging.scoring import Network, shortlist


def test_network_is_the_formula_it_says():
    """Inputs are standardised, bent and summed, and the sum becomes a probability."""
    network = Network(
        mean=np.float32([1, 2]),
        spread=np.float32([2, 4]),
        weights=np.float32([[1], [0]]),
        bends=np.float32([0.5]),
        out=np.float32([2, 0, 1]),
        offset=-0.25,
    )
    chance = network.chance(np.float32([[3, 2], [1, 6]]))
    expected = [2 * np.tanh(1.5) - 0.25, 2 * np.tanh(0.5) + 1 - 0.25]
    assert chance.tolist() == pytest.approx([1 / (1 + np.exp(-v)) for v in expected], rel=1e-5)


def test_shortlist_keeps_the_best_of_doubles():
    """Of quads that nearly agree, in whatever order of corners, the most worthy stays."""
    square = np.float32([(0, 0), (100, 0), (100, 60), (0, 60)])
    corners = np.stack([square, np.roll(square + 2, 1, axis=0), square + 50, square + 300])
    listed = shortlist(corners, np.float32([0.5, 0.9, 0.7, 0.0]))
    assert listed.tolist() == [1, 2]

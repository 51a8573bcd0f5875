"""What no line tells by itself, a network learns from the lines around it."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="only those who fit the weights need torch")

from samples.training.network import Example, fit_network

NAMES = ("card:large", "card:constant")


def test_a_network_learns_what_only_the_other_lines_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is right where the one after it is large, whatever it is itself."""
    monkeypatch.setattr("samples.training.network.EPOCHS", 30)
    monkeypatch.setattr("samples.training.network.DROPPED", 0.0)
    monkeypatch.setattr("samples.training.network.DROPPED_FEATURES", 0.0)
    rng = np.random.default_rng(1)
    examples = [card(rng.integers(0, 2, 4)) for _ in range(400)]
    network = fit_network(NAMES, examples, 2, seed=3)
    new = [card(rng.integers(0, 2, 4)) for _ in range(50)]
    said = [network.logits(features(e), e.relations).argmax(axis=1) for e in new]
    assert np.mean([s == e.labels for s, e in zip(said, new, strict=True)]) > 0.99
    again = fit_network(NAMES, examples, 2, seed=3)
    assert np.array_equal(network.inner, again.inner)


def card(large: np.ndarray) -> Example:
    """Return a card of some lines, each of which sees the one after it, the last the first."""
    rows = np.column_stack([large, np.ones(len(large))]).astype(np.float32)
    after = np.roll(np.eye(len(large), dtype=np.float32), -1, axis=1)[:, :, None]
    return Example(rows, after, np.roll(large, -1))


def features(example: Example) -> list[dict[str, float]]:
    """Return the rows by name."""
    return [dict(zip(NAMES, row, strict=True)) for row in example.rows.tolist()]

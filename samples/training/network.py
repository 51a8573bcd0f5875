"""A network with one hidden layer, fitted by Adam; nothing but numpy is needed.

Inputs and hidden units are left out at random while it learns (dropout), so that it does not come
to depend on any one of them: the cards it will see are of more kinds than those it learns from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.scorer import Network

Array = NDArray[np.float64]
Floats = NDArray[np.float32]

UNITS: Final = 32
EPOCHS: Final = 25
BATCH: Final = 256
RATE: Final = 2e-3  # falls to 0 along a cosine
DECAY: Final = 1e-2  # of the weights, times the rate
DROPPED_INPUTS: Final = 0.12
DROPPED_UNITS: Final = 0.3
LEAST_SPREAD: Final = 0.05  # rare features count no more than one of this spread


def fit_network(
    names: Sequence[str], x: Array, y: NDArray[np.int64], outputs: int, *, seed: int
) -> Network:
    """Return a network for P(y), as logits.

    Args:
        names: of the features.
        x: shape (cases, features).
        y: index of the right output of each case.
        outputs: how many there are.
        seed: of the first weights, the order of the cases and what is left out.
    """
    rng = np.random.default_rng(seed)
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), LEAST_SPREAD)
    scaled = ((x - mean) / spread).astype(np.float32)
    inner, inner_bias, outer, outer_bias = _adam(rng, scaled, np.eye(outputs, dtype=np.float32)[y])
    whole = np.where(x.std(axis=0) > 0, 1.0, 0.0)[:, None] * inner / spread[:, None]
    return Network(tuple(names), whole, inner_bias - mean @ whole, outer, outer_bias)


def _adam(rng: np.random.Generator, x: Floats, goals: Floats) -> list[Array]:
    """Return inner weights and bias, outer weights and bias."""
    cases, features = x.shape
    outputs = goals.shape[1]
    held = [
        rng.normal(0, features**-0.5, (features, UNITS)).astype(np.float32),
        np.zeros(UNITS, np.float32),
        rng.normal(0, UNITS**-0.5, (UNITS, outputs)).astype(np.float32),
        np.zeros(outputs, np.float32),
    ]
    means, squares = ([np.zeros_like(w) for w in held] for _ in range(2))
    steps, step = EPOCHS * -(-cases // BATCH), 0
    for _ in range(EPOCHS):
        order = rng.permutation(cases)
        for start in range(0, cases, BATCH):
            batch = order[start : start + BATCH]
            slopes = _slopes(rng, x[batch], goals[batch], held)
            step += 1
            rate = RATE * (1 + np.cos(np.pi * step / steps)) / 2
            for i, slope in enumerate(slopes):
                means[i] = 0.9 * means[i] + 0.1 * slope
                squares[i] = 0.999 * squares[i] + 0.001 * slope**2
                size = np.sqrt(squares[i] / (1 - 0.999**step)) + 1e-8
                held[i] *= np.float32(1 - rate * DECAY * (held[i].ndim > 1))
                held[i] -= (rate * means[i] / (1 - 0.9**step) / size).astype(np.float32)
    return [w.astype(np.float64) for w in held]


def _slopes(
    rng: np.random.Generator, x: Floats, goals: Floats, held: Sequence[Floats]
) -> tuple[Floats, ...]:
    """Return the slope of the mean loss in each array of weights, some inputs left out."""
    inner, inner_bias, outer, outer_bias = held
    x = x * (rng.random(x.shape, np.float32) >= DROPPED_INPUTS)
    units = np.tanh(x @ inner + inner_bias)
    kept = (rng.random(units.shape, np.float32) >= DROPPED_UNITS) / np.float32(1 - DROPPED_UNITS)
    logits = (units * kept) @ outer + outer_bias
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    ahead = (chances - goals) / np.float32(len(x))
    back = (ahead @ outer.T) * kept * (1 - units**2)
    return x.T @ back, back.sum(axis=0), (units * kept).T @ ahead, ahead.sum(axis=0)

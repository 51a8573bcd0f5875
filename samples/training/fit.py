"""Logistic models by L-BFGS, and their weights as readable tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Array = NDArray[np.float64]
Bounds = tuple[float | None, float | None]


def table_of(names: Sequence[str], weights: Array) -> dict[str, list[float]]:
    """Return weights by feature name, rounded; features without weight are left out."""
    rows = {n: [round(float(w), 3) for w in row] for n, row in zip(names, weights, strict=True)}
    return {n: row for n, row in rows.items() if any(row)}


def matrix(features: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """Return features as rows, in the order of the names; missing ones are 0."""
    return np.array([[f.get(n, 0.0) for n in names] for f in features], dtype=np.float64)


def fit_softmax(
    x: Array,
    y: NDArray[np.int64],
    outputs: int,
    penalty: float,
    *,
    bounds: Sequence[Bounds] | None = None,
) -> Array:
    """Return weights of shape (features, outputs) of a multinomial logistic model.

    The first output is the zero: its weights are 0. The penalty is on features of unit spread,
    so rare and frequent features are treated alike.

    Args:
        x: shape (cases, features).
        y: index of the right output of each case.
        outputs: how many there are.
        penalty: of the squared weights.
        bounds: least and greatest weight of each feature, for two outputs only.
    """
    scale = np.maximum(x.std(axis=0), 0.02)
    scale[x.std(axis=0) == 0] = 1.0
    scaled = x / scale
    hot = np.eye(outputs)[y]
    shape = (x.shape[1], outputs - 1)

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(shape)
        logits = np.concatenate([np.zeros((len(x), 1)), scaled @ w], axis=1)
        logits -= logits.max(axis=1, keepdims=True)
        chances = np.exp(logits)
        chances /= chances.sum(axis=1, keepdims=True)
        value = -np.log(chances[hot > 0] + 1e-12).mean() + penalty * (w**2).sum() / 2
        slope = scaled.T @ (chances - hot)[:, 1:] / len(x) + penalty * w
        return float(value), slope.reshape(-1)

    found = minimize(
        loss,
        np.zeros(shape[0] * shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 600},
        bounds=bounds,
    )
    weights = found.x.reshape(shape) / scale[:, None]
    return np.concatenate([np.zeros((shape[0], 1)), weights], axis=1)


def fit_binary(
    x: Array, y: NDArray[np.bool_], penalty: float, *, bounds: Sequence[Bounds] | None = None
) -> Array:
    """Return the weights (features,) of a logistic model for P(y); see :func:`fit_softmax`."""
    return fit_softmax(x, y.astype(np.int64), 2, penalty, bounds=bounds)[:, 1]

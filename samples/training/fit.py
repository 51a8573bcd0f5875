"""Logistic models by L-BFGS, and their weights as readable tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

Array = NDArray[np.float64]
Bounds = tuple[float | None, float | None]


def table_of(names: Sequence[str], weights: Array) -> dict[str, list[float]]:
    """Return weights by feature name, rounded; features without weight are left out."""
    rows = {n: [round(float(w), 3) for w in row] for n, row in zip(names, weights, strict=True)}
    return {n: row for n, row in rows.items() if any(row)}


def matrix(features: Sequence[Mapping[str, float]], names: Sequence[str]) -> Array:
    """Return features as rows, in the order of the names; missing ones are 0."""
    return np.array([[f.get(n, 0.0) for n in names] for f in features], dtype=np.float64)


def fit_binary(
    x: Array,
    y: NDArray[np.bool_],
    penalty: float,
    *,
    known: Array | float = 0.0,
    bounds: Sequence[Bounds] | None = None,
) -> Array:
    """Return the weights (features,) of a logistic model for P(y).

    The penalty is on features of unit spread, so rare and frequent features are treated alike.

    Args:
        x: shape (cases, features).
        y: shape (cases,).
        penalty: of the squared weights.
        known: log-odds of each case that other evidence gives already, shape (cases,).
        bounds: least and greatest weight of each feature.
    """
    scale = np.maximum(x.std(axis=0), 0.02)
    scale[x.std(axis=0) == 0] = 1.0
    scaled = x / scale

    def loss(w: Array) -> tuple[float, Array]:
        odds = scaled @ w + known
        value = np.logaddexp(0, np.where(y, -odds, odds)).mean() + penalty * (w**2).sum() / 2
        slope = scaled.T @ (expit(odds) - y) / len(x) + penalty * w
        return float(value), slope

    found = minimize(
        loss,
        np.zeros(x.shape[1]),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 600},
        bounds=bounds,
    )
    return np.asarray(found.x / scale, dtype=np.float64)

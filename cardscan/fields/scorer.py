"""Weigh the features of a segment: how much speaks for each field, and why.

Two passes of a small network with one hidden layer. The first sees a segment and its place; the
second sees the same and what the first made of its neighbours, so that a line under a name is
likelier a title. Whether two neighbours are one value is weighed by a linear model. The weights are
plain numbers by feature name in ``data/line_weights.json``, fitted by the generator's ``train``
command; nothing but numpy is needed to use them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cardscan.model.candidate import FieldKind

LABELS: tuple[FieldKind, ...] = (
    FieldKind.NOTE,  # none of the fields; the zero of all log-odds
    FieldKind.NAME,
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.COMPANY,
    FieldKind.ADDRESS,
)

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weighted sums of features.

    Attributes:
        names: of the features, in the order of the rows.
        weights: shape (features, outputs), in log-odds per unit.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]

    def outputs(self, features: Sequence[Features]) -> NDArray[np.float64]:
        """Return the weighted sums, shape (cases, outputs)."""
        return rows_of(features, self.names) @ self.weights


@dataclass(frozen=True, slots=True)
class Network:
    """One pass: features -> hidden units (tanh) -> a logit for each label.

    Attributes:
        names: of the features, in the order of the rows.
        inner: shape (features, units).
        inner_bias: shape (units,).
        outer: shape (units, labels).
        outer_bias: shape (labels,).
    """

    names: tuple[str, ...]
    inner: NDArray[np.float64]
    inner_bias: NDArray[np.float64]
    outer: NDArray[np.float64]
    outer_bias: NDArray[np.float64]

    def outputs(self, features: Sequence[Features]) -> NDArray[np.float64]:
        """Return the logits, shape (segments, labels)."""
        return self._logits(rows_of(features, self.names) @ self.inner + self.inner_bias)

    def reasons(self, features: Features, output: int, most: int) -> list[tuple[str, float]]:
        """Return the features that weigh most in the log-odds of one label against "none".

        A feature's weight is what the log-odds would lose if the feature were 0.
        """
        row = rows_of([features], self.names)
        sums = row @ self.inner + self.inner_bias
        logits = self._logits(np.concatenate([sums, sums - row.T * self.inner]))
        odds = logits[:, output] - logits[:, 0]
        shares = [(n, float(odds[0] - o)) for n, o in zip(self.names, odds[1:], strict=True)]
        return sorted(shares, key=lambda s: abs(s[1]), reverse=True)[:most]

    def _logits(self, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.tanh(sums) @ self.outer + self.outer_bias, dtype=np.float64)


def rows_of(features: Sequence[Features], names: Sequence[str]) -> NDArray[np.float64]:
    """Return features as an array of shape (cases, names); missing ones are 0."""
    rows = [[f.get(n, 0.0) for n in names] for f in features]
    return np.array(rows, dtype=np.float64).reshape(-1, len(names))


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class LineModels:
    """The fitted models.

    Attributes:
        first: features -> labels.
        second: features and neighbours' first-pass probabilities -> labels.
        joined: places of two neighbours -> by how many log-odds they speak for one value, by label.
    """

    first: Network
    second: Network
    joined: LinearModel


@cache
def load_models() -> LineModels:
    """Load the packaged weights, once."""
    text = files("cardscan.fields").joinpath("data/line_weights.json").read_text("utf-8")
    tables = json.loads(text)
    joined = tables["joined"]
    return LineModels(
        _network(tables["first"]),
        _network(tables["second"]),
        LinearModel(tuple(joined), _array(list(joined.values()))),
    )


def _network(table: Mapping[str, Any]) -> Network:
    inner = table["inner"]
    rest = (_array(table[name]) for name in ("inner_bias", "outer", "outer_bias"))
    return Network(tuple(inner), _array(list(inner.values())), *rest)


def _array(numbers: Sequence[Any]) -> NDArray[np.float64]:
    return np.array(numbers, dtype=np.float64)

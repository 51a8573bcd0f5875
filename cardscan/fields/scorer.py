"""Weigh the features of a segment: how much speaks for each field, and why.

Two linear (multinomial logistic) passes. The first sees a segment and its place; the second sees
the same and what the first made of its neighbours, so that a line under a name is likelier a
title. The weights are plain numbers by feature name in ``data/line_weights.json``, fitted by the
generator's ``train`` command; nothing but numpy is needed to use them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
    """One linear pass.

    Attributes:
        names: of the features, in the order of the rows.
        weights: shape (features, outputs), in log-odds per unit.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]

    def rows(self, features: Sequence[Features]) -> NDArray[np.float64]:
        """Return the features as an array of shape (segments, features); missing ones are 0."""
        return np.array([[f.get(n, 0.0) for n in self.names] for f in features], dtype=np.float64)

    def outputs(self, features: Sequence[Features]) -> NDArray[np.float64]:
        """Return the weighted sums, shape (segments, outputs)."""
        return self.rows(features) @ self.weights

    def reasons(self, features: Features, output: int, most: int) -> list[tuple[str, float]]:
        """Return the features that weigh most in one output, with their share in log-odds."""
        shares = [
            (n, features.get(n, 0.0) * w)
            for n, w in zip(self.names, self.weights[:, output], strict=True)
        ]
        return sorted(shares, key=lambda s: abs(s[1]), reverse=True)[:most]


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

    first: LinearModel
    second: LinearModel
    joined: LinearModel


@cache
def load_models() -> LineModels:
    """Load the packaged weights, once."""
    text = files("cardscan.fields").joinpath("data/line_weights.json").read_text("utf-8")
    tables = json.loads(text)
    return LineModels(*(_model(tables[name]) for name in ("first", "second", "joined")))


def _model(table: Mapping[str, Sequence[float]]) -> LinearModel:
    return LinearModel(tuple(table), np.array(list(table.values()), dtype=np.float64))

"""Weigh the features of a segment: how much speaks for each field, and why.

A network weighs all segments of a card together. Whether two neighbours are one value is weighed
by a linear model. The weights are plain numbers in ``data/line_weights.json``, fitted by the
generator's ``train`` command.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.lines.relations import RELATIONS
from cardscan.fields.scoring.line_network import Features, Floats, Layer, LineNetwork, rows_of
from cardscan.model.candidate import FieldKind

LABELS: tuple[FieldKind, ...] = (
    FieldKind.NOTE,  # none of the fields; the zero of all log-odds
    FieldKind.NAME,
    FieldKind.TITLE,
    FieldKind.DEPARTMENT,
    FieldKind.COMPANY,
    FieldKind.ADDRESS,
)


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
class LineModels:
    """The fitted models.

    Attributes:
        network: features of all segments -> labels.
        joined: places of two neighbours -> by how many log-odds they speak for one value, by label.
    """

    network: LineNetwork
    joined: LinearModel


@cache
def load_models() -> LineModels:
    """Load the packaged weights, once."""
    text = files("cardscan.fields").joinpath("data/line_weights.json").read_text("utf-8")
    tables = json.loads(text)
    joined = tables["joined"]
    return LineModels(
        _network(tables),
        LinearModel(tuple(joined), np.array(list(joined.values()), dtype=np.float64)),
    )


def _network(tables: Mapping[str, Any]) -> LineNetwork:
    usual = tables["usual"]
    return LineNetwork(
        names=tuple(usual),
        usual=_array(list(usual.values())),
        inner=_array([tables["inner"][name] for name in usual]),
        inner_bias=_array(tables["inner_bias"]),
        layers=tuple(_layer(table) for table in tables["layers"]),
        outer=_array(tables["outer"]),
        outer_bias=_array(tables["outer_bias"]),
    )


def _layer(table: Mapping[str, Any]) -> Layer:
    drawn = [table["drawn"][name] for name in RELATIONS]
    held = {**table, "drawn": drawn}
    return Layer(**{field.name: _array(held[field.name]) for field in fields(Layer)})


def _array(numbers: Sequence[Any]) -> Floats:
    return np.array(numbers, dtype=np.float32)

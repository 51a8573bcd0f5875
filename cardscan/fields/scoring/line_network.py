"""A small network that sees all lines of a card at once and says what each of them is.

Every line becomes a vector; in each layer it looks at the others (self-attention, drawn to lines
by how they stand to it: below, in one row, flush, of one size) and then thinks over what it saw.
The weights are plain numbers, fitted by the generator's ``train`` command; nothing but numpy is
needed to use them. After Vaswani et al. 2017, "Attention is all you need", with the norms first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
Floats = NDArray[np.floating]

_NO_SPREAD = 1e-5


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer; d is the length of a line's vector, h the number of heads.

    Attributes:
        look_norm: scale and shift, shape (2, d).
        look: what is asked, offered and told, shape (d, 3 d), with its bias (3 d).
        drawn: how much each relation of two lines draws each head, shape (relations, h).
        seen: shape (d, d), with its bias (d).
        think_norm: shape (2, d).
        think: shape (d, units), with its bias (units).
        thought: shape (units, d), with its bias (d).
    """

    look_norm: Floats
    look: Floats
    look_bias: Floats
    drawn: Floats
    seen: Floats
    seen_bias: Floats
    think_norm: Floats
    think: Floats
    think_bias: Floats
    thought: Floats
    thought_bias: Floats

    def after(self, lines: Floats, relations: Floats) -> Floats:
        """Return the lines' vectors after this layer, shape (..., lines, d)."""
        lines = lines + self._look(_normed(lines, self.look_norm), relations)
        inner = _normed(lines, self.think_norm) @ self.think + self.think_bias
        return np.asarray(lines + np.maximum(inner, 0) @ self.thought + self.thought_bias)

    def _look(self, lines: Floats, relations: Floats) -> Floats:
        heads = self.drawn.shape[1]
        *rest, count, length = lines.shape
        told = (lines @ self.look + self.look_bias).reshape(*rest, count, 3, heads, length // heads)
        asked, offered, said = np.moveaxis(told, (-3, -2), (0, -3))
        weights = asked @ np.swapaxes(offered, -1, -2) / np.float32((length // heads) ** 0.5)
        weights = softmax(weights + np.moveaxis(relations @ self.drawn, -1, -3))
        seen = np.swapaxes(weights @ said, -2, -3).reshape(*rest, count, length)
        return np.asarray(seen @ self.seen + self.seen_bias)


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """Features of all lines of a card -> a logit for each label of each line.

    Attributes:
        names: of the features, in the order of the rows.
        usual: mean of each feature, shape (features,).
        inner: shape (features, d), with its bias (d).
        layers: one after the other.
        outer: shape (d, labels), with its bias (labels).
    """

    names: tuple[str, ...]
    usual: Floats
    inner: Floats
    inner_bias: Floats
    layers: tuple[Layer, ...]
    outer: Floats
    outer_bias: Floats

    def logits(self, features: Sequence[Features], relations: Floats) -> NDArray[np.float64]:
        """Return the logits, shape (lines, labels).

        Args:
            features: of every line.
            relations: of every line to every other, shape (lines, lines, relations).
        """
        return self._logits(rows_of(features, self.names), relations)

    def reasons(
        self, features: Sequence[Features], relations: Floats, line: int, label: int
    ) -> list[tuple[str, float]]:
        """Return what each group of features adds to the log-odds of a label against the first.

        A group is what stands before the colon of a feature's name. Its weight is what the
        log-odds would lose if the line were as usual in these features; the last one is that of
        the other lines: what would be lost if the line stood alone.
        """
        rows = rows_of(features, self.names)
        groups = np.array([name.partition(":")[0] for name in self.names])
        kinds = sorted(set(groups))
        changed = np.repeat(rows[None], len(kinds) + 1, axis=0)
        for held, kind in zip(changed[1:], kinds, strict=True):
            held[line, groups == kind] = self.usual[groups == kind]
        logits = self._logits(changed, relations)[:, line]
        alone = self._logits(rows[line : line + 1], relations[line, line][None, None])
        odds = np.concatenate([logits, alone])[:, [label, 0]] @ (1, -1)
        lost = odds[0] - odds[1:]
        return [(kind, float(one)) for kind, one in zip([*kinds, "others"], lost, strict=True)]

    def _logits(self, rows: Floats, relations: Floats) -> NDArray[np.float64]:
        lines: Floats = np.asarray((rows - self.usual) @ self.inner + self.inner_bias)
        for layer in self.layers:
            lines = layer.after(lines, relations)
        return np.asarray(lines @ self.outer + self.outer_bias, dtype=np.float64)


def rows_of(features: Sequence[Features], names: Sequence[str]) -> Floats:
    """Return features as an array of shape (cases, names); missing ones are 0."""
    rows = [[f.get(n, 0.0) for n in names] for f in features]
    return np.array(rows, dtype=np.float32).reshape(-1, len(names))


def softmax(logits: Floats) -> Floats:
    """Return probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def _normed(lines: Floats, norm: Floats) -> Floats:
    lines = lines - lines.mean(axis=-1, keepdims=True)
    spread = np.sqrt((lines**2).mean(axis=-1, keepdims=True) + _NO_SPREAD)
    return np.asarray(lines / spread * norm[0] + norm[1])

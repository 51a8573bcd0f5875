"""Fit the network that sees all lines of a card: the same layers as in use, in torch.

Features, lines' vectors and what lines see of each other are left out at random while it learns
(dropout), so that it does not come to depend on any one of them: the cards it will see are of more
kinds than those it learns from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

from cardscan.fields.scoring.line_network import Floats, Layer, LineNetwork

LENGTH: Final = 64  # of a line's vector
HEADS: Final = 4
LAYERS: Final = 3
UNITS: Final = 128
EPOCHS: Final = 10
BATCH: Final = 48  # cards
RATE: Final = 2e-3  # rises from little, and falls to little along a cosine
RISING: Final = 0.1  # of the steps
DECAY: Final = 1e-2  # of the weights, times the rate
DROPPED_FEATURES: Final = 0.25
DROPPED: Final = 0.3
LEAST_SPREAD: Final = 0.05  # rare features count no more than one of this spread
_NO_GOAL: Final = -1


@dataclass(frozen=True, slots=True)
class Example:
    """One card.

    Attributes:
        rows: the features of each line, shape (lines, features).
        relations: shape (lines, lines, relations).
        labels: index of the right label of each line, shape (lines,).
    """

    rows: Floats
    relations: Floats
    labels: NDArray[np.int64]


def fit_network(
    names: Sequence[str], examples: Sequence[Example], labels: int, *, seed: int
) -> LineNetwork:
    """Return a network for P(label of each line | all lines of its card), as logits.

    Args:
        names: of the features.
        examples: the cards; one that is there twice counts twice.
        labels: how many there are.
        seed: of the first weights, the order of the cards and what is left out.
    """
    torch.manual_seed(seed)
    every = np.vstack([example.rows for example in examples])
    usual, spread = every.mean(axis=0), np.maximum(every.std(axis=0), LEAST_SPREAD)
    cards = [
        tuple(map(torch.as_tensor, ((e.rows - usual) / spread, e.relations, e.labels)))
        for e in examples
    ]
    network = _Network(len(names), examples[0].relations.shape[-1], labels)
    _learn(network, cards)
    return network.kept(tuple(names), usual, spread)


def _learn(network: _Network, cards: Sequence[tuple[Tensor, ...]]) -> None:
    steps = EPOCHS * -(-len(cards) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps, pct_start=RISING
    )
    network.train()
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(cards)).split(BATCH):
            rows, relations, goals = _together([cards[i] for i in chosen])
            logits = network(rows, relations, goals != _NO_GOAL)
            loss = functional.cross_entropy(logits.transpose(1, 2), goals, ignore_index=_NO_GOAL)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            rates.step()


def _together(cards: Sequence[tuple[Tensor, ...]]) -> tuple[Tensor, Tensor, Tensor]:
    """Return the rows, relations and labels of some cards, filled up to the longest."""
    rows, relations, labels = zip(*cards, strict=True)
    goals = pad_sequence(labels, batch_first=True, padding_value=_NO_GOAL)
    most = goals.shape[1]
    wide = [functional.pad(r, (0, 0, 0, most - len(r), 0, most - len(r))) for r in relations]
    return pad_sequence(rows, batch_first=True), torch.stack(wide), goals


class _Layer(nn.Module):
    def __init__(self, relations: int) -> None:
        super().__init__()
        self.look_norm, self.think_norm = nn.LayerNorm(LENGTH), nn.LayerNorm(LENGTH)
        self.look = nn.Linear(LENGTH, 3 * LENGTH)
        self.drawn = nn.Linear(relations, HEADS, bias=False)
        nn.init.zeros_(self.drawn.weight)
        self.seen = nn.Linear(LENGTH, LENGTH)
        self.think, self.thought = nn.Linear(LENGTH, UNITS), nn.Linear(UNITS, LENGTH)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, lines: Tensor, relations: Tensor, there: Tensor) -> Tensor:
        cards, count, _ = lines.shape
        told = self.look(self.look_norm(lines)).reshape(cards, count, 3, HEADS, -1)
        asked, offered, said = told.permute(2, 0, 3, 1, 4)
        weights = asked @ offered.transpose(-1, -2) / asked.shape[-1] ** 0.5
        weights = weights + self.drawn(relations).permute(0, 3, 1, 2)
        weights = weights.masked_fill(~there[:, None, None, :], -1e9).softmax(-1)
        seen = (self.drop(weights) @ said).transpose(1, 2).reshape(cards, count, LENGTH)
        lines = lines + self.drop(self.seen(seen))
        inner = torch.relu(self.think(self.think_norm(lines)))
        return lines + self.drop(self.thought(self.drop(inner)))

    def kept(self) -> Layer:
        norms = {
            name: _stacked(getattr(self, name).weight, getattr(self, name).bias)
            for name in ("look_norm", "think_norm")
        }
        linear = {name: getattr(self, name) for name in ("look", "seen", "think", "thought")}
        return Layer(
            drawn=_array(self.drawn.weight.T),
            **norms,
            **{name: _array(layer.weight.T) for name, layer in linear.items()},
            **{f"{name}_bias": _array(layer.bias) for name, layer in linear.items()},
        )


class _Network(nn.Module):
    def __init__(self, features: int, relations: int, labels: int) -> None:
        super().__init__()
        self.drop = nn.Dropout(DROPPED_FEATURES)
        self.inner = nn.Linear(features, LENGTH)
        self.layers = nn.ModuleList(_Layer(relations) for _ in range(LAYERS))
        self.outer = nn.Linear(LENGTH, labels)

    def forward(self, rows: Tensor, relations: Tensor, there: Tensor) -> Tensor:
        lines = self.inner(self.drop(rows))
        for layer in self.layers:
            lines = layer(lines, relations, there)
        return self.outer(lines)

    def kept(self, names: tuple[str, ...], usual: Floats, spread: Floats) -> LineNetwork:
        """Return the same network for features that are not scaled."""
        return LineNetwork(
            names=names,
            usual=usual,
            inner=_array(self.inner.weight.T) / spread[:, None],
            inner_bias=_array(self.inner.bias),
            layers=tuple(layer.kept() for layer in self.layers),
            outer=_array(self.outer.weight.T),
            outer_bias=_array(self.outer.bias),
        )


def _stacked(*parameters: Tensor) -> Floats:
    return np.stack([_array(one) for one in parameters])


def _array(parameter: Tensor) -> Floats:
    return parameter.detach().numpy().copy()

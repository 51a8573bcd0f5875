"""Train the network that draws the outline map, and write it where the program reads it.

    python -m samples.training.outline_map --photos 3000 --minutes 60
    python -m samples.training.outline_map --photos 2000 --minutes 20 --onward

Onward means from the network that the program has, more carefully, instead of from nothing. Needs
torch and onnx, which the program does not. The photos are made on first use and kept.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from samples.training.outline_lessons import SIDE, draw_lesson
from samples.training.outline_photos import SmallPhoto, small_photos

NETWORK = Path(__file__).parents[2] / "cardscan" / "imaging" / "data" / "outline_map.onnx"
_WIDTHS = (12, 24, 40, 64, 96)
_DECODER = 32
_BATCH = 20
_RATE, _ONWARD_RATE, _LEAST_RATE, _WARM_UP = 2e-3, 1e-4, 1e-6, 100
_JUDGED = 120  # photos that are not learned from


class _Block(nn.Module):
    def __init__(self, width: int, spread: int = 1) -> None:
        super().__init__()
        self.first = _layer(width, width, spread=spread)
        self.second = nn.Sequential(
            nn.Conv2d(width, width, 3, 1, spread, spread, bias=False), nn.BatchNorm2d(width)
        )

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(x + self.second(self.first(x)))


def _layer(into: int, out: int, step: int = 1, spread: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(into, out, 3, step, spread, spread, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(out), nn.ReLU(inplace=True))


class OutlineNetwork(nn.Module):
    """A small U-shaped network: BGR 0 to 1 in; logits of inside and of rim out."""

    def __init__(self) -> None:
        super().__init__()
        a, b, c, d, e = _WIDTHS
        self.first = _layer(3, a, 2)
        self.down = nn.ModuleList(
            [
                nn.Sequential(_layer(a, b, 2), _Block(b)),
                nn.Sequential(_layer(b, c, 2), _Block(c)),
                nn.Sequential(_layer(c, d, 2), _Block(d), _Block(d)),
                nn.Sequential(_layer(d, e, 2), _Block(e), _Block(e, spread=2)),
            ]
        )
        self.whole = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(e, e, 1), nn.ReLU(inplace=True), nn.Conv2d(e, e, 1)
        )
        self.across = nn.ModuleList(nn.Conv2d(width, _DECODER, 1) for width in (b, c, d, e))
        self.up = nn.ModuleList(_layer(_DECODER, _DECODER) for _ in range(3))
        self.out = nn.Sequential(_layer(_DECODER, _DECODER), nn.Conv2d(_DECODER, 2, 1))

    def forward(self, x: Tensor) -> Tensor:
        """Return batch x 2 x rows x columns at a quarter of the picture's size."""
        x = self.first(x)
        levels = []
        for down in self.down:
            x = down(x)
            levels.append(x)
        y = self.across[3](x + self.whole(x))
        for index in (2, 1, 0):
            larger = functional.interpolate(y, scale_factor=2.0, mode="bilinear")
            y = self.up[index](larger + self.across[index](levels[index]))
        return self.out(y)


def loss_of(out: Tensor, inside: Tensor, rim: Tensor, known: Tensor) -> Tensor:
    """Return how wrong the maps are."""
    wrong = _cross_entropy(out[:, 0], inside, known, 0.0)
    wrong_rim = _cross_entropy(out[:, 1], rim, known, 3.0)
    chance = torch.sigmoid(out[:, 0]) * known
    both, sum_ = (chance * inside).sum((1, 2)), (chance + inside).sum((1, 2))
    overlap = (1 - (2 * both + 20) / (sum_ + 20)).mean()
    return wrong + 0.7 * wrong_rim + 0.5 * overlap


def _cross_entropy(logit: Tensor, goal: Tensor, known: Tensor, more: float) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(logit, goal, reduction="none")
    return (each * (1 + more * goal) * known).sum() / known.sum()


class _Lessons(torch.utils.data.IterableDataset[tuple[np.ndarray, ...]]):
    """Photos in ever new order and guise."""

    def __init__(self, photos: Sequence[SmallPhoto]) -> None:
        self.photos = photos

    def __iter__(self) -> Iterator[tuple[np.ndarray, ...]]:
        rng = np.random.default_rng(torch.initial_seed() % 2**32)
        while True:
            for index in rng.permutation(len(self.photos)):
                yield astuple(draw_lesson(self.photos[index], rng))


def train(photos: Sequence[SmallPhoto], minutes: float, *, onward: bool) -> OutlineNetwork:
    """Train for some minutes, printing now and then how wrong it is on photos kept apart."""
    torch.manual_seed(0)
    network = OutlineNetwork().to(memory_format=torch.channels_last)
    if onward:
        take_up(network)
    rate = _ONWARD_RATE if onward else _RATE
    rule = torch.optim.AdamW(network.parameters(), rate, weight_decay=1e-3)
    batches = torch.utils.data.DataLoader(_Lessons(photos[_JUDGED:]), _BATCH, num_workers=1)
    began = time.monotonic()
    for number, (pictures, *lesson) in enumerate(batches):
        done = (time.monotonic() - began) / (60 * minutes)
        if number % 100 == 0:
            wrong = judge(network, photos[:_JUDGED])
            print(f"{number:6} {done:5.2f} {wrong:.4f}", flush=True)  # noqa: T201
        if done >= 1:
            break
        network.train(mode=not onward)
        pace = min(1.0, (number + 1) / _WARM_UP) * (1 + np.cos(np.pi * done)) / 2
        for group in rule.param_groups:
            group["lr"] = rate * pace + _LEAST_RATE
        loss = loss_of(network(pictures.contiguous(memory_format=torch.channels_last)), *lesson)
        rule.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call] # of torch
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        rule.step()
    return network


def take_up(network: OutlineNetwork, path: Path = NETWORK) -> None:
    """Give a network the weights of a written one, whose norms are part of its convolutions.

    The norms scale by 1 and shift by what was written, so the network has to be trained as it
    judges: with the means and spreads of the norms at rest.
    """
    graph = onnx.load(path).graph
    held = {part.name: onnx.numpy_helper.to_array(part) for part in graph.initializer}
    written = [node.input[1:] for node in graph.node if node.op_type == "Conv"]
    names = {module: name for name, module in network.named_modules()}
    passed: list[nn.Module] = []
    hooks = [
        module.register_forward_hook(lambda done, *_: passed.append(done))
        for module in network.modules()
        if isinstance(module, nn.Conv2d | nn.BatchNorm2d)
    ]
    network.eval()(torch.zeros(1, 3, SIDE, SIDE))
    for hook in hooks:
        hook.remove()
    convolutions = [module for module in passed if isinstance(module, nn.Conv2d)]
    state = network.state_dict()
    for module, (weight, bias) in zip(convolutions, written, strict=True):
        state[f"{names[module]}.weight"].copy_(torch.tensor(held[weight]))
        after = passed[passed.index(module) + 1 :][:1]
        shifts = after[0] if module.bias is None else module
        state[f"{names[shifts]}.bias"].copy_(torch.tensor(held[bias]))
        if isinstance(shifts, nn.BatchNorm2d):
            shifts.eps = 0.0


def judge(network: OutlineNetwork, photos: Sequence[SmallPhoto]) -> float:
    """Return the loss on photos that are not learned from, always in the same guise."""
    network.eval()
    losses = []
    with torch.no_grad():
        for start in range(0, len(photos), _BATCH):
            part = range(start, min(start + _BATCH, len(photos)))
            drawn = [astuple(draw_lesson(photos[i], np.random.default_rng(i))) for i in part]
            pictures, *lesson = (torch.from_numpy(np.stack(m)) for m in zip(*drawn, strict=True))
            losses.append(float(loss_of(network(pictures), *lesson)))
    return float(np.mean(losses))


def write(network: OutlineNetwork, path: Path = NETWORK) -> None:
    """Write the network as ONNX, for pictures of any size on its grid."""
    network.eval()
    torch.onnx.export(
        network,
        (torch.zeros(1, 3, SIDE, SIDE),),
        path,
        input_names=["picture"],
        output_names=["maps"],
        dynamic_axes={"picture": {2: "rows", 3: "columns"}, "maps": {2: "rows", 3: "columns"}},
        dynamo=False,
    )


def main() -> None:
    """Make the photos, train, and write the network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=3000)
    parser.add_argument("--folder", type=Path, default=Path("build/outline-photos"))
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--onward", action="store_true")
    args = parser.parse_args()
    write(train(small_photos(args.folder, args.photos, seed=1), args.minutes, onward=args.onward))


if __name__ == "__main__":
    main()

"""Which of the quads are cards: two small fitted formulas and a choice without overlaps.

The first formula looks at each quad alone and makes a short list; the second also knows how the
listed quads lie to each other. Their numbers were fitted to generated photos, whose outlines are
known exactly, and lie in ``data/outlines.json`` with a note on how; nothing is fitted at run time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.imaging import evidence, relations
from cardscan.imaging.evidence import Evidence

Floats = NDArray[np.float32]

LISTED: Final = 48  # quads that come on the short list
LOOKED_AT: Final = 240  # best quads of which it is made
SAME: Final = 6.0  # pixels: quads with no corner farther apart are one
SMALLEST: Final = 0.006  # share of the photo that a card takes at least
LEAST_CHANCE: Final = 0.3  # of being a card, for a quad to be taken
SETTLING: Final = 0.025  # of a card's size: corners may move so far to lie better on the rim
MOST_SHARED: Final = 0.2  # of the smaller of two cards that may lie under the other
ONE_CARD: Final = 0.92  # shared of what two quads cover together, from which on they are one card
UNLIKELY: Final = 0.01  # of chance from which on a quad may be tried when no card is found
MUCH_ALIKE: Final = 0.6  # shared of what two quads cover together, from which on one is enough
AS_LIKELY: Final = 0.02  # of chance by which the likelier of two such quads may lie off the rim


@dataclass(frozen=True, slots=True)
class Network:
    """A formula: standardised inputs, one layer of bends, one sum.

    Attributes:
        mean: n, of the inputs.
        spread: n, of the inputs.
        weights: n x h, into the bends; h may be 0.
        bends: h, their offsets.
        out: h + n, from the bends and straight from the inputs.
        offset: of the sum.
    """

    mean: Floats
    spread: Floats
    weights: Floats
    bends: Floats
    out: Floats
    offset: float

    def chance(self, values: Floats) -> Floats:
        """Return probabilities 0 to 1 for rows of inputs."""
        z = np.clip((values - self.mean) / self.spread, -4, 4)
        bent = np.tanh(z @ self.weights + self.bends)
        total = np.concatenate([bent, z], 1) @ self.out + self.offset
        return np.asarray(1 / (1 + np.exp(-np.clip(total, -30, 30))), np.float32)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The quads taken for cards, the surest first.

    Attributes:
        index: n, among all quads.
        chance: n, of being a card, 0 to 1.
    """

    index: NDArray[np.intp]
    chance: Floats


def choose(found: Evidence, photo_area: float) -> Chosen:
    """Return the quads that may be cards and do not lie on each other.

    Args:
        found: all quads.
        photo_area: of the reduced photo, square pixels.
    """
    listed, chance = _weighed(found, photo_area)
    rims = rim_sums(found)
    apart = _apart(chance, listed.shared, listed.area)
    chosen = [
        listed.index[_on_the_rim(listed, chance, rims[listed.index], index)] for index in apart
    ]
    sharpest = np.array([_sharpest_double(found, rims, index) for index in chosen], np.intp)
    return Chosen(sharpest, chance[apart])


def come_nearest(found: Evidence, photo_area: float) -> NDArray[np.intp]:
    """Return the quads that come nearest to cards though none may be one, the likeliest first.

    They may lie in each other, as a printed panel lies in its card.

    Args:
        found: all quads.
        photo_area: of the reduced photo, square pixels.
    """
    listed, chance = _weighed(found, photo_area)
    kept: list[int] = []
    for index in np.argsort(-chance, kind="stable"):
        both = listed.area[index] + listed.area[kept] - listed.shared[index, kept]
        is_new = not (listed.shared[index, kept] > MUCH_ALIKE * both).any()
        if chance[index] >= UNLIKELY and is_new:
            kept.append(int(index))
    return listed.index[kept]


def _weighed(found: Evidence, photo_area: float) -> tuple[Listed, Floats]:
    """Return the short list, and the chance of each quad on it to be a card."""
    listed = list_worthy(found, load_formula("alone").chance(found.values), photo_area)
    return listed, load_formula("together").chance(listed.values)


def rim_sums(found: Evidence) -> Floats:
    """Return n: how well quads lie on edges, from 0 to 2."""
    rims = [evidence.NAMES.index(name) for name in ("seen_mean", "strength_mean")]
    return np.asarray(found.values[:, rims].sum(1), np.float32)


@dataclass(frozen=True, slots=True)
class Listed:
    """The quads worth a second look, and what is known of them beside each other.

    Attributes:
        index: n, among all quads.
        values: n x inputs of the formula "together".
        shared: n x n, square pixels two of them share.
        area: n, square pixels.
        worth: n, chance of each by itself.
    """

    index: NDArray[np.intp]
    values: Floats
    shared: Floats
    area: Floats
    worth: Floats


def list_worthy(found: Evidence, alone: Floats, photo_area: float) -> Listed:
    """Return the quads that may be cards by themselves, related to each other.

    Args:
        found: all quads.
        alone: chance of each by itself.
        photo_area: of the reduced photo, square pixels.
    """
    worth = np.where(found.area < SMALLEST * photo_area, 0, alone).astype(np.float32)
    index = shortlist(found.corners, worth)
    few = Evidence(found.corners[index], found.area[index], found.text[index], found.values[index])
    shared = relations.shared_areas(few.corners, few.area)
    values = np.concatenate([few.values, relations.relate(few, worth[index], shared)], 1)
    return Listed(index, values, shared, few.area, worth[index])


def shortlist(corners: Floats, worth: Floats) -> NDArray[np.intp]:
    """Return the indexes of the most worthy quads, of near doubles only the best."""
    order = np.argsort(-worth, kind="stable")[:LOOKED_AT]
    own = corners[order]
    apart = np.stack([np.roll(own, turn, axis=1) for turn in range(4)])  # turn x n x 4 x 2
    double = np.zeros((len(order), len(order)), bool)
    for turned in apart:
        double |= (np.abs(turned[:, None] - own[None]) < SAME).all((2, 3))
    kept: list[int] = []
    for index in range(len(order)):
        if worth[order[index]] > 0 and not double[index, kept].any():
            kept.append(index)
        if len(kept) == LISTED:
            break
    return order[kept]


def _apart(chance: Floats, shared: Floats, area: Floats) -> NDArray[np.intp]:
    """Return the likeliest quads that do not lie on each other, the likeliest first."""
    kept: list[int] = []
    for index in np.argsort(-chance, kind="stable"):
        if chance[index] < LEAST_CHANCE:
            break
        limit = MOST_SHARED * np.minimum(area[index], area[kept])
        if not (shared[index, kept] > limit).any():
            kept.append(int(index))
    return np.array(kept, np.intp)


def _on_the_rim(listed: Listed, chance: Floats, rims: Floats, index: int) -> int:
    """Return which of the listed quads that are as likely the same card lies best on edges."""
    both = listed.area[index] + listed.area - listed.shared[index]
    rivals = (listed.shared[index] > ONE_CARD * both) & (chance > chance[index] - AS_LIKELY)
    rivals[index] = True
    return int(np.argmax(np.where(rivals, rims, -1)))


def _sharpest_double(found: Evidence, rims: Floats, index: int) -> int:
    """Return which of the quads near the chosen one lies best on edges.

    The formulas tell cards from other things; between a rim and its shadow they hardly differ.
    """
    corners = found.corners
    limit = SETTLING * float(np.sqrt(found.area[index])) + 2
    off = [np.abs(np.roll(corners, k, axis=1) - corners[index]).max((1, 2)) for k in range(4)]
    near = np.flatnonzero(np.min(off, axis=0) < limit)
    return int(near[np.argmax(rims[near])])


@cache
def load_formula(name: str) -> Network:
    """Return a fitted formula of the package.

    Raises:
        ValueError: when it was fitted to other inputs than are measured now.
    """
    source = resources.files("cardscan.imaging").joinpath("data/outlines.json")
    held = json.loads(source.read_text(encoding="utf-8"))[name]
    inputs = evidence.NAMES if name == "alone" else evidence.NAMES + relations.NAMES
    if tuple(held["inputs"]) != inputs:
        raise ValueError(f"data/outlines.json: {name!r} was fitted to other inputs; fit it again")
    size = len(inputs)
    weights = np.array(held["weights"], np.float32).reshape(size, -1)
    return Network(
        mean=np.array(held["mean"], np.float32),
        spread=np.array(held["spread"], np.float32),
        weights=weights,
        bends=np.array(held["bends"], np.float32),
        out=np.array(held["out"], np.float32),
        offset=float(held["offset"]),
    )

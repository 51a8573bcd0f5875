"""Fit the two formulas that tell cards from other quads, on generated photos.

    python -m samples.training.outlines --photos 400 build/drawn-tune build/cards-tune

    python -m samples.training.outlines --photos 400 --onward build/drawn-tune

Onward means to the mean of the formulas that the program has and of those fitted now, which keeps
what the old photos taught. Photos of sets that ``python -m samples make`` made are added to small
ones of its own. Each photo's quads are measured as the program does it and compared with the true
outlines. The first formula judges a quad by itself, the second those worth a second look beside
each other. What is fitted is how well a quad covers a card: 0 below an overlap of 0.78, 1 from 0.92
on. The photos are others than those the outline map was trained on, which it knows too well.
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from cardscan.imaging import evidence, relations
from cardscan.imaging.edges import measure_edges
from cardscan.imaging.evidence import Evidence
from cardscan.imaging.find_cards import propose
from cardscan.imaging.outline_map import see_outlines
from cardscan.imaging.scoring import Network, list_worthy, load_formula
from cardscan.pixels import bgr
from samples.training.outline_photos import SmallPhoto, photos_of, small_photos

DATA = Path(__file__).parents[2] / "cardscan" / "imaging" / "data" / "outlines.json"
_WORST, _RANGE = 0.78, 0.14
_BENDS = 8
_PENALTY_ALONE, _PENALTY_TOGETHER = 5e-4, 1e-3
_RIGHT, _WRONG_ALONE, _WRONG_TOGETHER = 3.0, 6.0, 8.0  # weight of a photo's quads, by outcome

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """The quads of one photo, how well each covers a card, and how many cards there are."""

    found: Evidence
    cover: Array
    cards: int
    area: float


def fit_outlines(photos: Iterable[SmallPhoto], *, onward: bool) -> dict[str, object]:
    """Return the table of both formulas, fitted on photos with their outlines.

    Args:
        photos: to learn from.
        onward: return the means of these formulas and of those the program has.
    """
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        lessons = [n for n in pool.map(_lesson, photos, chunksize=20) if len(n.cover)]
    alone = _fit([_case(n, n.found.values, n.cover, _WRONG_ALONE) for n in lessons], _PENALTY_ALONE)
    cases = []
    for lesson in lessons:
        listed = list_worthy(lesson.found, alone.chance(lesson.found.values), lesson.area)
        doubt = 0.02 + listed.worth
        cases.append(
            _case(lesson, listed.values, lesson.cover[listed.index], _WRONG_TOGETHER, doubt)
        )
    together = _fit(cases, _PENALTY_TOGETHER)
    if onward:
        alone, together = (
            halfway(load_formula("alone"), alone),
            halfway(load_formula("together"), together),
        )
    return {
        "note": f"fitted by samples/training/outlines.py on {len(lessons)} photos",
        "alone": _table(alone, evidence.NAMES),
        "together": _table(together, evidence.NAMES + relations.NAMES),
    }


def _lesson(photo: SmallPhoto) -> Lesson:
    cv2.setNumThreads(1)
    image = bgr(cv2.imdecode(np.frombuffer(photo.jpeg, np.uint8), cv2.IMREAD_COLOR))
    found = propose(image, measure_edges(image), see_outlines(image))
    covers = [[_overlap(quad, card) for card in photo.quads] for quad in found.corners]
    cover = np.array([max(row, default=0.0) for row in covers])
    return Lesson(found, cover, len(photo.quads), float(image.shape[0] * image.shape[1]))


def _overlap(a: Array, b: Array) -> float:
    """Return intersection over union of two convex outlines."""
    first, second = (cv2.convexHull(np.asarray(q, np.float32)) for q in (a, b))
    both, _ = cv2.intersectConvexConvex(first, second)
    return float(both / (cv2.contourArea(first) + cv2.contourArea(second) - both))


def _case(
    lesson: Lesson, inputs: Array, cover: Array, wrong: float, doubt: Array | None = None
) -> tuple[Array, Array, Array]:
    """Return inputs, goals and weights of a photo; few right quads weigh as much as many wrong."""
    goals = np.clip((cover - _WORST) / _RANGE, 0, 1)
    is_right = goals > 0
    share = np.ones(len(goals)) if doubt is None else doubt
    weights = np.where(
        is_right,
        _RIGHT * max(1, lesson.cards) / max(1, is_right.sum()),
        wrong * share / max(1e-9, share[~is_right].sum()),
    )
    return np.asarray(inputs, np.float64), goals, weights


def _fit(cases: Sequence[tuple[Array, Array, Array]], penalty: float) -> Network:
    """Return the formula with one layer of bends that meets the goals best."""
    x, goals, weights = (np.concatenate(part) for part in zip(*cases, strict=True))
    weights = weights / weights.sum()
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.clip((x - mean) / spread, -4, 4)
    n, h = z.shape[1], _BENDS

    def parts(flat: Array) -> tuple[Array, Array, Array, float]:
        return flat[: n * h].reshape(n, h), flat[n * h : n * h + h], flat[n * h + h : -1], flat[-1]

    def loss(flat: Array) -> tuple[float, Array]:
        into, bends, out, offset = parts(flat)
        bent = np.tanh(z @ into + bends)
        total = bent @ out[:h] + z @ out[h:] + offset
        value = (weights * (np.logaddexp(0, total) - goals * total)).sum()
        value += penalty * ((into**2).sum() + (out**2).sum())
        slope = weights * (1 / (1 + np.exp(-np.clip(total, -40, 40))) - goals)
        bending = np.outer(slope, out[:h]) * (1 - bent**2)
        to_out = np.concatenate([bent.T @ slope, z.T @ slope]) + 2 * penalty * out
        to_into = (z.T @ bending + 2 * penalty * into).ravel()
        return float(value), np.concatenate([to_into, bending.sum(0), to_out, [slope.sum()]])

    rng = np.random.default_rng(0)
    start = [rng.normal(0, 0.3 / np.sqrt(n), n * h), np.zeros(h), rng.normal(0, 0.3, h)]
    first = np.concatenate([*start, np.zeros(n + 1)])
    best = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    into, bends, out, offset = parts(best)
    return Network(*(np.float32(v) for v in (mean, spread, into, bends, out)), float(offset))


def halfway(held: Network, fitted: Network) -> Network:
    """Return the formula whose sum is the mean of two sums, in the units of the first."""
    scale = held.spread / fitted.spread
    shift = (held.mean - fitted.mean) / fitted.spread
    bends = len(fitted.bends)
    of_held, of_fitted = held.out[: len(held.bends)], fitted.out[:bends]
    straight = held.out[len(held.bends) :] + fitted.out[bends:] * scale
    return Network(
        held.mean,
        held.spread,
        np.concatenate([held.weights, fitted.weights * scale[:, None]], 1),
        np.concatenate([held.bends, fitted.bends + shift @ fitted.weights]),
        np.concatenate([of_held, of_fitted, straight]) / 2,
        float(held.offset + fitted.offset + shift @ fitted.out[bends:]) / 2,
    )


def _table(network: Network, inputs: Sequence[str]) -> dict[str, object]:
    lists = {
        name: [float(f"{v:.4g}") for v in np.ravel(getattr(network, name))]
        for name in ("mean", "spread", "weights", "bends", "out")
    }
    return {"inputs": list(inputs), **lists, "offset": float(f"{network.offset:.4g}")}


def main() -> None:
    """Make the photos, fit both formulas, and write them where the program reads them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--photos", type=int, default=1200)
    parser.add_argument("--folder", type=Path, default=Path("build/outline-photos"))
    parser.add_argument("--onward", action="store_true")
    args = parser.parse_args()
    made = [photo for folder in args.folders for photo in photos_of(folder)]
    table = fit_outlines(
        [*small_photos(args.folder, args.photos, seed=2), *made], onward=args.onward
    )
    DATA.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

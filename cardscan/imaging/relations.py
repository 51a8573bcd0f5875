"""How quads lie to each other: a panel printed on a card lies inside the card's own outline.

Whether a quad is a card cannot be told from itself alone. The same good rectangle is a card when
nothing good surrounds it, and a printed border when a slightly larger one does.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cardscan.imaging.evidence import Evidence

Floats = NDArray[np.float32]

GRID: Final = 12  # places across and down each quad by which shared areas are counted
WITHIN: Final = 0.93  # share of a quad's area that must lie inside the other
TIGHT: Final = (1.06, 1.8)  # areas of a quad and of one it lies closely in
LOOSE: Final = (1.8, 12.0)  # and of one it is a part of
ALIKE: Final = 0.25  # difference in the logarithm of area within which two are of one size

NAMES: Final = (
    "in_tight", "in_tight_text", "in_loose", "in_loose_text",
    "has_tight", "has_tight_text", "has_loose", "has_loose_text", "crossing",
    "alike", "to_best", "to_usual", "off_usual",
)  # fmt: skip


def shared_areas(corners: Floats, area: Floats) -> Floats:
    """Return the area each two of n quads share, n x n, square pixels, within some percent."""
    u, v = (g.reshape(-1, 1) for g in np.meshgrid(*[np.linspace(0.04, 0.96, GRID)] * 2))
    a, b, c, d = (corners[:, i, None] for i in range(4))
    points = ((1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * c)).astype(np.float32)
    x, y = points[..., 0, None], points[..., 1, None]  # n x p x 1, against n corners
    inside = np.ones((len(corners), GRID * GRID, len(corners)), bool)
    for side in range(4):
        (start_x, start_y), (ahead_x, ahead_y) = (
            corners[:, side].T,
            (corners[:, (side + 1) % 4] - corners[:, side]).T,
        )
        inside &= ahead_x * (y - start_y) >= ahead_y * (x - start_x)
    share = inside.mean(1, dtype=np.float32)
    one_way = share * area[:, None]
    return np.asarray(np.minimum(one_way, one_way.T), np.float32)


def relate(evidence: Evidence, worth: Floats, shared: Floats) -> Floats:
    """Return n x len(NAMES): for each quad, how good the ones around, inside and across are.

    Args:
        evidence: of the n quads.
        worth: of each quad by itself, 0 to 1.
        shared: areas, of :func:`shared_areas`.
    """
    area, text = evidence.area, evidence.text
    times = area[None, :] / area[:, None]  # how much larger the other (column) is
    others = ~np.eye(len(area), dtype=bool)
    inside = (shared >= WITHIN * area[:, None]) & others
    around = (shared >= WITHIN * area[None, :]) & others
    least = np.minimum(area[:, None], area[None, :])
    crossing = (shared > 0.15 * least) & (shared < 0.85 * least) & others
    more_text = np.clip((text[None, :] - text[:, None]) / np.maximum(text[None, :], 1), 0, 1)
    columns = []
    ways = ((inside, times, more_text), (around, 1 / times, more_text.T))
    for is_related, factor, gain in ways:
        for low, high in (TIGHT, LOOSE):
            near = is_related & (factor > low) & (factor <= high)
            columns.append(_most(near, worth[None, :]))
            columns.append(_most(near, worth[None, :] * gain))
    columns.append(_most(crossing, worth[None, :]))
    apart = (shared < 0.05 * least) & (np.abs(np.log(times)) < ALIKE)
    columns.append(_most(apart, worth[None, :]))
    columns += _sizes(area, worth)
    return np.stack(columns, 1)


def _sizes(area: Floats, worth: Floats) -> list[Floats]:
    """Return how large each quad is beside the best one and beside the usual good one, in logs.

    All cards are of about one size, cells of a checked cloth and keys of a keyboard of another.
    """
    size = np.log(np.maximum(area, 1))
    weight = worth**2 + 1e-6
    usual = size - (weight * size).sum() / weight.sum()
    best = size - size[np.argmax(worth)] if len(size) else size
    return [best, usual, np.abs(usual)]


def _most(where: NDArray[np.bool_], value: NDArray[np.floating[Any]]) -> Floats:
    """Return the greatest value in each row where it counts, else 0."""
    return np.asarray(np.where(where, value, 0).max(axis=1, initial=0), np.float32)

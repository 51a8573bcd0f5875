"""Quadrilaterals that might be cards: four lines of a reduced photo that close a ring."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.imaging.lines import Lines

Floats = NDArray[np.float32]

SHORTEST_SIDE: Final = 0.05  # of the photo's longer side
LEAST_SEEN: Final = 0.12  # of the worst side
LEAST_THIRD: Final = 0.35  # of the worst side but one
PARALLEL: Final = 0.72  # cosine between opposite sides, at least
SQUARE: Final = 0.60  # cosine between neighbouring sides, at most
BEYOND: Final = 0.12  # of a side's length: how far past a corner its line is followed
MOST_RUNGS: Final = 12_000  # on checked cloth there are many more
MOST: Final = 400
GRID: Final = 5.0  # pixels: quads whose corners share a cell are one


def quads_of_lines(lines: Lines, width: int, height: int) -> Floats:
    """Return q x 4 x 2: quads that four lines enclose, clockwise, the most seen first.

    Args:
        lines: of the reduced photo.
        width: of the reduced photo, pixels.
        height: of the reduced photo, pixels.
    """
    crossing, place = _crossings(lines)
    quad = _closed_rings(lines, place, max(width, height) * SHORTEST_SIDE)
    i, j, k, m = quad.T
    corners = np.stack([crossing[i, k], crossing[i, m], crossing[j, m], crossing[j, k]], 1)
    inside = (corners > -0.04 * max(width, height)).all((1, 2))
    inside &= (corners < 0.04 * max(width, height) + np.array([width, height])).all((1, 2))
    quad, corners = quad[inside], corners[inside]
    i, j, k, m = quad.T
    sides = ((i, k, m), (m, i, j), (j, m, k), (k, j, i))
    seen = np.stack([lines.coverage(s, place[s, a], place[s, b]) for s, a, b in sides], 1)
    beyond = np.stack([_beyond(lines, s, place[s, a], place[s, b]) for s, a, b in sides], 1)
    worth = seen.sum(1) + 0.5 * seen.min(1) - 0.25 * beyond.max(2).sum(1)
    return _clockwise(_best(corners, worth))


def _crossings(lines: Lines) -> tuple[Floats, Floats]:
    """Return where lines meet (n x n x 2) and how far along the first that is (n x n)."""
    normal, offset = lines.normal, lines.offset
    det = normal[:, None, 0] * normal[None, :, 1] - normal[:, None, 1] * normal[None, :, 0]
    det = np.where(np.abs(det) < 1e-3, np.float32(np.nan), det)
    x = (offset[:, None] * normal[None, :, 1] - normal[:, None, 1] * offset[None, :]) / det
    y = (normal[:, None, 0] * offset[None, :] - offset[:, None] * normal[None, :, 0]) / det
    crossing = np.nan_to_num(np.stack([x, y], 2), nan=1e6)
    place = (crossing * lines.direction[:, None, :]).sum(2)
    return crossing.astype(np.float32), place.astype(np.float32)


def _closed_rings(lines: Lines, place: Floats, shortest: float) -> NDArray[np.intp]:
    """Return rows of line indexes (i, j opposite, k, m opposite) whose sides are seen enough."""
    count = len(lines.offset)
    cosine = np.abs(lines.normal @ lines.normal.T)
    # A rung k leads from line i to line j.
    k, i, j = np.nonzero(
        (cosine[:, :, None] < SQUARE)
        & (cosine[:, None, :] < SQUARE)
        & (cosine[None, :, :] > PARALLEL)
        & np.triu(np.ones((count, count), bool), 1)[None]
    )
    length = np.abs(place[k, i] - place[k, j])
    long_enough = length > shortest
    k, i, j = k[long_enough], i[long_enough], j[long_enough]
    rung = lines.coverage(k, place[k, i], place[k, j])
    kept = np.sort(np.argsort(-rung, kind="stable")[:MOST_RUNGS])
    kept = kept[rung[kept] > LEAST_SEEN]
    return _pair_rungs(lines, place, (k[kept], i[kept], j[kept], rung[kept]), shortest)


def _pair_rungs(
    lines: Lines,
    place: Floats,
    rungs: tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], Floats],
    shortest: float,
) -> NDArray[np.intp]:
    """Pair rungs that join the same two lines, where these are seen between the rungs."""
    k, i, j, seen = rungs
    order = np.lexsort((k, j, i))
    k, i, j, seen = k[order], i[order], j[order], seen[order]
    first, second = _pairs_in_runs(i * len(lines.offset) + j)
    i, j, k, m = i[first], j[first], k[first], k[second]
    facing = np.abs((lines.normal[k] * lines.normal[m]).sum(1)) > PARALLEL
    facing &= np.abs(place[i, k] - place[i, m]) > shortest
    facing &= np.abs(place[j, k] - place[j, m]) > shortest
    # The rungs must not cross between the rails, nor the rails between the rungs.
    facing &= (place[i, k] - place[i, m]) * (place[j, k] - place[j, m]) * np.sign(
        (lines.normal[i] * lines.normal[j]).sum(1)
    ) > 0
    facing &= (place[k, i] - place[k, j]) * (place[m, i] - place[m, j]) * np.sign(
        (lines.normal[k] * lines.normal[m]).sum(1)
    ) > 0
    i, j, k, m = i[facing], j[facing], k[facing], m[facing]
    parts = np.stack(
        [
            seen[first][facing],
            seen[second][facing],
            lines.coverage(i, place[i, k], place[i, m]),
            lines.coverage(j, place[j, k], place[j, m]),
        ],
        1,
    )
    parts.sort(axis=1)
    enough = (parts[:, 0] > LEAST_SEEN) & (parts[:, 1] > LEAST_THIRD)
    return np.stack([i, j, k, m], 1)[enough]


def _pairs_in_runs(key: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return all pairs of positions that hold the same key; the keys are sorted."""
    if not key.size:
        return key, key
    begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    ends = np.concatenate([begins[1:], [len(key)]])
    last = np.repeat(ends, ends - begins)
    partners = last - np.arange(len(key)) - 1
    first = np.repeat(np.arange(len(key)), partners)
    within = np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    return first, first + 1 + within


def _beyond(lines: Lines, side: NDArray[np.intp], start: Floats, end: Floats) -> Floats:
    """Return how much of a side's continuation past its start and past its end is seen."""
    step = BEYOND * (end - start)
    gap = 0.02 * (end - start)
    before = lines.coverage(side, start - gap, start - gap - step)
    after = lines.coverage(side, end + gap, end + gap + step)
    return np.stack([before, after], 1)


def _best(corners: Floats, worth: Floats) -> Floats:
    """Return the most worthy quads, each once."""
    order = np.argsort(-worth, kind="stable")
    cells = np.sort(np.rint(corners[order] / GRID) @ np.array([1, 10_000]), axis=1)
    _, unique = np.unique(cells, axis=0, return_index=True)
    return corners[order[np.sort(unique)[:MOST]]]


def _clockwise(corners: Floats) -> Floats:
    a, b = corners, np.roll(corners, -1, axis=1)
    turns_left = (a[..., 0] * b[..., 1] - b[..., 0] * a[..., 1]).sum(1) < 0
    return np.where(turns_left[:, None, None], corners[:, [0, 3, 2, 1]], corners)

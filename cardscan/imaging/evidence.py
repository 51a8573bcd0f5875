"""What speaks for and against each hypothesis of a card's outline, as numbers of one name each.

All of it is sampled along the four sides: the edge itself, the colours on both of its sides, the
strokes of text that it cuts, and whether the edge runs on where the card should end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.imaging.edges import EdgeField
from cardscan.imaging.proportion import true_proportions

Floats = NDArray[np.float32]

SAMPLES: Final = 32  # along each side
OFFSETS: Final = np.array([-2, -1, 0, 1, 2], np.float32)  # pixels across
CLEAR: Final = 0.45  # edge strength of a sample that counts as seen
STRIP: Final = 5.0  # pixels from the side where colours are compared
BEYOND: Final = np.array([0.04, 0.06, 0.08, 0.10, 0.12, 0.14], np.float32)  # of the side
FRAME: Final = 4.0  # pixels from the photo's border at which a side is the border


@dataclass(frozen=True, slots=True)
class Sides:
    """Where quads q are sampled: sides s, places t along them."""

    points: Floats  # q x s x t x 2
    outward: Floats  # q x s x 2
    along: Floats  # q x s x 2, unit vectors
    length: Floats  # q x s
    corners: Floats  # q x s x 2


def sides_of(corners: Floats) -> Sides:
    ahead = np.roll(corners, -1, axis=1) - corners
    length = np.maximum(np.linalg.norm(ahead, axis=2), 1e-3)
    along = ahead / length[..., None]
    outward = np.stack([along[..., 1], -along[..., 0]], -1)
    t = np.linspace(0.05, 0.95, SAMPLES, dtype=np.float32)
    points = corners[:, :, None] + ahead[:, :, None] * t[:, None]
    return Sides(points, outward, along, length, corners)


def _at(shape: tuple[int, ...], points: Floats):
    x = np.clip(np.rint(points[..., 0]), 0, shape[1] - 1).astype(np.int32)
    y = np.clip(np.rint(points[..., 1]), 0, shape[0] - 1).astype(np.int32)
    return y, x


def _edge(field: EdgeField, points: Floats, outward: Floats) -> Floats:
    """points q s t 2, outward q s 2 -> q s t strongest edge across"""
    places = points[..., None, :] + OFFSETS[:, None] * outward[:, :, None, None, :]
    y, x = _at(field.strength.shape, places)
    facing = np.abs(
        field.along_x[y, x] * outward[:, :, None, None, 0]
        + field.along_y[y, x] * outward[:, :, None, None, 1]
    )
    return (field.strength[y, x] * np.clip(facing * 2 - 1, 0, 1)).max(-1)


NAMES = (
    "seen_mean seen_min seen_second strength_mean strength_min beyond_max beyond_mean beyond_two "
    "step_mean step_min steady_mean steady_min text_cut text_cut_max text_in text_out "
    "area proportion skew frame_sides out_same in_same rect"
).split()


def measure(field: EdgeField, corners: Floats) -> dict[str, Floats]:
    h, w = field.strength.shape
    s = sides_of(corners)
    e = _edge(field, s.points, s.outward)
    seen = (e > CLEAR).mean(2)
    srt = np.sort(seen, 1)
    # frame
    mid = corners + np.roll(corners, -1, axis=1)
    mid /= 2
    ends = np.stack([corners, np.roll(corners, -1, axis=1)], 2)  # q s 2 2
    fr = (
        (ends[..., 0] < FRAME).all(2)
        | (ends[..., 1] < FRAME).all(2)
        | (ends[..., 0] > w - 1 - FRAME).all(2)
        | (ends[..., 1] > h - 1 - FRAME).all(2)
    )
    # beyond
    b0 = s.corners[:, :, None] - (s.along * s.length[..., None])[:, :, None] * BEYOND[:, None]
    nxt = np.roll(s.corners, -1, axis=1)
    b1 = nxt[:, :, None] + (s.along * s.length[..., None])[:, :, None] * BEYOND[:, None]
    bb = []
    for b in (b0, b1):
        inside = (b[..., 0] > 2) & (b[..., 0] < w - 3) & (b[..., 1] > 2) & (b[..., 1] < h - 3)
        bb.append(((_edge(field, b, s.outward) > CLEAR) & inside).mean(2))
    beyond = np.concatenate(bb, 1)  # q x 8
    bs = np.sort(beyond, 1)
    out = s.points + STRIP * s.outward[:, :, None]
    ins = s.points - STRIP * s.outward[:, :, None]
    yo, xo = _at((h, w), out)
    yi, xi = _at((h, w), ins)
    co, ci = field.lab[yo, xo], field.lab[yi, xi]
    d = ci - co
    size = np.linalg.norm(d, axis=-1)
    med = np.median(size, axis=2)
    steady = np.linalg.norm(d.mean(2), axis=-1) / (size.mean(2) + 3)
    # text cut
    tin = field.strokes[yi, xi]
    tout = field.strokes[yo, xo]
    y0, x0 = _at((h, w), s.points)
    cut = (tin * tout * field.strokes[y0, x0]).mean(2)
    # text in
    a, b, c, dd = (corners[:, i] for i in range(4))
    u = np.linspace(0.08, 0.92, 16, dtype=np.float32)
    uu, vv = (g.reshape(-1, 1) for g in np.meshgrid(u, u))
    grid = (1 - vv) * ((1 - uu) * a[:, None] + uu * b[:, None]) + vv * (
        (1 - uu) * dd[:, None] + uu * c[:, None]
    )
    yg, xg = _at((h, w), grid)
    text_in = field.strokes[yg, xg].mean(1)
    ring = s.points + (0.1 * np.sqrt((s.length * np.roll(s.length, 1, 1))))[..., None, None] * s.outward[:, :, None]
    yr, xr = _at((h, w), ring)
    text_out = field.strokes[yr, xr].mean((1, 2))
    mo, mi = np.median(co, axis=2), np.median(ci, axis=2)  # q s 3
    out_same = np.linalg.norm(mo - mo.mean(1, keepdims=True), axis=2).mean(1)
    in_same = np.linalg.norm(mi - mi.mean(1, keepdims=True), axis=2).mean(1)
    prop = true_proportions(corners.astype(np.float64), (w, h))
    prop = np.maximum(prop, 1 / prop)
    L = s.length
    skew = np.abs(np.log(L[:, 0] / L[:, 2])) + np.abs(np.log(L[:, 1] / L[:, 3]))
    ang = np.abs((s.along * np.roll(s.along, -1, axis=1)).sum(2)).max(1)
    area = 0.5 * np.abs(
        (corners[..., 0] * np.roll(corners[..., 1], -1, 1) - corners[..., 1] * np.roll(corners[..., 0], -1, 1)).sum(1)
    )
    return dict(
        seen_mean=seen.mean(1), seen_min=srt[:, 0], seen_second=srt[:, 1],
        strength_mean=e.mean((1, 2)), strength_min=e.mean(2).min(1),
        beyond_max=bs[:, -1], beyond_mean=bs.mean(1), beyond_two=bs[:, -2],
        step_mean=np.log(med + 1).mean(1), step_min=np.log(med + 1).min(1),
        steady_mean=steady.mean(1), steady_min=steady.min(1),
        text_cut=cut.mean(1), text_cut_max=cut.max(1), text_in=text_in, text_out=text_out,
        area=np.sqrt(area / (h * w)), proportion=prop, skew=skew, frame_sides=fr.sum(1),
        out_same=np.log(out_same + 1), in_same=np.log(in_same + 1), rect=ang,
    )

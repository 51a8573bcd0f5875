"""What speaks for and against each quad's being a card, as numbers with names.

All of it is sampled: along the four sides the edge itself, the colours on both of its sides, the
text that it cuts and whether it runs on where the card should end; inside and around, text,
roughness and what the outline map says. Nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.imaging.edges import EdgeField
from cardscan.imaging.outline_map import OutlineMap
from cardscan.imaging.proportion import true_proportions

Floats = NDArray[np.float32]

SAMPLES: Final = 32  # along each side
ACROSS: Final = np.array([-2, -1, 0, 1, 2], np.float32)  # pixels to both sides of the line
CLEAR: Final = 0.45  # strength of edge that counts as seen
NEAR: Final = 5.0  # pixels off a side where colours are compared
CUT: Final = 2.5  # pixels off a side to which a letter that is cut by it reaches
FAR: Final = 12.0  # pixels off a side where the difference must still be
PAST: Final = np.array([0.04, 0.06, 0.08, 0.10, 0.12, 0.14], np.float32)  # of a side's length
RING: Final = 0.1  # of the size: how far around a card its surroundings are looked at
RIM: Final = 4.0  # pixels from the photo's border at which a side is that border
CARD_PROPORTION: Final = 1.62
LONGEST_CARD: Final = 1.95


@dataclass(frozen=True, slots=True)
class Evidence:
    """Numbers about quads q.

    Attributes:
        corners: q x 4 x 2, pixels of the reduced photo.
        area: q, square pixels.
        text: q, pixels of text inside, about.
        values: q x n, one column for each of :data:`NAMES`.
    """

    corners: Floats
    area: Floats
    text: Floats
    values: Floats


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sides s of quads q with places t along them."""

    corners: Floats  # q x s x 2, where each side starts
    ahead: Floats  # q x s x 2, from its start to its end
    outward: Floats  # q x s x 2, unit vectors
    length: Floats  # q x s
    points: Floats  # q x s x t x 2

    def off(self, distance: float | Floats) -> Floats:
        """Return the places moved outwards by pixels (or by q x s x 1 x 1 of them)."""
        return self.points + distance * self.outward[:, :, None]


def weigh(field: EdgeField, seen: OutlineMap, corners: Floats) -> Evidence:
    """Measure quads.

    Args:
        field: the reduced photo.
        seen: what the network says about it.
        corners: q x 4 x 2, clockwise.
    """
    sides = _sides(corners)
    columns = {
        **_of_edges(field, sides),
        **_of_colours(field, sides),
        **_of_text(field, sides),
        **_of_shape(field, sides),
        **_of_map(seen, sides),
    }
    area = _areas(corners)
    text = columns["text_in"] * area
    total = max(float(field.strokes.sum()), 1.0)
    columns["text_share"] = np.minimum(text / total, 1)
    values = np.stack([columns[name] for name in NAMES], 1).astype(np.float32)
    return Evidence(corners, area, text, values)


def _sides(corners: Floats) -> _Sides:
    ahead = np.roll(corners, -1, axis=1) - corners
    length = np.maximum(np.linalg.norm(ahead, axis=2), 1e-3)
    along = ahead / length[..., None]
    outward = np.stack([along[..., 1], -along[..., 0]], -1)
    t = np.linspace(0.05, 0.95, SAMPLES, dtype=np.float32)[:, None]
    points = corners[:, :, None] + ahead[:, :, None] * t
    return _Sides(corners, ahead, outward, length, points)


def _areas(corners: Floats) -> Floats:
    x, y = corners[..., 0], corners[..., 1]
    twice = (x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1)).sum(1)
    return np.asarray(np.abs(twice) / 2, np.float32)


def _index(field: EdgeField, points: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of the pixels nearest to points; outside, of the border."""
    height, width = field.strength.shape
    x = np.clip(np.rint(points[..., 0]), 0, width - 1).astype(np.intp)
    y = np.clip(np.rint(points[..., 1]), 0, height - 1).astype(np.intp)
    return y, x


def _edge(field: EdgeField, points: Floats, outward: Floats) -> Floats:
    """Return the strongest edge within reach of points that runs along their side (q x s x t)."""
    across = ACROSS[:, None] * outward[:, :, None, None]
    at = _index(field, points[..., None, :] + across)
    facing = np.abs(
        field.along_x[at] * outward[:, :, None, None, 0]
        + field.along_y[at] * outward[:, :, None, None, 1]
    )
    aligned = field.strength[at] * np.clip(2 * facing - 1, 0, 1)
    return np.asarray(aligned.max(-1), np.float32)


def _of_edges(field: EdgeField, sides: _Sides) -> dict[str, Floats]:
    edge = _edge(field, sides.points, sides.outward)
    seen = np.sort((edge > CLEAR).mean(2), axis=1)
    strength = edge.mean(2)
    beyond = np.sort(np.concatenate(_beyond(field, sides), 1), axis=1)
    return {
        "seen_mean": seen.mean(1),
        "seen_min": seen[:, 0],
        "seen_second": seen[:, 1],
        "strength_mean": strength.mean(1),
        "strength_min": strength.min(1),
        "beyond_mean": beyond.mean(1),
        "beyond_two": beyond[:, -2],
        "beyond_max": beyond[:, -1],
    }


def _beyond(field: EdgeField, sides: _Sides) -> list[Floats]:
    """Return how much of each side's line is seen before its start and past its end (q x s)."""
    height, width = field.strength.shape
    step = sides.ahead[:, :, None] * PAST[:, None]
    found = []
    for points in (
        sides.corners[:, :, None] - step,
        (sides.corners + sides.ahead)[:, :, None] + step,
    ):
        x, y = points[..., 0], points[..., 1]
        on_photo = (x > 2) & (x < width - 3) & (y > 2) & (y < height - 3)
        found.append(((_edge(field, points, sides.outward) > CLEAR) & on_photo).mean(2))
    return found


def _of_colours(field: EdgeField, sides: _Sides) -> dict[str, Floats]:
    inner = field.lab[_index(field, sides.off(-NEAR))]
    outer = field.lab[_index(field, sides.off(NEAR))]
    step = inner - outer
    size = np.linalg.norm(step, axis=-1)
    steady = np.linalg.norm(step.mean(2), axis=-1) / (size.mean(2) + 3)
    height = np.log1p(np.median(size, axis=2))
    ground_in, ground_out = np.median(inner, axis=2), np.median(outer, axis=2)
    deep = np.median(field.lab[_index(field, sides.off(-FAR))], axis=2)
    wide = np.median(field.lab[_index(field, sides.off(FAR))], axis=2)
    lasting = np.minimum(_distance(ground_in, ground_out), _distance(deep, wide))
    rim = _rim_colours(field)
    return {
        "step_mean": height.mean(1),
        "step_min": height.min(1),
        "steady_mean": steady.mean(1),
        "steady_min": steady.min(1),
        "lasting_mean": np.log1p(lasting).mean(1),
        "lasting_min": np.log1p(lasting).min(1),
        "same_in": np.log1p(_distance(ground_in, ground_in.mean(1, keepdims=True)).mean(1)),
        "same_out": np.log1p(_distance(ground_out, ground_out.mean(1, keepdims=True)).mean(1)),
        "rim_in": np.log1p(_distance(ground_in[:, :, None], rim).min(2)).mean(1),
        "rim_out": np.log1p(_distance(ground_out[:, :, None], rim).min(2)).mean(1),
    }


def _distance(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.linalg.norm(a - b, axis=-1), np.float32)


def _rim_colours(field: EdgeField) -> Floats:
    """Return the usual colour along each border of the photo, 4 x 3."""
    lab = field.lab
    borders = (lab[:6], lab[-6:], lab[:, :6], lab[:, -6:])
    return np.array([np.median(b.reshape(-1, 3)[::3], axis=0) for b in borders], np.float32)


def _of_text(field: EdgeField, sides: _Sides) -> dict[str, Floats]:
    on_line = field.strokes[_index(field, sides.points)]
    inside = field.strokes[_index(field, sides.off(-CUT))]
    outside = field.strokes[_index(field, sides.off(CUT))]
    cut = (on_line * inside * outside).mean(2)
    within = _index(field, _grid(sides.corners))
    reach = RING * np.sqrt(sides.length * np.roll(sides.length, 1, axis=1))
    around = _index(field, sides.off(reach[..., None, None]))
    text_in = field.strokes[within].mean(1)
    text_out = field.strokes[around].mean((1, 2))
    return {
        "text_cut": cut.mean(1),
        "text_cut_max": cut.max(1),
        "text_in": text_in,
        "text_out": text_out,
        "text_gap": text_in - text_out,
        "rough_in": field.strength[within].mean(1),
        "rough_out": field.strength[around].mean((1, 2)),
    }


def _of_map(seen: OutlineMap, sides: _Sides) -> dict[str, Floats]:
    """Return how the quads agree with the network's map."""
    inner = seen.at(seen.inside, _grid(sides.corners))
    reach = RING * np.sqrt(sides.length * np.roll(sides.length, 1, axis=1))
    outer = seen.at(seen.inside, sides.off(reach[..., None, None]))
    step = 0.5 / min(seen.scale)
    across = np.stack([seen.at(seen.rim, sides.off(k * step)) for k in (-1.0, 0.0, 1.0)])
    rim = across.max(0).mean(2)
    held = inner.mean(1) * _areas(sides.corners) * seen.scale[0] * seen.scale[1]
    return {
        "map_in": inner.mean(1),
        "map_in_least": np.quantile(inner, 0.1, axis=1),
        "map_out": outer.mean((1, 2)),
        "map_out_most": outer.mean(2).max(1),
        "map_rim": rim.mean(1),
        "map_rim_least": rim.min(1),
        "map_share": np.minimum(held / max(float(seen.inside.sum()), 1.0), 1.2),
    }


def _grid(corners: Floats) -> Floats:
    """Return 16 x 16 places spread over each quad, q x 256 x 2."""
    u, v = (g.reshape(-1, 1) for g in np.meshgrid(*[np.linspace(0.08, 0.92, 16)] * 2))
    a, b, c, d = (corners[:, i, None] for i in range(4))
    return np.asarray((1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * c), np.float32)


def borders_of(field: EdgeField, corners: Floats) -> int:
    """Return how many sides of one quad (4 x 2) lie on the photo's border."""
    return int(_on_rim(field, corners[None]).sum())


def _on_rim(field: EdgeField, corners: Floats) -> NDArray[np.bool_]:
    """Return q x s: both ends of the side lie on the same border of the photo."""
    height, width = field.strength.shape
    ends = np.stack([corners, np.roll(corners, -1, axis=1)], 2)
    low, high = ends < RIM, ends > np.array([width, height]) - 1 - RIM
    return np.asarray((low.all(2) | high.all(2)).any(-1))


def _of_shape(field: EdgeField, sides: _Sides) -> dict[str, Floats]:
    height, width = field.strength.shape
    proportion = true_proportions(sides.corners.astype(np.float64), (width, height))
    longish = np.abs(np.log(proportion))
    off_card = np.abs(longish - np.log(CARD_PROPORTION))
    length = sides.length
    along = sides.ahead / length[..., None]
    share = _areas(sides.corners) / (width * height)
    return {
        "off_card": np.clip(off_card - 0.12, 0, 1.2),
        "too_long": np.clip(longish - np.log(LONGEST_CARD), 0, 1.5),
        "skew": np.abs(np.log(length[:, 0] / length[:, 2]))
        + np.abs(np.log(length[:, 1] / length[:, 3])),
        "slant": np.abs((along * np.roll(along, -1, axis=1)).sum(2)).max(1),
        "size": np.sqrt(share),
        "small": np.minimum(share, 0.25),
        "large": np.maximum(share - 0.6, 0),
        "on_rim": _on_rim(field, sides.corners).sum(1).astype(np.float32),
    }


NAMES: Final = (
    "seen_mean", "seen_min", "seen_second", "strength_mean", "strength_min",
    "beyond_mean", "beyond_two", "beyond_max",
    "step_mean", "step_min", "steady_mean", "steady_min", "lasting_mean", "lasting_min",
    "same_in", "same_out", "rim_in", "rim_out",
    "text_cut", "text_cut_max", "text_in", "text_out", "text_gap", "text_share",
    "rough_in", "rough_out",
    "off_card", "too_long", "skew", "slant", "size", "small", "large", "on_rim",
    "map_in", "map_in_least", "map_out", "map_out_most", "map_rim", "map_rim_least",
    "map_share",
)  # fmt: skip

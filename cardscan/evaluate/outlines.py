"""How far two outlines cover the same part of a photo.

Polygons of floats, no pixels: an outline may reach outside the photo, and what lies there counts
for nothing, because nobody could find it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cardscan.geometry import Box, Point, Quad

Polygon = Sequence[Point]


def iou(a: Quad, b: Quad, frame: Box | None) -> float:
    """Return intersection over union of two convex outlines, 0 (apart) to 1 (equal).

    Args:
        a: an outline.
        b: another.
        frame: the photo, in the same pixels; what lies outside it is cut off both. None when the
            size of the photo is not known.
    """
    first, second = (_on_photo(quad, frame) for quad in (a, b))
    both = abs(_area(_clipped(first, b.corners)))
    whole = abs(_area(first)) + abs(_area(second)) - both
    return both / whole if whole > 0 else 0.0


def _on_photo(quad: Quad, frame: Box | None) -> Polygon:
    return quad.corners if frame is None else _clipped(quad.corners, frame.corners())


def _clipped(polygon: Polygon, window: Polygon) -> Polygon:
    """Return the part of a polygon inside a convex window (Sutherland and Hodgman 1974)."""
    side = 1.0 if _area(window) > 0 else -1.0
    kept = list(polygon)
    for a, b in pairwise([*window, *window[:1]]):
        depths = [side * _cross(a, b, point) for point in kept]
        ahead = zip([*kept[1:], *kept[:1]], [*depths[1:], *depths[:1]], strict=True)
        inside: list[Point] = []
        for here, depth, (there, next_depth) in zip(kept, depths, ahead, strict=True):
            if depth >= 0:
                inside.append(here)
            if (depth < 0) != (next_depth < 0):
                share = depth / (depth - next_depth)
                inside.append(_between(here, there, share))
        kept = inside
    return kept


def _cross(a: Point, b: Point, point: Point) -> float:
    return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)


def _between(a: Point, b: Point, share: float) -> Point:
    return Point(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y))


def _area(polygon: Polygon) -> float:
    """Return the area inside (shoelace); positive when the corners run clockwise on the photo."""
    ahead = [*polygon[1:], *polygon[:1]]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(polygon, ahead, strict=True)) / 2

"""Points, boxes, quadrilaterals and plane projections, as plain immutable values.

Nothing here knows which frame it is in: whoever holds a value names the frame (``photo``: pixels
of the upright photo; ``card``: pixels of the flattened card). x grows to the right, y downwards.

numpy is loaded when something is projected only: most commands hold boxes, and move none.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CORNERS: Final = 4


@dataclass(frozen=True, slots=True)
class Point:
    """A place, in pixels."""

    x: float
    y: float


Polygon = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle, in pixels.

    Raises:
        ValueError: when it is inside out.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.right < self.left or self.bottom < self.top:
            raise ValueError(f"a box must not be inside out: {self}")

    @property
    def width(self) -> float:
        """Pixels from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Pixels from top to bottom."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Square pixels."""
        return self.width * self.height

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def union(self, other: Box) -> Box:
        """Return the smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def overlap(self, other: Box) -> float:
        """Return the area that both cover, in square pixels."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, width) * max(0.0, height)

    def iou(self, other: Box) -> float:
        """Return intersection over union, 0 (apart) to 1 (equal)."""
        both = self.overlap(other)
        whole = self.area + other.area - both
        return both / whole if whole > 0 else 0.0

    def vertical_overlap(self, other: Box) -> float:
        """Return the shared part of the lower of the two heights, 0 to 1."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        least = min(self.height, other.height)
        return max(0.0, shared) / least if least > 0 else 0.0

    def horizontal_overlap(self, other: Box) -> float:
        """Return the shared part of the smaller of the two widths, 0 to 1."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        least = min(self.width, other.width)
        return max(0.0, shared) / least if least > 0 else 0.0

    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Return the corners clockwise from the top left."""
        return (
            Point(self.left, self.top),
            Point(self.right, self.top),
            Point(self.right, self.bottom),
            Point(self.left, self.bottom),
        )


def box_around(points: Iterable[Point]) -> Box:
    """Return the smallest upright box that holds all points.

    Raises:
        ValueError: when there is no point.
    """
    held = list(points)
    if not held:
        raise ValueError("a box needs at least one point")
    xs = [p.x for p in held]
    ys = [p.y for p in held]
    return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners, clockwise on the picture, from the top left of what they surround."""

    corners: tuple[Point, Point, Point, Point]

    @property
    def area(self) -> float:
        """Square pixels inside, whatever the turn."""
        return area_of(self.corners)

    def as_array(self) -> NDArray[np.float32]:
        """Return the corners as a (4, 2) array of x, y."""
        import numpy as np

        return np.array([(p.x, p.y) for p in self.corners], dtype=np.float32)

    def rolled(self, quarter_turns: int) -> Quad:
        """Return the same outline beginning ``quarter_turns`` corners later."""
        k = quarter_turns % CORNERS
        c = self.corners
        return Quad((c[k], c[(k + 1) % 4], c[(k + 2) % 4], c[(k + 3) % 4]))


def quad_from(points: Iterable[Iterable[float]]) -> Quad:
    """Return the quad of four (x, y) pairs.

    Raises:
        ValueError: when there are not exactly four.
    """
    made = [Point(float(x), float(y)) for x, y in points]
    if len(made) != CORNERS:
        raise ValueError(f"a quad has four corners, not {len(made)}")
    return Quad((made[0], made[1], made[2], made[3]))


def outline_of(points: Iterable[Point]) -> Quad:
    """Return the outline with these corners, in whatever order and turn they come.

    Returns:
        A convex quad, clockwise on the picture, beginning with the side that lies most level on
        top.

    Raises:
        ValueError: when there are not four, or they make no convex outline.
    """
    given = list(points)
    if len(given) != CORNERS:
        raise ValueError(f"an outline has four corners, not {len(given)}")
    x, y = sum(p.x for p in given) / CORNERS, sum(p.y for p in given) / CORNERS
    a, b, c, d = sorted(given, key=lambda p: math.atan2(p.y - y, p.x - x))
    quad = Quad((a, b, c, d))
    corners = quad.corners
    if any(_turn(corners[k - 2], corners[k - 1], corners[k]) <= 0 for k in range(CORNERS)):
        raise ValueError("one corner lies between or inside the others")
    return quad.rolled(max(range(CORNERS), key=lambda k: _levelness(corners[k], corners[k - 3])))


def shared_area(one: Quad, other: Quad) -> float:
    """Return the square pixels that two convex quads have in common."""
    return area_of(clipped(other.corners, one.corners))


def clipped(polygon: Polygon, window: Polygon) -> Polygon:
    """Return the part of a polygon inside a convex window (Sutherland and Hodgman 1974)."""
    side = 1.0 if _signed_area(window) > 0 else -1.0
    kept = list(polygon)
    for start, end in pairwise([*window, *window[:1]]):
        depths = [side * _turn(start, end, point) for point in kept]
        ahead = zip([*kept[1:], *kept[:1]], [*depths[1:], *depths[:1]], strict=True)
        inside: list[Point] = []
        for here, depth, (there, next_depth) in zip(kept, depths, ahead, strict=True):
            if depth >= 0:
                inside.append(here)
            if (depth < 0) != (next_depth < 0):
                share = depth / (depth - next_depth)
                inside.append(
                    Point(here.x + share * (there.x - here.x), here.y + share * (there.y - here.y))
                )
        kept = inside
    return kept


def area_of(polygon: Polygon) -> float:
    """Return the square pixels inside (shoelace), whatever the turn."""
    return abs(_signed_area(polygon))


def _signed_area(polygon: Polygon) -> float:
    """Return the area inside, positive when the corners run clockwise on the picture."""
    ahead = [*polygon[1:], *polygon[:1]]
    return sum(a.x * b.y - b.x * a.y for a, b in zip(polygon, ahead, strict=True)) / 2


def _turn(start: Point, end: Point, point: Point) -> float:
    """Return twice the area of a triangle: positive when it is clockwise on the picture."""
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)


def _levelness(start: Point, end: Point) -> float:
    """Return 1 for a side that runs level to the right, -1 for one to the left."""
    return (end.x - start.x) / max(math.dist((start.x, start.y), (end.x, end.y)), 1e-9)


@dataclass(frozen=True, slots=True)
class Homography:
    """A projection of one plane onto another: nine numbers, row by row.

    Raises:
        ValueError: when there are not nine.
    """

    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.values) != 9:
            raise ValueError(f"a homography has nine values, not {len(self.values)}")

    @classmethod
    def from_array(cls, matrix: NDArray[np.float64]) -> Homography:
        """Make one of a 3 x 3 array."""
        return cls(tuple(float(v) for v in matrix.reshape(-1)))

    @classmethod
    def identity(cls) -> Homography:
        """Return the projection that moves nothing."""
        return cls.scaling(1.0)

    @classmethod
    def scaling(cls, factor: float) -> Homography:
        """Return the projection that multiplies both coordinates by ``factor``."""
        return cls((factor, 0.0, 0.0, 0.0, factor, 0.0, 0.0, 0.0, 1.0))

    def as_array(self) -> NDArray[np.float64]:
        """Return the 3 x 3 array."""
        import numpy as np

        return np.array(self.values, dtype=np.float64).reshape(3, 3)

    def after(self, first: Homography) -> Homography:
        """Return the projection that applies ``first`` and then this one."""
        return Homography.from_array(self.as_array() @ first.as_array())

    def inverse(self) -> Homography:
        """Return the projection back.

        Raises:
            numpy.linalg.LinAlgError: when the plane was projected onto a line.
        """
        import numpy as np

        return Homography.from_array(np.linalg.inv(self.as_array()).astype(np.float64))

    def apply(self, point: Point) -> Point:
        """Return where a point goes."""
        x, y, w = self.as_array() @ (point.x, point.y, 1.0)
        return Point(float(x / w), float(y / w))

    def apply_box(self, box: Box) -> Quad:
        """Return where the corners of a box go."""
        a, b, c, d = (self.apply(p) for p in box.corners())
        return Quad((a, b, c, d))

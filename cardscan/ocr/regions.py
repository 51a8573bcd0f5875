"""A place where one line of text stands, and its pixels laid straight."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from cardscan.geometry import Box, Point, Quad, box_around
from cardscan.pixels import BgrImage, bgr

STANDING = 1.5
"""A region this many times as high as wide holds a line that runs up or down."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where one line of text stands.

    Attributes:
        quad: a rectangle, turned or not, clockwise from the upper left of the *text*, so that
            its first side runs in the reading direction; in pixels of the picture searched.
        score: the finder's own trust that there is text, 0 to 1.
    """

    quad: Quad
    score: float

    @property
    def width(self) -> float:
        """Pixels along the line of text."""
        a, b, c, d = self.quad.corners
        return max(math.dist((a.x, a.y), (b.x, b.y)), math.dist((d.x, d.y), (c.x, c.y)))

    @property
    def height(self) -> float:
        """Pixels across the line of text."""
        a, b, c, d = self.quad.corners
        return max(math.dist((a.x, a.y), (d.x, d.y)), math.dist((b.x, b.y), (c.x, c.y)))

    @property
    def box(self) -> Box:
        """The upright box around the region."""
        return box_around(self.quad.corners)

    @property
    def is_standing(self) -> bool:
        """Whether the region is clearly higher than wide on the picture."""
        return self.box.height >= STANDING * self.box.width

    def reversed(self) -> Region:
        """Return the same place with its text running the other way."""
        return Region(self.quad.rolled(2), self.score)


def part_of(region: Region, start: float, end: float) -> Box:
    """Return the box around a stretch of the region.

    Args:
        region: the whole line.
        start: share of the line's width at which the stretch begins, 0 to 1.
        end: share at which it ends, not before ``start``.
    """
    a, b, c, d = region.quad.corners
    return box_around((_mix(a, b, start), _mix(a, b, end), _mix(d, c, end), _mix(d, c, start)))


def _mix(a: Point, b: Point, share: float) -> Point:
    kept = min(max(share, 0.0), 1.0)
    return Point(a.x + (b.x - a.x) * kept, a.y + (b.y - a.y) * kept)


def turn_region(region: Region, quarter_turns: int, width: float, height: float) -> Region:
    """Return where a region lies after its picture was turned clockwise.

    Args:
        region: the region before.
        quarter_turns: clockwise.
        width: of the picture before, in pixels.
        height: of the picture before, in pixels.
    """
    a, b, c, d = (_turned(p, quarter_turns % 4, width, height) for p in region.quad.corners)
    return Region(Quad((a, b, c, d)), region.score)


def turn_box(box: Box, quarter_turns: int, width: float, height: float) -> Box:
    """Return where an upright box lies after its picture was turned clockwise."""
    turned = (_turned(p, quarter_turns % 4, width, height) for p in box.corners())
    return box_around(turned)


def _turned(point: Point, turns: int, width: float, height: float) -> Point:
    """Return where a point lies after its picture was turned clockwise ``turns`` quarters."""
    return (
        point,
        Point(height - point.y, point.x),
        Point(width - point.x, height - point.y),
        Point(point.y, width - point.x),
    )[turns]


def straighten(image: BgrImage, region: Region, height: int) -> BgrImage:
    """Return the pixels of a region as an upright strip of the given height.

    The strip is cut at its own size and scaled afterwards, because a projection that shrinks
    skips pixels. Beyond the picture's edge its outermost pixels are repeated.
    """
    size = (max(1, round(region.width)), max(1, round(region.height)))
    corners = np.array([(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(region.quad.as_array(), corners)
    cut = cv2.warpPerspective(
        image, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    width = max(1, round(size[0] * height / size[1]))
    how = cv2.INTER_AREA if height < size[1] else cv2.INTER_CUBIC
    return bgr(cv2.resize(cut, (width, height), interpolation=how))

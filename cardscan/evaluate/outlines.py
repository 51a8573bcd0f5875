"""How far two outlines cover the same part of a photo.

Polygons of floats, no pixels: an outline may reach outside the photo, and what lies there counts
for nothing, because nobody could find it.
"""

from __future__ import annotations

from cardscan.geometry import Box, Polygon, Quad, area_of, clipped


def iou(a: Quad, b: Quad, frame: Box | None) -> float:
    """Return intersection over union of two convex outlines, 0 (apart) to 1 (equal).

    Args:
        a: an outline.
        b: another.
        frame: the photo, in the same pixels; what lies outside it is cut off both. None when the
            size of the photo is not known.
    """
    first, second = (_on_photo(quad, frame) for quad in (a, b))
    both = area_of(clipped(first, b.corners))
    whole = area_of(first) + area_of(second) - both
    return both / whole if whole > 0 else 0.0


def _on_photo(quad: Quad, frame: Box | None) -> Polygon:
    return quad.corners if frame is None else clipped(quad.corners, frame.corners())

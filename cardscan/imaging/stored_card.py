"""A stored card looked at again: where a place on its photo is on the flat picture, and back.

The library keeps a card's outline and its flat picture, not the projection between them; that
follows from the two, as :mod:`cardscan.imaging.flatten` laid the card out.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cardscan.geometry import Box, Homography, Point, Quad
from cardscan.imaging.flatten import MARGIN
from cardscan.pixels import BgrImage, bgr

MOST_ENLARGED: Final = 3.0


@dataclass(frozen=True, slots=True)
class Size:
    """Of a picture, in pixels."""

    width: int
    height: int


def size_of(jpeg: bytes) -> Size | None:
    """Return the size of a stored picture without decoding it; None when it is none."""
    try:
        with Image.open(io.BytesIO(jpeg)) as picture:
            return Size(*picture.size)
    except OSError:
        return None


def is_whole(jpeg: bytes) -> bool:
    """Say whether a stored picture can be decoded to its end, at an eighth of its size."""
    try:
        with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:
            picture.draft("L", (picture.width // 8, picture.height // 8))
            picture.load()
    except OSError:
        return False
    return True


def decode_jpeg(jpeg: bytes) -> BgrImage:
    """Return the pixels of a stored picture."""
    return bgr(np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)))


def shrink(image: BgrImage, longest: int) -> BgrImage:
    """Return the picture with its longer side no longer than this."""
    height, width = image.shape[:2]
    factor = longest / max(width, height)
    if factor >= 1:
        return image
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return bgr(np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA)))


def flat_to_photo(quad: Quad, size: Size) -> Homography:
    """Return the projection from a card's flat picture to its photo.

    Args:
        quad: the outline on the photo, beginning at the card's own top left.
        size: of the flat picture.
    """
    margin = 0 if _is_whole_frame(quad) else _margin(size)
    left, top = margin - 0.5, margin - 0.5
    right, bottom = size.width - margin - 0.5, size.height - margin - 0.5
    flat = np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, quad.as_array())
    return Homography.from_array(np.asarray(matrix, np.float64))


def widened(quad: Quad, share: float) -> Quad:
    """Return a line's outline with room around it, a share of its height on every side."""
    a, b, c, d = (np.array((p.x, p.y)) for p in quad.corners)
    along, down = _unit((b - a) + (c - d)), _unit((d - a) + (c - b))
    room = share * float(np.linalg.norm((d - a) + (c - b))) / 2
    steps = (-along - down, along - down, along + down, down - along)
    p, q, r, s = (
        Point(float(x), float(y))
        for x, y in (corner + room * step for corner, step in zip((a, b, c, d), steps, strict=True))
    )
    return Quad((p, q, r, s))


def cut_out(image: BgrImage, quad: Quad, *, width: int, height: int) -> BgrImage:
    """Return what is inside an outline, upright, as large as it fits into width and height.

    Outside the picture its outermost pixels are repeated.
    """
    a, b, c, d = quad.corners
    across = max(_distance(a, b), _distance(d, c), 1.0)
    down = max(_distance(a, d), _distance(b, c), 1.0)
    factor = min(width / across, height / down, MOST_ENLARGED)
    wide, high = max(1, round(across * factor)), max(1, round(down * factor))
    part, corners = _around(image, quad)
    source = part
    if factor < 1:  # draw from averages, so that nothing aliases
        rows, columns = (max(1, round(side * factor)) for side in part.shape[:2])
        source = bgr(np.asarray(cv2.resize(part, (columns, rows), interpolation=cv2.INTER_AREA)))
        ratio = np.array((columns / part.shape[1], rows / part.shape[0]), np.float32)
        corners = (corners + np.float32(0.5)) * ratio - np.float32(0.5)
    flat = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, corners)
    flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    cut = cv2.warpPerspective(
        source, matrix, (wide, high), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return bgr(np.asarray(cut))


def box_on(place: Box, size: Size) -> Box:
    """Return a place given in shares of a picture in its pixels."""
    return Box(
        place.left * size.width,
        place.top * size.height,
        place.right * size.width,
        place.bottom * size.height,
    )


def _around(image: BgrImage, quad: Quad) -> tuple[BgrImage, NDArray[np.float32]]:
    """Return the part of a picture that an outline needs, and the corners in it."""
    height, width = image.shape[:2]
    corners = quad.as_array()
    room = 8  # for what is drawn from neighbouring pixels
    (x0, y0), (x1, y1) = corners.min(axis=0) - room, corners.max(axis=0) + room
    left, right = (int(np.clip(x, 0, width)) for x in (x0, x1))
    top, bottom = (int(np.clip(y, 0, height)) for y in (y0, y1))
    if right - left < room or bottom - top < room:  # hardly anything of it is on the picture
        return image, corners
    return bgr(image[top:bottom, left:right]), corners - np.array((left, top), np.float32)


def _is_whole_frame(quad: Quad) -> bool:
    """Say whether the whole photo stands for the card: then it was laid out without a margin."""
    xs, ys = {p.x for p in quad.corners}, {p.y for p in quad.corners}
    return min(xs) == min(ys) == 0 and len(xs) == len(ys) == 2


def _margin(size: Size) -> int:
    longest = max(size.width, size.height)
    return math.floor(MARGIN * longest / (1 + 2 * MARGIN) + 1e-6)


def _distance(one: Point, other: Point) -> float:
    return math.dist((one.x, one.y), (other.x, other.y))


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    return vector / max(float(np.linalg.norm(vector)), 1e-9)

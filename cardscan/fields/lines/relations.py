"""How the pieces of a card stand to each other: what draws the network from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.lines.segments import Frame
from cardscan.geometry import Box

RELATIONS: Final = (
    "near_below",
    "near_above",
    "near",
    "in_row",
    "over_or_under",
    "flush_left",
    "flush_right",
    "centred",
    "larger",
    "unlike",
    "next",
    "last",
    "self",
    "below",
)
_NEAR, _FAR = 2.0, 6.0  # text heights after which two lines are much less near
_FLUSH = 20.0  # one by the part of the card's width at which two edges are much less flush
_ROW = 0.6  # of a height between the middles of two texts in one row
_MOST_LARGER = 2.0  # natural logarithm


def relations_of(boxes: Sequence[Box], frame: Frame) -> NDArray[np.float32]:
    """Return how each piece, first axis, sees each other, second axis.

    Args:
        boxes: of the pieces in reading order, card frame.
        frame: of the card.

    Returns:
        Numbers of about 0 to 1, shape (pieces, pieces, relations).
    """
    held = np.array([(b.left, b.top, b.right, b.bottom) for b in boxes]).reshape(-1, 4)
    left, top, right, bottom = held.T
    size = max(frame.box.width, frame.box.height, 1.0)
    height = np.maximum(bottom - top, 1.0)
    down = _to_others((top + bottom) / 2) / np.minimum(height[:, None], height[None])
    overlap = np.minimum(right[:, None], right) - np.maximum(left[:, None], left)
    larger = np.clip(_to_others(np.log(height)), -_MOST_LARGER, _MOST_LARGER)
    order = _to_others(np.arange(len(held)))
    near = np.exp(-np.abs(down) / _NEAR)
    columns = (
        near * (down > 0),
        near * (down < 0),
        np.exp(-np.abs(down) / _FAR),
        np.abs(down) < _ROW,
        overlap > 0,
        *(
            np.exp(-_FLUSH / size * np.abs(_to_others(x)))
            for x in (left, right, (left + right) / 2)
        ),
        larger,
        np.abs(larger),
        order == 1,
        order == -1,
        order == 0,
        np.tanh(down / 10),
    )
    return np.stack(columns, axis=-1).astype(np.float32)


def _to_others(values: NDArray[np.floating] | NDArray[np.integer]) -> NDArray[np.float64]:
    """Return by how much each other value, second axis, is greater than each, first axis."""
    return np.asarray(values[None] - values[:, None], dtype=np.float64)

from __future__ import annotations

import numpy as np
import pytest

from cardscan.fields.lines.relations import RELATIONS, relations_of
from cardscan.fields.lines.segments import frame_of
from cardscan.geometry import Box

NAME, TITLE, ASIDE = Box(10, 10, 110, 30), Box(10, 40, 90, 50), Box(210, 12, 300, 28)
BOXES = (NAME, TITLE, ASIDE)


def seen(boxes: tuple[Box, ...] = BOXES) -> dict[str, np.ndarray]:
    """Return each relation of all boxes to all others."""
    return dict(
        zip(RELATIONS, np.moveaxis(relations_of(boxes, frame_of(boxes)), -1, 0), strict=True)
    )


def test_places_are_told_from_the_line_that_looks() -> None:
    """The title is the next, below, flush left and smaller; the name is so to none but itself."""
    told = seen()
    assert told["near_below"][0, 1] > 0.1 and told["near_above"][0, 1] == 0
    assert told["near_above"][1, 0] > 0.1 and told["near_below"][1, 0] == 0
    assert told["flush_left"][0, 1] == 1 and told["flush_right"][0, 1] < 1
    assert told["larger"][0, 1] < 0 < told["larger"][1, 0]
    assert told["over_or_under"][0, 1] and not told["over_or_under"][0, 2]
    assert told["in_row"][0, 2] and not told["in_row"][0, 1]
    assert told["next"].tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]
    assert np.array_equal(told["last"], told["next"].T)
    assert np.array_equal(told["self"], np.eye(3))


def test_the_size_of_the_picture_says_nothing() -> None:
    """Twice the pixels, the same relations."""
    twice = tuple(Box(2 * b.left, 2 * b.top, 2 * b.right, 2 * b.bottom) for b in BOXES)
    assert relations_of(twice, frame_of(twice)) == pytest.approx(
        relations_of(BOXES, frame_of(BOXES)), abs=1e-6
    )


def test_no_boxes_have_no_relations() -> None:
    """A card without free text has none."""
    assert relations_of((), frame_of(BOXES)).shape == (0, 0, len(RELATIONS))

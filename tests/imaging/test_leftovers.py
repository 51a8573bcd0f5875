from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from cardscan.imaging.leftovers import boxes_of_text

Floats = NDArray[np.float32]

FIELD = (600, 800)
CARD = (180, 110)
SEEN = np.ones((150, 200), np.float32)


def card_at(x: float, y: float) -> Floats:
    """Return the outline of a level card with its top left corner there."""
    width, height = CARD
    return np.array([[x, y], [x + width, y], [x + width, y + height], [x, y + height]], np.float32)


def lines_at(strokes: Floats, x: int, y: int, *, lines: int = 4, angle: float = 0) -> None:
    """Write some lines of short strokes, as text looks on a reduced photo."""
    for line in range(lines):
        for letter in range(24):
            along, down = 4.0 * letter, 14.0 * line
            c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
            left, top = x + c * along - s * down, y + s * along + c * down
            cv2.rectangle(strokes, (round(left), round(top)), (round(left) + 1, round(top) + 6), 1)


@pytest.fixture
def strokes() -> Floats:
    """Return a field with the text of two cards on it, those that are found."""
    field = np.zeros(FIELD, np.float32)
    lines_at(field, 80, 75)
    lines_at(field, 330, 75)
    return field


FOUND = np.stack([card_at(50, 50), card_at(300, 50)])


def test_text_inside_the_outlines_is_not_left_over(strokes: Floats):
    """Where every card was found nothing is boxed."""
    assert len(boxes_of_text(strokes, SEEN, FOUND)) == 0


@pytest.mark.parametrize("angle", [0, 20, 75, 90])
def test_text_of_an_unfound_card_is_boxed_with_room(strokes: Floats, angle: float):
    """The one box holds all strokes of the card that nobody found, however it lies."""
    before = strokes.copy()
    lines_at(strokes, 450, 300, angle=angle)
    (box,) = boxes_of_text(strokes, SEEN, FOUND)
    places = np.argwhere(strokes != before)[:, ::-1].astype(float)
    off = [cv2.pointPolygonTest(box, (float(x), float(y)), measureDist=True) for x, y in places]
    assert min(off) > 5


def test_two_unfound_cards_are_two_boxes(strokes: Floats):
    """Text farther apart than lines of one card is of two."""
    lines_at(strokes, 350, 300)
    lines_at(strokes, 550, 300)
    assert len(boxes_of_text(strokes, SEEN, FOUND)) == 2


def test_text_where_nothing_looks_like_card_is_left_alone(strokes: Floats):
    """A printed tablecloth that the map takes for ground is not read."""
    lines_at(strokes, 450, 300)
    seen = SEEN.copy()
    seen[:, 100:] = 0.1
    assert len(boxes_of_text(strokes, seen, FOUND)) == 0


def test_pattern_all_over_the_photo_is_no_text(strokes: Floats):
    """What reaches farther than a card is ground, even where the map is wrong about it."""
    strokes[200:, ::6] = 1
    assert len(boxes_of_text(strokes, SEEN, FOUND)) == 0


def test_a_few_strokes_are_no_card(strokes: Floats):
    """Two letters on a desk are not worth a reading."""
    strokes[300:306, 450:452] = 1
    strokes[300:306, 454:456] = 1
    assert len(boxes_of_text(strokes, SEEN, FOUND)) == 0


def test_without_an_outline_nothing_is_boxed(strokes: Floats):
    """The whole frame stands for the card then, and holds all text."""
    assert len(boxes_of_text(strokes, SEEN, np.zeros((0, 4, 2), np.float32))) == 0


def test_clutter_beside_a_single_card_is_left_alone(strokes: Floats):
    """Text beside the only card found is no second card."""
    lines_at(strokes, 450, 300)
    assert len(boxes_of_text(strokes, SEEN, FOUND)) == 1
    assert len(boxes_of_text(strokes, SEEN, FOUND[:1])) == 0

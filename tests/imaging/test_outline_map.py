from __future__ import annotations

import numpy as np
import pytest

from cardscan.imaging.outline_map import OutlineMap, quads_of_map, see_outlines

from .scenes import desk, flat_card, lay, placed

ONE = np.float32([(20, 20), (60, 20), (60, 44), (20, 44)])
OTHER = np.float32([(60, 20), (96, 20), (96, 44), (60, 44)])


def map_of(*cards: np.ndarray) -> OutlineMap:
    """Return the map of a photo of 100 x 80 pixels, 4 to a place, that knows its cards exactly."""
    inside, rim = np.zeros((2, 20, 25), np.float32)
    for card in cards:
        (left, top), (right, low) = (card[[0, 2]] / 4).astype(int)
        inside[top:low, left:right] = 0.95
        rim[top:low, left:right] = 0.95
        rim[top + 1 : low - 1, left + 1 : right - 1] = 0.02
    return OutlineMap(inside, rim, (0.25, 0.25))


def assert_proposed(found: np.ndarray, card: np.ndarray, *, within: float = 4) -> None:
    """Some quad lies on the card, its corners within pixels of the true ones."""
    turned = np.stack([np.roll(card, k, axis=0) for k in range(4)])
    assert np.abs(found[:, None] - turned[None]).max((2, 3)).min() < within


def test_cards_that_touch_are_two():
    """The rim between two cards parts them; each is proposed where it lies."""
    found = quads_of_map(map_of(ONE, OTHER))
    assert_proposed(found, ONE)
    assert_proposed(found, OTHER)


def test_nothing_seen_proposes_nothing():
    """A map without a card proposes nothing."""
    assert quads_of_map(map_of()).shape == (0, 4, 2)


def test_places_are_looked_up_by_pixel():
    """Pixels of the reduced photo find their place, those beyond its border the nearest."""
    seen = map_of(ONE)
    points = np.float32([(21, 21), (18, 21), (-30, -30), (500, 500)])
    assert seen.at(seen.inside, points).tolist() == pytest.approx([0.95, 0, 0, 0])


@pytest.mark.parametrize("size", [(800, 600), (600, 800), (800, 450)])
def test_network_sees_a_card(size: tuple[int, int]):
    """The card on a desk is seen as one, its corners where they are, and the desk is not."""
    outline = placed(size[0] / 2, size[1] / 2, 340, angle=8)
    photo = lay(desk(size, (80, 110, 150)), flat_card(), outline)
    seen = see_outlines(photo)[0]
    middle, aside = np.float32([(size[0] / 2, size[1] / 2), (30, 30)])
    assert seen.at(seen.inside, middle) > 0.8
    assert seen.at(seen.inside, aside) < 0.2
    corners = outline.as_array()
    assert seen.at(seen.rim, (corners[0] + corners[1]) / 2) > 0.3
    assert_proposed(quads_of_map(seen), corners, within=12)


def test_small_cards_are_looked_at_again_in_more_detail():
    """On a page full of cards the last look is finer, and each card is proposed."""
    truth = [placed(x, y, 180) for x in (140, 350, 560) for y in (120, 270, 420)]
    page = desk((700, 540), (228, 230, 229), texture=1)
    for quad in truth:
        page = lay(page, flat_card(), quad)
    first, last = see_outlines(page)
    assert last.inside.size > 2 * first.inside.size
    found = quads_of_map(last)
    for quad in truth:
        assert_proposed(found, quad.as_array(), within=8)

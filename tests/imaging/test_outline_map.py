from __future__ import annotations

import numpy as np
import pytest

from cardscan.imaging.outline_map import OutlineMap, quads_of_votes, see_outlines

from .scenes import desk, flat_card, lay, placed

ONE = np.float32([(20, 20), (60, 20), (60, 45), (20, 45)])
OTHER = np.float32([(70, 50), (95, 50), (95, 70), (70, 70)])


def map_of(*cards: np.ndarray) -> OutlineMap:
    """Return the map of a photo of 100 x 80 pixels, 4 to a place, that knows its cards exactly."""
    inside, rim = np.zeros((2, 20, 25), np.float32)
    corners = np.zeros((20, 25, 4, 2), np.float32)
    for card in cards:
        (left, top), (right, low) = (card[[0, 2]] / 4).astype(int)
        inside[top:low, left:right] = 0.9
        corners[top:low, left:right] = card
    return OutlineMap(inside, rim, corners, (0.25, 0.25))


def test_votes_for_two_cards():
    """Every card that places agree on is proposed once, whichever corner they begin with."""
    seen = map_of(ONE, OTHER)
    seen.corners[5:8, 5:15] = np.roll(ONE, 1, axis=0)
    found = quads_of_votes(seen)
    assert len(found) == 2
    for card in (ONE, OTHER):
        turned = np.stack([np.roll(card, k, axis=0) for k in range(4)])
        assert np.abs(found[:, None] - turned[None]).max((2, 3)).min() < 0.01


def test_strays_do_not_count():
    """A few places that see corners elsewhere neither move the quad nor make another."""
    seen = map_of(ONE)
    seen.corners[6, 6:10] += 40
    found = quads_of_votes(seen)
    assert len(found) == 1
    assert np.abs(found[0] - ONE).max() < 0.01


def test_nothing_seen_proposes_nothing():
    """A map without a card has no votes."""
    assert quads_of_votes(map_of()).shape == (0, 4, 2)


def test_places_are_looked_up_by_pixel():
    """Pixels of the reduced photo find their place, those beyond its border the nearest."""
    seen = map_of(ONE)
    points = np.float32([(21, 21), (18, 21), (-30, -30), (500, 500)])
    assert seen.at(seen.inside, points).tolist() == pytest.approx([0.9, 0, 0, 0])


@pytest.mark.parametrize("size", [(800, 600), (600, 800), (800, 450)])
def test_network_sees_a_card(size: tuple[int, int]):
    """The card on a desk is seen as one, its corners where they are, and the desk is not."""
    outline = placed(size[0] / 2, size[1] / 2, 340, angle=8)
    photo = lay(desk(size, (80, 110, 150)), flat_card(), outline)
    seen = see_outlines(photo)
    middle, aside = np.float32([(size[0] / 2, size[1] / 2), (30, 30)])
    assert seen.at(seen.inside, middle) > 0.8
    assert seen.at(seen.inside, aside) < 0.2
    corners = outline.as_array()
    assert seen.at(seen.rim, (corners[0] + corners[1]) / 2) > 0.3
    (found,) = quads_of_votes(seen)
    turned = np.stack([np.roll(found, k, axis=0) for k in range(4)])
    assert np.abs(turned - corners).max((1, 2)).min() < 20

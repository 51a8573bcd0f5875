from __future__ import annotations

import numpy as np
import pytest

from cardscan.imaging.refine import refine_corners

from .scenes import desk, flat_card, lay, placed


@pytest.mark.parametrize("angle", [0, 7, -30])
def test_corners_move_onto_the_rim(angle: float):
    """Corners found some pixels off come to lie on the rim, within a pixel."""
    truth = placed(800, 600, 900, angle=angle)
    photo = lay(desk((1600, 1200), (70, 100, 140), texture=2), flat_card(), truth, shadow=0)
    off = np.random.default_rng(3).uniform(-5, 5, (4, 2))
    refined = refine_corners(photo, truth.as_array().astype(np.float64) + off, scale=2.0)
    assert np.abs(refined - truth.as_array()).max() < 1.0


def test_hidden_side_does_not_mislead():
    """A finger over a third of one side does not pull it away."""
    truth = placed(800, 600, 900)
    photo = lay(desk((1600, 1200), (70, 100, 140), texture=2), flat_card(), truth, shadow=0)
    photo[700:1000, 600:900] = (120, 150, 210)
    refined = refine_corners(photo, truth.as_array().astype(np.float64) + 3, scale=2.0)
    assert np.abs(refined - truth.as_array()).max() < 1.5


def test_without_a_step_corners_stay():
    """On an even picture nothing is moved."""
    corners = placed(200, 150, 200).as_array().astype(np.float64)
    even = np.full((300, 400, 3), 90, np.uint8)
    assert np.array_equal(refine_corners(even, corners, scale=1.0), corners)

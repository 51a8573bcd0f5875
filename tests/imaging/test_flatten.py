from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.geometry import Point, Quad, quad_from
from cardscan.imaging.flatten import flatten, turned, whole_frame
from cardscan.imaging.proportion import true_proportion
from cardscan.model.photo import CardImage
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

from .scenes import seen_card

SETTINGS = ImagingSettings()
SLANTED = quad_from([(310, 205), (1180, 330), (1090, 900), (180, 720)])


def photo_of_dots(size: tuple[int, int], dots: list[Point]) -> BgrImage:
    """Paint soft white dots on black, each exactly centred on its point."""
    width, height = size
    light = np.zeros((height, width))
    for dot in dots:
        left, top = round(dot.x) - 20, round(dot.y) - 20
        rows, columns = slice(max(0, top), top + 41), slice(max(0, left), left + 41)
        y, x = np.mgrid[rows, columns][:, : height - rows.start, : width - columns.start]
        light[rows, columns] += np.exp(-((x - dot.x) ** 2 + (y - dot.y) ** 2) / (2 * 5.0**2))
    channel = np.clip(255 * light, 0, 255).astype(np.uint8)
    return bgr(np.dstack([channel] * 3))


def dot_centres(image: BgrImage) -> list[Point]:
    """Return the centres of gravity of the bright dots."""
    channel = image[..., 1]
    count, labels = cv2.connectedComponents((channel > 40).astype(np.uint8))
    centres = []
    for label in range(1, count):
        weight = np.where(labels == label, channel.astype(float), 0)
        rows, columns = np.indices(weight.shape)
        centres.append(
            Point((columns * weight).sum() / weight.sum(), (rows * weight).sum() / weight.sum())
        )
    return centres


def dots_in(quad: Quad) -> list[Point]:
    """Return nine points spread over the inside of a quad."""
    a, b, c, d = quad.as_array()
    shares = (0.15, 0.5, 0.85)
    pairs = [(u, v) for v in shares for u in shares]
    mixed = [(1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * d + u * c) for u, v in pairs]
    return [Point(float(x), float(y)) for x, y in mixed]


def assert_maps_back(card: CardImage, dots: list[Point]) -> None:
    """Check that every dot seen on the card comes from its place on the photo."""
    seen = [card.to_photo.apply(centre) for centre in dot_centres(card.image)]
    assert len(seen) == len(dots)
    for dot in dots:
        assert min(math.dist((dot.x, dot.y), (p.x, p.y)) for p in seen) < 1


@pytest.mark.parametrize("card_side", [400, 700, 1600])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_every_point_of_a_flat_card_maps_back(card_side: int, turns: int):
    """Dots painted on a photo are found through the flat card within a pixel."""
    dots = dots_in(SLANTED)
    image = photo_of_dots((1400, 1000), dots)
    card = flatten(image, SLANTED, ImagingSettings(card_side=card_side))
    assert_maps_back(turned(card, turns), dots)


@pytest.mark.parametrize("size", [(1400, 1000), (2301, 1507), (420, 300)])
@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_every_point_of_a_whole_frame_maps_back(size: tuple[int, int], turns: int):
    """The whole photo, shrunk, kept or enlarged, maps back within a pixel."""
    width, height = size
    dots = dots_in(quad_from([(0, 0), (width, 0), (width, height), (0, height)]))
    card = whole_frame(photo_of_dots(size, dots), SETTINGS)
    assert card.is_whole_frame
    assert_maps_back(turned(card, turns), dots)


def test_outline_lies_inside_a_narrow_margin():
    """The flat card shows a margin, and its outline is the quad it was made of."""
    image = photo_of_dots((1400, 1000), [])
    card = flatten(image, SLANTED, SETTINGS)
    assert card.quad == SLANTED
    inside = [card.to_photo.inverse().apply(corner) for corner in SLANTED.corners]
    margin = inside[0].x
    height, width = card.image.shape[:2]
    assert 0.010 * max(width, height) < margin < 0.020 * max(width, height)
    assert inside[0].y == pytest.approx(margin, abs=0.1)
    assert inside[2].x == pytest.approx(width - 1 - margin, abs=0.1)
    assert inside[2].y == pytest.approx(height - 1 - margin, abs=0.1)


@pytest.mark.parametrize("turns", [-1, 0, 1, 2, 3, 4])
def test_turning_moves_the_first_corner(turns: int):
    """After a turn the quad begins at the corner that is now at the top left."""
    card = turned(flatten(photo_of_dots((1400, 1000), []), SLANTED, SETTINGS), turns)
    first = card.to_photo.inverse().apply(card.quad.corners[0])
    height, width = card.image.shape[:2]
    assert first.x < 0.05 * width
    assert first.y < 0.05 * height


def test_quarter_turn_is_clockwise():
    """What was at the left is on top after one quarter."""
    image = np.zeros((40, 80, 3), np.uint8)
    image[:, :8] = 255
    card = turned(whole_frame(bgr(image), SETTINGS), 1)
    assert card.image[0].min() == 255
    assert card.image[-1].max() == 0


@pytest.mark.parametrize(
    ("side", "expected"), [(300, 600), (700, 1000), (1200, 1200), (4000, 1600)]
)
def test_scale_follows_what_the_photo_holds(side: int, expected: int):
    """Small cards are enlarged at most twofold, large ones shrunk to the limit."""
    photo = bgr(np.full((2600, 4200, 3), 90, np.uint8))
    height = side * 0.6
    quad = quad_from([(50, 50), (50 + side, 50), (50 + side, 50 + height), (50, 50 + height)])
    card = flatten(photo, quad, SETTINGS)
    assert max(card.image.shape[:2]) == pytest.approx(expected, rel=0.035)
    assert max(card.image.shape[:2]) <= SETTINGS.card_side


def test_shrinking_does_not_alias():
    """A pattern too fine for the flat card becomes even gray, not a coarser pattern."""
    stripes = np.zeros((2000, 3000, 3), np.uint8)
    stripes[:, ::2] = 255
    quad = quad_from([(100, 100), (2900, 100), (2900, 1900), (100, 1900)])
    card = flatten(bgr(stripes), quad, ImagingSettings(card_side=700))
    assert card.image[50:-50, 50:-50].std() < stripes.std() / 5


def test_margin_outside_the_photo_is_painted():
    """A card that fills the frame gets its rim repeated, not black."""
    photo = bgr(np.full((500, 900, 3), 200, np.uint8))
    quad = quad_from([(0, 0), (899, 0), (899, 499), (0, 499)])
    assert flatten(photo, quad, SETTINGS).image.min() == 200


@settings(max_examples=80, deadline=None)
@given(
    tilt=st.floats(0, 45),
    azimuth=st.floats(0, 360),
    roll=st.floats(-40, 40),
    focal=st.floats(0.55, 0.68),
    proportion=st.sampled_from([1.0, 1.4, 1.545, 1.75, 1 / 1.6]),
)
def test_proportion_is_recovered_from_perspective(
    tilt: float, azimuth: float, roll: float, focal: float, proportion: float
):
    """However the card was looked at, its true width to height comes out."""
    corners = seen_card(tilt, azimuth, roll, focal, proportion)
    assert true_proportion(corners, (4000, 3000)) == pytest.approx(proportion, rel=0.06)

from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.geometry import Quad, quad_from
from cardscan.imaging.find_cards import find_cards
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

from .scenes import Colour, desk, flat_card, lay, outline_iou, placed, printed_page, seen_card

SETTINGS = ImagingSettings()
PHOTO = (1600, 1200)


def found_on(photo: BgrImage) -> tuple[Quad, ...]:
    """Return all outlines that are found on a photo."""
    return tuple(outline.quad for outline in find_cards(photo, SETTINGS).outlines)


def only(quads: tuple[Quad, ...]) -> Quad:
    """Return the one outline that was found."""
    assert len(quads) == 1
    return quads[0]


@pytest.mark.parametrize(
    ("table", "paper"),
    [
        ((90, 120, 160), (246, 248, 250)),
        ((228, 230, 232), (250, 250, 250)),
        ((40, 42, 44), (246, 248, 250)),
        ((60, 130, 70), (150, 220, 250)),
    ],
    ids=["wood", "white on white", "black desk", "yellow on green"],
)
@pytest.mark.parametrize("angle", [0, 12, -35, 90])
def test_card_is_found_on_a_desk(table: Colour, paper: Colour, angle: float):
    """One card, whatever its turn, is found with its rim."""
    truth = placed(830, 590, 900, angle=angle)
    photo = lay(desk(PHOTO, table), flat_card(paper), truth)
    assert outline_iou(only(found_on(photo)), truth) > 0.96


def test_dark_card_on_a_dark_desk():
    """A card little lighter than the desk is found."""
    truth = placed(760, 640, 950, angle=4)
    card = flat_card((70, 60, 58), ink=(210, 215, 220))
    photo = lay(desk(PHOTO, (36, 38, 40), texture=2), card, truth)
    assert outline_iou(only(found_on(photo)), truth) > 0.95


@pytest.mark.parametrize("tilt", [15, 30, 40])
def test_perspective(tilt: float):
    """A card seen from the side is found with its four corners within few pixels."""
    corners = seen_card(tilt, 25, 4, 0.6, 850 / 550)
    truth = quad_from((0.4 * corners).tolist())
    found = only(found_on(lay(desk(PHOTO, (80, 110, 150)), flat_card(), truth)))
    assert np.abs(found.as_array() - truth.as_array()).max() < 5


def test_corners_begin_at_the_top_left():
    """The first corner is the one that looks like the top left, the order clockwise."""
    truth = placed(800, 600, 900, angle=8)
    found = only(found_on(lay(desk(PHOTO, (80, 110, 150)), flat_card(), truth)))
    assert np.abs(found.as_array() - truth.as_array()).max() < 5


def test_large_photo_is_searched_small_and_measured_large():
    """On 12 megapixels the rim is found to a pixel or two of the photo itself."""
    truth = placed(2100, 1450, 2400, angle=3)
    card = cv2.resize(flat_card(), (2550, 1650), interpolation=cv2.INTER_CUBIC)
    photo = lay(desk((4000, 3000), (80, 110, 150)), bgr(card), truth)
    found = only(found_on(photo))
    assert np.abs(found.as_array() - truth.as_array()).max() < 4


def test_several_cards_in_reading_order():
    """Six cards of a flatbed page are found row by row, from the left."""
    truth = [placed(x, y, 620, angle=a) for y, a in ((300, 1), (800, -2), (1300, 3))
             for x in (480, 1200)]  # fmt: skip
    page = desk((1700, 1600), (225, 226, 224), texture=1)
    grounds = [(250, 250, 250), (90, 60, 40), (240, 220, 190), (60, 60, 160), (250, 250, 250),
               (120, 180, 120)]  # fmt: skip
    for quad, ground in zip(truth, grounds, strict=True):
        ink = (30, 30, 30) if sum(ground) > 400 else (240, 240, 240)
        page = lay(page, flat_card(ground, ink=ink), quad)
    found = found_on(page)
    assert len(found) == len(truth)
    for seen, wanted in zip(found, truth, strict=True):
        assert outline_iou(seen, wanted) > 0.94


@pytest.mark.parametrize("design", ["panel", "stripe", "border", "half"])
def test_printed_shapes_are_not_the_card(design: str):
    """A panel, stripe, border or coloured half inside a card is not taken for it."""
    card = flat_card()
    colour = (150, 60, 30)
    if design == "panel":
        card[60:300, 560:800] = colour
    elif design == "stripe":
        card[470:] = colour
    elif design == "border":
        cv2.rectangle(card, (30, 30), (820, 520), colour, 6)
    else:
        card[:, 600:] = colour
    truth = placed(810, 610, 1000, angle=-6)
    photo = lay(desk(PHOTO, (88, 118, 152)), card, truth)
    assert outline_iou(only(found_on(photo)), truth) > 0.95


@pytest.mark.parametrize("design", ["plain", "border", "half", "square"])
def test_card_that_fills_the_frame_loses_nothing(design: str):
    """On a render nothing is found, or an outline that is nearly the frame."""
    card = flat_card()
    if design == "border":
        cv2.rectangle(card, (14, 14), (835, 535), (60, 120, 200), 8)
    elif design == "half":
        card[:, 500:] = (150, 60, 30)
    elif design == "square":
        card[80:250, 640:810] = np.kron(
            np.random.default_rng(2).integers(0, 2, (17, 17)) * 255, np.ones((10, 10))
        )[..., None]
    height, width = card.shape[:2]
    frame = quad_from([(0, 0), (width, 0), (width, height), (0, height)])
    for quad in found_on(card):
        assert outline_iou(quad, frame) > 0.9


@pytest.mark.parametrize("colour", [(80, 110, 150), (230, 230, 230), (30, 30, 34)])
def test_empty_desk_has_no_card(colour: Colour):
    """Where there is no card none is found."""
    assert found_on(desk(PHOTO, colour)) == ()


def test_printed_page_is_empty():
    """A page full of text has no outline and does not look like a card, a bare card does."""
    page, card = (find_cards(image, SETTINGS) for image in (printed_page(PHOTO), flat_card()))
    assert (page.outlines, page.is_empty) == ((), True)
    assert (card.outlines, card.is_empty) == ((), False)


def test_what_comes_nearest_to_a_card_is_told_when_none_is_found(monkeypatch: pytest.MonkeyPatch):
    """An outline nobody would take for a card is kept for a second look, and only then."""
    quad = placed(830, 590, 900, angle=3)
    scene = lay(desk(PHOTO, (90, 120, 160)), flat_card(), quad)
    assert find_cards(scene, SETTINGS).unlikely == ()
    monkeypatch.setattr("cardscan.imaging.scoring.LEAST_CHANCE", 1.01)
    found = find_cards(scene, SETTINGS)
    assert found.outlines == ()
    assert max(outline_iou(outline.quad, quad) for outline in found.unlikely) > 0.9


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (7, 5), (300, 20)])
def test_tiny_pictures_are_no_trouble(shape: tuple[int, int]):
    """Pictures too small for any card give nothing, not an error."""
    image = np.random.default_rng(5).integers(0, 255, (*shape, 3), np.uint8)
    assert found_on(bgr(image)) == ()


def test_two_cards_that_fill_the_frame_are_both_kept():
    """Cards side by side that share three borders each with the frame are two, not the frame."""
    left = [(0, 0), (849, 0), (849, 549), (0, 549)]
    right = [(850, 0), (1699, 0), (1699, 549), (850, 549)]
    truth = [quad_from(corners) for corners in (left, right)]
    page = desk((1700, 560), (226, 228, 227), texture=1)
    page = lay(page, flat_card(), truth[0])
    page = lay(page, flat_card((60, 90, 30), ink=(240, 240, 240)), truth[1])
    found = found_on(page)
    assert len(found) == 2
    assert min(outline_iou(*pair) for pair in zip(found, truth, strict=True)) > 0.9

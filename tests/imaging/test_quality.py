from __future__ import annotations

import cv2
import numpy as np
import pytest

from cardscan.geometry import Box, Homography, Quad, quad_from
from cardscan.imaging.flatten import whole_frame
from cardscan.imaging.quality import measure_quality
from cardscan.model.photo import CardImage
from cardscan.model.quality import Quality
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

SIZE = (1000, 600)


def card(*, paper: int = 205, ink: int = 40, rows: int = 5) -> BgrImage:
    """Print a card with a few lines of text, 48 pixels high."""
    image = np.full((SIZE[1], SIZE[0], 3), paper, np.uint8)
    for row in range(rows):
        cv2.putText(
            image, "Ann Example +44 20 7946", (60, 120 + 90 * row),
            cv2.FONT_HERSHEY_DUPLEX, 1.6, (ink, ink, ink), 3, cv2.LINE_AA,
        )  # fmt: skip
    return bgr(image)


def boxes(rows: int = 5) -> list[Box]:
    """Return where the lines of the card stand."""
    return [Box(55, 78 + 90 * row, 700, 128 + 90 * row) for row in range(rows)]


def measured(image: BgrImage, lines: list[Box] | None = None) -> Quality:
    """Measure a card that fills its photo."""
    flat = CardImage(image, quad(0, 0, 1), Homography.identity(), is_whole_frame=False)
    return measure_quality(flat, boxes() if lines is None else lines, *SIZE)


def quad(x: float, y: float, scale: float) -> Quad:
    """Return the outline of the card moved and scaled on its photo."""
    width, height = SIZE[0] * scale - 1, SIZE[1] * scale - 1
    return quad_from([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def sharpness(image: BgrImage, lines: list[Box] | None = None) -> float:
    """Return the sharpness of a card that has text."""
    found = measured(image, lines).sharpness
    assert found is not None
    return found


def test_sharpness_falls_with_blur() -> None:
    """The more a card is blurred, the less sharp it is said to be."""
    image = card()
    seen = [sharpness(bgr(cv2.GaussianBlur(image, (0, 0), sigma))) for sigma in (0.3, 2, 4, 6, 9)]
    assert seen[0] > 0.8
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] < 0.5 * seen[0]


def test_shake_in_one_direction_is_blur() -> None:
    """A picture that is shaken along the lines is not saved by edges that stay sharp."""
    image = card()
    shaken = bgr(cv2.blur(image, (25, 1)))
    assert sharpness(shaken) < 0.6 * sharpness(image)


def test_sharpness_depends_on_neither_contrast_nor_amount() -> None:
    """Pale print that is crisp is crisp, and one line is as sharp as five."""
    usual = sharpness(card())
    assert sharpness(card(ink=150)) == pytest.approx(usual, abs=0.03)
    assert sharpness(card(rows=1), boxes(1)) == pytest.approx(usual, abs=0.03)


def test_turned_text_is_measured_as_upright_text() -> None:
    """A line that runs up the card has the sharpness and the height of one that lies."""
    turned = bgr(np.ascontiguousarray(np.rot90(card())))
    lines = [Box(b.top, SIZE[0] - b.right, b.bottom, SIZE[0] - b.left) for b in boxes()]
    upright, standing = measured(card()), measured(turned, lines)
    assert standing.sharpness == upright.sharpness
    assert standing.text_height == upright.text_height == 50


def test_height_is_that_on_the_photo() -> None:
    """A small photo that was enlarged has small text."""
    photo = bgr(cv2.resize(card(), (500, 300), interpolation=cv2.INTER_AREA))
    flat = whole_frame(photo, ImagingSettings())
    assert flat.image.shape[1] == 1000
    found = measure_quality(flat, boxes(), 500, 300)
    assert found.text_height == pytest.approx(25, abs=0.1)


def test_light_that_washes_out_text_is_glare() -> None:
    """A blown out patch on text is glare; white paper, and light far from text, are not."""
    image = card()
    lit = image.copy()
    lit[60:330, 300:600] = 255
    aside = image.copy()
    aside[:, 850:] = 255
    assert measured(bgr(lit)).glare > 0.2
    assert measured(bgr(aside)).glare == 0
    assert measured(image).glare == 0
    assert measured(card(paper=255)).glare == 0


def test_contrast_is_the_step_from_paper_to_ink() -> None:
    """Gray on gray has as much as the two grays differ."""
    assert measured(card(paper=200, ink=98)).contrast == pytest.approx(0.4, abs=0.01)


@pytest.mark.parametrize(
    ("x", "y", "outside"), [(50, 50, 0), (-30, 0, 0), (-60, 20, 2), (-60, -60, 3), (0, 650, 4)]
)
def test_corners_off_the_photo_are_counted(x: float, y: float, outside: int) -> None:
    """An outline that leaves the photo by more than a card's margin is cut off there."""
    flat = CardImage(card(), quad(x, y, 0.9), Homography.identity(), is_whole_frame=False)
    assert measure_quality(flat, boxes(), *SIZE).corners_outside == outside


def test_a_card_without_text_has_no_text_to_measure() -> None:
    """Where nothing was read nothing is claimed about it."""
    found = measured(card(), [])
    assert (found.sharpness, found.contrast, found.text_height, found.glare) == (None,) * 3 + (0,)

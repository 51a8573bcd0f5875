"""The flat cards of one photo as pictures, and pictures of how they were found.

The readers are asked which way up a card is, and nothing else: no contact is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cardscan.imaging.codes import enlarged_spots, read_codes
from cardscan.imaging.find_cards import SMALLEST_PHOTO, search_cards
from cardscan.imaging.step_pictures import (
    GREEN,
    ORANGE,
    StepPicture,
    draw_quads,
    draw_search,
    in_colour,
    write_on,
)
from cardscan.model.photo import CardImage, Photo
from cardscan.ocr.upright import Orientation, find_orientation, turn_image
from cardscan.pipeline import Engine, cut_cards
from cardscan.pixels import BgrImage
from cardscan.settings import ImagingSettings


@dataclass(frozen=True, slots=True)
class Crop:
    """One card cut out of a photo.

    Attributes:
        number: in reading order of the photo, from 1.
        flat: as it was cut out.
        orientation: its lines, and which way up it is.
        upright: the flat card after its turn.
    """

    number: int
    flat: CardImage
    orientation: Orientation
    upright: BgrImage

    @property
    def has_text(self) -> bool:
        """Say whether anything is printed on it; scanning leaves out what has none."""
        return bool(self.orientation.regions)


def crop_cards(photo: Photo, engine: Engine) -> tuple[Crop, ...]:
    """Cut out the cards of a photo, or all of it where no outline is found, and turn them upright.

    Raises:
        OcrError: when a reader fails.
    """
    crops = []
    for number, flat in enumerate(cut_cards(photo, engine.settings), 1):
        found = find_orientation(flat.image, engine.readers)
        crops.append(Crop(number, flat, found, turn_image(flat.image, found.quarter_turns)))
    return tuple(crops)


def draw_steps(
    photo: Photo, crops: Sequence[Crop], settings: ImagingSettings
) -> Iterator[StepPicture]:
    """Yield a picture of every step from the photo to its upright cards.

    Args:
        photo: the whole photo.
        crops: what it became.
        settings: with which they were cut out.
    """
    if min(photo.image.shape[:2]) >= SMALLEST_PHOTO:
        yield from draw_search(photo.image, search_cards(photo.image, settings))
    for crop in crops:
        yield from _card_steps(crop)


def _card_steps(crop: Crop) -> Iterator[StepPicture]:
    """Draw a card as cut out, its lines and which way up it is, and its codes."""
    name, found = f"card{crop.number}", crop.orientation
    yield StepPicture(f"{name}-flat", crop.flat.image)
    lines = draw_quads(crop.upright, [region.quad for region in found.regions], ORANGE)
    write_on(lines, f"turned by {90 * found.quarter_turns} degrees", GREEN)
    yield StepPicture(f"{name}-upright", lines)
    codes = read_codes(crop.upright)
    if codes:
        quads = [code.quad for code in codes]
        yield StepPicture(f"{name}-codes", draw_quads(crop.upright, quads, GREEN))
    for number, spot in enumerate(enlarged_spots(crop.upright), 1):
        yield StepPicture(f"{name}-spot{number}", in_colour(spot))

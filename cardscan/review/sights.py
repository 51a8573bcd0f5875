"""What is to be seen of a photo, by its digest the one that was read; safe in any process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.geometry import Quad
from cardscan.imaging.encode import encode_jpeg
from cardscan.imaging.load import Feed
from cardscan.imaging.stored_card import Size, cut_out, shrink
from cardscan.pixels import BgrImage
from cardscan.settings import ImagingSettings, LimitSettings

WIDEST: Final = 1400  # pixels of an enlarged place
HIGHEST: Final = 420
LONGEST: Final = 1600  # pixels of a whole photo on the page


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody wants to see of a photo.

    Attributes:
        path: where the photo was.
        sha256: of its bytes when it was read.
        page: of the file, None where the format has no pages.
        places: on it, upright as the card is; none for the whole photo.
        limits: what looking may cost.
        imaging: the resolution of PDF pages.
    """

    path: Path
    sha256: str
    page: int | None
    places: tuple[Quad, ...]
    limits: LimitSettings
    imaging: ImagingSettings


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen.

    Attributes:
        jpegs: of the places, in their order; of the whole photo where none was named.
        size: of the photo.
    """

    jpegs: tuple[bytes, ...]
    size: Size


def look_at(sight: Sight) -> Seen | None:
    """Return what is to be seen, None when another photo is there by now.

    Raises:
        InputFileError: when the photo is gone, cannot be read or is larger than the limits.
    """
    with Feed(sight.path, limits=sight.limits, imaging=sight.imaging) as feed:
        if feed.sha256 != sight.sha256:
            return None
        image = feed.photo(sight.page).image
    height, width = image.shape[:2]
    jpegs = enlarge(image, sight.places) or (encode_jpeg(shrink(image, LONGEST)),)
    return Seen(jpegs, Size(width, height))


def enlarge(image: BgrImage, places: Sequence[Quad]) -> tuple[bytes, ...]:
    """Return places of a picture, upright and as large as the page shows them, as JPEGs."""
    return tuple(
        encode_jpeg(cut_out(image, place, width=WIDEST, height=HIGHEST), 90) for place in places
    )

"""A picture that came in, and a card cut out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cardscan.geometry import Homography, Point, Quad
from cardscan.pixels import BgrImage


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture or one PDF page, upright as its file says (EXIF turn already applied).

    Attributes:
        name: base name of the file.
        sha256: hexadecimal digest of the file's bytes.
        page: page of the file counted from 0; None where the format has no pages.
        image: the pixels; this is the *photo frame*.
        taken_at: when it was taken, in UTC where the file says so.
    """

    name: str
    sha256: str
    page: int | None
    image: BgrImage
    taken_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class CardImage:
    """A card cut out of a photo and laid flat.

    Attributes:
        image: the flattened pixels; this is the *card frame*.
        quad: the card's outline in the photo frame, clockwise from the card's own top left.
        to_photo: takes points of the card frame to the photo frame.
        is_whole_frame: no outline was found, the whole photo stands for the card.
    """

    image: BgrImage
    quad: Quad
    to_photo: Homography
    is_whole_frame: bool

    def corner_in_photo(self, point: Point) -> Point:
        """Return where a point of the card frame lies on the photo."""
        return self.to_photo.apply(point)


@dataclass(frozen=True, slots=True)
class Code:
    """A QR, DataMatrix or bar code found on a card.

    Attributes:
        text: the decoded payload.
        symbology: the reader's name for the kind of code, such as ``QRCode``.
        quad: its outline in the card frame.
    """

    text: str
    symbology: str
    quad: Quad


@dataclass(frozen=True, slots=True)
class Quality:
    """What the picture of a card is worth to a reader.

    Attributes:
        sharpness: 0 (blurred beyond reading) to 1 (crisp).
        glare: share of the card that is blown out, 0 to 1.
        contrast: 0 to 1, spread between the card's ground and its text.
    """

    sharpness: float
    glare: float
    contrast: float

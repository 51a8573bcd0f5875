"""A picture that came in, and a card cut out of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cardscan.geometry import Homography, Quad
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
        is_doubtful: it may be no card: it is one if what stands on it reaches somebody.
    """

    image: BgrImage
    quad: Quad
    to_photo: Homography
    is_whole_frame: bool
    is_doubtful: bool = False


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

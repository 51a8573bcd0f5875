"""What one photo became, before the library gave it numbers: no pixels but the cards' JPEGs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cardscan.model.contact import Contact, PhotoBox


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """One card as it was read.

    Attributes:
        quad: outline on the photo.
        contact: what the card says.
        jpeg: the flattened card as the bytes of a JPEG file.
    """

    quad: PhotoBox
    contact: Contact
    jpeg: bytes


@dataclass(frozen=True, slots=True)
class ScannedPhoto:
    """One photo or PDF page with every card found on it; small enough to send between processes.

    Attributes:
        name: base name of the file.
        sha256: hexadecimal digest of the file's bytes.
        page: page of the file from 0, None where there are no pages.
        taken_at: UTC, None when unknown.
        cards: in reading order of the photo; empty when nothing is printed on it.
    """

    name: str
    sha256: str
    page: int | None
    taken_at: dt.datetime | None
    cards: tuple[ScannedCard, ...]

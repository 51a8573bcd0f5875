"""What one photo became, before the library gave it numbers: no pixels but the cards' JPEGs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.quality import Quality


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """One card as it was read.

    Attributes:
        quad: outline on the photo.
        contact: what the card says.
        jpeg: the flattened card as the bytes of a JPEG file.
        quality: what the picture was worth to the readers, None when it was not measured.
    """

    quad: PhotoBox
    contact: Contact
    jpeg: bytes
    quality: Quality | None = None


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

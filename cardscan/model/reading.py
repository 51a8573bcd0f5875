"""What the pipeline hands upward: one card read, and one photo with all its cards."""

from __future__ import annotations

from dataclasses import dataclass

from cardscan.model.candidate import Candidate
from cardscan.model.contact import Contact
from cardscan.model.ocr import CardText
from cardscan.model.photo import CardImage, Code, Photo
from cardscan.model.quality import Quality


@dataclass(frozen=True, slots=True)
class CardReading:
    """One card, from pixels to contact.

    Attributes:
        card: the flattened picture and its place on the photo.
        text: what the readers agreed on.
        quality: what the picture was worth to the readers.
        codes: decoded QR and other codes.
        candidates: everything that came into question, for ``explain``.
        contact: what was chosen.
    """

    card: CardImage
    text: CardText
    quality: Quality
    codes: tuple[Code, ...]
    candidates: tuple[Candidate, ...]
    contact: Contact


@dataclass(frozen=True, slots=True)
class PhotoReading:
    """One photo with every card found on it, in reading order of the photo."""

    photo: Photo
    cards: tuple[CardReading, ...]

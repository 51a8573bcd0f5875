"""One photo in, its cards as contacts out: the straight stair, without disk or database.

Photo -> outlines -> flat cards -> both readers -> agreed text -> candidates -> contact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.errors import InputFileError
from cardscan.fields.find_candidates import find_candidates
from cardscan.geometry import Quad
from cardscan.imaging.codes import read_codes
from cardscan.imaging.find_cards import Found, find_cards
from cardscan.imaging.flatten import flatten, turned, whole_frame
from cardscan.imaging.quality import measure_quality
from cardscan.imaging.stored_card import cut_out
from cardscan.model.candidate import FieldKind
from cardscan.model.ocr import CardText
from cardscan.model.photo import CardImage, Code, Photo
from cardscan.model.quality import Quality
from cardscan.model.reading import CardReading, PhotoReading
from cardscan.ocr.open_readers import open_readers
from cardscan.ocr.read_card import read_text, read_upright
from cardscan.ocr.reader import Reader
from cardscan.resolve.assemble import Setting
from cardscan.resolve.explain import Explanation, explain
from cardscan.resolve.people import contacts_of
from cardscan.settings import Settings

SHORTEST_SIDE: Final = 48  # pixels: no text on a smaller card could be read
LEAST_SAID: Final = 3  # letters and digits: with fewer it is a pattern that looks like a card


@dataclass(frozen=True, slots=True)
class Engine:
    """The opened readers and the settings: made once per worker, it is what costs memory.

    Attributes:
        readers: at least one.
        settings: as given to :func:`open_engine`.
        warnings: sentences about readers or languages that are missing.
    """

    readers: tuple[Reader, ...]
    settings: Settings
    warnings: tuple[str, ...]


def open_engine(settings: Settings) -> Engine:
    """Open the readers the settings ask for.

    Raises:
        MissingToolError: when none of them is installed.
    """
    opened = open_readers(settings.reading, settings.limits)
    return Engine(opened.readers, settings, opened.warnings)


def read_photo(photo: Photo, engine: Engine) -> PhotoReading:
    """Read every card on one photo; one without text or card gives a reading without cards.

    Raises:
        OcrError: when a reader fails.
    """
    found = find_cards(photo.image, engine.settings.imaging)
    cards = [
        card
        for flat in _cut(photo, found, engine.settings)
        for card in read_card(flat, photo, engine)
    ]
    if not any(_reaches_somebody(card) for card in cards):
        cards = _or_whole(photo, cards, engine)
    if not any(_reaches_somebody(card) for card in cards):
        cards = _or_unlikely(photo, cards, found, engine)
    return PhotoReading(photo, tuple(card for card in cards if _is_card(card)))


def read_outlines(photo: Photo, outlines: Sequence[Quad], engine: Engine) -> PhotoReading:
    """Read what is inside each outline that a person gave, as a card however it looks.

    Raises:
        InputFileError: when an outline is not on the photo, or no text is inside.
        OcrError: when a reader fails.
    """
    for outline in outlines:
        _check_outline(photo, outline)
    cards: list[CardReading] = []
    for outline in outlines:
        held = read_card(flatten(photo.image, outline, engine.settings.imaging), photo, engine)
        if not held[0].text.lines:
            raise InputFileError(
                f"{photo.name}: no text can be read inside the corners {_listed(outline)}; "
                "nothing was changed; look at the corners again"
            )
        cards += held
    return PhotoReading(photo, tuple(cards))


def read_place(photo: Photo, place: Quad, engine: Engine) -> CardText:
    """Read what is inside one place of a photo that a person drew, and make no contact of it.

    Args:
        photo: the whole photo.
        place: upright as the text in it is; some room around the text helps the readers.
        engine: the readers.

    Raises:
        OcrError: when a reader fails.
    """
    return read_text(cut_out(photo.image, place, width=1200, height=800), engine.readers)


def _check_outline(photo: Photo, outline: Quad) -> None:
    height, width = photo.image.shape[:2]
    if not all(0 <= p.x <= width and 0 <= p.y <= height for p in outline.corners):
        raise InputFileError(
            f"{photo.name}: the corners {_listed(outline)} are not all on the photo, which is "
            f"{width} pixels wide and {height} high when upright; give corners inside it"
        )
    ends = zip(outline.corners, outline.rolled(1).corners, strict=True)
    if min(math.dist((a.x, a.y), (b.x, b.y)) for a, b in ends) < SHORTEST_SIDE:
        raise InputFileError(
            f"{photo.name}: the corners {_listed(outline)} enclose too little to be read; every "
            f"side of a card has at least {SHORTEST_SIDE} pixels"
        )


def _listed(outline: Quad) -> str:
    return " ".join(f"{p.x:g},{p.y:g}" for p in outline.corners)


def _reaches_somebody(card: CardReading) -> bool:
    return bool(card.contact.phones or card.contact.emails)


def _is_card(card: CardReading) -> bool:
    letters = sum(map(str.isalnum, "".join(line.text for line in card.text.lines)))
    is_said = not card.card.is_doubtful and letters >= LEAST_SAID
    return is_said or _reaches_somebody(card)


def _or_whole(photo: Photo, cards: list[CardReading], engine: Engine) -> list[CardReading]:
    """Return the whole photo as one card where that reaches somebody and the cards do not.

    An outline around a logo or a coloured panel would lose what stands beside it.
    """
    if any(card.card.is_whole_frame for card in cards):
        return cards
    whole = read_card(whole_frame(photo.image, engine.settings.imaging), photo, engine)
    return [*whole] if any(map(_reaches_somebody, whole)) else cards


def _or_unlikely(
    photo: Photo, cards: list[CardReading], found: Found, engine: Engine
) -> list[CardReading]:
    """Return what is read in unlikely outlines, where that reaches somebody."""
    for outline in found.unlikely:
        flat = flatten(photo.image, outline.quad, engine.settings.imaging, is_doubtful=True)
        held = read_card(flat, photo, engine)
        if any(map(_reaches_somebody, held)):
            return [*held]
    return cards


def cut_cards(photo: Photo, settings: Settings) -> tuple[CardImage, ...]:
    """Return the cards of a photo laid flat; the whole frame where no outline is found."""
    return _cut(photo, find_cards(photo.image, settings.imaging), settings)


def _cut(photo: Photo, found: Found, settings: Settings) -> tuple[CardImage, ...]:
    if not found.outlines:
        return (whole_frame(photo.image, settings.imaging, is_doubtful=found.is_empty),)
    return tuple(
        flatten(photo.image, o.quad, settings.imaging, is_doubtful=o.is_doubtful)
        for o in found.outlines
    )


def read_card(flat: CardImage, photo: Photo, engine: Engine) -> tuple[CardReading, ...]:
    """Read one flat card, whichever way up it lies; a reading for each of the people it names.

    Args:
        flat: the card.
        photo: what it was cut out of.
        engine: the readers.

    Raises:
        OcrError: when a reader fails.
    """
    upright = read_upright(flat.image, engine.readers)
    card = turned(flat, upright.quarter_turns)
    height, width = photo.image.shape[:2]
    lines = [line.box for line in upright.text.lines]
    quality = measure_quality(card, lines, width, height)
    return understand(card, upright.text, read_codes(card.image), quality, engine.settings)


def understand(
    card: CardImage,
    text: CardText,
    codes: tuple[Code, ...],
    quality: Quality,
    settings: Settings,
    *,
    explained: bool = False,
) -> tuple[CardReading, ...]:
    """Make a contact, or one a person, of what was read on a card; no pixels are looked at."""
    found = find_candidates(text, codes, region=settings.reading.region, explained=explained)
    setting = _setting(card, text, quality, found.country, settings)
    return tuple(
        CardReading(card, text, quality, codes, candidates, contact)
        for contact, candidates in contacts_of(found.candidates, setting, found.mentions)
    )


def explain_card(card: CardReading, settings: Settings) -> tuple[Explanation, ...]:
    """Return how each field of a card that was read got its value."""
    held = (card.card, card.text, card.codes, card.quality, settings)
    people = understand(*held, explained=True)
    again = next(one for one in people if _printed(one) == _printed(card))
    setting = _setting(card.card, card.text, card.quality, card.contact.country, settings)
    return explain(again.candidates, again.contact, setting)


def _printed(card: CardReading) -> list[str]:
    return [value.value for kind in FieldKind for value in card.contact.values(kind)]


def _setting(
    card: CardImage, text: CardText, quality: Quality, country: str | None, settings: Settings
) -> Setting:
    return Setting(
        to_photo=card.to_photo,
        readers=text.readers,
        country=country,
        sure=settings.review.sure,
        poor=quality.poor,
        lines=text.lines,
    )

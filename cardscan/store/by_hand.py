"""Cards read inside outlines that a person gave: which stored card each of them is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from cardscan.geometry import Quad, quad_from, shared_area
from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.record import CardRecord
from cardscan.model.scanned import ScannedCard
from cardscan.store.schema import outlines

SAME_CARD: Final = 0.5  # of the smaller of two outlines lies inside the other


def remember_outline(
    connection: sa.Connection, number: int, quad: PhotoBox, now: dt.datetime
) -> None:
    """Keep the outline as what a person said."""
    connection.execute(
        sa.insert(outlines).values(card_id=number, quad=quad.model_dump(mode="json"), given_at=now)
    )


def same_cards(given: Sequence[ScannedCard], stored: Sequence[CardRecord]) -> dict[int, int]:
    """Tell which stored card each one that was read inside a person's outline is.

    Two are one when half of the smaller outline lies inside the other; where several come into
    question, those that fit best find each other first, of people on one card those of one name.

    Args:
        given: cards on one photo.
        stored: cards of the same photo.

    Returns:
        Numbers of cards by the index of the given one; no number where it is a new one.
    """
    fits = []
    for index, card in enumerate(given):
        outline = _quad(card.quad)
        for record in stored:
            quad = _quad(record.quad)
            shared = shared_area(outline, quad)
            if shared >= SAME_CARD * min(outline.area, quad.area):
                fit = shared / (outline.area + quad.area - shared)
                has_name = _name(card.contact) == _name(record.contact)
                fits.append((-fit, not has_name, index, record.id))
    matched: dict[int, int] = {}
    for _, _, index, number in sorted(fits):
        if index not in matched and number not in matched.values():
            matched[index] = number
    return matched


def _name(contact: Contact) -> str | None:
    return contact.name.value if contact.name else None


def _quad(box: PhotoBox) -> Quad:
    return quad_from(box.corners)

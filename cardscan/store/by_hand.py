"""Cards read inside outlines that a person gave: which stored card each of them is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from cardscan.geometry import Quad, quad_from, shared_area
from cardscan.model.contact import PhotoBox
from cardscan.store.schema import cards, outlines

SAME_CARD: Final = 0.5  # of the smaller of two outlines lies inside the other


def remember_outline(
    connection: sa.Connection, number: int, quad: PhotoBox, now: dt.datetime
) -> None:
    """Keep the outline as what a person said."""
    connection.execute(
        sa.insert(outlines).values(card_id=number, quad=quad.model_dump(mode="json"), given_at=now)
    )


def stored_quads(connection: sa.Connection, file_id: int) -> dict[int, PhotoBox]:
    """Return the outlines of a photo's cards by their numbers."""
    query = sa.select(cards.c.id, cards.c.quad).where(cards.c.file_id == file_id)
    return {row.id: PhotoBox.model_validate(row.quad) for row in connection.execute(query)}


def same_cards(given: Sequence[PhotoBox], stored: dict[int, PhotoBox]) -> dict[int, int]:
    """Tell which stored card each outline is of.

    An outline and a card are one when half of the smaller lies inside the other; where several
    come into question, those that fit best find each other first.

    Args:
        given: outlines on one photo.
        stored: outlines on the same photo, by the number of their card.

    Returns:
        Numbers of cards by the index of the outline; no number where the card is a new one.
    """
    fits = []
    for index, box in enumerate(given):
        outline = _quad(box)
        for number, other in stored.items():
            quad = _quad(other)
            shared = shared_area(outline, quad)
            if shared >= SAME_CARD * min(outline.area, quad.area):
                fits.append((shared / (outline.area + quad.area - shared), index, number))
    matched: dict[int, int] = {}
    for _, index, number in sorted(fits, reverse=True):
        if index not in matched and number not in matched.values():
            matched[index] = number
    return matched


def _quad(box: PhotoBox) -> Quad:
    return quad_from(box.corners)

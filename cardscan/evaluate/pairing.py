"""Which prediction belongs to which truth: pictures by name and page, cards by what they share."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cardscan.evaluate.agreement import email_key, phone_key, website_key
from cardscan.evaluate.assignment import assign
from cardscan.evaluate.records import (
    SCORED,
    Card,
    PredictedCard,
    PredictedPicture,
    TrueCard,
    TruePicture,
    base_name,
)
from cardscan.model.candidate import FieldKind

_OUTLINE_WEIGHT = 3.0
"""How many agreeing fields an outline in the right place is worth."""


@dataclass(frozen=True, slots=True)
class PicturePair:
    """A true picture and what was read from it, None when nothing was."""

    true: TruePicture
    predicted: PredictedPicture | None


@dataclass(frozen=True, slots=True)
class CardPair:
    """A true card and the one read in its place; one of the two may be missing."""

    true: TrueCard | None
    predicted: PredictedCard | None


def pair_pictures(
    truth: Sequence[TruePicture], predictions: Sequence[PredictedPicture]
) -> tuple[PicturePair, ...]:
    """Give each true picture its prediction: by base name and page, equal names in order."""
    waiting: dict[tuple[str, int | None], deque[PredictedPicture]] = defaultdict(deque)
    for prediction in predictions:
        waiting[base_name(prediction.file), prediction.page].append(prediction)
    return tuple(PicturePair(picture, _take(waiting, picture)) for picture in truth)


def _take(
    waiting: dict[tuple[str, int | None], deque[PredictedPicture]], picture: TruePicture
) -> PredictedPicture | None:
    """Take the next prediction for a picture; a truth without page means the first one."""
    pages = (None, 0) if picture.page is None else (picture.page,)
    for page in pages:
        queue = waiting.get((base_name(picture.file), page))
        if queue:
            return queue.popleft()
    return None


def pair_cards(
    true: Sequence[TrueCard], predicted: Sequence[PredictedCard]
) -> tuple[CardPair, ...]:
    """Pair the cards of one picture one to one so that they agree best in total.

    True cards come first and in order; the ones nobody found and the ones nobody printed stay
    alone.
    """
    side = max(len(true), len(predicted))
    gains = [
        [_likeness(t, p) for p in predicted] + [0.0] * (side - len(predicted)) for t in true
    ] + [[0.0] * side for _ in range(side - len(true))]
    partner = assign(gains)
    pairs = [
        CardPair(card, predicted[column] if column < len(predicted) else None)
        for card, column in zip(true, partner, strict=False)
    ]
    taken = set(partner[: len(true)])
    return (*pairs, *(CardPair(None, p) for i, p in enumerate(predicted) if i not in taken))


def _likeness(true: TrueCard, predicted: PredictedCard) -> float:
    """Return how much two cards look the same: 0 to 1 for each field and more for the place."""
    fields = sum(_field_likeness(kind, true, predicted) for kind in SCORED)
    if true.box is None or predicted.box is None:
        return fields
    return fields + _OUTLINE_WEIGHT * true.box.iou(predicted.box)


def _field_likeness(kind: FieldKind, true: Card, predicted: Card) -> float:
    want, got = _keys(kind, true), _keys(kind, predicted)
    if want or got:
        return 2 * len(want & got) / (len(want) + len(got))
    a, b = true.text(kind), predicted.text(kind)
    if a is None or b is None:
        return 0.0
    return fuzz.token_sort_ratio(a.casefold(), b.casefold()) / 100


def _keys(kind: FieldKind, card: Card) -> set[str]:
    if kind is FieldKind.PHONE:
        return {phone_key(phone) for phone in card.phones}
    if kind is FieldKind.EMAIL:
        return {email_key(email) for email in card.emails}
    if kind is FieldKind.WEBSITE:
        return {website_key(website) for website in card.websites}
    return set()

"""The JSON API of fronts and backs: two cards side by side, and what a person says of them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from cardscan.errors import StaleAnswerError
from cardscan.ingest.pairing import pair_by_hand, part_by_hand
from cardscan.model.contact import Contact, Record
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.review.questions import LABELS
from cardscan.review.queue import Left
from cardscan.strings import squeeze
from cardscan.web.desk import Desk
from cardscan.web.views import CardView, Number, card_view, contact_of, left_of


class PairRow(Record):
    """One field on both cards.

    Attributes:
        label: the field in words.
        front: what the front says, a value a line.
        back: what the back says.
        is_same: both say the same.
    """

    label: str
    front: str
    back: str
    is_same: bool


class PairView(Record):
    """Two cards that may be one.

    Attributes:
        front: of the card whose values lead.
        back: of the other one.
        reason: why they are thought to be one, or not.
        state: what is held of them now.
        rows: field by field.
    """

    front: CardView
    back: CardView
    reason: str
    state: PairState
    rows: tuple[PairRow, ...]


class PairAnswer(Record):
    """What a person says of two cards; proposed takes a word back.

    Attributes:
        state: what is right.
        seen: what was held of them on the screen.
    """

    state: PairState
    seen: PairState


class PairAnswered(Record):
    """What that led to.

    Attributes:
        state: what is held of the two now.
        left: what is left to do.
    """

    state: PairState
    left: Left


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of fronts and backs over one desk."""
    router = APIRouter(prefix="/api/pairs", tags=["fronts and backs"])

    @router.get("/{front}/{back}", summary="Two cards side by side")
    def look(front: Number, back: Number) -> PairView:
        pair = _pair_of(desk, front, back)
        return PairView(
            front=card_view(desk, pair.front),
            back=card_view(desk, pair.back),
            reason=pair.reason,
            state=pair.state,
            rows=compare(pair.front.contact, pair.back.contact),
        )

    @router.post("/{front}/{back}", summary="Join two cards, keep them apart, or ask again")
    def decide(front: Number, back: Number, answer: PairAnswer) -> PairAnswered:
        pair = _pair_of(desk, front, back)
        if pair.state is not answer.seen:
            raise StaleAnswerError("somebody else decided about these two cards meanwhile")
        if answer.state is PairState.JOINED:
            pair_by_hand(desk.library, front, back)
        elif answer.state is PairState.PROPOSED:
            reopened = {"state": PairState.PROPOSED, "decided_by": Decider.PROGRAM}
            desk.library.decide(pair.model_copy(update=reopened))
        elif pair.state is not PairState.APART:
            part_by_hand(desk.library, front)
        for number in (front, back):
            desk.queue.drop(number)
        for number in (front, back):
            desk.queue.put(contact_of(desk, number))
        return PairAnswered(state=answer.state, left=left_of(desk))

    return router


def compare(front: Contact, back: Contact) -> tuple[PairRow, ...]:
    """Return every field that either card has, with whether both say the same."""
    rows = []
    for kind, label in LABELS.items():
        one, other = (
            "\n".join(value.value for value in contact.values(kind)) for contact in (front, back)
        )
        if one or other:
            is_same = squeeze(one) == squeeze(other)
            rows.append(PairRow(label=label, front=one, back=other, is_same=is_same))
    return tuple(rows)


def _pair_of(desk: Desk, front: int, back: int) -> Pair:
    for pair in desk.library.pairs():
        if (pair.front.id, pair.back.id) == (front, back):
            return pair
    raise HTTPException(404, f"nothing is held of the cards {front} and {back}")

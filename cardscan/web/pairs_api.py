"""The JSON API of two cards side by side, sides or of one person, and what is said of them."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException

from cardscan.errors import StaleAnswerError
from cardscan.model.contact import Record
from cardscan.model.pair import Decider, Pair, PairKind, PairState
from cardscan.review.compare import PairRow, compare
from cardscan.review.queue import Left
from cardscan.web.desk import Desk
from cardscan.web.views import CardView, Number, card_view, contact_of, left_of


class PairView(Record):
    """Two cards that may be one.

    Attributes:
        front: of the card whose values lead.
        back: of the other one.
        kind: as what: the sides of a card, or two cards of a person, of which the first is newer.
        reason: why they are thought to be one, or not.
        state: what is held of them now.
        rows: field by field.
    """

    front: CardView
    back: CardView
    kind: PairKind
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
    """Return the routes of two cards over one desk."""
    router = APIRouter(prefix="/api/pairs", tags=["two cards"])

    @router.get("/{front}/{back}", summary="Two cards side by side")
    def look(front: Number, back: Number) -> PairView:
        pair = _pair_of(desk, front, back)
        return PairView(
            front=card_view(desk, pair.front),
            back=card_view(desk, pair.back),
            kind=pair.kind,
            reason=pair.reason,
            state=pair.state,
            rows=compare(pair.front.contact, pair.back.contact),
        )

    @router.post("/{front}/{back}", summary="Join two cards, keep them apart, or ask again")
    def decide(front: Number, back: Number, answer: PairAnswer) -> PairAnswered:
        pair = _pair_of(desk, front, back)
        if pair.state is not answer.seen:
            raise StaleAnswerError("somebody else decided about these two cards meanwhile")
        if answer.state is PairState.PROPOSED:
            reopened = {"state": PairState.PROPOSED, "decided_by": Decider.PROGRAM}
            desk.library.decide(pair.model_copy(update=reopened))
        elif pair.state is not answer.state:
            desk.library.decide(pair.by_hand(answer.state, desk.library.now()))
        for number in (front, back):
            desk.drop(number)
        for number in (front, back):
            desk.note(contact_of(desk, number))
        return PairAnswered(state=answer.state, left=left_of(desk))

    return router


def _pair_of(desk: Desk, front: int, back: int) -> Pair:
    found = [
        pair
        for kind in PairKind
        for pair in desk.library.pairs(kind)
        if (pair.front.id, pair.back.id) == (front, back)
    ]
    if found:  # what is asked; else what was said last
        return max(found, key=lambda pair: (pair.state is PairState.PROPOSED, pair.decided_at))
    raise HTTPException(404, f"nothing is held of the cards {front} and {back}")

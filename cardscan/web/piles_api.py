"""The JSON API of the piles: who lies where and why, and what a person says about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import Field

from cardscan.errors import FactError, StaleAnswerError
from cardscan.model.action import new_step
from cardscan.model.contact import Record
from cardscan.model.correction import Step
from cardscan.model.judgement import FactValue
from cardscan.piles import Piles
from cardscan.triage.filters import parse
from cardscan.triage.subjects import Subject
from cardscan.web.desk import Desk
from cardscan.web.pile_views import PileCard, PileRow, pile_card, pile_row
from cardscan.web.views import Number, contact_of

MOST_ROWS: Final = 100

Where = Annotated[str, Field(max_length=1000, description="A filter; see docs/filters.md.")]
Key = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=10_000)]
_INTRODUCER: Final = "introduced_by"


class Chosen(Record):
    """Who a filter chooses, and how the whole library lies.

    Attributes:
        numbers: of the contacts, in the order they came in.
        undecided: cards nobody has judged; they are kept.
        kept: all others that are kept.
        tossed: cards.
    """

    numbers: tuple[int, ...]
    undecided: int
    kept: int
    tossed: int


class Said(Record):
    """What a person says.

    Attributes:
        said: answers by their key (`liked`, `pile`, `met_on`, `tag:Expo`, ...): true or false, a
            text, a day as 2026-11-30; null takes back what was said. `introduced_by` takes the
            number of a card too.
        note: a line to stand below the notes there are.
        do_not_contact: leave them alone, for ever and on every card.
        step: a UUID of your own; sent again with the same one, it counts once.
    """

    said: Annotated[dict[Key, bool | Text | None], Field(max_length=50, default_factory=dict)]
    note: Text | None = None
    do_not_contact: bool = False
    step: Step | None = None


class SaidOfMany(Said):
    """The same of everybody whom a filter chooses.

    Attributes:
        where: the filter.
        count: how many it chose on the screen; when it is another number by now, nothing is stored.
    """

    where: Where
    count: Annotated[int, Field(ge=1)]


class SaidOfOne(Record):
    """What that led to.

    Attributes:
        step: names what was said, to take it back.
        card: as it lies now.
    """

    step: str
    card: PileCard


class Changed(Record):
    """What that led to.

    Attributes:
        step: names the whole, to take it back at once.
        cards: about which it was said.
    """

    step: str
    cards: int


class Undone(Record):
    """What was taken back.

    Attributes:
        rows: answers and attempts that counted and do so no more.
    """

    rows: int


def router_for(desk: Desk) -> APIRouter:
    """Return the routes of the piles over one desk."""
    router = APIRouter(prefix="/api", tags=["piles"])
    _add_looking(router, desk)
    _add_saying(router, desk)
    return router


def _add_looking(router: APIRouter, desk: Desk) -> None:
    @router.get("/piles", summary="Who a filter chooses, and how the piles lie")
    def chosen(where: Annotated[Where, Query()] = "") -> Chosen:
        piles, wanted = desk.piles(), parse(where)
        lying = piles.lying()
        return Chosen(
            numbers=piles.numbers(wanted),
            undecided=lying.undecided,
            kept=lying.kept,
            tossed=lying.tossed,
        )

    @router.get("/piles/rows", summary="Some contacts in one line each")
    def rows(
        number: Annotated[list[Number], Query(min_length=1, max_length=MOST_ROWS)],
    ) -> list[PileRow]:
        piles = desk.piles()
        numbers = [contact_of(desk, one).id for one in number]
        held = {subject.person.id: subject for subject in piles.of(numbers)}
        return [pile_row(held[one]) for one in numbers if one in held]

    @router.get("/piles/{number}", summary="A contact, its pile and why")
    def card(number: Number) -> PileCard:
        return pile_card(desk, number)


def _add_saying(router: APIRouter, desk: Desk) -> None:
    @router.post("/piles", summary="Say the same of everybody whom a filter chooses")
    def say_of_many(said: SaidOfMany) -> Changed:
        piles = desk.piles()
        subjects = piles.subjects(parse(said.where))
        if len(subjects) != said.count:
            raise StaleAnswerError(
                f"the filter chooses {len(subjects)} cards by now and not {said.count}; nothing "
                "was changed, look at them again"
            )
        step = _say(desk, piles, subjects, said)
        return Changed(step=step, cards=len(subjects))

    @router.post("/piles/{number}", summary="Say something about a contact")
    def say(number: Number, said: Said) -> SaidOfOne:
        piles = desk.piles()
        subject = piles.subject(contact_of(desk, number).id)
        step = _say(desk, piles, [subject], said)
        return SaidOfOne(step=step, card=pile_card(desk, number))

    @router.delete("/actions/{step}", summary="Take back what was said or noted, the whole of it")
    def take_back(step: Annotated[Step, Path()]) -> Undone:
        rows = desk.library.history.take_back(step)
        if not rows:
            raise HTTPException(404, "there is no such action, or it was taken back")
        return Undone(rows=rows)


def _say(desk: Desk, piles: Piles, subjects: Sequence[Subject], said: Said) -> str:
    if not said.said and said.note is None and not said.do_not_contact:
        raise FactError("nothing was said; send answers, a note, or do_not_contact")
    return piles.say(
        subjects,
        _answers(desk, said.said),
        said.note,
        is_silenced=said.do_not_contact,
        step=said.step or new_step(),
    )


def _answers(desk: Desk, said: Mapping[str, FactValue]) -> dict[str, FactValue]:
    """Return the answers, the number of an introducer's card as what is stored for it."""
    answers = dict(said)
    introducer = answers.get(_INTRODUCER)
    if isinstance(introducer, str) and introducer.isascii() and introducer.isdecimal():
        if len(introducer) > 15:
            raise HTTPException(422, f"there is no card {introducer}")
        answers[_INTRODUCER] = contact_of(desk, int(introducer)).uid
    return answers

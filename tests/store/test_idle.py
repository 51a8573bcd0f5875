from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.model.action import Action
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.contact import Contact
from cardscan.model.judgement import say
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.store.library import Library
from tests.made import NOON, ann, photo

pytestmark = pytest.mark.of_both

DAY = NOON.date()
APART = {Purpose.THANKS, Purpose.INVITATION}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of six cards, in which it is always noon."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        opened.add_photo(photo("a.jpg", *[ann()] * 6))
        yield opened


def _tried(
    *ago: int, outcome: Outcome = Outcome.SENT, purpose: Purpose = Purpose.FIRST
) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(
            method=Method.EMAIL,
            on=DAY - dt.timedelta(days=days),
            at=NOON,
            outcome=outcome,
            purpose=purpose,
        )
        for days in ago
    )


def _idle(library: Library, tried_after: dt.date | None = None) -> set[int]:
    return set(library.history.idle(3, APART, DAY, tried_after))


def test_spent_and_answered_contacts_are_idle(library: Library) -> None:
    """Three attempts or one answer; thanks and invitations are not counted."""
    thanks = _tried(9, 8, 7, purpose=Purpose.THANKS)
    answer = _tried(9, outcome=Outcome.ANSWERED, purpose=Purpose.THANKS)
    attempts = {1: _tried(9, 6, 3), 2: answer, 3: _tried(9, 6), 4: (*thanks, *_tried(9))}
    library.history.add(Action(attempts=attempts))
    assert _idle(library) == {1, 2}


def test_contact_tried_just_now_is_idle_until_its_day(library: Library) -> None:
    """Only where somebody asks for fewer days."""
    library.history.add(Action(attempts={1: _tried(2), 2: _tried(3)}))
    assert _idle(library) == set()
    assert _idle(library, DAY - dt.timedelta(days=3)) == {1}


def test_contact_that_matters_to_others_is_not_idle(library: Library) -> None:
    """Its firm heard today, it introduced somebody or was introduced."""
    history = library.history
    fact = say("introduced_by", history.person(2).uid, NOON, "me")
    spent = _tried(9, 6, 3)
    attempts = {1: spent, 2: spent, 3: spent, 4: _tried(6, 3, 0)}
    history.add(Action(attempts=attempts, facts={3: (fact,)}))
    assert _idle(library) == {1}


def test_tossed_contact_is_idle_until_it_is_restored(library: Library) -> None:
    """By the last word of it, introduced or not; not when its firm heard today."""
    history = library.history
    toss, keep = (say("pile", pile, NOON, "me") for pile in ("toss", "keep"))
    introduced = say("introduced_by", history.person(5).uid, NOON, "me")
    said = {1: (toss,), 2: (toss, keep), 3: (keep, toss), 4: (toss, introduced), 5: (toss,)}
    history.add(Action(facts=said, attempts={1: _tried(0)}))
    assert _idle(library) == {3, 4, 5}


def test_attempts_that_were_taken_back_do_not_count(library: Library) -> None:
    """And those of a joined back are the contact's."""
    action = Action(attempts={1: _tried(9), 2: _tried(6, 3)})
    library.history.add(action)
    library.decide(
        Pair(
            front=library.reading(1),
            back=library.reading(2),
            state=PairState.JOINED,
            decided_by=Decider.PERSON,
            reason="You said so.",
            contact=Contact(),
            decided_at=NOON,
        )
    )
    assert _idle(library) == {1}
    library.history.take_back(action.step)
    assert _idle(library) == set()


def test_all_but_these_are_read(library: Library) -> None:
    """People, judgements and attempts without some are those of the rest."""
    history = library.history
    fact = say("liked", "yes", NOON, "me")
    history.add(Action(facts={1: (fact,), 2: (fact,)}, attempts={1: _tried(1), 2: _tried(1)}))
    assert [person.id for person in history.people({1, 5, 77})] == [2, 3, 4, 6]
    assert set(history.judgements({1})) == set(history.all_attempts({1})) == {2}

from __future__ import annotations

import datetime as dt

import pytest

from cardscan.followup.plan import make_plan
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.consent import OPEN, Permission
from cardscan.model.person import Person
from cardscan.model.plan import Plan, PlanState, Step
from cardscan.model.verdict import Pile, Priority, Verdict
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import BERLIN, MONDAY, TODAY, attempt, days, person, verdict

USUAL = FollowupSettings()
E, C, L = Method.EMAIL, Method.CALL, Method.LETTER


def _plan(
    who: Person | None = None,
    *attempts: Attempt,
    said: Verdict | None = None,
    permission: Permission = OPEN,
    now: dt.datetime = MONDAY,
    settings: FollowupSettings = USUAL,
) -> Plan:
    return make_plan(who or person(), said or verdict(), attempts, permission, now, settings)


def _next(plan: Plan) -> Step:
    assert plan.next is not None
    return plan.next


@pytest.mark.parametrize(
    ("priority", "due"),
    [(Priority.HOT, days(2)), (Priority.BETWEEN, days(7)), (Priority.LOW, days(21))],
)
def test_first_message_is_due_when_its_window_ends(priority: Priority, due: dt.timedelta) -> None:
    """Counted from the day you met; the reasons are the window's and the verdict's."""
    step = _next(_plan(said=verdict(priority)))
    assert (step.purpose, step.number, step.method) == (Purpose.FIRST, 1, E)
    assert (step.address, step.due) == ("kim@example.com", TODAY + due)
    assert [reason.rule for reason in step.reasons] == ["window", "liked"]


def test_past_its_window_the_first_message_is_a_reconnect() -> None:
    """On the last day it is not, the day after it is, and overdue since that last day."""
    said = verdict(Priority.HOT)
    on_last_day = _next(_plan(said=said, now=MONDAY + days(2)))
    day_after = _next(_plan(said=said, now=MONDAY + days(3)))
    assert on_last_day.purpose is Purpose.FIRST
    assert day_after.purpose is Purpose.RECONNECT
    assert day_after.due == on_last_day.due == TODAY + days(2)
    assert "take the blame" in day_after.reasons[0].sentence


def _whole_way(who: Person) -> list[tuple[str, int]]:
    """Return the methods and days after today, when everything is done when it is due."""
    tried: list[Attempt] = []
    way = []
    now = MONDAY
    while step := _plan(who, *tried, said=verdict(Priority.HOT), now=now).next:
        way.append((step.method.value, (step.due - TODAY).days))
        now = MONDAY + (step.due - TODAY)
        tried.append(attempt(step.method, step.due, Outcome.NO_ANSWER, step.purpose))
        assert len(tried) < 9
    assert _plan(who, *tried, now=now).state is PlanState.REST
    return way


@pytest.mark.parametrize(
    ("who", "way"),
    [
        (person(), [("email", 2), ("email", 5), ("call", 8)]),
        (person(has_address=True), [("email", 2), ("email", 5), ("call", 8)]),
        (person(phone=None, has_address=True), [("email", 2), ("email", 5), ("letter", 8)]),
        (person(phone=None), [("email", 2), ("email", 5)]),
        (person(email=None), [("call", 2), ("call", 7)]),  # 2026-03-07 is a Saturday
        (person(email=None, phone=None, has_address=True), [("letter", 2), ("letter", 5)]),
        (person(email=None, has_address=True), [("letter", 2), ("call", 7), ("call", 10)]),
        (person(email="no address", phone="12"), []),
    ],
)
def test_whole_cadence(who: Person, way: list[tuple[str, int]]) -> None:
    """Write, write once more, then another way; with one way only it rests after two."""
    if way:
        assert _whole_way(who) == way
    else:
        assert _plan(who).state is PlanState.UNREACHABLE


@pytest.mark.parametrize(
    ("tried", "then"),
    [([C], E), ([E, C], L), ([C, C], E), ([C, E], L), ([L], C), ([L, L], C), ([Method.MEETING], C)],
)
def test_whatever_was_tried_another_way_is_next(tried: list[Method], then: Method) -> None:
    """The person may keep to no plan at all; what was tried least comes next."""
    attempts = [attempt(method, TODAY + days(n)) for n, method in enumerate(tried)]
    assert _next(_plan(person(has_address=True), *attempts)).method is then


def test_attempt_waits_for_its_answer() -> None:
    """Until the third day the contact is waiting, then there is something to do."""
    states = [_plan(None, attempt(), now=MONDAY + days(n)).state for n in (0, 2, 3, 4)]
    assert states == [PlanState.WAITING, PlanState.WAITING, PlanState.ACT, PlanState.ACT]


def test_thanks_and_invitations_are_no_attempts() -> None:
    """They are counted in no cadence, but an answer to them is an answer."""
    apart = [attempt(purpose=Purpose.THANKS), attempt(purpose=Purpose.INVITATION)]
    assert _next(_plan(None, *apart)).number == 1
    answered = attempt(outcome=Outcome.ANSWERED, purpose=Purpose.INVITATION)
    assert _plan(None, answered).state is PlanState.ANSWERED


def test_tossed_card_has_no_plan() -> None:
    """The verdict's reasons are the plan's."""
    plan = _plan(said=verdict(pile=Pile.TOSS))
    assert (plan.state, plan.steps) == (PlanState.TOSSED, ())
    assert plan.reasons[0].rule == "liked"


def test_closed_address_is_passed_over() -> None:
    """Nobody is written to there; another way is taken, or none is left."""
    closed = {"kim@example.com": TODAY}
    assert _next(_plan(permission=Permission(closed=closed))).method is C
    both = closed | {BERLIN: TODAY}
    plan = _plan(permission=Permission(closed=both))
    assert plan.state is PlanState.UNREACHABLE


def test_late_call_of_a_day_that_cannot_be_called_waits_for_one_that_can() -> None:
    """A call missed on Friday is overdue on Friday evening's Monday only, not on the weekend."""
    phone_only = person(email=None)
    said = verdict(Priority.HOT, since=TODAY + days(2))  # until Friday
    friday = TODAY + days(4)
    saturday, monday, tuesday = (MONDAY + days(n) for n in (5, 7, 8))
    assert _next(_plan(phone_only, said=said)).due == friday
    assert _next(_plan(phone_only, said=said, now=saturday)).due == monday.date()
    assert _next(_plan(phone_only, said=said, now=monday)).due == friday
    assert _next(_plan(phone_only, said=said, now=tuesday)).due == friday


def test_call_is_made_before_its_window_ends_on_a_weekend() -> None:
    """With a deadline on a Sunday it is due on the Friday before it."""
    said = verdict(Priority.HOT, since=TODAY + days(4))
    assert _next(_plan(person(email=None), said=said)).due == TODAY + days(4)


def test_year_of_holidays_leaves_no_call() -> None:
    """Then the contact cannot be reached, and the plan says why."""
    settings = FollowupSettings(holidays=tuple(TODAY + days(n) for n in range(500)))
    plan = _plan(person(email=None), settings=settings)
    assert plan.state is PlanState.UNREACHABLE
    assert "no working day" in plan.reasons[0].sentence

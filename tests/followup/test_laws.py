"""The laws of following up, each over a thousand contacts, histories and clocks."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cardscan.followup.plan import make_plan
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.consent import OPEN, Permission
from cardscan.model.person import Person
from cardscan.model.plan import Plan, PlanState, Step
from cardscan.model.verdict import Pile, Priority, Verdict
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import BERLIN, MONDAY, TODAY, attempt, days, person, verdict

USUAL = FollowupSettings()
law = settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])

_NUMBERS = [BERLIN, "+12125550123", "+81312345678", "+18005550123", "+97235551234", "+61491570156"]
_ZONES = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]
_ANSWERS = [Outcome.SENT, Outcome.NO_ANSWER, Outcome.LEFT_MESSAGE]
_TRYING = [Purpose.FIRST, Purpose.AGAIN, Purpose.RECONNECT, Purpose.OTHER]

# Each is made once and drawn by one number: a thousand examples are quick to draw then.
_AHEAD = [TODAY + days(n) for n in range(-60, 61)]
_PEOPLE = itertools.product(["kim@example.com", None], [*_NUMBERS, "12", None], [False, True])
_PEOPLE_MADE = [person(email=email, phone=phone, has_address=has) for email, phone, has in _PEOPLE]
people = st.sampled_from(_PEOPLE_MADE)
# Nobody else is ever called.
callable_people = st.sampled_from(
    [who for who in _PEOPLE_MADE if who.phones and who.phones[0].value in _NUMBERS]
)
_VERDICTS = [verdict(*made) for made in itertools.product(Priority, _AHEAD, Pile)]
verdicts = st.sampled_from(_VERDICTS)
kept = st.sampled_from([said for said in _VERDICTS if said.pile is Pile.KEEP])
_ATTEMPTS = [attempt(*made) for made in itertools.product(Method, _AHEAD, Outcome, Purpose)]
attempts = st.sampled_from(_ATTEMPTS)
on_days = st.lists(attempts, max_size=4, unique_by=lambda one: one.on)
unanswered = st.sampled_from(
    [one for one in _ATTEMPTS if one.outcome in _ANSWERS and one.purpose in _TRYING]
)
clocks = st.builds(
    lambda minutes, zone: (MONDAY + dt.timedelta(minutes=minutes)).astimezone(zone),
    st.integers(-80_000, 80_000),
    st.sampled_from([ZoneInfo(zone) for zone in _ZONES]),
)
permissions = st.sampled_from(
    [
        OPEN,
        Permission(silent_since=TODAY),
        Permission(closed={"kim@example.com": TODAY}),
        Permission(closed={BERLIN: TODAY}),
    ]
)


def _plan(
    who: Person,
    said: Verdict,
    tried: list[Attempt],
    now: dt.datetime,
    permission: Permission = OPEN,
) -> Plan:
    return make_plan(who, said, tried, permission, now, USUAL)


@law
@given(people, verdicts, st.lists(unanswered, min_size=3, max_size=6), permissions, clocks)
def test_never_a_fourth_attempt(
    who: Person, said: Verdict, tried: list[Attempt], allowed: Permission, now: dt.datetime
) -> None:
    """After three without an answer there is no step, whatever they were."""
    assert _plan(who, said, tried, now, allowed).steps == ()


@law
@given(people, kept, st.sampled_from(Method), st.integers(0, 3), st.integers(0, 3), clocks)
def test_never_one_method_for_all_three(
    who: Person, said: Verdict, method: Method, gap: int, late: int, now: dt.datetime
) -> None:
    """After two by one method the third is by another one, or there is none."""
    tried = [attempt(method, TODAY), attempt(method, TODAY + days(gap))]
    step = _plan(who, said, tried, now + days(late)).next
    assert step is None or step.method is not method


@law
@given(callable_people, kept, st.lists(unanswered, max_size=2), clocks)
def test_never_a_call_outside_hours(
    who: Person, said: Verdict, tried: list[Attempt], now: dt.datetime
) -> None:
    """Each minute proposed is between 9 and 17 on a working day where the number is.

    A day that is over is proposed only while the call can still be made today.
    """
    step = _plan(who, said, tried, now).next
    assume(step is not None and step.method is Method.CALL)
    assert step is not None
    assert step.hours is not None
    zone = ZoneInfo(step.hours.zone)
    week = (7, 1, 2, 3, 4) if step.address == "+97235551234" else (1, 2, 3, 4, 5)
    today = now.astimezone(zone).date()
    for day in {step.due, max(step.due, today)}:
        assert day.isoweekday() in week
    assert dt.time(9) <= step.hours.start < step.hours.end <= dt.time(17)
    if step.due <= today:
        assert now < dt.datetime.combine(today, dt.time(17), zone)


@law
@given(people, verdicts, st.lists(attempts, max_size=5), clocks)
def test_never_anything_after_do_not_contact(
    who: Person, said: Verdict, tried: list[Attempt], now: dt.datetime
) -> None:
    """Whatever was said and tried, and even when they answered."""
    plan = _plan(who, said, tried, now, Permission(silent_since=TODAY))
    assert (plan.state, plan.steps) == (PlanState.STOPPED, ())


@law
@given(people, verdicts, st.lists(attempts, max_size=5), attempts, permissions, clocks)
def test_never_anything_after_an_answer(
    who: Person,
    said: Verdict,
    tried: list[Attempt],
    last: Attempt,
    allowed: Permission,
    now: dt.datetime,
) -> None:
    """Whenever it came, and whatever was tried before or after it."""
    answer = last.model_copy(update={"outcome": Outcome.ANSWERED})
    for order in ([answer, *tried], [*tried, answer]):
        assert _plan(who, said, order, now, allowed).steps == ()


@law
@given(people, kept, st.lists(unanswered, min_size=1, max_size=2), clocks)
def test_second_email_not_before_three_days(
    who: Person, said: Verdict, tried: list[Attempt], now: dt.datetime
) -> None:
    """Nor anything else sooner after the last attempt."""
    step = _plan(who, said, tried, now).next
    assume(step is not None)
    assert step is not None
    assert step.due >= max(one.on for one in tried) + days(3)


@law
@given(people, verdicts, on_days, permissions, clocks, st.randoms())
def test_same_inputs_same_plan(
    who: Person,
    said: Verdict,
    tried: list[Attempt],
    allowed: Permission,
    now: dt.datetime,
    chance: random.Random,
) -> None:
    """Also when attempts of different days come in another order."""
    other = list(tried)
    chance.shuffle(other)
    assert _plan(who, said, tried, now, allowed) == _plan(who, said, other, now, allowed)


_ENDS = {PlanState.STOPPED, PlanState.ANSWERED}


@law
@given(
    people,
    verdicts,
    st.lists(attempts, max_size=4),
    permissions,
    clocks,
    st.tuples(st.lists(attempts, min_size=1, max_size=4), verdicts, st.integers(0, 400)),
)
def test_later_fact_never_resurrects_a_stopped_plan(
    who: Person,
    said: Verdict,
    tried: list[Attempt],
    allowed: Permission,
    now: dt.datetime,
    later: tuple[list[Attempt], Verdict, int],
) -> None:
    """Stopped, answered or spent: what is logged and said later brings no step back.

    Of what is spent, that is: three were tried. Where only the ways were missing, a new one may
    be used.
    """
    plan = _plan(who, said, tried, now, allowed)
    is_spent = plan.state is PlanState.REST and "are enough" in plan.reasons[0].sentence
    assume(plan.state in _ENDS or is_spent)
    tried_later, said_later, after = later
    again = _plan(who, said_later, [*tried, *tried_later], now + days(after), allowed)
    assert again.steps == ()


def _life(
    who: Person, said: Verdict, lags: list[int], answers: list[Outcome], now: dt.datetime
) -> list[Step]:
    """Return the steps of somebody who does each one some days late, until there is none."""
    tried: list[Attempt] = []
    steps: list[Step] = []
    for lag, outcome in zip(lags, itertools.cycle(answers), strict=False):
        step = _plan(who, said, tried, now).next
        if step is None:
            break
        steps.append(step)
        done = max(step.due, now.date()) + days(lag)
        now += done - now.date()
        tried.append(attempt(step.method, done, outcome, step.purpose))
    return steps


@law
@given(
    people,
    kept,
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
    st.lists(st.sampled_from(Outcome), min_size=1, max_size=3),
    clocks,
)
def test_whole_lives_keep_the_cadence(
    who: Person, said: Verdict, lags: list[int], answers: list[Outcome], now: dt.datetime
) -> None:
    """At most three steps, numbered, not all alike, writing before calling where one can."""
    steps = _life(who, said, lags, answers, now)
    assert [step.number for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) <= 3
    assert len(steps) < 3 or len({step.method for step in steps}) > 1
    if steps and (who.emails or who.has_address):
        assert steps[0].method is not Method.CALL
    if Outcome.ANSWERED in answers:
        assert len(steps) <= answers.index(Outcome.ANSWERED) + 1

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.agenda.cases import Case
from cardscan.agenda.closing import closed_steps
from cardscan.agenda.errands import make_agenda
from cardscan.fields.words.companies import firm_key
from cardscan.model.agenda import Agenda
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.consent import OPEN, Permission
from cardscan.model.judgement import NOTHING_SAID, Judgement
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import MONDAY, TODAY, attempt, days, person, verdict

USUAL = FollowupSettings()
TOKYO = "+81312345678"
TWO_DAYS_AGO = TODAY - days(2)


def _case(
    who: Person,
    *tried: Attempt,
    priority: Priority = Priority.HOT,
    since: dt.date = TWO_DAYS_AGO,
    said: Judgement = NOTHING_SAID,
    pile: Pile = Pile.KEEP,
    permission: Permission = OPEN,
) -> Case:
    return Case(who, said, verdict(priority, since, pile), tried, permission)


def _days(agenda: Agenda) -> dict[int, int]:
    return {one.contact: (one.day - TODAY).days for one in agenda.errands}


def test_parts_of_an_agenda_are_all_of_it() -> None:
    """Overdue, today, the next seven days, later: each errand is in one."""
    cases = [
        _case(person(n, company=None), since=TODAY + days(ahead - 2))
        for n, ahead in enumerate([-1, 0, 1, 7, 8])
    ]
    agenda = make_agenda(cases, MONDAY, USUAL)
    parts = (agenda.overdue, agenda.today, agenda.week, agenda.later)
    assert [[one.contact for one in part] for part in parts] == [[0], [1], [2, 3], [4]]


def test_firm_hears_once_a_day_the_most_pressing_first() -> None:
    """Hot before low, then who waits longest; what was sent today counts, other firms do not."""
    cases = [
        _case(person(1, company="Werk"), priority=Priority.LOW, since=TODAY - days(21)),
        _case(person(2, company="WERK")),
        _case(person(3, company="Werk."), since=TODAY - days(9)),
        _case(person(4, company="Other")),
        _case(person(5, company=None)),
        _case(person(6, company=None)),
    ]
    spread = make_agenda(cases, MONDAY, USUAL)
    assert _days(spread) == {3: -7, 2: 1, 1: 2, 4: 0, 5: 0, 6: 0}
    moved = next(one for one in spread.errands if one.contact == 2)
    assert moved.step.reasons[-1].rule == "one_a_firm_a_day"
    sent = _case(person(7, company="Werk"), attempt(on=TODAY, outcome=Outcome.ANSWERED))
    assert _days(make_agenda([*cases, sent], MONDAY, USUAL)) == {3: 1, 2: 2, 1: 3, 4: 0, 5: 0, 6: 0}
    wished = FollowupSettings(is_one_a_firm_a_day=False)
    assert _days(make_agenda(cases, MONDAY, wished)) == {3: -7, 2: 0, 1: 0, 4: 0, 5: 0, 6: 0}


def test_call_that_waits_for_its_firm_keeps_the_hours() -> None:
    """From Friday to Monday, not to Saturday."""
    friday = MONDAY + days(4)
    cases = [
        _case(person(n, email=None, company="Werk"), since=friday.date() - days(2)) for n in (1, 2)
    ]
    agenda = make_agenda(cases, friday, USUAL)
    assert [one.day.isoweekday() for one in agenda.errands] == [5, 1]
    assert all(one.step.hours is not None for one in agenda.errands)


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", 0), ("Europe/Berlin", 1)])
def test_day_of_a_call_is_the_callers(zone: str, day: int) -> None:
    """Tuesday morning in Tokyo is Monday afternoon in Los Angeles."""
    now = MONDAY.replace(hour=15).astimezone(ZoneInfo(zone))  # Tuesday, 0:00 in Tokyo
    case = _case(person(email=None, phone=TOKYO), since=TODAY - days(1))
    (errand,) = make_agenda([case], now, USUAL).errands
    assert errand.step.due == TODAY + days(1)
    assert errand.day == TODAY + days(day)


def test_thanks_are_errands_of_the_introducer() -> None:
    """Also when they answered; not when either is tossed."""
    uid = person(1).uid
    answered = _case(person(1), attempt(outcome=Outcome.ANSWERED))
    met = _case(person(2, company="Other"), said=Judgement(introduced_by=uid), since=TODAY)
    tossed = _case(person(2), said=Judgement(introduced_by=uid), pile=Pile.TOSS)
    errands = make_agenda([answered, met], MONDAY, USUAL).errands
    assert [(one.contact, one.step.purpose) for one in errands] == [
        (2, Purpose.FIRST),
        (1, Purpose.THANKS),
    ]
    assert make_agenda([answered, tossed], MONDAY, USUAL).errands == ()
    assert len(make_agenda([_case(person(1), pile=Pile.TOSS), met], MONDAY, USUAL).errands) == 1


def test_until_a_day_is_the_same_agenda_cut_off() -> None:
    """Nothing else comes of looking at fewer days."""
    cases = [
        _case(person(n, company=f"Firm {n % 3}"), since=TODAY + days(n % 5 - 4)) for n in range(12)
    ]
    whole = make_agenda(cases, MONDAY, USUAL)
    for ahead in range(6):
        until = TODAY + days(ahead)
        cut = make_agenda(cases, MONDAY, USUAL, until)
        assert cut.errands == tuple(one for one in whole.errands if one.day <= until)


firms = st.sampled_from(["Werk", "Haus", "Nord", "WERK GmbH", "Haus AG"])
cases_of_firms = st.lists(
    st.builds(
        lambda n, firm, email, back, priority: _case(
            person(n, company=firm, email=email), since=TODAY - days(back), priority=priority
        ),
        st.integers(1, 10_000),
        firms,
        st.sampled_from(["kim@example.com", None]),
        st.integers(-9, 30),
        st.sampled_from(Priority),
    ),
    max_size=8,
    unique_by=lambda case: case.person.id,
)


@settings(max_examples=1000, deadline=None)
@given(cases_of_firms, st.integers(0, 6))
def test_never_two_messages_to_one_firm_on_one_day(cases: list[Case], ahead: int) -> None:
    """Whatever is overdue and whoever is called; nobody is lost, and nobody comes sooner."""
    now = MONDAY + days(ahead)
    agenda = make_agenda(cases, now, USUAL)
    on = [(firm_key(one.company or ""), max(one.day, now.date())) for one in agenda.errands]
    assert len(set(on)) == len(on)
    planned = {case.person.id: case.plan(now, USUAL).next for case in cases}
    assert {one.contact for one in agenda.errands} == {n for n, step in planned.items() if step}
    for one in agenda.errands:
        step = planned[one.contact]
        assert step is not None
        assert one.step.due >= step.due
        if one.step.method is Method.CALL:
            assert one.step.due.isoweekday() <= 5


def test_closed_steps_are_those_done_and_those_given_up() -> None:
    """The next one of whoever answered, is silent or tossed is called off; who rests has none."""
    first, second = attempt(on=TODAY - days(9)), attempt(on=TODAY - days(6))
    third = attempt(Method.CALL, TODAY - days(3))
    cases = {
        "open": _case(person(), first),
        "answered": _case(person(), first, attempt(outcome=Outcome.ANSWERED)),
        "silent": _case(person(), first, permission=Permission(silent_since=TODAY)),
        "tossed": _case(person(), pile=Pile.TOSS),
        "rests": _case(person(), first, second, third),
        "thanked": _case(person(), attempt(purpose=Purpose.THANKS)),
    }
    closed = {
        name: [
            (one.purpose.value, one.number, one.done is not None, one.whom)
            for one in closed_steps([case], MONDAY, USUAL)
        ]
        for name, case in cases.items()
    }
    kim = "Kim Sommer"
    assert closed == {
        "open": [("other", 1, True, kim)],
        "answered": [("other", 1, True, kim), ("other", 2, True, kim), ("other", 3, False, None)],
        "silent": [("other", 1, True, None), ("other", 2, False, None)],
        "tossed": [("other", 1, False, None)],
        "rests": [("other", 1, True, kim), ("other", 2, True, kim), ("other", 3, True, kim)],
        "thanked": [("thanks", 1, True, kim)],
    }

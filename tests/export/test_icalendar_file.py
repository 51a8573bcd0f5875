from __future__ import annotations

import datetime as dt

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.export.icalendar_file import to_ics
from cardscan.model.agenda import Agenda, Closed, Errand
from cardscan.model.attempt import Method, Purpose
from cardscan.model.plan import Hours, Step
from cardscan.model.verdict import Priority, Reason
from tests.made import NOON

DAY = NOON.date()
UID = "urn:uuid:00000000-0000-5000-8000-000000000001"
HOURS = Hours(start=dt.time(9), end=dt.time(17), zone="America/New_York")


def _errand(
    purpose: Purpose = Purpose.FIRST,
    number: int = 1,
    *,
    hours: Hours | None = None,
    name: str | None = "Kim Sommer",
    why: str = "You met; write.",
) -> Errand:
    method = Method.CALL if hours else Method.EMAIL
    return Errand(
        contact=1,
        uid=UID,
        name=name,
        company="Käse & Söhne",
        priority=Priority.HOT,
        day=DAY,
        step=Step(
            purpose=purpose,
            number=number,
            method=method,
            address="kim@example.com",
            due=DAY,
            hours=hours,
            reasons=(Reason(rule="window", sentence=why),),
        ),
    )


def _read(
    *errands: Errand, closed: tuple[Closed, ...] = (), now: dt.datetime = NOON
) -> list[icalendar.Todo]:
    data = to_ics(Agenda(day=DAY, errands=errands), closed, now)
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return icalendar.Calendar.from_ical(data).walk("VTODO")  # type: ignore[no-any-return]


def test_message_is_due_on_its_day_and_reminds_in_the_morning() -> None:
    """A day without an hour, an alarm at nine, all that is known in the description."""
    (task,) = _read(_errand())
    assert task.decoded("due") == DAY
    assert "dtstart" not in task
    assert str(task["summary"]) == "First message (e-mail): Kim Sommer"
    assert str(task["description"]).splitlines() == [
        "Käse & Söhne", "kim@example.com", "You met; write.", "cardscan draft 1",
    ]  # fmt: skip
    assert (str(task["status"]), int(task["priority"])) == ("NEEDS-ACTION", 1)
    (alarm,) = task.walk("VALARM")
    assert alarm.decoded("trigger") == dt.timedelta(hours=9)
    assert alarm["trigger"].params["RELATED"] == "END"  # from the beginning of the day


def test_call_is_due_in_its_hours() -> None:
    """From nine to five in New York, and the alarm when it begins."""
    (task,) = _read(_errand(hours=HOURS))
    assert task.decoded("dtstart") == dt.datetime.combine(DAY, dt.time(14), dt.UTC)
    assert task.decoded("due") == dt.datetime.combine(DAY, dt.time(22), dt.UTC)
    assert [alarm.trigger for alarm in task.alarms.times] == [task.decoded("dtstart")]


def test_importing_again_changes_what_is_there() -> None:
    """The same identity, also when a first message became a reconnect; a higher sequence."""
    later = NOON + dt.timedelta(minutes=1)
    (first,), (again,) = _read(_errand()), _read(_errand(Purpose.RECONNECT), now=later)
    assert first["uid"] == again["uid"]
    assert int(again["sequence"]) > int(first["sequence"])
    assert again.decoded("last-modified") == again.decoded("dtstamp") == later


@pytest.mark.parametrize(
    "other", [_errand(Purpose.AGAIN, 2), _errand(Purpose.THANKS, 1)], ids=["second", "thanks"]
)
def test_other_steps_have_other_identities(other: Errand) -> None:
    """Nothing overwrites what it is not."""
    one, two = _read(_errand(), other)
    assert one["uid"] != two["uid"]


def test_done_and_given_up_steps_close_their_tasks() -> None:
    """By the identity they had when they were to be done."""
    done = Closed(uid=UID, purpose=Purpose.OTHER, number=1, done=DAY, whom="Kim Sommer")
    off = Closed(uid=UID, purpose=Purpose.OTHER, number=2)
    first, second = _read(_errand(), _errand(Purpose.AGAIN, 2))
    closed_first, closed_second = _read(closed=(done, off))
    assert (first["uid"], second["uid"]) == (closed_first["uid"], closed_second["uid"])
    assert str(closed_first["status"]) == "COMPLETED"
    assert closed_first.decoded("completed").date() == DAY
    assert str(closed_second["status"]) == "CANCELLED"
    assert "Kim" not in str(closed_second)


@given(st.text(), st.text())
def test_no_text_breaks_the_file(name: str, why: str) -> None:
    """Whatever a card or a person says, there is one task, and nothing is added to it."""
    (task,) = _read(_errand(name=name, why=why))
    expected = {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "CATEGORIES", "CLASS", "SUMMARY",
        "DESCRIPTION", "STATUS", "PRIORITY", "DUE",
    }  # fmt: skip
    assert set(task) == expected

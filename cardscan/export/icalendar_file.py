"""The agenda as iCalendar tasks (RFC 5545), for calendars that remind.

Each task has an identity that follows from the contact and the number of the step, and a sequence
that grows with the clock: importing a newer file changes the tasks that are there. What was done
is marked so, and what need not be done any more is called off without a word about whom.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Todo

from cardscan.model.agenda import Agenda, Closed, Errand
from cardscan.model.attempt import Method, Purpose
from cardscan.model.verdict import Priority

_EPOCH: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_PRIORITIES: Final = {Priority.HOT: 1, Priority.BETWEEN: 5, Priority.LOW: 9}
_MORNING: Final = dt.timedelta(hours=9)  # of the day on which something without hours is due
_BY: Final = {
    Method.EMAIL: "e-mail",
    Method.CALL: "call",
    Method.LETTER: "letter",
    Method.MEETING: "meeting",
}


def to_ics(agenda: Agenda, closed: Iterable[Closed], now: dt.datetime) -> bytes:
    """Return a calendar of all errands, and of what is done or called off.

    Args:
        agenda: what is to be done.
        closed: what was to be done once.
        now: the moment of the export.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//cardscan//cardscan//EN")
    calendar.add("version", "2.0")
    for errand in agenda.errands:
        calendar.add_component(_task(errand, now))
    for one in closed:
        calendar.add_component(_closed_task(one, now))
    data: bytes = calendar.to_ical()
    return data


def _task(errand: Errand, now: dt.datetime) -> Todo:
    step = errand.step
    task = _todo(errand.uid, step.purpose, step.number, now)
    task.add("summary", f"{step.purpose.words.capitalize()} ({_BY[step.method]}): {errand.whom}")
    task.add("description", "\n".join(_description(errand)))
    task.add("status", "NEEDS-ACTION")
    task.add("priority", _PRIORITIES[errand.priority])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{_BY[step.method]}: {errand.whom}")
    if step.hours is None:
        task.add("due", step.due)
        alarm.add("trigger", _MORNING, parameters={"RELATED": "END"})
    else:
        zone = ZoneInfo(step.hours.zone)
        for name, hour in (("dtstart", step.hours.start), ("due", step.hours.end)):
            task.add(name, dt.datetime.combine(step.due, hour, zone).astimezone(dt.UTC))
        alarm.add("trigger", dt.timedelta(0), parameters={"RELATED": "START"})
    task.add_component(alarm)
    return task


def _closed_task(closed: Closed, now: dt.datetime) -> Todo:
    task = _todo(closed.uid, closed.purpose, closed.number, now)
    if closed.done is None:
        task.add("summary", "Nothing to do any more")
        task.add("status", "CANCELLED")
        return task
    noon = dt.datetime.combine(closed.done, dt.time(12), dt.UTC)
    task.add("summary", f"Done: {closed.whom}" if closed.whom else "Done")
    task.add("status", "COMPLETED")
    task.add("completed", noon)
    task.add("percent-complete", 100)
    return task


def _todo(uid: str, purpose: Purpose, number: int, now: dt.datetime) -> Todo:
    # A first message that becomes a reconnect is the same task still.
    kind = "thanks" if purpose is Purpose.THANKS else "attempt"
    task = Todo()
    task.add("uid", str(uuid.uuid5(uuid.NAMESPACE_URL, f"{uid}/{kind}/{number}")))
    task.add("dtstamp", now.astimezone(dt.UTC))
    task.add("last-modified", now.astimezone(dt.UTC))
    task.add("sequence", int((now - _EPOCH).total_seconds()))
    task.add("categories", ["cardscan"])
    task.add("class", "PRIVATE")
    return task


def _description(errand: Errand) -> Iterable[str]:
    if errand.company and errand.company != errand.whom:
        yield errand.company
    if errand.step.address:
        yield errand.step.address
    for reason in errand.step.reasons:
        yield reason.sentence
    is_thanks = errand.step.purpose is Purpose.THANKS
    yield f"cardscan draft {errand.contact}{' --kind thanks' if is_thanks else ''}"

"""People, verdicts and attempts made by hand, for plans."""

from __future__ import annotations

import datetime as dt

from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.candidate import PhoneType
from cardscan.model.person import Number, Person
from cardscan.model.verdict import Pile, Priority, Reason, Since, Verdict

MONDAY = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)
TODAY = MONDAY.date()
BERLIN = "+493020179460"
DAYS = {Priority.HOT: 2, Priority.BETWEEN: 7, Priority.LOW: 21}


def days(count: int) -> dt.timedelta:
    """Return so many days."""
    return dt.timedelta(days=count)


def person(
    number: int = 1,
    *,
    email: str | None = "kim@example.com",
    phone: str | None = BERLIN,
    has_address: bool = False,
    company: str | None = "Nordlicht",
    name: str | None = "Kim Sommer",
) -> Person:
    """Return somebody with an e-mail address and a number in Berlin, unless told otherwise."""
    return Person(
        id=number,
        uid=f"urn:uuid:00000000-0000-5000-8000-{number:012}",
        name=name,
        given=name.split()[0] if name else None,
        family=name.split()[-1] if name else None,
        title="Head of Sales",
        company=company,
        emails=(email,) if email else (),
        phones=(Number(phone, is_e164=phone.startswith("+"), type=PhoneType.WORK),)
        if phone
        else (),
        has_address=has_address,
        country="DE",
        notes=None,
        taken_at=None,
        scanned_at=MONDAY,
    )


def verdict(
    priority: Priority = Priority.BETWEEN, since: dt.date = TODAY, pile: Pile = Pile.KEEP
) -> Verdict:
    """Return a verdict with the usual window of a priority."""
    return Verdict(
        pile=pile,
        priority=priority,
        since=since,
        since_what=Since.MET,
        days=DAYS[priority],
        reasons=(Reason(rule="liked", sentence="You liked them.", fact="liked: yes"),),
        next_step="Write.",
    )


def attempt(
    method: Method = Method.EMAIL,
    on: dt.date = TODAY,
    outcome: Outcome = Outcome.SENT,
    purpose: Purpose = Purpose.OTHER,
) -> Attempt:
    """Return something that was tried."""
    return Attempt(method=method, on=on, at=MONDAY, outcome=outcome, purpose=purpose)

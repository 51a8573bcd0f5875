"""What was to be done once and is not any more, so that calendars can be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from cardscan.agenda.cases import Case
from cardscan.followup.cadence import tries
from cardscan.model.agenda import Closed
from cardscan.model.attempt import Attempt, Purpose
from cardscan.settings.followup import FollowupSettings


def closed_steps(
    cases: Iterable[Case], now: dt.datetime, settings: FollowupSettings
) -> Iterator[Closed]:
    """Yield each attempt that was made, and the next one of whoever is tried no more."""
    for case in cases:
        uid = case.person.uid
        tried = tries(case.attempts)
        for number, attempt in enumerate(tried, 1):
            yield _done(case, Purpose.OTHER, number, attempt)
        if len(tried) < settings.attempts and case.plan(now, settings).next is None:
            yield Closed(uid=uid, purpose=Purpose.OTHER, number=len(tried) + 1)
        thanks = (one for one in case.attempts if one.purpose is Purpose.THANKS)
        for number, attempt in enumerate(thanks, 1):
            yield _done(case, Purpose.THANKS, number, attempt)


def _done(case: Case, purpose: Purpose, number: int, attempt: Attempt) -> Closed:
    person = case.person
    is_silent = case.permission.silent_since is not None
    return Closed(
        uid=person.uid,
        purpose=purpose,
        number=number,
        done=attempt.on,
        whom=None if is_silent else person.name or person.company,
    )

"""Who is looked at when somebody asks what is due until a day: the few that may have an errand.

Of tens of thousands of contacts most are at rest, and of the thousands that are overdue those of
one firm wait for each other. To plan for all of them what is not told would take most of the time.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from cardscan.agenda.cases import PRESSING, Case, firm_of, heard_on, look_at_all, permitted
from cardscan.followup.cadence import APART
from cardscan.model.consent import Permission, emails_of
from cardscan.settings import Settings
from cardscan.store.library import Library
from cardscan.triage.subjects import Subject


def gather_awake(
    library: Library,
    settings: Settings,
    now: dt.datetime,
    until: dt.date | None,
    everybody: Iterable[Subject] | None = None,
) -> tuple[Case, ...]:
    """Return the contacts with whom something may be due until a day, or that matter to others.

    Whom the database knows to be at rest is not read. Whose next message is written, and comes
    after that day or has to wait for one to the same firm, is not asked what may be done.

    Args:
        library: open.
        settings: with the rules and the cadence.
        now: in the time zone of whoever follows up.
        until: the last day that is asked for; any where None.
        everybody: all contacts, judged by the same rules today; they are read where None.

    Raises:
        StoreError: when the library cannot be read.
        SettingsError: when the rules make no sense.
    """
    today, followup = now.date(), settings.followup
    soon = None if until is None else until - dt.timedelta(days=followup.again_after_days - 1)
    without = library.history.idle(followup.attempts, APART, today, soon)
    cases = look_at_all(library, settings, now, without, everybody)
    if until is None:
        return permitted(library, cases)
    emails = {address for case in cases for address in emails_of(case.person)}
    closed = Permission(closed=library.history.closed(emails))
    introducers = {case.judgement.introduced_by for case in cases}
    awake, messages = [], []
    for case in cases:
        is_linked = case.judgement.introduced_by or case.person.uid in introducers
        day = None if is_linked or case.is_tried_on(today) else case.written_on(closed, followup)
        if day is None:
            awake.append(case)
        elif day <= until:
            messages.append((day, case))
    if not followup.is_one_a_firm_a_day or until != today:
        return permitted(library, [*awake, *(case for _, case in messages)])
    heard = heard_on(today, awake)
    return permitted(library, awake) + tuple(_in_turn(library, messages, heard))


def _in_turn(
    library: Library, messages: Iterable[tuple[dt.date, Case]], heard: Collection[str]
) -> Iterator[Case]:
    """Yield whoever has a message today, of each firm the most pressing one.

    The others of their firm would have to wait for it, or already for a call before it.
    """
    queues: defaultdict[str | int, list[Case]] = defaultdict(list)
    for _, case in sorted(messages, key=_turn):
        queues[firm_of(case.person.company) or case.person.id].append(case)
    waiting = [queue for firm, queue in queues.items() if firm not in heard]
    while waiting:
        first = permitted(library, [queue[0] for queue in waiting])
        silent = [case.permission.silent_since is not None for case in first]
        yield from (case for case, is_silent in zip(first, silent, strict=True) if not is_silent)
        left = (queue[1:] for queue, is_silent in zip(waiting, silent, strict=True) if is_silent)
        waiting = [queue for queue in left if queue]


def _turn(message: tuple[dt.date, Case]) -> tuple[int, dt.date, int]:
    day, case = message
    return PRESSING[case.verdict.priority], day, case.person.id

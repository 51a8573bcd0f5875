"""By which method somebody is tried next: write before you call, and not too often.

The first message is written. It is sent once more when no answer has come; after that another
method is taken. When as many attempts as there may be were made, or only methods are left that
would make all of them alike, it rests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from cardscan.model.attempt import Attempt, Method, Purpose
from cardscan.settings.followup import FollowupSettings

_WRITE_FIRST: Final = (Method.EMAIL, Method.LETTER, Method.CALL)
_ONCE_MORE: Final = (Method.EMAIL, Method.CALL, Method.LETTER)
_THEN: Final = (Method.CALL, Method.EMAIL, Method.LETTER)
# What belongs to no cadence: thanks are owed, and an invitation is about a list.
APART: Final = frozenset({Purpose.THANKS, Purpose.INVITATION})


def tries(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """Return the attempts that count as trying to reach somebody, by day."""
    counted = (attempt for attempt in attempts if attempt.purpose not in APART)
    return tuple(sorted(counted, key=lambda attempt: attempt.on))


def next_method(
    tried: Sequence[Method], can: Callable[[Method], bool], settings: FollowupSettings
) -> Method | None:
    """Return the method of the next attempt, None when it rests.

    Args:
        tried: the methods of the attempts so far, in their order.
        can: says of a method whether there is an address for it; asked only where it matters.
        settings: the cadence.
    """
    left = settings.attempts - len(tried)
    if left <= 0:
        return None
    must_be_new = settings.methods - len(set(tried)) >= left
    for method in _preferred(tried):
        if not (must_be_new and method in tried) and can(method):
            return method
    return None


def _preferred(tried: Sequence[Method]) -> Sequence[Method]:
    if not tried:
        return _WRITE_FIRST
    if list(tried) == [Method.EMAIL]:
        return _ONCE_MORE
    return sorted(_THEN, key=tried.count)

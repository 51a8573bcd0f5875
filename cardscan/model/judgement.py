"""What the person said about a contact: single facts, and what they come to.

A fact is one answer to one question, with its moment and its author. Facts are only ever added; of
each key the newest counts, and a fact of None takes back what was said. No reading of a card is a
fact, so scanning again changes nothing here.

"Do not contact" is no fact: it outlives the contact, see :mod:`cardscan.model.consent`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Final

from pydantic import Field

from cardscan.errors import FactError
from cardscan.model.attempt import check_day, parse_day
from cardscan.model.contact import Record
from cardscan.model.verdict import Pile, Priority
from cardscan.strings import collapse

FactValue = bool | str | None
TAG: Final = "tag:"  # each tag is a key of its own, so that adding one needs no look at the others


class Relation(StrEnum):
    """What somebody is to the person."""

    LEAD = "lead"
    PARTNER = "partner"
    OTHER = "other"


YES_OR_NO: Final = (
    "asked_for",
    "liked",
    "liked_me",
    "can_help",
    "could_help_me",
    "wants_contact",
)
CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "relation": Relation,
    "pile": Pile,
    "priority": Priority,
}
TEXTS: Final = ("met_at", "introduced_by", "value_to_send", "notes")
DAY: Final = "met_on"
KEYS: Final = (*YES_OR_NO, *CHOICES, *TEXTS, DAY)
# Whoever said one of these has judged the card. Where and when they met, tags and notes are given
# to whole batches, and decide nothing.
JUDGING: Final = (*YES_OR_NO, "relation", "introduced_by", "value_to_send", "pile", "priority")

_YES: Final = frozenset({"yes", "y", "true", "1"})
_NO: Final = frozenset({"no", "n", "false", "0"})
_NOT_SAID: Final = frozenset({"", "not said", "-"})


class Fact(Record):
    """One answer; make them with :func:`say`, which checks.

    Attributes:
        key: one of :data:`KEYS`, or a tag: ``tag:Expo 2026``.
        value: True or False, a text, a day as ISO 8601; None takes back what was said.
        at: UTC moment.
        author: who said it.
    """

    key: str
    value: FactValue
    at: dt.datetime
    author: str = Field(min_length=1)


class Judgement(Record):
    """All that was said about one contact; None is "not said".

    Attributes:
        asked_for: I asked for the card; False when it was pressed on me.
        liked: I liked them.
        liked_me: I think they liked me.
        can_help: I can help them.
        could_help_me: they could help or hire me.
        wants_contact: they said "please contact me".
        relation: what they are to me.
        met_at: where we met, an event or a place.
        met_on: the day we met.
        introduced_by: the uid of a contact in the library, else a name in words.
        value_to_send: something of value I could send.
        notes: free.
        tags: in alphabetical order.
        pile: the person's own decision, which wins over every rule.
        priority: the same for how soon.
    """

    asked_for: bool | None = None
    liked: bool | None = None
    liked_me: bool | None = None
    can_help: bool | None = None
    could_help_me: bool | None = None
    wants_contact: bool | None = None
    relation: Relation | None = None
    met_at: str | None = None
    met_on: dt.date | None = None
    introduced_by: str | None = None
    value_to_send: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] = ()
    pile: Pile | None = None
    priority: Priority | None = None


NOTHING_SAID: Final = Judgement()


def say(key: str, answer: bool | str | None, at: dt.datetime, author: str) -> Fact:
    """Return a checked fact.

    Args:
        key: one of :data:`KEYS`, or ``tag:`` and a tag.
        answer: as a person types it: yes or no, one of the choices, a day as YYYY-MM-DD, a text.
            Nothing, or "not said", takes back what was said.
        at: the moment, with its zone.
        author: who says it.

    Raises:
        FactError: when there is no such key, or it cannot have this answer.
    """
    key = collapse(key)
    if key.startswith(TAG):
        key = TAG + collapse(key.removeprefix(TAG))
    if key not in KEYS and (not key.startswith(TAG) or key == TAG):
        raise FactError(f"{key!r} is nothing that can be said; say one of {', '.join(KEYS)}, tag:…")
    # White space inside free notes is the person's own.
    text = answer.strip() if isinstance(answer, str) else answer
    value: FactValue = None
    if text is not None and not (isinstance(text, str) and text.casefold() in _NOT_SAID):
        value = _checked(key, text, at)
    if key.startswith(TAG) and value is False:
        value = None
    return Fact(key=key, value=value, at=at.astimezone(dt.UTC), author=author)


def _checked(key: str, answer: bool | str, at: dt.datetime) -> FactValue:
    if key in YES_OR_NO or key.startswith(TAG):
        return answer if isinstance(answer, bool) else _yes_or_no(key, answer)
    if isinstance(answer, bool):
        raise FactError(f"{key}: yes and no are no answer to this")
    if key in CHOICES:
        return _choice(key, answer)
    if key == DAY:
        return _day(key, answer, at)
    return answer


def _yes_or_no(key: str, answer: str) -> bool:
    word = answer.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise FactError(f"{key}: {answer!r} is neither yes nor no; leave it out when it is not known")


def _choice(key: str, answer: str) -> str:
    choices = [choice.value for choice in CHOICES[key]]
    if answer.casefold() in choices:
        return answer.casefold()
    raise FactError(f"{key}: {answer!r} is not one of {', '.join(choices)}")


def _day(key: str, answer: str, at: dt.datetime) -> str:
    day = parse_day(key, answer)
    check_day(key, day, at)
    return day.isoformat()


def fold(facts: Iterable[Fact]) -> Judgement:
    """Return what the facts of one contact come to, whatever order they are in.

    The newest of each key counts; of two of one moment, the later in the order given.
    """
    said: dict[str, FactValue] = {}
    for fact in sorted(facts, key=lambda fact: fact.at):
        said[fact.key] = fact.value
    return judgement_of(said)


def judgement_of(said: Mapping[str, FactValue]) -> Judgement:
    """Return the judgement of the newest value of each key."""
    fields: dict[str, Any] = {key: said[key] for key in KEYS if said.get(key) is not None}
    tags = sorted(key.removeprefix(TAG) for key in said if key.startswith(TAG) and said[key])
    return Judgement(**fields, tags=tuple(tags))

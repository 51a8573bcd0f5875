"""The verdict on a card: keep or toss, how soon, and why. The person's own word always wins."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Final

from cardscan.model.judgement import JUDGING, NOTHING_SAID, Judgement
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority, Reason, Since, Verdict
from cardscan.settings.triage import TriageSettings
from cardscan.triage.evidence import guesses
from cardscan.triage.fields import FIELDS
from cardscan.triage.rules import Rules, Spoken
from cardscan.triage.subjects import Subject

_answers_in: Final = attrgetter(*JUDGING)


@dataclass(frozen=True, slots=True)
class _Opinion:
    """What of a verdict does not depend on any day."""

    pile: Pile
    priority: Priority
    reasons: tuple[Reason, ...]
    is_undecided: bool = False


class Judge:
    """Gives verdicts by the rules of the settings: always the same for the same contact and day.

    Tens of thousands of contacts are looked at whenever somebody asks what is due, and to the rules
    most of them look alike: the opinion on one is remembered for the next.
    """

    def __init__(self, settings: TriageSettings) -> None:
        """Make the rules ready.

        Raises:
            RuleError: when the condition of a rule is not understood.
        """
        self._settings = settings
        self._rules = Rules(settings)
        self._key = _key_of(self._rules)
        self._known: dict[object, _Opinion] = {}

    def look_at(
        self,
        person: Person,
        judgement: Judgement | None,
        today: dt.date,
        zone: dt.tzinfo | None = None,
    ) -> Subject:
        """Return all that is known of a contact, the verdict included.

        Args:
            person: from the card.
            judgement: what was said; None where nothing was.
            today: at the person's place.
            zone: in which the days of moments are told there; UTC where None.
        """
        said = judgement or NOTHING_SAID
        found = guesses(person, said, self._settings.interests)
        here = zone or dt.UTC
        verdict = self._verdict(Subject(person, today, said, found, zone=here))
        return Subject(person, today, said, found, verdict, zone=here)

    def _verdict(self, subject: Subject) -> Verdict:
        opinion = self._opinion(subject)
        since, since_what = _since(subject)
        days = _days(opinion.priority, self._settings)
        deadline = since + dt.timedelta(days=days)
        window = _window(opinion.priority, since, since_what, deadline)
        past = _past(deadline) if subject.today > deadline else ()
        return Verdict(
            pile=opinion.pile,
            undecided=opinion.is_undecided,
            is_said=subject.judgement.pile is not None,
            priority=opinion.priority,
            since=since,
            since_what=since_what,
            days=days,
            reasons=opinion.reasons + window + past,
            next_step=_next_step(subject, opinion, deadline),
        )

    def _opinion(self, subject: Subject) -> _Opinion:
        if self._key is None:
            return _form_opinion(subject, self._rules, self._settings)
        key = (self._key(subject.judgement), *[guess.what for guess in subject.guesses])
        if key not in self._known:
            self._known[key] = _form_opinion(subject, self._rules, self._settings)
        return self._known[key]


def _key_of(rules: Rules) -> Callable[[Judgement], object] | None:
    """Return what tells judgements apart that these rules see; None when they see more."""
    seen = set(JUDGING)
    for name in rules.looks_at - {"guess"}:
        said = None if name is None else FIELDS[name].said
        if said is None:
            return None
        seen.add(said)
    return attrgetter(*sorted(seen))


def _form_opinion(subject: Subject, rules: Rules, settings: TriageSettings) -> _Opinion:
    said, spoken = subject.judgement, rules.spoken(subject)
    because = tuple(one.reason for one in spoken)
    if not any(answer is not None for answer in _answers_in(said)):
        sentence = "Nobody has judged this card yet, so it is kept, at low priority."
        nobody = Reason(rule="nobody_judged", sentence=sentence)
        return _Opinion(Pile.KEEP, Priority.LOW, (nobody, *because), is_undecided=True)
    priority, why_then = _priority(said, spoken, settings)
    reasons = (*because, *why_then)
    if said.pile is not None:
        return _Opinion(said.pile, priority, (_word("pile", said.pile), *reasons))
    if said.priority is not None or any(one.weight > 0 for one in spoken):
        return _Opinion(Pile.KEEP, priority, reasons)
    nothing = Reason(
        rule="nothing_speaks",
        sentence="You judged this card, and nothing speaks for it.",
        fact=_answers(said),
    )
    return _Opinion(Pile.TOSS, priority, (nothing, *reasons))


def _word(key: str, said: str) -> Reason:
    return Reason(rule="your_word", sentence=f"You said: {said}.", fact=f"{key}: {said}")


def _answers(said: Judgement) -> str:
    answers = {key: getattr(said, key) for key in JUDGING}
    words = {True: "yes", False: "no"}
    return ", ".join(
        f"{key}: {words.get(answer, answer)}"
        for key, answer in answers.items()
        if answer is not None
    )


def _priority(
    said: Judgement, spoken: tuple[Spoken, ...], settings: TriageSettings
) -> tuple[Priority, tuple[Reason, ...]]:
    if said.priority is not None:
        return said.priority, (_word("priority", said.priority),)
    total = sum(one.weight for one in spoken)
    if total >= settings.hot_from:
        priority = Priority.HOT
    elif total >= settings.between_from:
        priority = Priority.BETWEEN
    else:
        priority = Priority.LOW
    weights = Reason(
        rule="weights",
        sentence=f"The weights come to {total}; from {settings.between_from} on a card is in "
        f"between, from {settings.hot_from} on it is hot.",
        fact=", ".join(f"{one.reason.rule} {one.weight:+}" for one in spoken) or None,
    )
    return priority, (weights,)


def _since(subject: Subject) -> tuple[dt.date, Since]:
    if subject.judgement.met_on is not None:
        return subject.judgement.met_on, Since.MET
    if subject.person.taken_at is not None:
        return subject.person.taken_at.date(), Since.PHOTO
    return subject.scanned_on, Since.SCAN


def _days(priority: Priority, settings: TriageSettings) -> int:
    if priority is Priority.HOT:
        return math.ceil(settings.hot_hours / 24)
    return settings.between_days if priority is Priority.BETWEEN else settings.low_days


@lru_cache(maxsize=1024)
def _window(
    priority: Priority, since: dt.date, since_what: Since, deadline: dt.date
) -> tuple[Reason, ...]:
    days = (deadline - since).days
    sentence = (
        f"The window of {priority} cards is {days} days from {since_what.words}: until {deadline}."
    )
    return (Reason(rule=f"{priority}_window", sentence=sentence, fact=f"{since_what}: {since}"),)


@lru_cache(maxsize=1024)
def _past(deadline: dt.date) -> tuple[Reason, ...]:
    sentence = "The window is over, so the first message takes the blame for the silence."
    return (Reason(rule="past_window", sentence=sentence, fact=f"deadline: {deadline}"),)


def _next_step(subject: Subject, opinion: _Opinion, deadline: dt.date) -> str:
    person = subject.person
    if opinion.pile is Pile.TOSS:
        return f"None: it is tossed; cardscan triage {person.id} --restore takes it back."
    if opinion.is_undecided:
        return f"Judge the card: cardscan triage {person.id}."
    whom = person.whom
    if subject.today > deadline:
        return f"Reconnect with {whom}."
    return f"Write to {whom} by {deadline}."

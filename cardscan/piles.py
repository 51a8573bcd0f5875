"""The two piles of a library: who lies on which and why, and what a person says about them.

Verdicts are computed whenever somebody looks; only what a person says is stored, each time in one
transaction.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cardscan.errors import FactError
from cardscan.model.action import Action
from cardscan.model.consent import addresses_of
from cardscan.model.judgement import Fact, Judgement, fold, say
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from cardscan.strings import squeeze
from cardscan.triage.decide import Judge
from cardscan.triage.filters import EVERYBODY, Filter
from cardscan.triage.subjects import Subject

Answer = str | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """A contact whose verdict would be another by other rules."""

    before: Subject
    after: Subject


@dataclass(frozen=True, slots=True)
class EventFigures:
    """How people from one event answered.

    Attributes:
        contacts: all who were met there.
        tried: those with whom anything was tried.
        answered: those of them who answered.
    """

    contacts: int
    tried: int
    answered: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The piles as figures.

    Attributes:
        kept: cards by priority, the undecided ones not among them.
        undecided: cards nobody has judged.
        tossed: cards.
        past: kept cards whose window is over.
        events: by where they were met; of kept and tossed cards.
    """

    kept: Mapping[Priority, int]
    undecided: int
    tossed: int
    past: int
    events: Mapping[str, EventFigures]


class Piles:
    """The piles of an open library, by the rules of the settings.

    Every method raises :class:`~cardscan.errors.StoreError` when the library cannot be read or
    written.

    Attributes:
        today: at the person's place.
    """

    def __init__(self, library: Library, settings: TriageSettings, author: str) -> None:
        """Make the rules ready.

        Args:
            library: open.
            settings: with the rules.
            author: of all that is said here.

        Raises:
            RuleError: when the condition of a rule is not understood.
        """
        self._library = library
        self._judge = Judge(settings)
        self._author = author
        self.today = local_day(library.now())

    def subjects(self, chosen: Filter = EVERYBODY) -> tuple[Subject, ...]:
        """Return the contacts that a filter chooses, in the order they came in."""
        held = self._library.history.judgements()
        people = self._library.history.people()
        looked_at = (self._judge.look_at(p, held.get(p.id), self.today) for p in people)
        return tuple(subject for subject in looked_at if chosen(subject))

    def subject(self, number: int) -> Subject:
        """Return one contact by the number of its card, or of its back.

        Raises:
            StoreError: when there is none with this number.
        """
        history = self._library.history
        person = history.person(number)
        return self._judge.look_at(person, fold(history.facts(person.id)), self.today)

    def say(
        self, contacts: Iterable[Subject], answers: Mapping[str, Answer], note: str | None = None
    ) -> str:
        """Store the same answers about every one of these contacts, and return the action's name.

        Args:
            contacts: about whom.
            answers: by their key, as people type them.
            note: to stand below the notes there are.

        Raises:
            FactError: when one of the answers cannot be; nothing is stored then.
        """
        now = self._library.now()
        said = [say(key, answer, now, self._author) for key, answer in answers.items()]
        introducer = answers.get("introduced_by")
        facts: dict[int, tuple[Fact, ...]] = {}
        for contact in contacts:
            if introducer == contact.person.uid:
                raise FactError(f"introduced_by: card {contact.person.id} cannot introduce itself")
            notes = _added(contact.judgement, note, now, self._author)
            facts[contact.person.id] = (*said, *notes)
        action = Action(facts=facts)
        self._library.history.add(action)
        return action.step

    def introducer(self, text: str) -> str:
        """Return what is stored for who introduced somebody: the uid of a card, else the name.

        Args:
            text: the number of a card, or a name in words.

        Raises:
            StoreError: when there is no card with this number.
        """
        return self.subject(int(text)).person.uid if text.isdecimal() else text

    def take_back(self, step: str) -> None:
        """Let an action count no more."""
        self._library.history.take_back(step)

    def what_if(self, settings: TriageSettings) -> tuple[Change, ...]:
        """Return the contacts whose pile or priority would be another by these rules.

        Raises:
            RuleError: when the condition of a rule is not understood.
        """
        other = Judge(settings)
        changes = (
            Change(held, other.look_at(held.person, held.judgement, self.today))
            for held in self.subjects()
        )
        return tuple(c for c in changes if _outcome(c.before) != _outcome(c.after))

    def glance(self) -> Glance:
        """Return the piles as figures."""
        everybody = self.subjects()
        verdicts = [subject.judged for subject in everybody]
        kept = [v for v in verdicts if v.pile is Pile.KEEP]
        counts = Counter(v.priority for v in kept if not v.undecided)
        return Glance(
            kept={priority: counts[priority] for priority in Priority},
            undecided=sum(v.undecided for v in kept),
            tossed=len(verdicts) - len(kept),
            past=sum(v.is_past(self.today) for v in kept),
            events=self._events(everybody),
        )

    def _events(self, everybody: Iterable[Subject]) -> dict[str, EventFigures]:
        tried = self._library.history.all_attempts()
        met: defaultdict[str, list[int]] = defaultdict(list)
        for subject in everybody:
            if subject.judgement.met_at:
                met[subject.judgement.met_at].append(subject.person.id)
        return {
            event: EventFigures(
                contacts=len(numbers),
                tried=sum(n in tried for n in numbers),
                answered=sum(any(a.is_answer for a in tried.get(n, ())) for n in numbers),
            )
            for event, numbers in sorted(met.items())
        }

    def toss_again(self) -> tuple[tuple[Subject, Subject], ...]:
        """Toss every unjudged card that says just what a tossed one says: it was scanned again.

        Returns:
            Each of them, with the card that was tossed before.
        """
        everybody = self.subjects()
        tossed = {
            print_: subject
            for subject in everybody
            if subject.judgement.pile is Pile.TOSS and (print_ := _print_of(subject.person))
        }
        again = tuple(
            (subject, tossed[print_])
            for subject in everybody
            if subject.judged.undecided and (print_ := _print_of(subject.person)) in tossed
        )
        if again:
            self.say([subject for subject, _ in again], {"pile": Pile.TOSS.value})
        return again


def local_day(moment: dt.datetime) -> dt.date:
    """Return the day it is for the person at the keyboard."""
    return moment.astimezone().date()


def _added(held: Judgement, note: str | None, now: dt.datetime, author: str) -> Iterator[Fact]:
    if note is not None:
        yield say("notes", f"{held.notes}\n{note}" if held.notes else note, now, author)


def _outcome(subject: Subject) -> tuple[Pile, Priority]:
    return subject.judged.pile, subject.judged.priority


def _print_of(person: Person) -> tuple[object, ...] | None:
    """Return what two pictures of one card share; None where a card says too little to tell."""
    name, firm, addresses = person.name, person.company, addresses_of(person)
    if not (name and firm and addresses):
        return None
    return squeeze(name), squeeze(firm), frozenset(addresses)

"""The two piles of a library: who lies on which and why, and what a person says about them.

Verdicts are computed whenever somebody looks; only what a person says is stored, each time in one
transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from cardscan.followup.consents import silence_person
from cardscan.followup.referrals import called, check_introducer, links_of
from cardscan.model.action import Action, new_step
from cardscan.model.consent import addresses_of
from cardscan.model.judgement import JUDGING, TAG, TEXTS, Fact, say
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from cardscan.strings import squeeze
from cardscan.triage.decide import Judge
from cardscan.triage.figures import Glance, Lying, glance_at
from cardscan.triage.filters import EVERYBODY, Filter
from cardscan.triage.subjects import Subject

_FIRST: Final = 200  # contacts that are judged at once, when somebody may want the first ones only
_TIMES: Final = 8  # as many more with every step: all of a large library are judged in a few

Answer = str | bool | None


@dataclass(frozen=True, slots=True)
class Change:
    """A contact whose verdict would be another by other rules."""

    before: Subject
    after: Subject


@dataclass(frozen=True, slots=True)
class TossedAgain:
    """A tossed card that was scanned once more.

    Attributes:
        subject: the card.
        same_as: the card that was tossed before, where this one is of a new photo.
    """

    subject: Subject
    same_as: int | None = None


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
        here = library.now().astimezone()
        self.today, self._zone = here.date(), here.tzinfo

    def subjects(self, chosen: Filter = EVERYBODY) -> tuple[Subject, ...]:
        """Return the contacts that a filter chooses, in the order they came in."""
        return tuple(self.choose(chosen))

    def choose(self, chosen: Filter) -> Iterator[Subject]:
        """Yield the contacts that a filter chooses; whoever wants the first ones waits for no more.

        What the rules come to is told of those alone who may be meant, and is stored nowhere.
        """
        for heap in _heaps(sorted(self._meant(chosen))):
            yield from filter(chosen, self.of(heap))

    def numbers(self, chosen: Filter = EVERYBODY) -> tuple[int, ...]:
        """Return the numbers of those whom a filter chooses, in the order they came in.

        Of whom nothing was said that it asks for, they are chosen, or not, without a look.
        """
        meant, asked = self._meant(chosen), chosen.only_said
        unknown = meant if asked is None else meant & self._library.history.told(asked)
        sure = meant - unknown if all(one.is_of_nobody for one in chosen.conditions) else ()
        return tuple(sorted({*sure, *(s.person.id for s in self.of(unknown) if chosen(s))}))

    def lying(self) -> Lying:
        """Return how all contacts lie; only those are judged of whom anything was said for it."""
        judged = [s.judged for s in self.of(self._library.history.told(JUDGING))]
        tossed = sum(verdict.pile is Pile.TOSS for verdict in judged)
        decided = sum(not verdict.undecided for verdict in judged)
        contacts = len(self._library.numbers())
        return Lying(undecided=contacts - decided, kept=decided - tossed, tossed=tossed)

    def _meant(self, chosen: Filter) -> frozenset[int]:
        """Return whom a filter may choose, by what is on the cards and what was said of them."""
        history = self._library.history
        meant = [history.told(one.facts, one.sought) for one in chosen.said]
        printed = list(chosen.printed)
        for parts in chosen.alone:
            if said := history.told((*TEXTS, TAG), parts):
                meant.append(said.union(self._library.numbers([parts])))
            else:
                printed.append(parts)
        if printed or not meant:
            meant.append(frozenset(self._library.numbers(printed)))
        return frozenset.intersection(*meant)

    def of(self, numbers: Collection[int]) -> tuple[Subject, ...]:
        """Return contacts by their numbers, in the order they came in."""
        history = self._library.history
        people, held = history.people(only=numbers), history.judgements(only=numbers)
        known = self._library.address_book.known(people)
        looked_at = (self._judge.look_at(p, held.get(p.id), self.today, self._zone) for p in people)
        if known:
            looked_at = (replace(s, known_as=known.get(s.person.id)) for s in looked_at)
        return tuple(looked_at)

    def subject(self, number: int) -> Subject:
        """Return one contact by the number of its card, or of its back.

        Raises:
            StoreError: when there is none with this number.
        """
        return self.of([self._library.history.person(number).id])[0]

    def named(self, subject: Subject) -> Subject:
        """Return a contact as people read it: with a name where a card introduced them."""
        said = subject.judgement.introduced_by
        if said is None:
            return subject
        return subject.reworded(said, called(said, self._library.history.person_with(said)))

    def silences(self, contacts: Iterable[Subject]) -> dict[int, dt.date]:
        """Return since when those of these contacts are left alone that are, by number."""
        return self._library.history.silences(*(one.person for one in contacts))

    def facts(self, answers: Mapping[str, Answer]) -> tuple[Fact, ...]:
        """Return answers as facts of this moment, not stored yet.

        Raises:
            FactError: when one of the answers cannot be.
        """
        now = self._library.now()
        return tuple(say(key, answer, now, self._author) for key, answer in answers.items())

    def say(
        self,
        contacts: Sequence[Subject],
        answers: Mapping[str, Answer],
        note: str | None = None,
        *,
        is_silenced: bool = False,
        step: str | None = None,
    ) -> str:
        """Store the same answers about every one of these contacts, and return the action's name.

        Args:
            contacts: about whom.
            answers: by their key, as people type them.
            note: to stand below the notes there are.
            is_silenced: they are not to be contacted any more, on whatever card they come again.
            step: the action's name; what is said again under the same one counts once.

        Raises:
            FactError: when one of the answers cannot be; nothing is stored then.
        """
        said = self.facts(answers)
        self._check_introducer(contacts, answers.get("introduced_by"))
        facts: dict[int, tuple[Fact, ...]] = {}
        for contact in contacts:
            notes = () if note is None else self.facts({"notes": _added(contact, note)})
            facts[contact.person.id] = (*said, *notes)
        now = self._library.now()
        silenced = contacts if is_silenced else ()
        silences = tuple(silence_person(one.person, self.today, now) for one in silenced)
        action = Action(facts=facts, suppressions=silences, step=step or new_step())
        self._library.history.add(action)
        return action.step

    def _check_introducer(self, contacts: Sequence[Subject], introducer: Answer) -> None:
        """Refuse an introducer who was introduced by one of them, over however many stages."""
        if not isinstance(introducer, str):
            return
        people = {person.id: person for person in self._library.history.people()}
        names = {one.uid: one.whom for one in people.values()}
        links = links_of(people.values(), self._library.history.judgements())
        for contact in contacts:
            check_introducer(contact.person.uid, introducer, links, names)

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
            Change(held, other.look_at(held.person, held.judgement, self.today, held.zone))
            for held in self.subjects()
        )
        return tuple(c for c in changes if _outcome(c.before) != _outcome(c.after))

    def glance(self, everybody: Sequence[Subject]) -> Glance:
        """Return the piles as figures, of all contacts."""
        return glance_at(everybody, self._library.history.has_answered(), self.today)

    def toss_again(
        self, known: Collection[int], step: str | None = None
    ) -> tuple[TossedAgain, ...]:
        """Keep tossed what was tossed and is scanned again, and return it.

        A photo that was read before changes nothing. A new photo of a tossed card is a new card,
        which nobody has judged: where it says just what the tossed one says, it is tossed too.

        Args:
            known: numbers of cards on photos that were read before, or that were merged with one.
            step: the scan that this belongs to; an action of its own where None.
        """
        everybody = self.subjects()
        contact_of = {card.id: contact for contact, card in self._library.history.own_cards()}
        again = {contact_of.get(number, number) for number in known}
        tossed = {
            card: subject.person.id
            for subject in everybody
            if subject.judgement.pile is Pile.TOSS and (card := _card_of(subject.person))
        }
        new = tuple(
            TossedAgain(subject, tossed[card])
            for subject in everybody
            if subject.judged.undecided and (card := _card_of(subject.person)) in tossed
        )
        toss = say("pile", Pile.TOSS.value, self._library.now(), "cardscan")
        if new:
            facts = {one.subject.person.id: (toss,) for one in new}
            self._library.history.add(Action(facts=facts, step=step or new_step()))
        old = (
            TossedAgain(subject)
            for subject in everybody
            if subject.person.id in again and subject.judged.pile is Pile.TOSS
        )
        return (*old, *new)


def _heaps(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield numbers in heaps, the first one small."""
    begins, size = 0, _FIRST
    while begins < len(numbers):
        yield numbers[begins : begins + size]
        begins, size = begins + size, _TIMES * size


def _added(contact: Subject, note: str) -> str:
    held = contact.judgement.notes
    return f"{held}\n{note}" if held else note


def _outcome(subject: Subject) -> tuple[Pile, Priority]:
    return subject.judged.pile, subject.judged.priority


def _card_of(person: Person) -> tuple[object, ...] | None:
    """Return what two pictures of one card share; None where a card says too little to tell."""
    name, firm, addresses = person.name, person.company, addresses_of(person)
    if not (name and firm and addresses):
        return None
    return squeeze(name), squeeze(firm), frozenset(addresses)

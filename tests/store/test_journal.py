from __future__ import annotations

import contextlib
import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.errors import StoreError
from cardscan.followup.consents import note_consent, silence_person
from cardscan.ingest.duplicates import merge_by_hand, unmerge_by_hand
from cardscan.ingest.pairing import pair_by_hand, part_by_hand
from cardscan.model.action import Action, new_step
from cardscan.model.attempt import Attempt, Method, Outcome
from cardscan.model.candidate import FieldKind
from cardscan.model.consent import ConsentState
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.judgement import say
from cardscan.model.pair import PairKind
from cardscan.model.scanned import ScannedCard
from cardscan.review.give import Answer, give_answer
from cardscan.review.questions import version_of_field
from cardscan.store.library import Library
from cardscan.store.search import all_words
from tests.made import JPEG, NOON, ann, firm, photo, read

INSIDE = PhotoBox(corners=((10, 10), (90, 10), (90, 50), (10, 50)))
BESIDE = PhotoBox(corners=((5000, 10), (5090, 10), (5090, 50), (5000, 50)))
BEN = ann().model_copy(update={"company": Value(**read("Werft Nord"))})


@dataclass
class Told:
    """A library with a clock that ticks, and the things that can be done with it."""

    library: Library
    files: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def scan(self, number: int) -> None:
        """Scan one of four photos, of which two show the same person."""
        shown = (ann(), firm(), BEN, ann())[number % 4]
        found = photo(f"{number % 4}.jpg", shown)
        if self.library.add_photo(found, [self.fact("met_at", "Expo")], new_step()) is None:
            self.library.bring_back(found.sha256, None, [self.fact("met_at", "Expo")])

    def outline(self, number: int) -> None:
        """Give corners on one of the photos: of the card on it, or of one beside it."""
        shown = (firm(), ann(), Contact())[number % 3]
        card = ScannedCard(BESIDE if number % 2 else INSIDE, shown, JPEG + bytes([number]))
        given = replace(photo(f"{number % 4}.jpg"), cards=(card,))
        whole = photo(given.name, ann()) if number > 7 else None
        with contextlib.suppress(StoreError):  # where the library has no such photo
            self.library.set_outlines(given, whole, new_step())

    def fact(self, key: str, answer: str) -> object:
        """Say something now."""
        return say(key, answer, self.library.now(), "me")

    def card(self, number: int) -> int | None:
        """Return one of the cards in view."""
        numbers = [record.id for record in self.library.readings()]
        return numbers[number % len(numbers)] if numbers else None

    def judge(self, number: int) -> None:
        """Say something about a contact."""
        card = self.card(number)
        if card is not None:
            said = self.fact("liked", "yes" if number % 3 else "no")
            self.library.history.add(Action(facts={card: (said,)}))

    def log(self, number: int) -> None:
        """Note an attempt."""
        card = self.card(number)
        if card is not None:
            tried = Attempt(
                method=Method.EMAIL, on=NOON.date(), at=self.library.now(), outcome=Outcome.SENT
            )
            self.library.history.add(Action(attempts={card: (tried,)}))

    def silence(self, number: int) -> None:
        """Do not contact."""
        card = self.card(number)
        if card is not None:
            person = self.library.history.person(card)
            silence = silence_person(person, NOON.date(), self.library.now())
            self.library.history.add(Action(suppressions=(silence,)))

    def invite(self, number: int) -> None:
        """Note an invitation to the first address, where one may be."""
        card = self.card(number)
        person = None if card is None else self.library.history.person(card)
        if person is None or not person.emails:
            return
        permission = self.library.history.permissions(person)[person.id]
        address = person.emails[0]
        if permission.may_invite(address):
            state, day = ConsentState.INVITED, NOON.date()
            said = note_consent(permission, address, state, "me", day, self.library.now())
            self.library.history.add(Action(consents=(said,)))

    def answer(self, number: int) -> None:
        """Correct the title of a contact."""
        card = self.card(number)
        if card is None:
            return
        contact = self.library.card(card).contact
        give_answer(
            self.library,
            Answer(
                card=card,
                field=FieldKind.TITLE,
                shown=None,
                version=version_of_field(contact, FieldKind.TITLE),
                value=f"Captain {number}",
                step=new_step(),
            ),
            author="me",
            region="GB",
        )

    def pair(self, number: int) -> None:
        """Join two cards as front and back."""
        self._both(number, pair_by_hand)

    def part(self, number: int) -> None:
        """Part a front from its back."""
        self._one(number, part_by_hand)

    def merge(self, number: int) -> None:
        """Merge two cards."""
        self._both(number, merge_by_hand)

    def unmerge(self, number: int) -> None:
        """Part a card from the others."""
        self._one(number, unmerge_by_hand)

    def _both(self, number: int, what: Callable[[Library, int, int], object]) -> None:
        one, other = self.card(number), self.card(number // 4)
        if one is not None and other is not None:
            with contextlib.suppress(StoreError):
                what(self.library, one, other)

    def _one(self, number: int, what: Callable[[Library, int], object]) -> None:
        card = self.card(number)
        if card is not None:
            with contextlib.suppress(StoreError):
                what(self.library, card)

    def state(self) -> object:
        """Return everything that can be seen but when it last changed."""
        library, history = self.library, self.library.history
        people = history.people()
        return (
            [r.model_dump(exclude={"updated_at"}) for r in library.cards()],
            [r.model_dump(exclude={"updated_at"}) for r in library.readings()],
            [library.picture(r.id) for r in library.readings()],
            library.numbers(all_words("teehaus")),
            people,
            history.judgements(),
            history.all_attempts(),
            history.permissions(*people),
            [[_pair(p) for p in library.pairs(kind)] for kind in PairKind],
            library.answers.proposals(),
        )


def _pair(pair: object) -> object:
    return pair.model_dump(exclude={"front": {"updated_at"}, "back": {"updated_at"}})


DOINGS = tuple(
    name
    for name in (
        "scan",
        "outline",
        "judge",
        "log",
        "silence",
        "invite",
        "answer",
        "pair",
        "part",
        "merge",
        "unmerge",
    )
)
_done = st.tuples(st.sampled_from(("scan", "merge", "outline", *DOINGS)), st.integers(0, 15))


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new place for a library each time."""
    return (tmp_path_factory.mktemp("journal") / "library.db" for _ in itertools.count())


def _open(path: Path) -> Told:
    ticks = itertools.count()
    clock = lambda: NOON + dt.timedelta(seconds=next(ticks))  # noqa: E731 - a clock that ticks
    return Told(Library.open(path, clock=clock, author="me"))


@settings(max_examples=20)
@given(done=st.lists(_done, max_size=12))
def test_taking_everything_back_leads_to_the_beginning(
    places: Iterator[Path], done: list[tuple[str, int]]
) -> None:
    """Each step back gives the state before its step, and doing all again gives the last one."""
    told = _open(next(places))
    with told.library as library:
        states = [told.state()]
        steps: list[str] = []
        for name, number in done:
            getattr(told, name)(number)
            last = library.journal.last()
            if last is not None and last.step not in steps:
                steps.append(last.step)
                states.append(told.state())
            else:
                assert told.state() == states[-1]
        end = told.state()
        for before in states[-2::-1]:
            library.journal.take_back(library.journal.last().step)
            assert told.state() == before
        assert library.journal.last() is None
        for _ in steps:
            library.journal.do_again(library.journal.last_undone().step)
        assert told.state() == end


@settings(max_examples=10)
@given(done=st.lists(_done, min_size=1, max_size=10), order=st.randoms(use_true_random=False))
def test_order_of_taking_back_does_not_matter(
    places: Iterator[Path], done: list[tuple[str, int]], order: object
) -> None:
    """Whatever is taken back first, an empty library is left, and no step makes it break."""
    told = _open(next(places))
    with told.library as library:
        empty = told.state()
        for name, number in done:
            getattr(told, name)(number)
        entries = list(library.journal.entries())
        end = told.state()
        order.shuffle(entries)
        for entry in entries:
            library.journal.take_back(entry.step)
            told.state()
        assert told.state() == empty
        for entry in entries:
            library.journal.do_again(entry.step)
        assert told.state() == end


@settings(max_examples=10)
@given(done=st.lists(_done, max_size=8), last=_done)
def test_doing_the_same_again_gives_the_same(
    places: Iterator[Path], done: list[tuple[str, int]], last: tuple[str, int]
) -> None:
    """Taken back and done once more by hand, an action leads where it led the first time."""
    told = _open(next(places))
    with told.library as library:
        for name, number in done:
            getattr(told, name)(number)
        before = library.journal.last()
        getattr(told, last[0])(last[1])
        after, entry = told.state(), library.journal.last()
        if entry is None or (before is not None and entry.step == before.step):
            return
        library.journal.take_back(entry.step)
        getattr(told, last[0])(last[1])
        assert _without_moments(told.state()) == _without_moments(after)


def _without_moments(held: object) -> object:
    """Return a state without the moments of what was said: the second time is later."""
    if isinstance(held, dict):
        return {k: _without_moments(v) for k, v in held.items() if k not in {"at", "decided_at"}}
    if isinstance(held, (list, tuple)):
        return [_without_moments(one) for one in held]
    if hasattr(held, "model_dump"):
        return _without_moments(held.model_dump())
    return held

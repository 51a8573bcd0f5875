"""Ten weeks with sixty people, told day by day; the agenda of each day was written by hand.

Every morning at ten, where it is UTC, somebody looks at what is due and does all of it, unless the
story says otherwise. EXPECTED follows from the rules of the follow-up, not from the program.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cardscan.agenda.errands import due
from cardscan.followup.consents import note_consent, silence_address, silence_person
from cardscan.ingest.duplicates import find_duplicates, merge_by_hand
from cardscan.model.action import Action
from cardscan.model.agenda import Errand
from cardscan.model.attempt import Attempt, Method, Outcome
from cardscan.model.consent import ConsentState
from cardscan.model.contact import AddressValue, Contact, NameValue, Value
from cardscan.model.judgement import say
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.made import JPEG, WHOLE, phone, read

BERLIN, NEW_YORK, TEL_AVIV = "+493020179460", "+12125550123", "+97235551234"
MARCH, APRIL = (lambda day: dt.date(2026, 3, day)), (lambda day: dt.date(2026, 4, day))
FIRST_DAY, LAST_DAY = MARCH(2), dt.date(2026, 5, 10)
LONG_AGO = dt.date(2024, 5, 1)

# Wednesday, March 4th: two days after the Expo on Monday the windows of the hot ones end. 6, 7 and
#   8 are of one firm: one a day, and whoever comes after the window's end is a reconnect.
# March 7th is a Saturday: messages go out, calls wait until Monday the 9th.
# March 9th: seven days after the Expo, those in between. 13 said no the day before.
# March 10th: third attempts are by another method. 17 turns out to be hot eight days too late.
# March 15th, a Sunday: the call to 11 waits until Monday. 18 comes back from the toss pile.
# March 19th: the dinner. 26 has a telephone only, and Saturday the 21st is no day for calls: so it
#   is called the day before the window ends. In Tel Aviv (27) Sunday is a working day. 2, 21 and
#   22 introduced somebody and are thanked by the 26th; 21 gets a message of his own that day, so
#   the thanks wait until the 27th. 29 is 13 again: silence wins over the new card.
# March 23rd: three weeks after the Expo, the low ones; 16 was tossed meanwhile.
# April 8th: two days after the fair, five hot ones of one firm. First messages come before second
#   ones that were due later, so 31 waits from the 11th until the 13th, 32 until the 14th, ...
# April 20th: the shoebox. All its windows ended in 2024, of judged and unjudged cards alike.
# April 27th: 43 is left lying for two days; from the 28th it is a reconnect.
# May 1st: three people come again, all of them hot. 61 is 41 at another firm, with a telephone now:
#   the third attempt, by another method, waits until Monday. 62 is 40, who changed her name, and is
#   left alone under the new one too. 63 is the card of 39, who has answered.
EXPECTED = """
2026-03-04 first email: 1 2 3 6 10; first letter: 4; first call: 5 9
2026-03-05 reconnect email: 7
2026-03-06 reconnect email: 8
2026-03-07 again email: 2 3 6 10; again letter: 4
2026-03-08 again email: 7
2026-03-09 first email: 11 12 14; again email: 8; again call: 5 9
2026-03-10 again call: 2; again letter: 10; reconnect email: 17
2026-03-12 again email: 11 14
2026-03-13 again email: 17
2026-03-16 again call: 11; reconnect email: 18
2026-03-19 again email: 18
2026-03-20 first call: 26
2026-03-21 first email: 25
2026-03-23 first email: 15; again call: 26
2026-03-24 again email: 25
2026-03-26 again email: 15; first email: 21 24; first call: 27 28; thanks email: 2 22
2026-03-27 thanks email: 21
2026-03-29 again email: 21 24; again call: 27
2026-03-30 again call: 15 28
2026-04-01 again call: 21
2026-04-08 first email: 31
2026-04-09 first email: 22 30; reconnect email: 32
2026-04-10 reconnect email: 33
2026-04-11 reconnect email: 34
2026-04-12 again email: 22 30; reconnect email: 35
2026-04-13 first email: 36 37 38 39 40; again email: 31
2026-04-14 again email: 32
2026-04-15 again email: 33
2026-04-16 again email: 34 36 37 39 40
2026-04-17 again email: 35
2026-04-20 again call: 36 37 39; reconnect email: 51 52 53 54 55 56 57 58 60
2026-04-23 again email: 52 53 54 55 56 57 58
2026-04-27 first email: 41 42 43 44 45
2026-04-28 reconnect email: 43
2026-04-29 reconnect email: 43
2026-04-30 again email: 41 42 44 45
2026-05-02 again email: 43
2026-05-04 again call: 61
"""


@dataclass
class Story:
    """A library, its clock, and what happens on which morning."""

    path: Path
    day: dt.date = FIRST_DAY
    happens: dict[dt.date, list[Callable[[], None]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    left_lying: set[tuple[int, dt.date]] = field(default_factory=set)
    answers: set[tuple[int, dt.date]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.library = Library.open(self.path, clock=self.now)
        self.settings = Settings()

    def now(self) -> dt.datetime:
        """Return ten o'clock of the story's day."""
        return dt.datetime.combine(self.day, dt.time(10), dt.UTC)

    def scan(self, name: str, *cards: Contact, taken: dt.date | None = None) -> None:
        """Scan a photo; again, it changes nothing."""
        self.library.add_photo(
            ScannedPhoto(
                name=name,
                sha256=name.encode().hex().ljust(64, "0"),
                page=None,
                taken_at=dt.datetime.combine(taken, dt.time(12), dt.UTC) if taken else None,
                cards=tuple(ScannedCard(WHOLE, card, JPEG) for card in cards),
            )
        )

    def say(self, *numbers: int, **answers: str) -> None:
        """Say the same of several contacts."""
        facts = tuple(say(key, answer, self.now(), "me") for key, answer in answers.items())
        self.library.history.add(Action(facts=dict.fromkeys(numbers, facts)))

    def introduce(self, number: int, by: int) -> None:
        """Say who introduced somebody."""
        self.say(number, introduced_by=self.library.history.person(by).uid)

    def log(self, number: int, method: Method, outcome: Outcome, errand: Errand | None) -> None:
        """Note an attempt, for an errand or because they came by themselves."""
        attempt = Attempt(method=method, on=self.day, at=self.now(), outcome=outcome)
        if errand is not None:
            attempt = attempt.model_copy(update={"purpose": errand.step.purpose})
        self.library.history.add(Action(attempts={number: (attempt,)}))

    def at(self, day: dt.date, what: Callable[..., None], *arguments: object, **more: str) -> None:
        """Let something happen on the morning of a day."""
        self.happens[day].append(lambda: what(*arguments, **more))

    def answer(self, number: int, method: Method) -> None:
        """Let them answer."""
        self.log(number, method, Outcome.ANSWERED, None)

    def silence(self, number: int) -> None:
        """Do not contact."""
        person = self.library.history.person(number)
        silence = silence_person(person, self.day, self.now())
        self.library.history.add(Action(suppressions=(silence,)))

    def close(self, number: int, address: str) -> None:
        """Do not use this address."""
        person = self.library.history.person(number)
        silence = silence_address(person, address, self.day, self.now())
        self.library.history.add(Action(suppressions=(silence,)))

    def opt_out(self, number: int) -> None:
        """They want no letters of the mailing list; a message of one's own is none."""
        person = self.library.history.person(number)
        allowed = self.library.history.permissions(person)[number]
        state, address = ConsentState.OPTED_OUT, person.emails[0]
        said = note_consent(allowed, address, state, "their answer", self.day, self.now())
        self.library.history.add(Action(consents=(said,)))

    def live(self) -> Iterator[tuple[dt.date, tuple[Errand, ...]]]:
        """Go through the days; yield what is due on each, and do it."""
        while self.day <= LAST_DAY:
            for event in self.happens[self.day]:
                event()
            agenda = due(self.library, self.settings, self.now(), self.day)
            errands = agenda.overdue + agenda.today
            yield self.day, errands
            for errand in errands:
                key = (errand.contact, self.day)
                if key not in self.left_lying:
                    outcome = Outcome.ANSWERED if key in self.answers else Outcome.NO_ANSWER
                    self.log(errand.contact, errand.step.method, outcome, errand)
            self.day += dt.timedelta(days=1)


def _card(
    number: int, ways: str, firm: str | None = None, tel: str = BERLIN, name: str | None = None
) -> Contact:
    """Return a card with an e-mail address (e), a number (p) and a postal address (l)."""
    name = name or f"Ann{number} Vogel{number}"
    given, family = name.split()
    return Contact(
        name=NameValue(**read(name), given=given, family=family),
        company=Value(**read(firm or f"Firm {number}")),
        emails=(Value(**read(f"{given}@example.com")),) if "e" in ways else (),
        phones=(phone(tel),) if "p" in ways else (),
        address=AddressValue(**read("1 High Street")) if "l" in ways else None,
    )


def _expo(story: Story) -> None:
    ways = ["ep", "ep", "e", "l", "p", "e", "e", "e", "p", "el", "ep", "ep", "ep", "e", "ep"]
    firms = {6: "Werk", 7: "Werk AG".removesuffix(" AG"), 8: "WERK"}
    cards = [
        _card(n, way, firms.get(n), NEW_YORK if n == 9 else BERLIN)
        for n, way in enumerate([*ways, "e", "e", "e", "e", "e"], 1)
    ]
    story.scan("expo.jpg", *cards)
    story.say(*range(1, 21), met_at="Expo", met_on="2026-03-02")
    story.say(*range(1, 11), priority="hot")
    story.say(*range(11, 15), priority="between")
    story.say(*range(15, 18), priority="low")
    story.say(*range(18, 21), pile="toss")


def _dinner(story: Story) -> None:
    ways = ["ep", "e", "e", "e", "ep", "p", "p", "ep"]
    cards = [_card(n, way, tel=TEL_AVIV if n == 27 else BERLIN) for n, way in enumerate(ways, 21)]
    same_again = _card(29, "ep", "Firm 13", name="Ann13 Vogel13")
    story.scan("dinner.jpg", *cards, same_again, _card(30, "e"))
    story.say(*range(21, 30), met_at="Dinner", met_on="2026-03-19")
    story.say(21, 23, 24, 27, 28, priority="between")
    story.say(22, 29, priority="low")
    story.say(25, 26, priority="hot")
    for number, introducer in {21: 2, 22: 21, 23: 22}.items():
        story.introduce(number, introducer)
    story.say(24, introduced_by="Old Friend")


def _fair(story: Story) -> None:
    haus = [_card(n, "e", "Haus") for n in range(31, 36)]
    others = [_card(n, "ep") for n in range(36, 41)]
    story.scan("fair.jpg", *haus, *others, *(_card(n, "e") for n in range(41, 51)))
    story.say(*range(31, 51), met_at="Fair", met_on="2026-04-06")
    story.say(*range(31, 36), priority="hot")
    story.say(*range(36, 41), priority="between")
    story.say(*range(41, 46), priority="low")
    story.say(*range(46, 51), liked="no")  # judged, and nothing speaks for them


def _shoebox(story: Story) -> None:
    ways = ["e"] * 8 + ["", "e"]
    cards = [_card(n, way) for n, way in enumerate(ways, 51)]
    story.scan("box.jpg", *cards, taken=LONG_AGO)
    story.say(51, 52, 53, 54, 55, 59, 60, priority="hot")


def _again(story: Story) -> None:
    same, renamed = _card(39, "ep"), _card(40, "ep", name="Ann40 Lang40")
    story.scan("again.jpg", _card(41, "ep", "Elsewhere"), renamed, same)
    story.say(61, 62, 63, met_at="Train", met_on="2026-05-01", priority="hot")
    merged = find_duplicates(story.library, {61, 62, 63})
    assert [(one.front.id, one.back.id) for one in merged if one.is_joined] == [(63, 39)]
    merge_by_hand(story.library, 61, 41)
    merge_by_hand(story.library, 62, 40)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Story]:
    """All that happens in ten weeks."""
    told = Story(tmp_path / "library.db")
    told.at(MARCH(2), _expo, told)
    told.at(MARCH(5), told.answer, 1, Method.EMAIL)
    told.at(MARCH(8), told.silence, 13)
    told.at(MARCH(10), told.answer, 12, Method.CALL)
    told.at(MARCH(10), told.say, 17, priority="hot")
    told.at(MARCH(11), told.opt_out, 14)
    told.at(MARCH(16), told.say, 18, pile="keep", priority="hot")
    told.at(MARCH(19), _dinner, told)
    told.at(MARCH(20), told.say, 16, pile="toss")
    told.at(MARCH(20), told.answer, 23, Method.MEETING)
    told.at(MARCH(20), told.close, 28, "ann28@example.com")
    told.at(MARCH(25), told.scan, "expo.jpg", _card(1, "ep"))
    told.at(MARCH(25), told.answer, 25, Method.EMAIL)
    told.at(APRIL(2), told.say, 1, 2, wants_contact="yes", priority="hot")  # too late
    told.at(APRIL(6), _fair, told)
    told.at(APRIL(14), told.answer, 38, Method.EMAIL)
    told.at(APRIL(17), told.silence, 40)
    told.answers.add((39, APRIL(20)))
    told.at(APRIL(20), _shoebox, told)
    told.at(APRIL(21), told.answer, 51, Method.EMAIL)
    told.at(APRIL(21), lambda: told.library.history.forget(60) and None)
    told.at(dt.date(2026, 5, 1), _again, told)
    told.left_lying |= {(43, APRIL(27)), (43, APRIL(28))}
    yield told
    told.library.close()


def _written(text: str) -> dict[dt.date, set[str]]:
    days: dict[dt.date, set[str]] = {}
    for line in text.strip().splitlines():
        day, _, errands = line.partition(" ")
        groups = (group.split(":") for group in errands.split(";"))
        days[dt.date.fromisoformat(day)] = {
            f"{number} {what.strip()}" for what, numbers in groups for number in numbers.split()
        }
    return days


def test_ten_weeks_of_sixty_cards(story: Story) -> None:
    """Each day has exactly the errands that were written for it, and all other days have none."""
    lived = {
        day: {f"{one.contact} {one.step.purpose} {one.step.method}" for one in errands}
        for day, errands in story.live()
    }
    assert len(lived) == 70
    assert len(list(story.library.readings())) == 62  # one was forgotten
    assert len(list(story.library.cards())) == 59
    expected = _written(EXPECTED)
    for day, errands in lived.items():
        assert (day, errands) == (day, expected.get(day, set()))

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Final, TypedDict
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.agenda.cases import gather
from cardscan.agenda.errands import due, make_agenda
from cardscan.followup.consents import silence_address, silence_person
from cardscan.model.action import Action
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.contact import Contact, NameValue, Value
from cardscan.model.judgement import Fact, say
from cardscan.settings import Settings
from cardscan.store.library import Library
from cardscan.triage.decide import Judge
from tests.made import NOON, phone, photo, read

DAY = NOON.date()
USUAL = Settings()


def _card(number: int, *, tel: str = "+4930", has_mail: bool = True) -> Contact:
    name = f"Ann{number} Vogel{number}"
    given_, family = name.split()
    return Contact(
        name=NameValue(**read(name), given=given_, family=family),
        company=Value(**read(f"Firm {number // 3}")),
        emails=(Value(**read(f"ann{number}@example.com")),) if has_mail else (),
        phones=(phone(f"{tel}{20000000 + number}"),),
    )


def _tried(*ago: int, outcome: Outcome = Outcome.SENT) -> tuple[Attempt, ...]:
    return tuple(
        Attempt(method=Method.EMAIL, on=DAY - dt.timedelta(days=days), at=NOON, outcome=outcome)
        for days in ago
    )


class _Way(TypedDict, total=False):
    tel: str
    has_mail: bool


_WAYS: Final[list[_Way]] = [
    {},
    {"tel": "+813"},
    {"has_mail": False},
    {"tel": "+813", "has_mail": False},
]


attempts = st.builds(
    Attempt,
    method=st.sampled_from(Method),
    on=st.integers(0, 12).map(lambda days: DAY - dt.timedelta(days=days)),
    at=st.just(NOON),
    outcome=st.sampled_from([Outcome.SENT, Outcome.SENT, Outcome.ANSWERED]),
    purpose=st.sampled_from([Purpose.FIRST, Purpose.AGAIN, Purpose.THANKS]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(st.integers(1, 6), st.lists(attempts, max_size=4)),
    st.dictionaries(st.integers(1, 6), st.integers(1, 6)),
    st.dictionaries(st.integers(1, 6), st.integers(0, 30)),
    st.dictionaries(st.integers(1, 6), st.sampled_from(["toss", "keep"])),
    st.tuples(st.sets(st.integers(1, 6), max_size=2), st.sets(st.integers(1, 6), max_size=2)),
    st.tuples(
        st.none() | st.integers(0, 7), st.sampled_from([dt.UTC, ZoneInfo("America/Los_Angeles")])
    ),
)
def test_idle_contacts_have_nothing_due(
    tmp_path_factory: pytest.TempPathFactory,
    tried: dict[int, list[Attempt]],
    introducers: dict[int, int],
    met: dict[int, int],
    piles: dict[int, str],
    left_alone: tuple[set[int], set[int]],
    asked: tuple[int | None, dt.tzinfo],
) -> None:
    """Leaving them, and whoever waits for a colleague, out of it changes nothing in the agenda.

    In Tokyo, where half of them are, the day begins on the evening before.
    """
    ahead, zone = asked
    closed, silenced = left_alone
    now = NOON.astimezone(zone)
    until = None if ahead is None else DAY + dt.timedelta(days=ahead)
    with Library.open(tmp_path_factory.mktemp("l") / "library.db", clock=lambda: NOON) as library:
        library.add_photo(photo("a.jpg", *[_card(n, **_WAYS[n % 4]) for n in range(6)]))
        uids = {person.id: person.uid for person in library.history.people()}
        said: dict[int, list[Fact]] = {number: [] for number in uids}
        for number, introducer in introducers.items():
            said[number].append(say("introduced_by", uids[introducer], NOON, "me"))
        for number, days in met.items():
            day = DAY - dt.timedelta(days=days)
            said[number].append(say("met_on", str(day), NOON, "me"))
        for number, pile in piles.items():
            said[number].append(say("pile", pile, NOON, "me"))
        silences = [
            silence_address(library.history.person(number), email, DAY, NOON)
            for number in closed
            for email in library.history.person(number).emails
        ]
        silences += [silence_person(library.history.person(n), DAY, NOON) for n in silenced]
        library.history.add(
            Action(
                attempts={number: tuple(of_one) for number, of_one in tried.items()},
                facts={number: tuple(of_one) for number, of_one in said.items()},
                suppressions=tuple(silences),
            )
        )
        whole = make_agenda(gather(library, USUAL, now), now, USUAL.followup, until)
        assert due(library, USUAL, now, until) == whole
        judge, held = Judge(USUAL.triage), library.history.judgements()
        everybody = [
            judge.look_at(person, held.get(person.id), now.date(), zone)
            for person in library.history.people()
        ]
        assert due(library, USUAL, now, until, everybody) == whole


@pytest.mark.parametrize("is_tried", [True, False])
def test_call_of_tomorrow_morning_in_tokyo_is_due_this_evening(
    tmp_path: Path, is_tried: bool
) -> None:
    """In Los Angeles, and so it is not left out as too far off."""
    evening = dt.datetime(2026, 3, 4, 12, tzinfo=ZoneInfo("America/Los_Angeles"))
    with Library.open(tmp_path / "library.db", clock=lambda: evening) as library:
        library.add_photo(photo("a.jpg", _card(1, tel="+813", has_mail=is_tried)))
        day = evening.date()
        met = say("met_on", str(day - dt.timedelta(days=20)), evening, "me")
        ago = [day - dt.timedelta(days=days) for days in (9, 2)] if is_tried else []
        tried = tuple(
            Attempt(method=Method.EMAIL, on=on, at=evening, outcome=Outcome.SENT) for on in ago
        )
        library.history.add(Action(facts={1: (met,)}, attempts={1: tried}))
        (errand,) = due(library, USUAL, evening, day).errands
    assert (errand.day, errand.step.due) == (day, day + dt.timedelta(days=1))


def _history(numbers: range) -> Action:
    """Return what a year brings: most rest or answered, one in seven has something open."""
    chance = random.Random(7)  # noqa: S311 - repeatable
    facts: dict[int, tuple[Fact, ...]] = {}
    tried: dict[int, tuple[Attempt, ...]] = {}
    for number in numbers:
        met = DAY - dt.timedelta(days=chance.randrange(0, 365))
        facts[number] = (
            say("met_on", str(met), NOON, "me"),
            say("can_help", chance.choice(["yes", "no"]), NOON, "me"),
        )
        match chance.randrange(20):
            case 0:
                tried[number] = _tried(chance.randrange(1, 9))
            case 1:
                tried[number] = _tried(9, chance.randrange(1, 9))
            case 2:
                pass
            case few if few < 9:
                tried[number] = _tried(40, outcome=Outcome.ANSWERED)
            case _:
                tried[number] = _tried(40, 37, 34)
    return Action(facts=facts, attempts=tried)


_TEN_TIMES = """
INSERT INTO cards (uid, file_id, position, quad, contact, searchable, updated_at, jpeg)
    SELECT ?1 || uid, file_id, position + 2000 * ?1, quad, contact, searchable, updated_at, jpeg
    FROM cards WHERE position < 2000;
INSERT INTO card_words (card_id, words)
    SELECT new.id, replace(words, 'Firm ', 'Firm ' || ?1 || '-')
    FROM cards AS new JOIN cards AS old ON old.position = new.position - 2000 * ?1
    JOIN card_words ON card_words.card_id = old.id
    WHERE new.position >= 2000 * ?1
"""


@pytest.mark.long
@pytest.mark.of_files
def test_twenty_thousand_contacts_are_looked_at_in_time(tmp_path: Path) -> None:
    """What is due today of 20,000 contacts with a history of a year, 200 of whom are left alone."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as library:
        library.add_photo(photo("many.jpg", *map(_card, range(2000))))
        with closing(sqlite3.connect(path, isolation_level=None)) as rows:
            for copy in range(1, 10):
                for statement in _TEN_TIMES.split(";"):
                    rows.execute(statement, (copy,))
        library.history.add(_history(range(1, 20_001)))
        some = library.history.people(only=range(50, 20_001, 100))
        silences = tuple(silence_person(person, DAY, NOON) for person in some)
        library.history.add(Action(suppressions=silences))
        started = time.process_time()
        agenda = due(library, USUAL, NOON, DAY)
        seconds = time.process_time() - started
        assert len(library.history.people()) == 20_000
    assert len(agenda.errands) > 500
    assert seconds < 1.0  # 0.4 when nothing else runs

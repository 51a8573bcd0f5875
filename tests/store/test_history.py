from __future__ import annotations

import datetime as dt
import random
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.errors import StoreError
from cardscan.model.action import Action, new_step
from cardscan.model.attempt import Attempt, Method, Outcome, Purpose
from cardscan.model.candidate import FieldKind
from cardscan.model.consent import (
    OPEN,
    Consent,
    ConsentState,
    Hush,
    Suppression,
    address_mark,
    person_marks,
)
from cardscan.model.contact import Contact
from cardscan.model.correction import Correction
from cardscan.model.judgement import Fact, fold, say
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.store.connections import connect_sqlite
from cardscan.store.facts import told
from cardscan.store.library import Library
from tests import strategies
from tests.made import NOON, ann, firm, person_of, photo

DAY = NOON.date()
CALLED = Attempt(method=Method.CALL, on=DAY, at=NOON, outcome=Outcome.NO_ANSWER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a library."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """A library of three cards, each on a photo of its own, in which it is always noon."""
    with Library.open(path, clock=lambda: NOON) as opened:
        for name, contact in {"a.jpg": ann(), "b.jpg": firm(), "c.jpg": Contact()}.items():
            opened.add_photo(photo(name, contact))
        yield opened


def _said(key: str, answer: str | None, hours: float = 0) -> Fact:
    return say(key, answer, NOON + dt.timedelta(hours=hours), "me")


def _join(library: Library, state: PairState = PairState.JOINED) -> None:
    library.decide(
        Pair(
            front=library.reading(1),
            back=library.reading(2),
            state=state,
            decided_by=Decider.PERSON,
            reason="You said so.",
            contact=ann(),
            decided_at=NOON,
        )
    )


def test_all_of_an_action_comes_back(path: Path, library: Library) -> None:
    """What was stored is read as it was, by another that opens the library."""
    facts = (_said("can_help", "yes"), _said("tag:Expo", "yes"), _said("met_on", "2026-11-20"))
    library.history.add(Action(facts={1: facts}, attempts={1: (CALLED,)}))
    with Library.open(path) as again:
        assert again.history.facts(1) == facts
        assert again.history.judgements() == {1: fold(facts)}
        assert again.history.attempts(1) == (CALLED,)
        assert again.history.all_attempts() == {1: (CALLED,)}


def test_unknown_number_stores_nothing(library: Library) -> None:
    """An action about a card that is not there leaves no half of itself."""
    action = Action(facts={1: (_said("liked", "yes"),), 9: (_said("liked", "yes"),)})
    with pytest.raises(StoreError, match="no card 9"):
        library.history.add(action)
    assert library.history.judgements() == {}


@pytest.mark.of_files
def test_nothing_is_overwritten(path: Path, library: Library) -> None:
    """A second answer and taking it back are rows; the first one is still there as it was said."""
    first, second = (
        Action(facts={1: (_said("liked", answer),)}, attempts={1: (CALLED,)})
        for answer in ("yes", "no")
    )
    library.history.add(first)
    library.history.add(second)
    assert library.history.judgements()[1].liked is False
    assert library.history.take_back(second.step) == 2
    assert library.history.take_back(second.step) == 0
    assert library.history.judgements()[1].liked is True
    assert library.history.attempts(1) == (CALLED,)
    with sqlite3.connect(path) as rows:
        held = rows.execute("SELECT value, step, undone_at FROM facts ORDER BY id").fetchall()
    rows.close()
    assert held == [
        ("true", first.step, None),
        ("false", second.step, "2026-11-22 12:00:00.000000"),
    ]


def test_history_of_both_sides_is_the_contacts(library: Library) -> None:
    """Joined cards share what was said of either; parted, each has its own again."""
    history = library.history
    history.add(Action(facts={1: (_said("liked", "yes"),)}))
    history.add(Action(facts={2: (_said("liked", "no", 1),)}, attempts={2: (CALLED,)}))
    _join(library)
    assert {n: said.liked for n, said in history.judgements().items()} == {1: False}
    assert history.facts(1) == history.facts(2)
    assert history.all_attempts() == {1: (CALLED,)}
    assert [person.id for person in history.people()] == [1, 3]
    assert history.person(2) == history.person(1)
    _join(library, PairState.APART)
    assert {n: said.liked for n, said in history.judgements().items()} == {1: True, 2: False}


def test_facts_of_a_scan_come_with_its_cards(library: Library) -> None:
    """Every card of the photo has them; scanning the photo again says nothing."""
    said, step = (_said("met_at", "Expo Berlin"), _said("tag:Expo", "yes")), new_step()
    library.add_photo(photo("d.jpg", ann(), firm()), said, step)
    library.history.add(Action(facts={4: (_said("met_at", "The train", 1),)}))
    assert library.add_photo(photo("d.jpg", ann(), firm()), said, new_step()) is None
    met = {number: said.met_at for number, said in library.history.judgements().items()}
    assert met == {4: "The train", 5: "Expo Berlin"}
    assert library.history.take_back(step) == 5  # the photo is out of view with them
    assert 4 not in library.history.judgements()


_answers = st.one_of(
    st.tuples(st.sampled_from(["liked", "can_help"]), st.sampled_from(["yes", "no", None])),
    st.tuples(st.sampled_from(["notes", "met_at"]), strategies.texts | st.none()),
    st.tuples(st.sampled_from(["tag:a", "tag:b"]), st.sampled_from(["yes", None])),
)
_facts = st.tuples(st.integers(1, 3), _answers, st.integers(0, 3), st.booleans())


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(told=st.lists(_facts, max_size=12), is_joined=st.booleans())
def test_bulk_says_the_same_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    told: list[tuple[int, tuple[str, str | None], int, bool]],
    *,
    is_joined: bool,
) -> None:
    """All judgements and attempts at once are what folding each contact's own rows gives."""
    with Library.open(tmp_path_factory.mktemp("l") / "library.db", clock=lambda: NOON) as library:
        library.add_photo(photo("a.jpg", ann(), firm(), Contact()))
        for number, (key, answer), hours, is_undone in told:
            tried = CALLED.model_copy(update={"on": DAY - dt.timedelta(days=hours)})
            action = Action(
                facts={number: (_said(key, answer, hours),)}, attempts={number: (tried,)}
            )
            library.history.add(action)
            if is_undone:
                library.history.take_back(action.step)
        if is_joined:
            _join(library)
        history = library.history
        numbers = [record.id for record in library.cards()]
        facts = {number: history.facts(number) for number in numbers}
        assert history.judgements() == {n: fold(said) for n, said in facts.items() if said}
        keys = {n: {fact.key for fact in said} for n, said in facts.items()}
        asked = ("liked", "notes")
        assert history.told(asked) == {n for n, held in keys.items() if held & {*asked}}
        assert history.told(["tag:"]) == {
            n for n, held in keys.items() if held & {"tag:a", "tag:b"}
        }
        tried_with = {number: history.attempts(number) for number in numbers}
        assert history.all_attempts() == {n: tried for n, tried in tried_with.items() if tried}
        assert history.has_answered() == {
            n: any(attempt.is_answer for attempt in tried)
            for n, tried in tried_with.items()
            if tried
        }


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(contacts=st.lists(strategies.contacts, min_size=2, max_size=4), is_joined=st.booleans())
def test_people_are_their_records(
    tmp_path_factory: pytest.TempPathFactory, contacts: list[Contact], *, is_joined: bool
) -> None:
    """The few words the database picks are those of the whole record, of whatever contact."""
    with Library.open(tmp_path_factory.mktemp("l") / "library.db", clock=lambda: NOON) as library:
        library.add_photo(photo("a.jpg", *contacts))
        if is_joined:
            _join(library)
        records = list(library.cards())
        people = library.history.people()
        assert list(people) == [person_of(record) for record in records]
        assert [library.history.person(person.id) for person in people] == list(people)


def _consent(state: ConsentState, days: int = 0, address: str = "ann@example.com") -> Consent:
    on = DAY + dt.timedelta(days=days)
    return Consent(address=address, state=state, on=on, source="our form", at=NOON)


def test_newest_consent_of_an_address_counts(library: Library) -> None:
    """By its day, whenever it was noted; other addresses have their own."""
    said = (_consent(ConsentState.OPTED_OUT, 2), _consent(ConsentState.OPTED_IN, 1))
    library.history.add(Action(consents=said))
    person = library.history.person(1)
    permission = library.history.permissions(person)[1]
    assert permission.state("Ann@example.com") is ConsentState.OPTED_OUT
    assert permission.consents == {"ann@example.com": said[0]}
    assert permission.state("sales@example.com") is ConsentState.NOT_ASKED
    assert permission.may_invite("sales@example.com")
    assert not permission.may_mail("ann@example.com")


def test_silence_finds_the_person_on_another_card(library: Library) -> None:
    """A new card of the same person is silenced, a colleague with the same switchboard is not."""
    history = library.history
    person = history.person(1)
    history.add(Action(suppressions=(Suppression(marks=person_marks(person), on=DAY),)))
    colleague = ann().model_copy(
        update={"name": ann().name.model_copy(update={"value": "Bo Lund"}), "phones": ()}  # type: ignore[union-attr]
    )
    renamed = Contact(phones=ann().phones)
    switchboard = colleague.model_copy(
        update={"emails": ann().emails[1:], "phones": ann().phones[:1]}
    )
    library.add_photo(photo("new.jpg", ann(), renamed, switchboard))
    people = history.people()
    silent = {n: p.silent_since for n, p in history.permissions(*people).items()}
    assert silent == {1: DAY, 2: None, 3: None, 4: DAY, 5: DAY, 6: None}


def test_silenced_address_is_closed_to_everybody(library: Library) -> None:
    """Nobody is reached there, and by another way still; undone, the address is open again."""
    mark = address_mark("SALES@example.com")
    action = Action(suppressions=(Suppression(marks=frozenset({mark}), on=DAY),))
    library.history.add(action)
    person = library.history.person(1)
    permission = library.history.permissions(person)[1]
    assert permission.closed == {"sales@example.com": DAY}
    assert not permission.may_reach("sales@example.com")
    assert permission.may_reach("ann@example.com")
    library.history.take_back(action.step)
    assert library.history.permissions(person) == {1: OPEN}


@pytest.mark.of_files
def test_list_of_silence_names_nobody(path: Path, library: Library) -> None:
    """Digests only, and of another library with another salt they are others."""
    suppression = Suppression(marks=frozenset({"address/ann@example.com"}), on=DAY)
    other = path.with_name("other.db")
    library.history.add(Action(suppressions=(suppression,)))
    with Library.open(other) as opened:
        opened.history.add(Action(suppressions=(suppression,)))
    held = []
    for file in (path, other):
        with sqlite3.connect(file) as rows:
            held += rows.execute("SELECT hash FROM suppressions").fetchall()
        rows.close()
    assert [len(digest) for (digest,) in held] == [32, 32]
    assert held[0] != held[1]


def test_forgotten_person_is_nowhere_in_the_files(path: Path, library: Library) -> None:
    """No byte of name, address, note or picture is left, and the silence holds all the same."""
    history = library.history
    person = history.person(1)
    _join(library)
    action = Action(
        facts={1: (_said("notes", "collects harpsichords"), _said("liked", "yes"))},
        attempts={2: (CALLED,)},
        consents=(_consent(ConsentState.INVITED),),
        suppressions=(Suppression(marks=person_marks(person), on=DAY),),
    )
    history.add(action)
    erased = history.forget(2)
    assert (erased.cards, erased.facts, erased.attempts, erased.addresses) == (2, 2, 1, 1)
    assert erased.files == ("a.jpg", "b.jpg")
    held = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    for trace in ("harpsichords", "Neil", "ann@example.com", "447700900123", "a.jpg"):
        assert trace.encode() not in held
    with pytest.raises(StoreError, match="no card 1"):
        history.person(1)
    library.add_photo(photo("a.jpg", ann()))
    again = next(p for p in history.people() if p.name == person.name)
    permission = history.permissions(again)[again.id]
    assert permission.silent_since == DAY
    assert permission.uninvitable == {"ann@example.com": DAY}
    assert again.id not in history.judgements()


def test_address_that_was_corrected_is_forgotten_too(path: Path, library: Library) -> None:
    """Its consent hung on what was read wrongly; who opted out there is not invited there again."""
    history, step, read_as = library.history, new_step(), library.card(1).contact.emails[0]
    history.add(Action(consents=(_consent(ConsentState.OPTED_OUT),)))
    right = read_as.model_copy(update={"value": "anne@example.com"})
    said = Correction(
        card=1, field=FieldKind.EMAIL, shown=read_as.value, value=right, at=NOON, author="me",
        step=step,
    )  # fmt: skip
    assert library.answers.give(1, step, lambda _record: said)
    assert "ann@example.com" not in history.person(1).emails
    erased = history.forget(1)
    assert (erased.addresses, erased.files) == (1, ("a.jpg",))
    assert b"@example.com" not in path.read_bytes().replace(b"sales@example.com", b"")
    library.add_photo(photo("a.jpg", ann()))
    again = next(person for person in history.people() if "ann@example.com" in person.emails)
    assert not history.permissions(again)[again.id].may_invite("ann@example.com")


def test_forgetting_one_leaves_the_other_with_the_same_address(library: Library) -> None:
    """Consent stays with whoever still has the address, and so does the rest of the photo."""
    library.add_photo(photo("two.jpg", ann(), ann(), firm()))
    library.history.add(Action(consents=(_consent(ConsentState.OPTED_IN),)))
    assert library.history.forget(4).addresses == 0
    assert [record.id for record in library.cards()] == [1, 2, 3, 5, 6]
    permission = library.history.permissions(library.history.person(5))[5]
    assert permission.may_mail("ann@example.com")
    assert library.has(photo("two.jpg").sha256, None)
    with pytest.raises(StoreError, match="no card 4"):
        library.history.forget(4)


def test_history_is_read_in_time(library: Library) -> None:
    """All that `due` needs of 2,000 contacts, with facts, attempts and a list of silence."""
    chance = random.Random(7)  # noqa: S311 - repeatable
    library.add_photo(photo("many.jpg", *[ann()] * 2_000))
    numbers = range(4, 2_004)
    mark = Suppression(marks=frozenset({"address/nobody@example.com"}), on=DAY)
    library.history.add(
        Action(
            facts={
                number: tuple(
                    _said(key, "yes", chance.random())
                    for key in ("can_help", "liked", "tag:Expo 2026", "asked_for")
                )
                for number in numbers
            },
            attempts={
                number: (CALLED, CALLED.model_copy(update={"purpose": Purpose.AGAIN}))
                for number in numbers
            },
            suppressions=(mark,),
        )
    )
    history = library.history
    took = []
    for _once_more in range(3):  # the first time, queries are made and caches filled
        started = time.process_time()
        people = history.people()
        judgements = history.judgements()
        attempts = history.all_attempts()
        permissions = history.permissions(*people)
        took.append(time.process_time() - started)
    assert len(people) == len(permissions) == 2_003
    assert len(judgements) == len(attempts) == 2_000
    assert min(took) < 0.4  # a tenth of what 20,000 may take


def test_hush_of_invitation_lets_the_rest_be(library: Library) -> None:
    """An address that must not be invited may still be written to."""
    marks = frozenset({address_mark("ann@example.com")})
    silenced = Suppression(marks=marks, hush=Hush.INVITATION, on=DAY)
    library.history.add(Action(suppressions=(silenced,)))
    permission = library.history.permissions(library.history.person(1))[1]
    assert permission.may_reach("ann@example.com")
    assert not permission.may_invite("ann@example.com")


@pytest.mark.of_files
def test_few_are_found_among_whole_batches(library: Library) -> None:
    """Whoever was judged is found by an index, and no fact of all the others is read."""
    engine = connect_sqlite(library.path)
    seen: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *sent: seen.append(sent[2]))
    with engine.connect() as connection:
        told(connection, ["pile", "priority"])
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[-1]}", ("pile", "priority"))
        steps = [row.detail for row in plan]
    engine.dispose()
    assert steps[0] == "SEARCH facts USING INDEX facts_told (key=?)"

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.cli.choosing import choose
from cardscan.errors import FactError, StoreError
from cardscan.model.action import Action
from cardscan.model.judgement import DAY, KEYS, TEXTS, YES_OR_NO, Fact, fold, say
from cardscan.model.verdict import Pile
from cardscan.piles import Piles
from cardscan.settings.triage import TriageSettings
from cardscan.store.library import Library
from cardscan.triage.decide import Judge
from cardscan.triage.fields import FIELDS, Kind
from cardscan.triage.figures import Lying
from cardscan.triage.filters import EVERYBODY, parse
from cardscan.triage.subjects import Subject
from tests.made import NOON, ann, firm, photo
from tests.triage.subjects import TODAY, people

_ANSWERS = st.tuples(
    st.sampled_from([*YES_OR_NO, "pile", "priority"]), st.sampled_from(["yes", "no", ""])
).map(
    lambda pair: (
        pair[0],
        {"pile": {"yes": "keep", "no": "toss"}, "priority": {"yes": "hot", "no": "low"}}.get(
            pair[0], {}
        ).get(pair[1], pair[1]),
    )
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of a person and a firm, in which it is always noon."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        opened.add_photo(photo("a.jpg", ann(), firm()))
        yield opened


@pytest.fixture
def piles(library: Library) -> Piles:
    """Their piles by the usual rules."""
    return Piles(library, TriageSettings(), "me")


def _facts(answers: list[tuple[str, str]], hours: int = 0) -> list[Fact]:
    return [
        say(key, answer, NOON - dt.timedelta(days=9) + dt.timedelta(hours=hours + i), "me")
        for i, (key, answer) in enumerate(answers)
    ]


@settings(max_examples=300, deadline=None)
@given(people, st.lists(_ANSWERS, max_size=12), st.randoms())
def test_toss_said_last_keeps_a_card_tossed(
    who: object, answers: list[tuple[str, str]], chance: object
) -> None:
    """Whatever was said before, and in whatever order it is read, a later toss is a toss."""
    facts = [*_facts(answers), *_facts([("pile", "toss")], hours=20)]
    chance.shuffle(facts)
    verdict = Judge(TriageSettings()).look_at(who, fold(facts), TODAY).judged
    assert verdict.pile is Pile.TOSS


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=st.lists(_ANSWERS, max_size=6))
def test_toss_said_last_keeps_out_of_exports(
    library: Library, piles: Piles, answers: list[tuple[str, str]]
) -> None:
    """What a list and an export choose has no card that was tossed last."""
    for key, answer in [*answers, ("pile", "toss")]:
        piles.say([piles.subject(1)], {key: answer})
    chosen = choose(library, None, None, is_tossed=False)
    assert list(chosen.subjects) == [2]
    assert chosen.left_out == 1


def test_same_answers_of_many_are_one_action(library: Library, piles: Piles) -> None:
    """A bulk change is taken back whole."""
    step = piles.say(piles.subjects(), {"pile": "toss", "tag:Expo": True})
    assert {s.judged.pile for s in piles.subjects()} == {Pile.TOSS}
    piles.take_back(step)
    assert library.history.judgements() == {}


def test_unknown_answer_is_said_of_nobody(library: Library, piles: Piles) -> None:
    """One that cannot be spoils the whole action."""
    with pytest.raises(FactError, match="still to come"):
        piles.say(piles.subjects(), {"liked": "yes", "met_on": "2026-12-24"})
    assert library.history.judgements() == {}


def test_subject_is_the_same_alone_and_among_all(piles: Piles) -> None:
    """One contact looked up is what the list of all says of it; nobody has an unknown number."""
    piles.say([piles.subject(2)], {"can_help": True, "met_on": "2026-11-12"}, note="tall")
    assert tuple(piles.subject(n) for n in (1, 2)) == piles.subjects()
    with pytest.raises(StoreError, match="no card 3"):
        piles.subject(3)


def test_filter_chooses(piles: Piles) -> None:
    """Fields of card, judgement and verdict are all known."""
    piles.say([piles.subject(2)], {"tag:tea": True, "wants_contact": "yes"})
    chosen = piles.subjects(parse("company~tee tag:tea priority:hot"))
    assert [subject.person.id for subject in chosen] == [2]


def test_cards_that_differ_are_not_tossed_again(library: Library, piles: Piles) -> None:
    """A colleague, and a card that says too little to tell, are judged on their own."""
    piles.say(piles.subjects(), {"pile": "toss"})
    colleague = ann().model_copy(
        update={"name": ann().name.model_copy(update={"value": "Bob O'Neil"})}
    )
    library.add_photo(photo("b.jpg", colleague, firm()))
    assert piles.toss_again(frozenset()) == ()
    assert piles.subject(3).judged.undecided


def test_judged_card_is_not_tossed_again(library: Library, piles: Piles) -> None:
    """Whoever says something of the new card has the last word."""
    piles.say([piles.subject(1)], {"pile": "toss"})
    library.add_photo(photo("b.jpg", ann()))
    piles.say([piles.subject(3)], {"liked": "yes"})
    assert piles.toss_again(frozenset()) == ()
    assert piles.subject(3).judged.pile is Pile.KEEP


def test_a_few_are_seen_as_among_all(library: Library, piles: Piles) -> None:
    """Asked for by their numbers, the same is known of them."""
    piles.say(piles.subjects(), {"liked": "yes", "tag:Expo": True}, "A note.")
    library.add_photo(photo("b.jpg", firm()))
    everybody = piles.subjects()
    assert piles.of({3, 1}) == (everybody[0], everybody[2])
    assert piles.of(()) == ()


_VALUES = "ann oneil TEEHAUS gb expo tea any none 7946 example.com nobody".split()
_ASKED = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "-"]),
        st.sampled_from(["", "name:", "name~", "company~", "company:", "email~", "phone~"]),
        st.lists(
            st.sampled_from(
                [*_VALUES, '"Dr. Ann O\'Neil"', '"& söhne"', '"o\'n"', '"0018, x"', '"-"']
            ),
            min_size=1,
            max_size=2,
        ).map(",".join),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(_ASKED)
def test_database_leaves_out_nobody_who_is_chosen(
    library: Library, piles: Piles, asked: str
) -> None:
    """What is sought on the cards first changes nothing about whom a filter chooses."""
    if not library.history.judgements():
        piles.say([piles.subject(2)], {"tag:Expo": True, "met_at": "The Tea House"})
    chosen = parse(asked)
    expected = tuple(filter(chosen, piles.subjects()))
    assert piles.subjects(chosen) == expected
    assert piles.numbers(chosen) == tuple(one.person.id for one in expected)


_SAID = st.tuples(
    st.sampled_from([*KEYS, "tag:Tea", "tag:TÉA-B"]),
    st.sampled_from(["a", "b", "none"]),
    st.integers(1, 2),
)
_WORDS = {"pile": ("keep", "toss"), "priority": ("hot", "low"), "relation": ("lead", "other")}
_OF_FACTS = sorted(name for name, field in FIELDS.items() if field.facts)
_TEXTS = ["A", "tea", "Tea a", "TÉA-B", "teab", "ü, b", "& ", "ann", "o'neil tea"]


def _answer(key: str, which: str) -> str | None:
    if which == "none":
        return None
    if key == DAY:
        return {"a": "2026-11-01", "b": "2026-11-20"}[which]
    if key in TEXTS:
        return {"a": "Tëa a", "b": "te-ab, ü"}[which]
    return dict(zip("ab", _WORDS.get(key, ("yes", "no")), strict=True))[which]


def _conditions(name: str) -> st.SearchStrategy[str]:
    words = {Kind.CHOICE: FIELDS[name].choices, Kind.DAY: ("2026-11-01",)}
    quoted = [f'"{text}"' for text in _TEXTS]
    values = [*words.get(FIELDS[name].kind, quoted), "any", "none"]
    several = st.lists(st.sampled_from(values), min_size=1, max_size=2).map(",".join)
    signs = st.sampled_from(":~" if FIELDS[name].kind is Kind.TEXT else ":")
    return st.builds("{}{}{}{}".format, st.sampled_from(["", "-"]), st.just(name), signs, several)


_BOOKS = st.sampled_from(
    [
        TriageSettings(),
        TriageSettings(rules={"tea": {"when": "company~tea", "weight": 9, "says": "Tea."}}),
        TriageSettings(rules={"liked": {"weight": 0}}, between_from=-9, hot_from=-9),
    ]
)


@settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    told=st.lists(_SAID, max_size=5),
    asked=st.lists(
        st.sampled_from(_OF_FACTS).flatmap(_conditions)
        | st.sampled_from(["tea", "-teab", '"é a"']),
        min_size=1,
        max_size=3,
    ),
    rules=_BOOKS,
)
def test_whoever_nothing_was_said_of_is_left_out_rightly(
    library: Library, told: list[tuple[str, str, int]], asked: list[str], rules: TriageSettings
) -> None:
    """To judge those alone of whom something was said chooses the same, by whatever rules."""
    piles = Piles(library, rules, "me")
    facts: dict[int, tuple[Fact, ...]] = {1: (), 2: ()}
    for key, which, number in told:
        facts[number] += piles.facts({key: _answer(key, which)})
    action = Action(facts=facts)
    library.history.add(action)
    chosen = parse(" ".join(asked))
    everybody = piles.subjects()
    expected = tuple(filter(chosen, everybody))
    assert piles.subjects(chosen) == expected
    assert piles.numbers(chosen) == tuple(one.person.id for one in expected)
    lie = Counter("undecided" if s.judged.undecided else s.judged.pile.value for s in everybody)
    assert piles.lying() == Lying(lie["undecided"], lie["keep"], lie["toss"])
    library.history.take_back(action.step)


def test_verdicts_are_told_of_the_judged_alone(
    library: Library, piles: Piles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a large library most cards are judged by nobody, and a filter reads none of them."""
    library.add_photo(photo("b.jpg", ann(), firm()))
    piles.say(piles.subjects(), {"tag:Expo": True})
    piles.say([piles.subject(3)], {"pile": "toss"})
    looked_at: list[int] = []

    def of(numbers: Collection[int]) -> tuple[Subject, ...]:
        looked_at.extend(numbers)
        return Piles.of(piles, numbers)

    monkeypatch.setattr(piles, "of", of)
    for asked in ("pile:toss", "priority:hot", "-undecided:yes", "said:yes", "liked:any"):
        piles.subjects(parse(asked))
    assert looked_at == [3] * 4
    piles.subjects(parse("pile:keep"))
    assert looked_at == [*[3] * 4, 1, 2, 3, 4]
    looked_at.clear()
    assert piles.numbers(parse("undecided:yes -liked:yes")) == (1, 2, 4)
    assert piles.lying() == Lying(undecided=3, kept=0, tossed=1)
    assert looked_at == [3] * 2


def test_whoever_wants_the_first_ones_has_few_judged(
    library: Library, piles: Piles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All come in their order, heap after heap; the next heap is looked at when it is asked for."""
    for number in range(4):
        library.add_photo(photo(f"{number}.jpg", ann(), firm()))
    monkeypatch.setattr("cardscan.piles._FIRST", 2)
    monkeypatch.setattr("cardscan.piles._TIMES", 3)
    looked_at = []

    def of(numbers: Collection[int]) -> tuple[Subject, ...]:
        looked_at.append(tuple(numbers))
        return Piles.of(piles, numbers)

    monkeypatch.setattr(piles, "of", of)
    chosen = piles.choose(EVERYBODY)
    assert next(chosen).person.id == 1
    assert looked_at == [(1, 2)]
    assert [one.person.id for one in chosen] == list(range(2, 11))
    assert looked_at == [(1, 2), (3, 4, 5, 6, 7, 8), (9, 10)]

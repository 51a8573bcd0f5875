from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import FactError
from cardscan.followup.referrals import (
    Introduced,
    Stage,
    chain_of,
    check_introducer,
    stages,
    stages_of,
    thanks_owed,
)
from cardscan.model.attempt import Method, Purpose
from cardscan.model.consent import OPEN, Permission
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import BERLIN, MONDAY, TODAY, attempt, days, person

LINKS = {"b": "a", "c": "b", "d": "b", "e": "c", "x": "Old Friend"}
NAMES = {uid: uid.upper() for uid in "abcde"}
USUAL = FollowupSettings()


def _drawn(shown: Iterable[Stage]) -> str:
    return " ".join(f"{stage.depth}{stage.who}" for stage in shown)


def test_chain_goes_back_to_its_beginning() -> None:
    """Over any number of stages, the nearest first."""
    assert chain_of("e", LINKS) == ("c", "b", "a")
    assert chain_of("a", LINKS) == ()


def test_stages_have_everybody_once() -> None:
    """From each who was introduced by nobody, people in words among them."""
    assert _drawn(stages(LINKS)) == "0a 1b 2c 3e 2d 0Old Friend 1x"


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12), max_size=12))
def test_each_stands_below_whoever_introduced_them(links: dict[int, int]) -> None:
    """One step deeper, circles too."""
    named = {f"p{who}": f"p{introducer}" for who, introducer in links.items()}
    above: list[str] = []
    for stage in stages(named):
        above[stage.depth :] = [stage.who]
        assert len(above) == stage.depth + 1
        assert not stage.depth or named[stage.who] == above[-2]


def test_stages_go_down_a_thousand_times() -> None:
    """A chain longer than Python calls itself is walked to its end."""
    named = {f"p{number + 1}": f"p{number}" for number in range(1100)}
    assert max(stage.depth for stage in stages(named)) == 1100
    assert [stage.who for stage in stages_of("p1000", named)] == [f"p{n}" for n in range(1101)]


def test_stages_of_one_are_their_chain_and_all_below() -> None:
    """Brothers are left out."""
    assert _drawn(stages_of("c", LINKS)) == "0a 1b 2c 3e"
    assert _drawn(stages_of("z", LINKS)) == "0z"


@pytest.mark.parametrize(
    ("uid", "introducer", "sentence"),
    [
        ("a", "a", "A cannot have introduced themselves"),
        ("a", "b", "A cannot have been introduced by B, who was introduced by A;"),
        (
            "a",
            "e",
            "A cannot have been introduced by E, who was introduced by C, "
            "who was introduced by B, who was introduced by A;",
        ),
    ],
)
def test_cycle_is_refused_with_a_sentence(uid: str, introducer: str, sentence: str) -> None:
    """It names every stage."""
    with pytest.raises(FactError) as error:
        check_introducer(uid, introducer, LINKS, NAMES)
    assert sentence in str(error.value)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_checked_links_never_make_a_cycle(said: list[tuple[str, str]]) -> None:
    """Whatever is said in whatever order, refused or not: all that is drawn is drawn once."""
    links: dict[str, str] = {}
    for uid, introducer in said:
        try:
            check_introducer(uid, introducer, links, {})
        except FactError:
            continue
        links[uid] = introducer
    for uid in links:
        assert uid not in chain_of(uid, links)
    drawn = [stage.who for stage in stages(links)]
    assert sorted(drawn) == sorted({*links, *links.values()})


def test_stored_cycle_is_drawn_once_round() -> None:
    """Two people who wrote at once may have made one; nothing hangs."""
    links = {"a": "b", "b": "a"}
    assert _drawn(stages(links)) == "0a 1b 0b 1a"
    assert _drawn(stages_of("a", links)) == "0b 1a"


MET = (Introduced("Bo Lund", TODAY), Introduced("Ada Moor", TODAY + days(5)))


def test_thanks_are_owed_within_a_week() -> None:
    """One step for all, by the first of them, written."""
    step = thanks_owed(person(), MET, (), OPEN, MONDAY, USUAL)
    assert step is not None
    assert (step.purpose, step.number, step.method) == (Purpose.THANKS, 1, Method.EMAIL)
    assert step.due == TODAY + days(7)
    assert "Bo Lund, Ada Moor" in step.reasons[0].sentence


def test_thanks_are_paid_by_thanks_only() -> None:
    """And for those met until then; who comes later is owed again."""
    other = attempt(on=TODAY + days(6))
    thanks = attempt(on=TODAY + days(1), purpose=Purpose.THANKS)
    assert thanks_owed(person(), MET[:1], (other,), OPEN, MONDAY, USUAL)
    assert thanks_owed(person(), MET[:1], (thanks,), OPEN, MONDAY, USUAL) is None
    again = thanks_owed(person(), MET, (thanks,), OPEN, MONDAY, USUAL)
    assert again is not None
    assert (again.number, again.due) == (2, TODAY + days(12))
    assert "Bo Lund" not in again.reasons[0].sentence


def test_silence_wins_over_thanks() -> None:
    """Do not contact is do not contact; who cannot be reached is owed nothing."""
    silent = Permission(silent_since=TODAY)
    assert thanks_owed(person(), MET, (), silent, MONDAY, USUAL) is None
    nowhere = person(email=None, phone=None)
    assert thanks_owed(nowhere, MET, (), OPEN, MONDAY, USUAL) is None


def test_thanks_by_telephone_keep_the_hours() -> None:
    """By the last working day of the week they are owed in."""
    step = thanks_owed(
        person(email=None), (Introduced("Bo Lund", TODAY - days(1)),), (), OPEN, MONDAY, USUAL
    )
    assert step is not None
    assert (step.method, step.address, step.due) == (Method.CALL, BERLIN, TODAY + days(4))
    assert step.hours is not None

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import FactError
from cardscan.followup.referrals import (
    Introduced,
    Node,
    Stage,
    chain_of,
    check_introducer,
    stages,
    thanks_owed,
    tree_of,
    trees,
)
from cardscan.model.attempt import Method, Purpose
from cardscan.model.consent import OPEN, Permission
from cardscan.settings.followup import FollowupSettings
from tests.followup.made import BERLIN, MONDAY, TODAY, attempt, days, person

LINKS = {"b": "a", "c": "b", "d": "b", "e": "c", "x": "Old Friend"}
NAMES = {uid: uid.upper() for uid in "abcde"}
USUAL = FollowupSettings()


def _flat(node: Node) -> object:
    return (node.who, *map(_flat, node.introduced))


def test_chain_goes_back_to_its_beginning() -> None:
    """Over any number of stages, the nearest first."""
    assert chain_of("e", LINKS) == ("c", "b", "a")
    assert chain_of("a", LINKS) == ()


def test_trees_have_everybody_once() -> None:
    """One from each who was introduced by nobody, people in words among them."""
    assert [_flat(tree) for tree in trees(LINKS)] == [
        ("a", ("b", ("c", ("e",)), ("d",))),
        ("Old Friend", ("x",)),
    ]


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12), max_size=12))
def test_stages_are_the_trees_line_by_line(links: dict[int, int]) -> None:
    """The same people in the same order, each below whoever introduced them, circles too."""
    named = {f"p{who}": f"p{introducer}" for who, introducer in links.items()}

    def lines(node: Node, depth: int = 0) -> list[Stage]:
        below = (line for one in node.introduced for line in lines(one, depth + 1))
        return [Stage(node.who, depth), *below]

    assert list(stages(named)) == [line for tree in trees(named) for line in lines(tree)]


def test_stages_go_down_a_thousand_times() -> None:
    """A chain longer than Python calls itself is walked to its end."""
    named = {f"p{number + 1}": f"p{number}" for number in range(1100)}
    assert max(stage.depth for stage in stages(named)) == 1100


def test_tree_of_one_is_their_chain_and_all_below() -> None:
    """Brothers are left out."""
    assert _flat(tree_of("c", LINKS)) == ("a", ("b", ("c", ("e",))))
    assert _flat(tree_of("z", LINKS)) == ("z",)


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
    drawn = [who for tree in trees(links) for who in _all(tree)]
    assert sorted(drawn) == sorted({*links, *links.values()})


def _all(node: Node) -> list[str]:
    return [node.who, *(who for one in node.introduced for who in _all(one))]


def test_stored_cycle_is_drawn_once_round() -> None:
    """Two people who wrote at once may have made one; nothing hangs."""
    links = {"a": "b", "b": "a"}
    assert trees(links)
    assert "a" in _all(tree_of("a", links))


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

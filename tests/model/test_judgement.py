from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cardscan.errors import FactError
from cardscan.model.judgement import NOTHING_SAID, TAG, Fact, Relation, fold, say
from cardscan.model.verdict import Pile, Priority
from tests.made import NOON

_ANSWERS = st.one_of(
    st.tuples(
        st.sampled_from(["liked", "can_help", "wants_contact"]), st.sampled_from(["yes", "no", ""])
    ),
    st.tuples(st.just("relation"), st.sampled_from([*(r.value for r in Relation), None])),
    st.tuples(st.just("pile"), st.sampled_from(["keep", "TOSS", None])),
    st.tuples(st.just("notes"), st.text(max_size=20)),
    st.tuples(st.just("met_on"), st.sampled_from(["2026-11-20", "2025-02-28", None])),
    st.tuples(st.sampled_from(["tag:a", "tag: b c "]), st.sampled_from(["yes", "no"])),
)


@st.composite
def _facts(draw: st.DrawFn) -> list[Fact]:
    """Return facts of different moments, oldest first."""
    answers = draw(st.lists(_ANSWERS, max_size=12))
    return [
        say(key, answer, NOON + dt.timedelta(minutes=minute), "me")
        for minute, (key, answer) in enumerate(answers)
    ]


@settings(max_examples=150, deadline=None)
@given(facts=_facts(), data=st.data())
def test_order_of_telling_is_nothing(facts: list[Fact], data: st.DataObject) -> None:
    """The moments alone decide what is newest."""
    assert fold(data.draw(st.permutations(facts))) == fold(facts)


@settings(max_examples=150, deadline=None)
@given(facts=_facts(), answer=_ANSWERS)
def test_newest_wins_and_touches_nothing_else(
    facts: list[Fact], answer: tuple[str, str | None]
) -> None:
    """A later fact sets its own key, whatever was said before, and leaves the others."""
    fact = say(*answer, NOON + dt.timedelta(days=1), "me")
    before, after, alone = fold(facts), fold([*facts, fact]), fold([fact])
    if fact.key.startswith(TAG):
        tag = fact.key.removeprefix(TAG)
        assert set(after.tags) - {tag} == set(before.tags) - {tag}
        assert (tag in after.tags) is (fact.value is True)
        assert after.model_copy(update={"tags": before.tags}) == before
    else:
        assert getattr(after, fact.key) == getattr(alone, fact.key)
        assert after.model_copy(update={fact.key: getattr(before, fact.key)}) == before


@settings(max_examples=150, deadline=None)
@given(facts=_facts())
def test_all_can_be_unsaid(facts: list[Fact]) -> None:
    """When everything is taken back, nothing was said."""
    later = NOON + dt.timedelta(days=1)
    back = [say(fact.key, None, later, "me") for fact in facts]
    assert fold([*facts, *back]) == NOTHING_SAID


def test_of_one_moment_the_later_counts() -> None:
    """Two answers within one action: the order they are given in decides."""
    yes, no = (say("liked", answer, NOON, "me") for answer in ("yes", "no"))
    assert fold([yes, no]).liked is False
    assert fold([no, yes]).liked is True


def test_answers_are_understood_as_typed() -> None:
    """Case and blanks do not matter; choices, days and tags have their types."""
    typed = {
        "asked_for": " Yes ",
        "liked_me": "n",
        "relation": "Partner",
        "pile": "toss",
        "priority": "HOT",
        "met_on": "2026-11-12",
        "met_at": " Expo Berlin ",
        "tag:  Expo   2026": "yes",
    }
    said = fold(say(key, answer, NOON, "me") for key, answer in typed.items())
    assert (said.asked_for, said.liked_me, said.relation) == (True, False, Relation.PARTNER)
    assert (said.pile, said.priority) == (Pile.TOSS, Priority.HOT)
    assert (said.met_on, said.met_at) == (dt.date(2026, 11, 12), "Expo Berlin")
    assert said.tags == ("Expo 2026",)


@pytest.mark.parametrize(
    ("key", "answer", "sentence"),
    [
        ("shoe_size", "44", "'shoe_size' is nothing that can be said; say one of asked_for, "),
        ("do_not_contact", "yes", "nothing that can be said"),
        ("tag:", "yes", "nothing that can be said"),
        ("liked", "perhaps", "liked: 'perhaps' is neither yes nor no"),
        ("relation", "rival", "relation: 'rival' is not one of lead, partner, other"),
        ("pile", "bin", "pile: 'bin' is not one of keep, toss"),
        ("notes", True, "notes: yes and no are no answer"),
        ("met_on", "2026-02-30", "met_on: '2026-02-30' is no day of the calendar"),
        ("met_on", "12.11.2026", "no day of the calendar"),
        ("met_on", "2026-11-24", "met_on: 2026-11-24 is still to come"),
    ],
)
def test_what_cannot_be_is_said(key: str, answer: str | bool, sentence: str) -> None:
    """One sentence with the key and what is wrong with the answer."""
    with pytest.raises(FactError, match=sentence):
        say(key, answer, NOON, "me")


def test_today_where_it_is_tomorrow_already() -> None:
    """A day that has begun anywhere on earth is no day to come."""
    assert say("met_on", "2026-11-23", NOON, "me").value == "2026-11-23"


def test_judgement_is_frozen() -> None:
    """A judgement changes by a fact and not by hand."""
    with pytest.raises(ValidationError):
        NOTHING_SAID.liked = True  # type: ignore[misc]

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.errors import FilterError
from cardscan.model.judgement import DAY, NOTHING_SAID, TAG, TEXTS, Judgement
from cardscan.settings.triage import TriageSettings
from cardscan.triage.decide import Judge
from cardscan.triage.fields import FIELDS, NOBODY
from cardscan.triage.filters import parse
from cardscan.triage.subjects import Subject
from tests.triage.subjects import TODAY, judgements, people, person, unjudged

_JUDGE = Judge(TriageSettings())
_ROOT = Path(__file__).parents[2]
ANN = _JUDGE.look_at(
    person(notes="met at Expo"),
    Judgement(
        can_help=True,
        liked=False,
        met_at="Expo Berlin",
        met_on=dt.date(2026, 11, 12),
        tags=("Expo 2026", "cheese"),
    ),
    TODAY,
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  pile:keep   priority:between ",
        'pile:keep priority:between,low tag:"Expo 2026" company~SOHNE review:no met>=2026-10-01',
        "undecided:no said:no past:yes deadline<2026-11-22",
        "can_help:yes liked:no,none liked_me:none asked_for:none",
        "tag:cheese,wine",
        'tag:"wine","EXPO 2026"',
        "tag:any met_at:any introduced_by:none",
        "-tag:wine -priority:hot -liked:yes",
        "met:2026-11-12 met>2026-11-11 met<=2026-11-12",
        "id:1 id>=1 id<2",
        'phone~"20 7946" email~example phone:+442079460018',
        "country:gb",
        'berlin "o\'neil ann" -munich',
        "guess:talked -guess:can_help",
        "scanned:2026-11-22 taken:none",
        '"kase & sohne"',
    ],
)
def test_filter_holds(text: str) -> None:
    """All of these are true of Ann."""
    assert parse(text)(ANN)


@pytest.mark.parametrize(
    "text",
    [
        "pile:toss",
        "pile:keep pile:toss",
        "-pile:keep",
        'tag:"Expo"',
        "tag:wine,beer",
        "met<2026-11-12",
        "taken<2027-01-01",
        "-taken:none",
        "munich",
        "title~saleslady",
        'tag:"any"',
        "company~&&",
    ],
)
def test_filter_does_not_hold(text: str) -> None:
    """None of these is true of Ann."""
    assert not parse(text)(ANN)


@pytest.mark.parametrize(
    ("text", "spot", "problem"),
    [
        ("pile:keep compny~siemens", "compny", 'no field "compny"; did you mean company?'),
        ("xyzzyq:1", "xyzzyq", "there are pile, priority"),
        ("pile:bin", "bin", "one of keep, toss, any, none"),
        ("liked:maybe", "maybe", "one of yes, no, any, none"),
        ("pile~keep", "~keep", 'cannot be asked with "~"'),
        ("name<a", "<a", 'cannot be asked with "<"'),
        ("met:2026-02-30", "2026-02-30", "no day of the calendar"),
        ("pile:keep met>=yesterday", "yesterday", "no day of the calendar"),
        ("id:one", "one", "no number"),
        ("pile:", "", "a value is missing"),
        ("tag:a,", "", "a value is missing"),
        ("tag:a -", "", "a value is missing"),
        ('tag:"Expo 2026', '"Expo', "never closed"),
        ('tag:"a"b', "b", "a blank is missing"),
    ],
)
def test_error_points_at_the_spot(text: str, spot: str, problem: str) -> None:
    """Below the filter stands a caret where it goes wrong, above it what is wrong."""
    with pytest.raises(FilterError) as told:
        parse(text)
    sentence, shown, caret = str(told.value).split("\n")
    assert problem in sentence
    assert shown == f"  {text}"
    assert shown[caret.index("^") :] == spot + text[told.value.at + len(spot) :]
    assert told.value.at == (text.rindex(spot) if spot else len(text))


@settings(max_examples=400)
@given(
    st.text() | st.lists(st.sampled_from('pile:tag~" ,-<=>met2026 any'), max_size=20).map("".join)
)
def test_any_text_is_a_filter_or_a_filter_error(text: str) -> None:
    """Nothing else comes out, and the spot lies in the text."""
    try:
        chosen = parse(text)(ANN)
    except FilterError as told:
        assert 0 <= told.at <= len(text)
    else:
        assert chosen in {True, False}


@settings(max_examples=150, deadline=None)
@given(people, judgements, st.sampled_from(sorted(FIELDS)))
def test_any_and_none_part_everybody(who: object, said: Judgement, field: str) -> None:
    """Of any and none exactly one holds, and a minus turns each round."""
    subject: Subject = _JUDGE.look_at(who, said, TODAY)
    holds = [parse(f"{field}:{word}")(subject) for word in ("any", "none")]
    assert sum(holds) == 1
    assert [parse(f"-{field}:{word}")(subject) for word in ("none", "any")] == holds


@settings(max_examples=150, deadline=None)
@given(people, unjudged, st.sampled_from([name for name in FIELDS if FIELDS[name].facts]))
def test_nobody_stands_for_whoever_nothing_was_said_of(
    who: object, said: Judgement, name: str
) -> None:
    """Without one of its facts a field has the values that the stand-in has."""
    field = FIELDS[name]
    if {TAG, DAY, *TEXTS} & set(field.facts):
        said = NOTHING_SAID
    assert field.values(_JUDGE.look_at(who, said, TODAY)) == field.values(NOBODY)


def test_facts_say_what_was_looked_at() -> None:
    """Each condition with what the contact has."""
    assert parse("can_help:yes tag:any liked_me:none").facts(ANN) == (
        "can_help: yes; tag: Expo 2026, cheese; liked_me: not said"
    )


def test_every_field_is_documented() -> None:
    """Whoever can be asked for is found in the page about filters."""
    page = (_ROOT / "docs" / "filters.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in page] == []

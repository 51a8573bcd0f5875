from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardscan.errors import RuleError
from cardscan.model.judgement import JUDGING, Judgement, Relation
from cardscan.model.person import Person
from cardscan.model.verdict import Pile, Priority, Since, Verdict
from cardscan.settings.triage import DEFAULT_RULES, InterestSettings, Rule, TriageSettings
from cardscan.triage.decide import Judge
from cardscan.triage.filters import parse
from tests.triage.subjects import TODAY, judgements, people, person, unjudged

LAW = settings(max_examples=400, deadline=None)

INTERESTED = TriageSettings(interests=InterestSettings(help=("baker", "bäckerei"), seek=("ceo",)))
OF_FIRMS = TriageSettings(
    rules=(
        *DEFAULT_RULES,
        Rule(name="sales", when='title~sales notes~"expo"', weight=9, says="They sell."),
        Rule(name="never", when="company~grün", weight=-50, says="Not that firm again."),
    )
)
rule_books = st.sampled_from([TriageSettings(), INTERESTED, OF_FIRMS])


def _verdict(judgement: Judgement, who: Person | None = None, **settings: object) -> Verdict:
    judge = Judge(TriageSettings(**settings))
    return judge.look_at(who or person(), judgement, TODAY).judged


@LAW
@given(people, judgements, rule_books)
def test_what_the_person_said_always_wins(
    who: Person, said: Judgement, rules: TriageSettings
) -> None:
    """No rule and no guess overrules a pile or a priority that was said."""
    verdict = Judge(rules).look_at(who, said, TODAY).judged
    assert said.pile in {None, verdict.pile}
    assert verdict.is_said is (said.pile is not None)
    assert said.priority in {None, verdict.priority}
    if said.pile or said.priority:
        assert "your_word" in {reason.rule for reason in verdict.reasons}


@LAW
@given(people, unjudged, rule_books)
def test_nobody_judged_is_never_tossed(who: Person, said: Judgement, rules: TriageSettings) -> None:
    """Not knowing is no reason: the card is kept, low and undecided, whatever the rules."""
    verdict = Judge(rules).look_at(who, said, TODAY).judged
    assert (verdict.pile, verdict.priority, verdict.undecided) == (Pile.KEEP, Priority.LOW, True)


@LAW
@given(st.lists(st.tuples(people, judgements), min_size=1, max_size=4), rule_books)
def test_same_inputs_same_verdict(
    asked: list[tuple[Person, Judgement]], rules: TriageSettings
) -> None:
    """A judge that saw others before says the same as one who sees this contact first."""
    judge = Judge(rules)
    together = [judge.look_at(who, said, TODAY) for who, said in asked]
    assert together == [Judge(rules).look_at(who, said, TODAY) for who, said in asked]
    assert together == [judge.look_at(who, said, TODAY) for who, said in asked]


@LAW
@given(people, judgements, rule_books)
def test_verdict_names_rules_and_facts(who: Person, said: Judgement, rules: TriageSettings) -> None:
    """Every verdict has a reason for its pile and one for its window, in sentences."""
    verdict = Judge(rules).look_at(who, said, TODAY).judged
    named = [reason.rule for reason in verdict.reasons]
    assert f"{verdict.priority}_window" in named
    assert named[0] not in {"weights", f"{verdict.priority}_window"}
    assert all(reason.sentence.endswith((".", "?")) for reason in verdict.reasons)
    assert verdict.next_step.endswith(".")


@LAW
@given(people, judgements)
def test_tossed_only_when_judged_and_nothing_speaks_for_it(who: Person, said: Judgement) -> None:
    """Without the person's own word a toss has a judgement and no yes behind it."""
    verdict = _verdict(said, who)
    if verdict.pile is Pile.TOSS and not verdict.is_said:
        assert any(getattr(said, key) is not None for key in JUDGING)
        assert not any(getattr(said, key) for key in JUDGING if key != "relation")
        assert said.relation in {None, Relation.OTHER}


@LAW
@given(people, judgements, rule_books)
def test_one_more_yes_never_lowers(who: Person, said: Judgement, rules: TriageSettings) -> None:
    """To learn that they want to be contacted never tosses a card, and never makes it later."""
    order = [Priority.LOW, Priority.BETWEEN, Priority.HOT]
    more = said.model_copy(update={"wants_contact": True})
    before, after = (Judge(rules).look_at(who, s, TODAY).judged for s in (said, more))
    assert order.index(after.priority) >= order.index(before.priority)
    assert said.pile is Pile.TOSS or after.pile is Pile.KEEP


@pytest.mark.parametrize(
    ("said", "pile", "priority", "rule"),
    [
        ({"wants_contact": True}, "keep", "hot", "wants_contact"),
        ({"relation": "lead", "liked": True}, "keep", "hot", "lead"),
        ({"relation": "partner"}, "keep", "between", "partner"),
        ({"can_help": True}, "keep", "between", "can_help"),
        ({"liked": True}, "keep", "low", "liked"),
        ({"introduced_by": "Bob"}, "keep", "between", "introduced"),
        ({"asked_for": False}, "toss", "low", "nothing_speaks"),
        ({"relation": "other"}, "toss", "low", "nothing_speaks"),
        ({"asked_for": False, "could_help_me": True}, "keep", "between", "could_help_me"),
        ({"priority": "hot"}, "keep", "hot", "your_word"),
        ({"pile": "toss", "wants_contact": True}, "toss", "hot", "your_word"),
        ({}, "keep", "low", "nobody_judged"),
    ],
)
def test_usual_rules(said: dict[str, object], pile: str, priority: str, rule: str) -> None:
    """What product and README promise of the rules nobody changed; the first reason says why."""
    verdict = _verdict(Judgement(**said))
    assert (verdict.pile, verdict.priority, verdict.reasons[0].rule) == (pile, priority, rule)


def test_reason_names_the_fact() -> None:
    """A sentence, the rule that has it, and what the rule looked at."""
    reason = _verdict(Judgement(can_help=True)).reasons[0]
    assert (reason.rule, reason.sentence, reason.fact) == (
        "can_help",
        "You can help them.",
        "can_help: yes",
    )


def test_window_is_counted_from_the_first_day_known() -> None:
    """The day of meeting, else of the photo, else of the scan."""
    met, taken = TODAY - dt.timedelta(days=9), dt.datetime(2026, 11, 15, 8, tzinfo=dt.UTC)
    photographed = person(taken_at=taken)
    hot = Judgement(priority=Priority.HOT)
    told = [
        _verdict(hot.model_copy(update={"met_on": met}), photographed),
        _verdict(hot, photographed),
        _verdict(hot),
    ]
    assert [(v.since, v.since_what) for v in told] == [
        (met, Since.MET),
        (taken.date(), Since.PHOTO),
        (TODAY, Since.SCAN),
    ]
    assert [v.deadline for v in told] == [v.since + dt.timedelta(days=2) for v in told]


def test_card_past_its_window_is_not_dropped() -> None:
    """It is a reconnect, in the same pile at the same priority."""
    met = Judgement(can_help=True, met_on=TODAY - dt.timedelta(days=8))
    verdict = _verdict(met)
    assert (verdict.pile, verdict.priority) == (Pile.KEEP, Priority.BETWEEN)
    assert verdict.reasons[-1].rule == "past_window"
    assert verdict.next_step == "Reconnect with Ann O'Neil."
    on_the_last_day = met.model_copy(update={"met_on": TODAY - dt.timedelta(days=7)})
    assert _verdict(on_the_last_day).next_step == "Write to Ann O'Neil by 2026-11-22."


@pytest.mark.parametrize(("hours", "days"), [(1, 1), (24, 1), (25, 2), (48, 2), (72, 3)])
def test_windows_are_whole_days(hours: int, days: int) -> None:
    """A part of a day counts as one."""
    assert _verdict(Judgement(wants_contact=True), hot_hours=hours).days == days


def test_note_of_a_talk_speaks_for_a_card() -> None:
    """What people scribble while they talk is a connection; opening hours are none."""
    judged = Judgement(asked_for=False)
    assert _verdict(judged, person(notes="met at Expo 9/8")).pile is Pile.KEEP
    assert _verdict(judged, person(notes="Open Monday\nto Friday")).pile is Pile.TOSS


def test_interests_are_guesses_the_person_overrules() -> None:
    """Words for whom I can help count until the person says that they cannot help."""
    judge = Judge(INTERESTED)
    baker = person(title="Master  Baker", company="Bäckerei Grün")
    seen = judge.look_at(baker, Judgement(liked=False), TODAY)
    assert [(g.what, g.because) for g in seen.guesses] == [("can_help", "title: Master Baker")]
    assert seen.judged.pile is Pile.KEEP
    told = judge.look_at(baker, Judgement(liked=False, can_help=False), TODAY)
    assert (told.guesses, told.judged.pile) == ((), Pile.TOSS)


@pytest.mark.parametrize("title", ["Bakery", "Pancake baking", "Ex-bakers"])
def test_interest_is_a_whole_word(title: str) -> None:
    """A word inside a longer one is another word."""
    assert Judge(INTERESTED).look_at(person(title=title), None, TODAY).guesses == ()


def test_rule_that_is_switched_off_is_silent() -> None:
    """Weight 0 takes a rule out, and a card it alone spoke for is tossed."""
    off = {"rules": {"liked": {"weight": 0}}}
    assert _verdict(Judgement(liked=True), **off).pile is Pile.TOSS


@pytest.mark.parametrize(
    ("when", "said"),
    [("pile:toss", "cannot ask for pile"), ("likd:yes", "did you mean liked"), ("liked:", "value")],
)
def test_rule_that_makes_no_sense_is_named(when: str, said: str) -> None:
    """Its condition is shown with a caret below the spot."""
    with pytest.raises(RuleError, match=said) as told:
        Judge(TriageSettings(rules={"odd": {"when": when, "weight": 1, "says": "Odd."}}))
    assert told.value.rule == "odd"
    assert f"  {when}\n  " in str(told.value)


def test_day_of_a_scan_is_that_of_the_persons_own_calendar() -> None:
    """Late in the evening east of Greenwich it is the next day already."""
    late = person(scanned_at=dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC))
    judge, east = Judge(TriageSettings()), dt.timezone(dt.timedelta(hours=2))
    there = judge.look_at(late, None, dt.date(2026, 11, 23), east)
    assert there.judged.since == dt.date(2026, 11, 23)
    assert parse("scanned:2026-11-23")(there)
    assert judge.look_at(late, None, TODAY).judged.since == dt.date(2026, 11, 22)

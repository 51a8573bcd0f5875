from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cardscan.geometry import Box
from cardscan.model.candidate import (
    OWNERS,
    SINGLE,
    Candidate,
    FieldKind,
    PhoneDetail,
    PhoneType,
    ScorePart,
    Span,
)
from cardscan.resolve.choose import choose, choose_rivals, overlap


def candidate(
    kind: FieldKind, line: int, weight: float, *, start: int = 0, end: int = 9
) -> Candidate:
    """Return a candidate of one line that scores ``weight``."""
    return Candidate(
        kind=kind,
        value=f"{kind.value}-{line}-{start}",
        raw="raw",
        spans=(Span(line, start, end),),
        box=Box(0, 0, 1, 1),
        readers=frozenset({"a"}),
        rule="made",
        confidence=0.9,
        parts=(ScorePart("made", weight, "made for the test"),),
    )


def email(value: str, *, confidence: float, line: int = 0, spans: bool = True) -> Candidate:
    """Return an e-mail address that one reader read, or that a code says."""
    return Candidate(
        kind=FieldKind.EMAIL,
        value=value,
        raw=value,
        spans=(Span(line, 0, 9),) if spans else (),
        box=Box(0, 0, 1, 1),
        readers=frozenset({"a"}),
        rule="email",
        confidence=confidence,
    )


def worth(group: Iterable[Candidate]) -> float:
    """Return the total of a set: its scores, and the bonus for having a name at all."""
    return sum(c.score + 2.5 * (c.kind is FieldKind.NAME) for c in group)


def test_two_fields_never_share_a_line() -> None:
    """The line that fits name and company alike goes where the card as a whole gains most."""
    name, company = FieldKind.NAME, FieldKind.COMPANY
    cards = [candidate(name, 0, 3), candidate(company, 0, 4), candidate(company, 1, 3.5)]
    picks = choose(cards)
    assert picks[name].candidate is cards[0]
    assert picks[company].candidate is cards[2]


def test_a_field_nothing_speaks_for_stays_empty() -> None:
    """A best candidate with a negative score is not taken."""
    assert choose([candidate(FieldKind.TITLE, 0, -0.1)]) == {}


def test_the_gap_is_what_the_card_loses_without_the_choice() -> None:
    """With the winner forbidden the runner-up takes its place and the totals differ by the gap."""
    cards = [candidate(FieldKind.NAME, 0, 3), candidate(FieldKind.NAME, 1, 2)]
    pick = choose(cards)[FieldKind.NAME]
    assert pick.runner_up is cards[1]
    assert pick.gap == 1


made_candidates = st.lists(
    st.builds(
        candidate,
        st.sampled_from(SINGLE),
        st.integers(0, 4),
        st.floats(-5, 5),
        start=st.integers(0, 4),
        end=st.integers(5, 9),
    ),
    max_size=7,
)


@given(made_candidates)
def test_no_other_set_of_candidates_scores_higher(candidates: list[Candidate]) -> None:
    """The search is exact: brute force over all legal sets finds no better total."""
    best = 0.0
    for size in range(len(candidates) + 1):
        for group in itertools.combinations(candidates, size):
            kinds = {c.kind for c in group}
            apart = all(not overlap(a, b) for a, b in itertools.combinations(group, 2))
            if len(kinds) == size and apart and all(c.score > 0 for c in group):
                best = max(best, worth(group))
    chosen = [p.candidate for p in choose(candidates).values()]
    assert abs(worth(chosen) - best) < 1e-9


def test_of_two_readings_of_one_print_the_surer_stays() -> None:
    """Rival readings of one place are one value, and the loser is kept as runner-up."""
    right, wrong = email("ann@acme.com", confidence=0.9), email("ann@acne.com", confidence=0.6)
    (pick,) = choose_rivals([wrong, right])
    assert pick.candidate is right
    assert pick.runner_up is wrong


def test_what_only_a_code_says_stands_in_when_nothing_is_printed() -> None:
    """A value from a code joins the contact only where the print has none of its kind."""
    printed = email("ann@acme.com", confidence=0.9)
    coded = email("box@tracker.example", confidence=0.9, spans=False)
    assert [p.candidate for p in choose_rivals([printed, coded])] == [printed]
    assert [p.candidate for p in choose_rivals([coded])] == [coded]


def test_a_valid_number_beats_an_invalid_reading_of_it() -> None:
    """Of two equally clear readings of a number the one the number plan knows wins."""
    valid, invalid = (
        Candidate(
            kind=FieldKind.PHONE,
            value=value,
            raw=value,
            spans=(Span(0, 0, 9),),
            box=Box(0, 0, 1, 1),
            readers=frozenset({"a"}),
            rule="phone",
            confidence=0.9,
            detail=PhoneDetail(e164=value, type=PhoneType.WORK, ext=None, is_valid=ok),
        )
        for value, ok in (("+12125550123", True), ("+12125550128", False))
    )
    assert choose_rivals([invalid, valid])[0].candidate is valid


def test_name_in_two_lines_is_not_torn() -> None:
    """One word for the person and the other for the firm would score more, and is not meant."""
    name, company = FieldKind.NAME, FieldKind.COMPANY
    given, family = candidate(name, 0, 4), candidate(company, 1, 6)
    whole = replace(candidate(name, 0, 6.5), spans=(*given.spans, *family.spans))
    picks = choose([given, family, whole])
    assert picks[name].candidate is whole
    assert company not in picks
    apart = [replace(c, value=f"{c.value} and more") for c in (given, family)]
    assert choose([*apart, whole])[company].candidate is apart[1]


def test_firm_of_its_owners_name_and_kind_has_both() -> None:
    """The person is found in it, and is a person all the same."""
    name, company = FieldKind.NAME, FieldKind.COMPANY
    person, kind = candidate(name, 0, 6), candidate(company, 1, 3)
    both = replace(candidate(company, 0, 9), spans=(*person.spans, *kind.spans))
    assert choose([person, kind, both])[company].candidate is kind
    owners = replace(both, parts=(*both.parts, ScorePart(OWNERS, 0.0, "made for the test")))
    picks = choose([person, kind, owners])
    assert picks[name].candidate is person
    assert picks[company].candidate is owners
    assert picks[company].runner_up is kind
    unlikely = replace(owners, parts=(*owners.parts, ScorePart("other", -7.0, "made for the test")))
    assert choose([person, kind, unlikely])[company].candidate is kind

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.model.candidate import PhoneType
from cardscan.model.pair import PairState
from cardscan.model.person import Number, Person
from cardscan.resolve.duplicates import Census, Likely
from samples.acquaintances import make_box
from tests.made import NOON

DESK, MOBILE, OTHER = "+442079460018", "+447700900123", "+447700900456"
JOINED, PROPOSED, APART = PairState.JOINED, PairState.PROPOSED, PairState.APART


def card(
    name: str | None,
    *,
    firm: str | None = "Werft Nord",
    mail: str | None = None,
    desk: str | None = None,
    mobile: str | None = None,
    title: str | None = None,
) -> Person:
    """Return a card that says this and no more."""
    given, _, family = (name or "").rpartition(" ")
    phones = [Number(desk, is_e164=True, type=PhoneType.WORK)] if desk else []
    phones += [Number(mobile, is_e164=True, type=PhoneType.MOBILE)] if mobile else []
    return Person(
        id=0,
        uid="",
        name=name,
        given=given or None,
        family=family or None,
        title=title,
        company=firm,
        emails=(mail,) if mail else (),
        phones=tuple(phones),
        has_address=False,
        country="GB",
        notes=None,
        taken_at=None,
        scanned_at=NOON,
    )


def judge(*cards: Person) -> Likely:
    """Weigh the first two of these cards."""
    return Census(replace(one, id=number) for number, one in enumerate(cards, 1)).judge(1, 2)


ANN = card("Ann Vogel", mail="ann.vogel@werft.example", desk=DESK, mobile=MOBILE)
HANS = card("Hans Vogel", mail="vogel@werft.example", desk=DESK)


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        pytest.param(ANN, ANN, JOINED, id="one card twice"),
        pytest.param(ANN, replace(ANN, name="Dr. ANN VOGEL", emails=()), JOINED, id="read badly"),
        pytest.param(
            ANN, card("Ann Vogel", firm="Hafen Süd", mobile=MOBILE), JOINED, id="another firm"
        ),
        pytest.param(
            ANN, card("Vogel Ann", mail="ann.vogel@werft.example"), JOINED, id="other name order"
        ),
        pytest.param(ANN, card("Ann Maria Vogel", mobile=MOBILE), JOINED, id="a middle name more"),
        pytest.param(ANN, card("Eva Lang", desk=DESK), APART, id="colleagues, one switchboard"),
        pytest.param(
            HANS, card("Eva Vogel", mail="vogel@werft.example", desk=DESK), APART, id="a couple"
        ),
        pytest.param(HANS, replace(HANS, name="Hans Vogel Jr."), APART, id="father and son"),
        pytest.param(
            replace(HANS, title="Partner"),
            replace(HANS, title="Apprentice"),
            PROPOSED,
            id="father and son of one name, common mailbox",
        ),
        pytest.param(
            ANN, card("Ann Vogel", desk=DESK, mobile=OTHER), PROPOSED, id="two mobile numbers"
        ),
        pytest.param(ANN, card("Anna Vogel", mobile=MOBILE), PROPOSED, id="a letter more"),
        pytest.param(ANN, card("A. Vogel", mobile=MOBILE), PROPOSED, id="an initial"),
        pytest.param(
            ANN, card("Ann Lang", mobile=MOBILE), PROPOSED, id="another family name, own number"
        ),
        pytest.param(ANN, card("Ann Vogel", firm="Hafen Süd"), PROPOSED, id="namesake elsewhere"),
        pytest.param(
            ANN, card("Ann Vogel", firm="Hafen Süd", mobile=OTHER), APART, id="namesake told apart"
        ),
        pytest.param(card(None, desk=DESK), ANN, APART, id="the firm's own card"),
    ],
)
def test_two_cards(one: Person, other: Person, state: PairState) -> None:
    """What follows of two cards is the same whichever is looked at first."""
    assert judge(one, other).state is state
    assert judge(other, one).state is state


def test_number_that_others_have_too_is_nobodys_own() -> None:
    """Two cards of one name share a mobile number; on a third card it is another person's."""
    one, other = (card("Ann Vogel", mobile=MOBILE, title=title) for title in ("Head", "Clerk"))
    assert judge(one, other).state is JOINED
    assert judge(one, other, card("Eva Lang", mobile=MOBILE)).state is PROPOSED


MOVED = card("Ann Vogel", firm="Hafen Süd", mail="ann.vogel@hafen.example")
OLD, NEW, NUMBER = "own/ann.vogel@werft.example", "own/ann.vogel@hafen.example", f"own/{MOBILE}"


@pytest.mark.parametrize(
    ("other", "entries", "state"),
    [
        pytest.param(MOVED, {OLD: 1, NEW: 1}, JOINED, id="both mailboxes in one entry"),
        pytest.param(MOVED, {NUMBER: 1, NEW: 1}, JOINED, id="number and mailbox in one entry"),
        pytest.param(MOVED, {OLD: 1, NEW: 2}, PROPOSED, id="two entries"),
        pytest.param(MOVED, {OLD: 1}, PROPOSED, id="one card is not in the book"),
        pytest.param(
            replace(MOVED, name="Eva Vogel"), {OLD: 1, NEW: 1}, APART, id="a couple in one entry"
        ),
        pytest.param(
            replace(MOVED, name="Ann Lang"), {OLD: 1, NUMBER: 1}, APART, id="another family name"
        ),
        pytest.param(
            replace(MOVED, phones=(Number(OTHER, is_e164=True, type=PhoneType.MOBILE),)),
            {OLD: 1, NEW: 1},
            PROPOSED,
            id="two mobile numbers",
        ),
    ],
)
def test_address_book_joins_what_two_cards_do_not_share(
    other: Person, entries: dict[str, int], state: PairState
) -> None:
    """One entry with something of both cards' own speaks for one person; never over a doubt."""
    census = Census((replace(ANN, id=1), replace(other, id=2)), entries)
    assert census.judge(1, 2).state is census.judge(2, 1).state is state
    assert [f.state for f in census.likely()] == [state] * (state is not APART)


def test_reason_is_told() -> None:
    """The weightiest reason comes first, in words."""
    assert judge(ANN, ANN).reason.startswith("They say all the same. Both have the ")


def test_only_cards_that_are_wanted_are_compared() -> None:
    """Of each two one is among the wanted, and each two come once."""
    cards = [replace(ANN, id=number) for number in range(1, 6)]
    found = Census(cards).likely([4])
    assert [(f.one, f.other) for f in found] == [(1, 4), (2, 4), (3, 4), (4, 5)]


def test_crowd_with_one_switchboard_is_no_crowd_of_questions() -> None:
    """Three hundred colleagues with one number are nobody's duplicates; one of them, twice, is."""
    names = [f"{chr(97 + i % 26) * 3}{i} {chr(97 + i // 26) * 4}{i}" for i in range(300)]
    cards = [replace(card(name, desk=DESK), id=number) for number, name in enumerate(names, 1)]
    twice = replace(cards[0], id=301)
    assert [(f.one, f.other) for f in Census([*cards, twice]).likely()] == [(1, 301)]


_words = st.text("ab .1é李", max_size=8)
_people = st.builds(
    card,
    st.none() | _words,
    firm=st.none() | _words,
    mail=st.none() | st.just("ab@a.example"),
    desk=st.none() | st.sampled_from([DESK, "12"]),
    mobile=st.none() | st.sampled_from([MOBILE, OTHER, ""]),
)


@given(one=_people, other=_people)
def test_any_two_cards_are_weighed_alike_in_both_orders(one: Person, other: Person) -> None:
    """Whatever was read, the verdict does not depend on the order, and merging needs a name."""
    there, back = judge(one, other), judge(other, one)
    assert (there.state, there.is_against) == (back.state, back.is_against)
    if there.state is JOINED:
        assert one.name
        assert other.name
        assert not there.is_against


@pytest.mark.parametrize(("one", "other"), [("李b", "李.b"), ("ab1", "ab 1")])
def test_a_lost_blank_weighs_alike_in_both_orders(one: str, other: str) -> None:
    """Whichever of the two cards has the blank."""
    there, back = judge(card(one), card(other)), judge(card(other), card(one))
    assert there.state is back.state


def test_merges_on_unseen_boxes_are_right() -> None:
    """No wrong merge among people no tuning has seen; nearly all pairs are merged or asked."""
    box = list(make_box(1500, split="held", seed=2))
    who = {one.words.id: one.who for one in box}
    cards = Counter(who.values())
    likely = Census(one.words for one in box).likely()
    true = sum(count * (count - 1) // 2 for count in cards.values())
    right = Counter(f.state for f in likely if who[f.one] == who[f.other])
    wrong = Counter(f.state for f in likely if who[f.one] != who[f.other])
    assert true > 300
    assert wrong[JOINED] == 0
    assert right[JOINED] > 0.5 * true
    assert right[JOINED] + right[PROPOSED] > 0.9 * true
    assert wrong[PROPOSED] < 0.12 * len(box)

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.model.contact import Contact, Value
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.model.record import CardRecord
from cardscan.store.library import Library
from tests.made import NOON, ann, firm, photo, read

pytestmark = pytest.mark.of_both

BOTH = ann().model_copy(update={"notes": Value(**read("Tee und Kuchen", on_back=True))})
LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of three cards, each on a photo of its own, in which it is always noon."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        for name, contact in {"front.jpg": ann(), "back.jpg": firm(), "c.jpg": Contact()}.items():
            opened.add_photo(photo(name, contact))
        yield opened


def _pair(
    library: Library,
    front: int = 1,
    back: int = 2,
    state: PairState = PairState.JOINED,
    by: Decider = Decider.PROGRAM,
) -> Pair:
    return Pair(
        front=library.reading(front),
        back=library.reading(back),
        state=state,
        decided_by=by,
        reason="Both say so.",
        contact=BOTH,
        decided_at=LATER,
    )


def _numbers(records: Iterator[CardRecord]) -> list[int]:
    return [record.id for record in records]


def test_joined_pair_is_one_contact(library: Library) -> None:
    """It has the front's number and uid, the joined values, and knows where its back is."""
    assert library.propose(_pair(library))
    one, other = library.cards()
    assert (one.id, one.uid, one.contact) == (1, library.reading(1).uid, BOTH)
    assert one.back
    assert (one.back.id, one.back.file, one.back.page) == (2, "back.jpg", None)
    assert (other.id, other.back) == (3, None)
    assert library.card(1) == library.card(2) == one
    assert one.updated_at == LATER


def test_readings_stay_untouched(library: Library) -> None:
    """Both sides can be had as they were read."""
    library.propose(_pair(library))
    assert library.reading(1).contact == ann()
    assert [r.contact for r in library.readings_on(photo("back.jpg").sha256, None)] == [firm()]
    assert library.pairs()[0].back.contact == firm()


def test_find_looks_into_both_sides(library: Library) -> None:
    """A word of the back finds the contact, a joined back is not found by itself."""
    library.propose(_pair(library))
    assert library.find("kuchen") == (1,)
    assert library.find("grün") == ()


def test_proposal_changes_no_contact(library: Library) -> None:
    """Until a person agrees there are two contacts."""
    before = list(library.cards())
    assert library.propose(_pair(library, state=PairState.PROPOSED))
    assert list(library.cards()) == before
    assert [pair.state for pair in library.pairs()] == [PairState.PROPOSED]


def test_first_proposal_stays_until_something_is_sure(library: Library) -> None:
    """A card has one proposal, and none when it is joined."""
    proposed = PairState.PROPOSED
    assert library.propose(_pair(library, 1, 2, proposed))
    assert not library.propose(_pair(library, 2, 3, proposed))
    assert not library.propose(_pair(library, 1, 2, proposed))
    assert library.propose(_pair(library, 3, 2))
    assert not library.propose(_pair(library, 1, 2))
    assert not library.propose(_pair(library, 1, 3, proposed))
    (pair,) = library.pairs()
    assert (pair.front.id, pair.back.id, pair.state) == (3, 2, PairState.JOINED)


def test_proposal_becomes_a_join(library: Library) -> None:
    """A second scan that knows more, such as the order of a feeder, may join what was proposed."""
    library.propose(_pair(library, state=PairState.PROPOSED))
    assert library.propose(_pair(library))
    assert [pair.state for pair in library.pairs()] == [PairState.JOINED]


@pytest.mark.parametrize("is_swapped", [False, True])
def test_word_of_a_person_stands(library: Library, *, is_swapped: bool) -> None:
    """What was parted by hand is not joined again by the program, in either order."""
    library.propose(_pair(library))
    library.decide(_pair(library, state=PairState.APART, by=Decider.PERSON))
    assert _numbers(library.cards()) == [1, 2, 3]
    assert not library.propose(_pair(library, *((2, 1) if is_swapped else (1, 2))))
    library.decide(_pair(library, 2, 1, by=Decider.PERSON))
    assert _numbers(library.cards()) == [2, 3]
    assert len(library.pairs()) == 1


def test_database_refuses_a_second_front(library: Library) -> None:
    """A card with two backs cannot come about, whoever writes."""
    library.decide(_pair(library, 1, 2))
    with pytest.raises(StoreError):
        library.decide(_pair(library, 1, 3))
    assert len(library.pairs()) == 1


def test_unknown_numbers_are_said(library: Library) -> None:
    """There is no card 9, neither as a contact nor as a reading."""
    for look in (library.card, library.reading):
        with pytest.raises(StoreError, match="no card 9"):
            look(9)

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardscan.errors import StoreError
from cardscan.model.action import new_step
from cardscan.model.candidate import LISTS, FieldKind
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.correction import BY_PERSON, VALUE_TYPES, Correction, corrected
from cardscan.model.pair import Decider, Pair, PairState
from cardscan.model.record import CardRecord
from cardscan.store.library import Library
from tests import strategies
from tests.made import NOON, ann, firm, phone, photo, read

PLACE = PhotoBox(corners=((10, 10), (200, 10), (200, 40), (10, 40)))


class Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> dt.datetime:
        """Return the next minute."""
        self.time += dt.timedelta(minutes=1)
        return self.time


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a library."""
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """A library of three cards, each on a photo of its own."""
    with Library.open(path, clock=Clock()) as opened:
        for name, contact in {"a.jpg": ann(), "b.jpg": firm(), "c.jpg": Contact()}.items():
            opened.add_photo(photo(name, contact))
        yield opened


def said(
    field: FieldKind, shown: str | None, text: str | None, card: int = 1, **more: object
) -> Correction:
    """Return what a person says about a value."""
    more_of_kind = {
        FieldKind.PHONE: {"e164": text, "type": "work"},
        FieldKind.HANDLE: {"network": "x"},
    }.get(field, {})
    held = read(text, rule=BY_PERSON, confidence=1.0) | more_of_kind if text is not None else None
    return Correction(
        card=card,
        field=field,
        shown=shown,
        value=None if held is None else VALUE_TYPES.get(field, Value)(**held),
        at=NOON,
        author="me",
        step=new_step(),
        **more,
    )


def give(library: Library, correction: Correction) -> None:
    """Store an answer without looking at what is there."""
    assert library.answers.give(correction.card, correction.step, lambda _: correction)


def test_answer_wins_over_the_reading_everywhere(library: Library) -> None:
    """Lists, searches, exports and people have it at once; the reading stays as it was read."""
    give(library, said(FieldKind.COMPANY, "Käse & Söhne; GmbH", "Käse & Söhne GmbH"))
    assert library.find("käse söhne gmbh") == (1,)
    card = library.card(1)
    assert card.contact.company
    assert card.contact.company.value == "Käse & Söhne GmbH"
    assert not card.contact.company.needs_review
    assert FieldKind.COMPANY not in card.contact.review
    assert library.history.person(1).company == "Käse & Söhne GmbH"
    assert library.reading(1).contact == ann()
    assert card.updated_at > NOON - dt.timedelta(seconds=1)


def test_not_on_the_card_takes_it_away(library: Library) -> None:
    """A value of several goes alone; a field that was only suspected is no question any more."""
    give(library, said(FieldKind.EMAIL, "sales@example.com", None))
    give(library, said(FieldKind.WEBSITE, "example.com/ann", None))
    contact = library.card(1).contact
    assert [email.value for email in contact.emails] == ["ann@example.com"]
    assert contact.websites == ()
    assert FieldKind.WEBSITE not in contact.missing
    assert library.find("salesexamplecom") == ()


def test_added_value_stands_with_the_others(library: Library) -> None:
    """What nobody read can be typed."""
    give(library, said(FieldKind.EMAIL, None, "new@example.com"))
    give(library, said(FieldKind.NAME, None, "Bo Berg", card=3))
    assert [e.value for e in library.card(1).contact.emails][-1] == "new@example.com"
    assert library.history.person(3).name == "Bo Berg"


def test_undo_takes_back_one_step_at_a_time(library: Library) -> None:
    """Each answer can be taken back, in any order; twice changes nothing; the rows stay."""
    before = library.card(1).contact
    first = said(FieldKind.COMPANY, "Käse & Söhne; GmbH", "One")
    second = said(FieldKind.COMPANY, "One", "Two")
    for correction in (first, second):
        give(library, correction)
    assert [c.step for c in library.answers.newest(5)] == [second.step, first.step]
    assert library.answers.take_back(second.step) == 1
    assert library.history.person(1).company == "One"
    assert library.answers.take_back(second.step) is None
    assert library.answers.take_back(first.step) == 1
    assert library.card(1).contact == before
    assert library.answers.newest(5) == ()


def test_answer_sent_twice_is_stored_once(library: Library) -> None:
    """A receipt that was lost makes no second answer, not even after it was taken back."""
    correction = said(FieldKind.EMAIL, None, "new@example.com")
    give(library, correction)
    assert not library.answers.give(1, correction.step, lambda _: correction)
    assert len(library.card(1).contact.emails) == 3
    library.answers.take_back(correction.step)
    assert not library.answers.give(1, correction.step, lambda _: correction)
    assert len(library.card(1).contact.emails) == 2


def test_refused_answer_stores_nothing(library: Library) -> None:
    """The look at the contact and the answer are one transaction."""

    def refuse(record: CardRecord | None) -> Correction:
        assert record
        raise StoreError(f"card {record.id} changed meanwhile")

    with pytest.raises(StoreError, match="card 1 changed"):
        library.answers.give(1, new_step(), refuse)
    assert library.answers.newest(1) == ()


def test_reading_again_changes_only_what_nobody_answered(library: Library) -> None:
    """A better version reads all fields differently: answers stand, the rest is new."""
    give(library, said(FieldKind.NAME, "Dr. Ann O'Neil", "Anne O'Neil"))
    give(library, said(FieldKind.EMAIL, "sales@example.com", "sale@example.com", box=PLACE))
    give(library, said(FieldKind.EMAIL, "ann@example.com", "ann@example.com"))
    again = ann().model_copy(
        update={
            "name": ann().name.model_copy(update={"value": "Dr Ann 0Neil"}),
            "title": Value(**read("Head of Everything")),
            "emails": (
                Value(**read("5ales@example.com", box=PLACE, needs_review=True)),
                Value(**read("ann@example.com", needs_review=True)),
            ),
        }
    )
    card = photo("a.jpg", again).cards[0]
    library.set_outlines(dataclasses.replace(photo("a.jpg"), cards=(card,)))
    contact = library.card(1).contact
    assert contact.name
    assert contact.name.value == "Anne O'Neil"
    assert contact.name.raw == "Dr. Ann O'Neil"
    assert contact.title == again.title
    assert [e.value for e in contact.emails] == ["sale@example.com", "ann@example.com"]
    assert not any(e.needs_review for e in contact.emails)
    assert library.reading(1).contact == again


def test_scanning_again_keeps_answers(library: Library) -> None:
    """The photo is known and skipped; what was said stays."""
    give(library, said(FieldKind.NAME, "Dr. Ann O'Neil", "Anne O'Neil"))
    assert library.add_photo(photo("a.jpg", firm())) is None
    assert library.history.person(1).name == "Anne O'Neil"


def test_sides_keep_their_own_answers(library: Library) -> None:
    """Joined, both sides' answers count, the front's first; parted, each has its own again."""
    give(library, said(FieldKind.COMPANY, "Teehaus Grün", "Teehaus Rot", card=2))
    give(library, said(FieldKind.EMAIL, "info@example.org", "tee@example.org", card=2))
    both = ann().model_copy(
        update={"emails": (*ann().emails, Value(**read("info@example.org", on_back=True)))}
    )
    pair = Pair(
        front=library.reading(1),
        back=library.reading(2),
        state=PairState.JOINED,
        decided_by=Decider.PERSON,
        reason="so",
        contact=both,
        decided_at=NOON,
    )
    library.decide(pair)
    joined = library.card(2)
    assert (joined.id, joined.contact.company) == (1, ann().company)
    assert [e.value for e in joined.contact.emails][-1] == "tee@example.org"
    assert joined.contact.emails[-1].on_back
    library.decide(pair.model_copy(update={"state": PairState.APART}))
    assert [r.contact.company.value for r in library.cards() if r.contact.company] == [
        "Käse & Söhne; GmbH",
        "Teehaus Rot",
    ]
    assert library.card(1).contact == ann()


def test_changes_are_told_since_a_moment(library: Library) -> None:
    """A review that is open learns what others changed; without a moment it gets everything."""
    assert [r.id for r in library.answers.changed_since(None)] == [1, 2, 3]
    moment = library.now()
    late = said(FieldKind.NAME, None, "Bo Berg", card=3).model_copy(update={"at": library.now()})
    give(library, late)
    assert [r.id for r in library.answers.changed_since(moment)] == [3]


def test_place_of_a_photo_is_the_last_one(library: Library, tmp_path: Path) -> None:
    """A photo that was scanned again from elsewhere is looked for there."""
    assert library.answers.place_of("ab") is None
    for name in ("old.jpg", "new\udcff.jpg"):
        library.answers.saw("ab", tmp_path / name)
    assert library.answers.place_of("ab") == tmp_path / "new\udcff.jpg"


@given(contact=strategies.contacts, kind=st.sampled_from(FieldKind), data=st.data())
def test_answered_values_are_sure(contact: Contact, kind: FieldKind, data: st.DataObject) -> None:
    """Whatever was read: what is said is there once and sure, and other fields are as read."""
    held = contact.values(kind)
    shown = data.draw(st.sampled_from([v.value for v in held])) if held else None
    correction = said(kind, shown, "+442079460018")
    after = corrected(contact, [correction])
    same = [value for value in after.values(kind) if value.value == "+442079460018"]
    assert len(same) == 1
    assert not same[0].needs_review
    assert kind not in after.missing
    for other in FieldKind:
        if other is not kind:
            assert after.values(other) == contact.values(other)


@given(contact=strategies.contacts, kind=st.sampled_from(sorted(LISTS)), data=st.data())
def test_value_that_is_not_on_the_card_stays_away(
    contact: Contact, kind: FieldKind, data: st.DataObject
) -> None:
    """Removing one value removes no other, and adding it to nothing brings nothing back."""
    held = [value.value for value in contact.values(kind)]
    shown = data.draw(st.sampled_from(held)) if held else "x"
    after = corrected(contact, [said(kind, shown, None)])
    expected = list(held)
    if shown in expected:
        expected.remove(shown)
    assert [value.value for value in after.values(kind)] == expected


def test_reading_in_the_place_of_a_refused_value_stays_away() -> None:
    """What is not on the card is not there when a later reader sees it differently either."""
    refused = said(FieldKind.PHONE, "+442079460018", None, box=PLACE)
    other = phone("+442079460099").model_copy(update={"box": PLACE})
    elsewhere = phone("+442079460077")
    contact = Contact(phones=(other, elsewhere))
    assert corrected(contact, [refused]).phones == (elsewhere,)


def test_forgetting_erases_answers_and_places(library: Library, path: Path) -> None:
    """Nothing of what was said, and no path of a photo, outlives a person who is forgotten."""
    give(library, said(FieldKind.NAME, "Dr. Ann O'Neil", "Anne O'Neil"))
    for name in ("a.jpg", "b.jpg"):
        library.answers.saw(photo(name).sha256, path.parent / name)
    library.history.forget(1)
    assert library.answers.newest(9) == ()
    assert library.answers.place_of(photo("a.jpg").sha256) is None
    assert library.answers.place_of(photo("b.jpg").sha256)
    assert library.find("anne") == ()

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.followup.consents import silence_person
from cardscan.ingest.duplicates import find_duplicates, merge_by_hand, unmerge_by_hand
from cardscan.ingest.pairing import pair_by_hand
from cardscan.model.acquaintance import Acquaintance, Book
from cardscan.model.action import Action, new_step
from cardscan.model.attempt import Attempt, Method, Outcome
from cardscan.model.candidate import PhoneType
from cardscan.model.contact import Contact, NameValue, Value
from cardscan.model.judgement import say
from cardscan.model.pair import PairKind
from cardscan.model.scanned import ScannedPhoto
from cardscan.store.library import Library
from tests.made import NOON, firm, phone, photo, read

DESK, MOBILE = "+442079460018", "+447700900123"


def card(
    company: str = "Werft Nord", mail: str = "ann.vogel@nord.example", **more: object
) -> Contact:
    """Return a card of Ann Vogel."""
    held: dict[str, object] = {
        "name": NameValue(**read("Ann Vogel"), given="Ann", family="Vogel"),
        "title": Value(**read("Clerk")),
        "company": Value(**read(company)),
        "emails": (Value(**read(mail)),),
        "phones": (phone(DESK), phone(MOBILE, PhoneType.MOBILE)),
    }
    return Contact(**{**held, **more})


NEW = card("Hafen Süd", "vogel@sued.example", title=None, phones=(phone(MOBILE, PhoneType.MOBILE),))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Ann's old card, one of a firm, and Ann's new card; it is always noon."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON, author="me") as opened:
        for name, contact in {"old.jpg": card(), "firm.jpg": firm(), "new.jpg": NEW}.items():
            opened.add_photo(photo(name, contact))
        yield opened


def _held(library: Library) -> list[tuple[int, int, str]]:
    return [(p.front.id, p.back.id, p.state.value) for p in library.pairs(PairKind.PERSON)]


def test_new_card_of_somebody_known_is_merged(library: Library) -> None:
    """The newer card leads, under the older one's uid; what it does not say the older one tells."""
    uid = library.reading(1).uid
    (pair,) = find_duplicates(library)
    assert pair.is_joined
    (firms, person) = library.cards()
    assert (firms.id, person.id, person.older, person.uid) == (2, 3, (1,), uid)
    assert library.card(1) == library.card(3) == person
    contact = person.contact
    assert contact.company
    assert contact.company.value == "Hafen Süd"
    assert [e.value for e in contact.emails] == ["vogel@sued.example"]
    assert [p.value for p in contact.phones] == [MOBILE]  # the desk was at the old firm
    assert contact.title is None
    assert library.find("Werft Nord") == (3,)
    assert library.reading(1).contact == card()


def test_same_firm_fills_gaps(library: Library) -> None:
    """Of the same firm the older card's title, desk and address are still right."""
    library.add_photo(photo("again.jpg", card(title=None, phones=(), mail="av@nord.example")))
    merge_by_hand(library, 4, 1)
    contact = library.card(4).contact
    assert contact.title
    assert (contact.title.value, contact.title.from_card, contact.title.box) == ("Clerk", 1, None)
    assert [(p.value, p.from_card) for p in contact.phones] == [(DESK, 1), (MOBILE, 1)]
    assert [e.value for e in contact.emails] == ["av@nord.example"]


def test_history_goes_along_and_comes_apart(library: Library) -> None:
    """What was said, tried and forbidden of either card is so of the person; undone, of each."""
    history = library.history
    tried = Attempt(method=Method.EMAIL, on=NOON.date(), at=NOON, outcome=Outcome.SENT)
    said = say("liked", "yes", NOON, "me")
    history.add(Action(facts={1: (said,)}, attempts={1: (tried,)}))
    introduced = say("introduced_by", library.reading(3).uid, NOON, "me")
    history.add(Action(facts={2: (introduced,)}))
    silence = silence_person(history.person(1), NOON.date(), NOON)
    before = history.people(), history.judgements(), list(library.cards())
    merge_by_hand(library, 3, 1)
    assert history.judgements()[3].liked is True
    assert history.all_attempts() == {3: (tried,)}
    assert history.judgements()[2].introduced_by == history.person(3).uid  # no more that of card 3
    history.add(Action(suppressions=(silence,)))
    person = history.person(3)
    assert history.permissions(person)[3].silent_since == NOON.date()
    for _ in range(2):
        library.journal.take_back(library.journal.last().step)  # type: ignore[union-attr] # there are
    assert (history.people(), history.judgements(), list(library.cards())) == before


def test_silence_of_the_old_card_wins(library: Library) -> None:
    """Nobody is written to at a new address who said at the old one to be left alone."""
    silence = silence_person(library.history.person(1), NOON.date(), NOON)
    library.history.add(Action(suppressions=(silence,)))
    library.add_photo(photo("other.jpg", card("Dritte", "v@dritte.example", phones=())))
    stranger = library.history.person(4)
    assert library.history.permissions(stranger)[4].silent_since is None
    merge_by_hand(library, 4, 1)
    person = library.history.person(4)
    assert library.history.permissions(person)[4].silent_since == NOON.date()


def test_address_book_tells_that_two_cards_are_of_one_person(library: Library) -> None:
    """Firm, mailbox and number are others; the book one has, brought in, has both mailboxes."""
    moved = card("Dritte", "ann@vogel.example", phones=())
    library.add_photo(photo("moved.jpg", moved))
    emails = ("ann.vogel@nord.example", "ann@vogel.example")
    book = Book(name="b", kind="vCard", entries=(Acquaintance(name="Ann Vogel", emails=emails),))
    step = new_step()
    library.address_book.bring_in(book, author="me", step=step)
    library.journal.take_back(step)
    assert not any(pair.is_joined for pair in find_duplicates(library, {4}))
    library.journal.do_again(step)
    (pair,) = find_duplicates(library, {4})
    assert pair.is_joined
    assert pair.reason.startswith("Your address book has what stands on both")


def test_never_asked_twice(library: Library) -> None:
    """An unsure one is asked once; kept apart, neither it nor a further card is asked again."""
    library.add_photo(photo("namesake.jpg", card("Dritte", "x@dritte.example", phones=())))
    find_duplicates(library)
    assert ("joined" in {state for *_, state in _held(library)}) is True
    asked = library.answers.proposals()
    assert len(asked) == 1
    assert find_duplicates(library) == ()
    unmerge_by_hand(library, 4)
    assert library.answers.proposals() == []
    assert find_duplicates(library) == ()
    library.add_photo(photo("twice.jpg", card("Dritte", "x@dritte.example", phones=())))
    found = find_duplicates(library, {5})
    assert [(p.front.id, p.back.id, p.is_joined) for p in found] == [(5, 4, True)]
    assert library.answers.proposals() == []


def test_third_card_asks_where_it_would_bring_two_people_together(library: Library) -> None:
    """A card that is like both a father's and a son's is merged with neither through the other."""
    father = card(name=NameValue(**read("Hans Vogel Sr."), given="Hans", family="Vogel"))
    son = card(name=NameValue(**read("Hans Vogel Jr."), given="Hans", family="Vogel"))
    plain = card(name=NameValue(**read("Hans Vogel"), given="Hans", family="Vogel"))
    for name, contact in {"sr.jpg": father, "jr.jpg": son, "plain.jpg": plain}.items():
        library.add_photo(photo(name, contact))
    find_duplicates(library, {4, 5, 6})
    assert {r.id for r in library.cards()} >= {4, 5, 6}


def test_one_of_three_cards_is_parted(library: Library) -> None:
    """The two others stay together, and no later search brings the third back."""
    library.add_photo(photo("again.jpg", NEW))
    find_duplicates(library)
    assert library.card(1).older == (3, 1)
    unmerge_by_hand(library, 3)
    assert {r.id: r.older for r in library.cards()} == {2: (), 3: (), 4: (1,)}
    find_duplicates(library)
    assert {r.id: r.older for r in library.cards()} == {2: (), 3: (), 4: (1,)}
    merge_by_hand(library, 3, 4)
    assert library.card(4).older == (4, 1)


def test_refusals_say_why(library: Library) -> None:
    """A card is not merged with itself, nor parted from nobody, nor found where there is none."""
    for newer, older, why in ((1, 1, "one contact already"), (1, 9, "no card 9")):
        with pytest.raises(StoreError, match=why):
            merge_by_hand(library, newer, older)
    with pytest.raises(StoreError, match="merged with no other"):
        unmerge_by_hand(library, 2)


def test_backs_go_along(library: Library) -> None:
    """A card with two sides is merged with both, and its back's number is the person's too."""
    library.add_photo(photo("back.jpg", Contact(notes=Value(**read("Tea and cake")))))
    pair_by_hand(library, 1, 4)
    merge_by_hand(library, 3, 1)
    assert {library.card(number).id for number in (1, 3, 4)} == {3}
    assert library.card(3).back is None
    assert library.find("cake") == (3,)


def test_parted_cards_are_what_they_were(library: Library) -> None:
    """Each has its own values again, and nothing of the other's."""
    merge_by_hand(library, 3, 1)
    unmerge_by_hand(library, 3)
    assert {r.id for r in library.cards()} == {1, 2, 3}
    assert library.card(1).contact == card()


def test_whose_photo_is_newer_leads(tmp_path: Path) -> None:
    """The date of the photo tells which card is newer, not the order of the scan."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as library:
        for name, contact, days in (("new.jpg", NEW, 1), ("old.jpg", card(), 900)):
            held = photo(name, contact)
            taken = NOON - dt.timedelta(days=days)
            library.add_photo(ScannedPhoto(held.name, held.sha256, None, taken, held.cards))
        find_duplicates(library)
        (person,) = library.cards()
        assert (person.id, person.older, person.uid) == (1, (2,), library.reading(1).uid)


def test_taken_back_pairs_hold_no_more(library: Library) -> None:
    """Neither a merge nor a join is held, or shown at the contact, once it is taken back."""
    before = list(library.cards())
    for join in (merge_by_hand, pair_by_hand):
        join(library, 3, 1)
        step = library.journal.entries()[-1].step
        library.journal.take_back(step)
        assert [library.pairs(kind) for kind in PairKind] == [(), ()]
        assert [(r.id, r.contact, r.back) for r in library.cards()] == [
            (r.id, r.contact, None) for r in before
        ]


def test_forgetting_takes_all_cards(library: Library) -> None:
    """Nothing is left of a person with two cards, not even in the journal."""
    merge_by_hand(library, 3, 1)
    assert library.history.forget(1).cards == 2
    assert [r.id for r in library.readings()] == [2]
    assert all("Ann" not in entry.sentence for entry in library.journal.entries())


def test_merged_contact_is_known_by_the_uid_of_any_card(library: Library) -> None:
    """Whoever introduced somebody stays known when their cards become one contact."""
    uids = [library.reading(number).uid for number in (1, 3)]
    merge_by_hand(library, 3, 1)
    for uid in uids:
        person = library.history.person_with(uid)
        assert person is not None
        assert person.id == 3
    assert library.history.person_with("urn:uuid:gone") is None

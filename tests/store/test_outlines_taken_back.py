from __future__ import annotations

import dataclasses
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.ingest.duplicates import merge_by_hand
from cardscan.ingest.pairing import pair_by_hand
from cardscan.model.action import Action
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Contact, PhotoBox, Value
from cardscan.model.correction import Correction
from cardscan.model.judgement import say
from cardscan.model.pair import PairKind
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library
from cardscan.store.verifying import verify
from tests.made import BLURRED, JPEG, NOON, ann, firm, photo, read

INSIDE = PhotoBox(corners=((20, 10), (880, 10), (880, 540), (20, 540)))
NEARER = PhotoBox(corners=((40, 20), (860, 20), (860, 530), (40, 530)))
BESIDE = PhotoBox(corners=((2000, 0), (2900, 0), (2900, 550), (2000, 550)))
STEP, LATER = "c0ffee00-0000-4000-8000-000000000001", "c0ffee00-0000-4000-8000-000000000002"


def corners(
    box: PhotoBox, contact: Contact, name: str = "a.jpg", *more: ScannedCard
) -> ScannedPhoto:
    """Return what was read of a photo inside corners given by hand."""
    card = ScannedCard(box, contact, JPEG + contact.model_dump_json().encode()[:90])
    return dataclasses.replace(photo(name), cards=(card, *more))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library with a card on each of two photos."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON, author="me") as library:
        library.add_photo(photo("a.jpg", ann()))
        library.add_photo(photo("b.jpg", firm()))
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """The same, open."""
    with Library.open(path, clock=lambda: NOON, author="me") as opened:
        yield opened


def seen(library: Library) -> object:
    """Return all that can be seen of the cards: what was read, the pictures, the few words."""
    return (
        list(library.cards()),
        list(library.readings()),
        [library.picture(record.id) for record in library.readings()],
        library.history.people(),
        library.history.own_cards(),
        [library.pairs(kind) for kind in PairKind],
        library.find("teehaus"),
        library.find("oneil"),
    )


def test_replaced_reading_comes_back(library: Library) -> None:
    """Contact, corners, picture, quality and what finds the card are as before, and again after."""
    before = seen(library)
    assert library.card(1).quality == BLURRED
    library.set_outlines(corners(INSIDE, firm()), step=STEP)
    after = seen(library)
    assert library.find("teehaus") == (1, 2)
    assert (library.card(1).quality, library.card(1).is_outlined) == (None, True)
    assert library.journal.take_back(STEP) == 1
    assert seen(library) == before
    assert library.journal.take_back(STEP) == 0
    assert library.journal.do_again(STEP) == 1
    assert seen(library) == after


def test_added_card_goes_with_what_was_said_of_it(library: Library) -> None:
    """It is nobody's any more, is not exported and not counted; done again, all of it is back."""
    before = seen(library)
    (added,) = library.set_outlines(corners(BESIDE, firm()), step=STEP)
    library.history.add(Action(facts={added.id: (say("liked", "yes", NOON, "me"),)}))
    merge_by_hand(library, 2, added.id)
    after = seen(library)
    library.journal.take_back(STEP)
    assert seen(library) == before
    assert library.history.judgements() == {}
    with pytest.raises(StoreError, match="no card 3"):
        library.card(added.id)
    assert library.history.person_with(added.uid) is None
    library.journal.do_again(STEP)
    assert seen(library) == after
    assert library.history.judgements()[2].liked


@pytest.mark.of_files
def test_same_corners_once_more_are_the_same_card(library: Library) -> None:
    """A card that was taken away has its number, UID and what was said of it when it is back."""
    (added,) = library.set_outlines(corners(BESIDE, firm()), step=STEP)
    library.history.add(Action(facts={added.id: (say("liked", "yes", NOON, "me"),)}))
    library.journal.take_back(STEP)
    (again,) = library.set_outlines(corners(BESIDE, ann()), step=LATER)
    assert (again.id, again.uid, again.contact) == (added.id, added.uid, ann())
    assert library.history.judgements()[added.id].liked


def test_card_in_view_is_meant_before_one_that_is_not(library: Library) -> None:
    """Corners on a card replace it, also where they fit better to what was taken away."""
    middle = PhotoBox(corners=((500, 0), (1400, 0), (1400, 550), (500, 550)))
    (added,) = library.set_outlines(corners(middle, firm()), step=STEP)
    assert added.id == 3
    library.journal.take_back(STEP)
    nearly = PhotoBox(corners=((440, 0), (1340, 0), (1340, 550), (440, 550)))
    (changed,) = library.set_outlines(corners(nearly, firm()), step=LATER)
    assert changed.id == 1


@pytest.mark.parametrize("first", [STEP, LATER])
def test_corners_given_twice_are_taken_back_in_any_order(library: Library, first: str) -> None:
    """What stands is what was read inside the last corners that count, else what was before."""
    before = seen(library)
    library.set_outlines(corners(INSIDE, firm()), step=STEP)
    library.set_outlines(corners(NEARER, Contact()), step=LATER)
    after = seen(library)
    library.journal.take_back(first)
    assert library.card(1).quad == (NEARER if first == STEP else INSIDE)
    library.journal.take_back(STEP if first == LATER else LATER)
    assert seen(library) == before
    library.journal.do_again(first)
    assert library.card(1).quad == (INSIDE if first == STEP else NEARER)
    library.journal.do_again(STEP if first == LATER else LATER)
    assert seen(library) == after


def test_both_sides_are_joined_anew(library: Library) -> None:
    """The contact of front and back is that of the readings that stand, whatever is taken back."""
    pair_by_hand(library, 2, 1)
    pairing = library.journal.last()
    assert pairing is not None
    before = seen(library)
    other = Contact(emails=(Value(**read("office@example.net")),))
    library.set_outlines(corners(INSIDE, other), step=STEP)
    assert [e.value for e in library.card(2).contact.emails] == [
        "info@example.org",
        "office@example.net",
    ]
    after = seen(library)
    library.journal.take_back(STEP)
    assert seen(library) == before
    library.journal.take_back(pairing.step)
    library.journal.do_again(STEP)
    library.journal.do_again(pairing.step)
    assert seen(library) == after


def test_answers_hold_over_every_reading(library: Library) -> None:
    """What a person said is printed there is so before, inside the corners, and after."""
    shown = ann().title
    right = Value(**read("Captain"))
    said = Correction(
        card=1,
        field=FieldKind.TITLE,
        shown=None if shown is None else shown.value,
        value=right,
        at=NOON,
        author="me",
        step=LATER,
    )
    library.answers.give(1, LATER, lambda _record: said)
    before = seen(library)
    library.set_outlines(corners(INSIDE, firm()), step=STEP)
    after = seen(library)
    for _ in range(2):
        title = library.card(1).contact.title
        assert title
        assert title.value == "Captain"
        library.journal.take_back(STEP)
        assert seen(library) == before
        library.journal.do_again(STEP)
        assert seen(library) == after


def test_merged_people_stay_merged(library: Library) -> None:
    """A person's newer card is read again: what both cards come to follows, there and back."""
    merge_by_hand(library, 1, 2)
    before = seen(library)
    library.set_outlines(corners(INSIDE, Contact()), step=STEP)
    (person,) = library.cards()
    assert [e.value for e in person.contact.emails] == ["info@example.org"]
    library.journal.take_back(STEP)
    assert seen(library) == before


def test_new_photo_with_corners_is_one_step(library: Library) -> None:
    """Taken back, the photo is out of view; scanned again it is as any scan reads it."""
    before = seen(library)
    beside = ScannedCard(BESIDE, firm(), JPEG)
    whole = photo("c.jpg", ann())
    records = library.set_outlines(corners(INSIDE, firm(), "c.jpg", beside), whole, STEP)
    assert [record.id for record in records] == [3, 4]
    after = seen(library)
    entry = library.journal.last()
    assert entry is not None
    assert entry.step == STEP
    assert entry.sentence == (
        "scanned card 3 (Teehaus Grün) on c.jpg; "
        "read again inside corners given by hand: card 3 (Teehaus Grün) on c.jpg; "
        "added inside corners given by hand: card 4 (Teehaus Grün) on c.jpg"
    )
    library.journal.take_back(STEP)
    assert seen(library) == before
    library.journal.do_again(STEP)
    assert seen(library) == after
    library.journal.take_back(STEP)
    (back,) = library.bring_back(whole.sha256, None)
    assert (back.id, back.contact) == (3, ann())


def test_photo_out_of_view_comes_back_with_the_corners(library: Library) -> None:
    """Bringing it back and the corners are one step, which is taken back as one."""
    scan = library.journal.entries()[0]
    library.journal.take_back(scan.step)
    before = seen(library)
    library.set_outlines(corners(INSIDE, firm()), step=STEP)
    assert library.card(1).contact == firm()
    library.journal.take_back(STEP)
    assert seen(library) == before


def test_history_tells_of_corners(library: Library) -> None:
    """The scan names what it found; what corners replaced or added is told as their own step."""
    beside = ScannedCard(BESIDE, firm(), JPEG)
    library.set_outlines(corners(INSIDE, ann(), "a.jpg", beside), step=STEP)
    assert [entry.sentence for entry in library.journal.entries()] == [
        "scanned card 1 (Dr. Ann O'Neil) on a.jpg",
        "scanned card 2 (Teehaus Grün) on b.jpg",
        "read again inside corners given by hand: card 1 (Dr. Ann O'Neil) on a.jpg; "
        "added inside corners given by hand: card 3 (Teehaus Grün) on a.jpg",
    ]
    assert [entry.step for entry in library.journal.entries(3)] == [STEP]
    (told,) = [entry for entry in library.journal.entries(1) if entry.step == STEP]
    assert (told.author, told.at, told.undone_at) == ("me", NOON, None)
    library.journal.take_back(STEP)
    undone = library.journal.last_undone()
    assert undone is not None
    assert (undone.step, undone.undone_at) == (STEP, NOON)


def test_forgetting_erases_what_was_read_before(library: Library, path: Path) -> None:
    """Whoever stood on a card before, or on one that was taken away, is in no file any more."""
    library.add_photo(photo("two.jpg", firm(), firm()))
    library.set_outlines(corners(BESIDE, ann(), "two.jpg"), step=LATER)
    library.journal.take_back(LATER)
    given = corners(INSIDE, Contact(company=Value(**read("Acme"))), "two.jpg")
    (changed,) = library.set_outlines(given, step=STEP)
    library.history.forget(1)
    library.history.forget(2)
    library.history.forget(7 - changed.id)  # the other one of 3 and 4
    held = b"".join(file.read_bytes() for file in path.parent.iterdir() if file.is_file())
    for trace in ("Neil", "ann@example.com", "Teehaus", "info@example.org"):
        assert trace.encode() not in held
    (left,) = library.cards()
    assert (left.id, left.quad, left.is_outlined) == (changed.id, INSIDE, True)
    assert library.journal.take_back(STEP) == 0
    assert all(entry.step not in {STEP, LATER} for entry in library.journal.entries())
    assert list(library.cards()) == [left]


@pytest.mark.of_files
def test_damaged_reading_is_told(library: Library, path: Path) -> None:
    """What undo would bring back is looked at by a check, too."""
    library.set_outlines(corners(INSIDE, firm()), step=STEP)
    library.close()
    assert not [p for check in verify(path, lambda _jpeg: True) for p in check.problems]
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE readings SET contact = '{', jpeg = x'00' WHERE outline_id IS NULL")
    found = [p for check in verify(path, lambda jpeg: jpeg != b"\0") for p in check.problems]
    assert any("the contact of a reading of card 1 is not understood" in line for line in found)
    assert any("the picture of card 1 cannot be read" in line for line in found)


_GIVE_UNTIL_KILLED = """
import dataclasses, sys
from pathlib import Path
from cardscan.model.action import new_step
from cardscan.model.contact import PhotoBox
from cardscan.model.scanned import ScannedCard
from cardscan.store.library import Library
from tests.made import WHOLE, ann, firm, photo

beside = PhotoBox(corners=((2000, 0), (2900, 0), (2900, 550), (2000, 550)))
cards = (ScannedCard(WHOLE, firm(), b"read again"), ScannedCard(beside, ann(), b"beside"))
given = dataclasses.replace(photo("a.jpg"), cards=cards)
with Library.open(Path(sys.argv[1])) as library:
    while True:
        step = new_step()
        library.set_outlines(given, step=step)
        library.journal.take_back(step)
        print(step, flush=True)
"""


@pytest.mark.of_files
def test_killed_in_the_middle_leaves_whole_steps(library: Library, path: Path) -> None:
    """After SIGKILL the card and the one beside it are both before the corners, or both after."""
    before = seen(library)
    process = subprocess.Popen(  # noqa: S603 - our own Python and a script of this file
        [sys.executable, "-c", _GIVE_UNTIL_KILLED, str(path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    for _ in range(15):
        assert process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    assert not [p for check in verify(path, lambda _jpeg: True) for p in check.problems]
    last = library.journal.last()
    assert last is not None
    if "by hand" in last.sentence:  # killed between giving the corners and taking them back
        assert [record.contact for record in library.cards()] == [firm(), firm(), ann()]
        library.journal.take_back(last.step)
    assert _without_moments(seen(library)) == _without_moments(before)


def _without_moments(held: object) -> str:
    return re.sub(r"updated_at=datetime\.datetime\([^)]*\)", "", repr(held))

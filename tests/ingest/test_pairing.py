from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.ingest.batches import Stored, scan
from cardscan.ingest.inputs import find_inputs
from cardscan.ingest.pairing import Pairer, pair_by_hand, part_by_hand
from cardscan.ingest.tasks import Task
from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.pair import Decider, PairState
from cardscan.model.record import CardRecord
from cardscan.settings import Settings
from cardscan.store.library import Library
from tests.ingest.pretend import make_picture, read_words
from tests.made import ann, firm, photo

TEXTS = {
    "1": "Norrsken marta@norrsken.example",
    "2": "Norrsken",
    "3": "Casa Lume ines@lume.example",
    "4": "Kram",
    "5": "Prado pia@prado.example",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """A front, its back, another front, a back that tells nothing, and a front alone."""
    folder = tmp_path / "box"
    folder.mkdir()
    for name, text in TEXTS.items():
        make_picture(folder / f"{name}.png", text)
    return folder


def _scan(path: Path, library: Library, *, is_duplex: bool = False) -> list[Stored]:
    inputs = find_inputs([path])
    return list(scan(inputs, library, Settings(), jobs=0, read=read_words, is_duplex=is_duplex))


def _held(library: Library) -> list[tuple[str, str, str]]:
    return [(pair.front.file, pair.back.file, pair.state.value) for pair in library.pairs()]


SURE, UNSURE = ("1.png", "2.png", "joined"), ("3.png", "4.png", "proposed")


def test_neighbours_are_joined_or_proposed(box: Path, library: Library) -> None:
    """Shared evidence joins, the order alone proposes, and each step tells of its pairs."""
    steps = _scan(box, library)
    assert _held(library) == [SURE, UNSURE]
    assert [len(step.pairs) for step in steps] == [0, 1, 0, 1, 0]


def test_second_scan_changes_nothing(box: Path, library: Library) -> None:
    """The same pairs, none twice, and nothing is told as new."""
    _scan(box, library)
    before = library.pairs()
    assert not any(step.pairs for step in _scan(box, library))
    assert library.pairs() == before


@pytest.mark.parametrize("done", [1, 2, 3])
def test_broken_off_scan_is_made_whole(box: Path, library: Library, done: int) -> None:
    """Wherever it was stopped, running it again leaves what one run leaves."""
    steps = scan(find_inputs([box]), library, Settings(), jobs=0, read=read_words)
    for _ in range(done):
        next(steps)
    steps.close()
    _scan(box, library)
    assert _held(library) == [SURE, UNSURE]


def test_stopped_between_storing_and_pairing(
    box: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sides are in the library and not yet paired: the next scan pairs them."""
    with monkeypatch.context() as patch:
        patch.setattr(Library, "propose", lambda *_: False)
        _scan(box, library)
    assert _held(library) == []
    _scan(box, library)
    assert _held(library) == [SURE, UNSURE]


def test_feeder_order_joins_and_parity_keeps_strangers_apart(box: Path, library: Library) -> None:
    """Sides 1-2 and 3-4 are cards; 5 is alone, and 2-3 and 4-5 are never compared."""
    _scan(box, library, is_duplex=True)
    assert _held(library) == [SURE, ("3.png", "4.png", "joined")]


def test_broken_page_keeps_its_place(box: Path, library: Library) -> None:
    """A front that cannot be read costs itself, not the pairs after it."""
    make_picture(box / "1.png", "bad")
    _scan(box, library, is_duplex=True)
    assert _held(library) == [("3.png", "4.png", "joined")]


def test_decision_of_a_person_survives_scanning(box: Path, library: Library) -> None:
    """Parted stays parted and joined stays joined, also with --duplex."""
    _scan(box, library)
    part_by_hand(library, 2)
    pair_by_hand(library, 4, 3)
    decided = [("1.png", "2.png", "apart"), ("4.png", "3.png", "joined")]
    for is_duplex in (False, True):
        _scan(box, library, is_duplex=is_duplex)
        assert _held(library) == decided
    assert {pair.decided_by for pair in library.pairs()} == {Decider.PERSON}


def test_picture_copied_is_no_back_of_itself(box: Path, library: Library) -> None:
    """The same bytes again are the same card."""
    make_picture(box / "1b.png", TEXTS["1"])
    _scan(box, library)
    assert _held(library) == [SURE, UNSURE]


def _add(library: Library, name: str, *contacts: Contact, page: int | None) -> list[CardRecord]:
    return list(library.add_photo(photo(name, *contacts, page=page)) or ())


def test_both_sides_on_one_photo(library: Library) -> None:
    """Two outlines side by side that share a mailbox are one card."""
    both = photo("a.jpg", ann(), Contact(emails=ann().emails), page=None)
    front, back = both.cards
    beside = PhotoBox(corners=((900.0, 0.0), (1700.0, 0.0), (1700.0, 500.0), (900.0, 500.0)))
    apart = (front, replace(back, quad=beside))
    records = list(library.add_photo(replace(both, cards=apart)) or ())
    (pair,) = Pairer(library, is_duplex=False).meet(Task(Path("a.jpg")), records)
    assert (pair.front.position, pair.back.position, pair.state) == (0, 1, PairState.JOINED)


def test_two_people_of_one_card_are_no_two_sides(library: Library) -> None:
    """What was read inside one outline is one side, whoever it names."""
    records = _add(library, "a.jpg", ann(), Contact(emails=ann().emails), page=None)
    assert Pairer(library, is_duplex=False).meet(Task(Path("a.jpg")), records) == ()


def test_pages_of_files_do_not_mix(library: Library) -> None:
    """Each file counts its own pages from the front; a blank back takes its turn."""
    pairer = Pairer(library, is_duplex=True)
    for name, cards in {"a.pdf": [[ann()], [], [firm()]], "b.pdf": [[ann()], [firm()]]}.items():
        for page, contacts in enumerate(cards):
            task = Task(Path(name), page, len(cards))
            pairer.meet(task, _add(library, name, *contacts, page=page))
    assert [(pair.front.file, pair.front.page, pair.back.page) for pair in library.pairs()] == [
        ("b.pdf", 0, 1)
    ]


def test_flatbed_pages_are_paired_by_what_they_say(library: Library) -> None:
    """Several cards a page: order says nothing, and each finds its own back."""
    other = Contact(name=ann().name, emails=firm().emails)
    pages = [(ann(), other), (firm(), Contact(phones=ann().phones))]
    pairer = Pairer(library, is_duplex=True)
    for page, contacts in enumerate(pages):
        task = Task(Path("desk.pdf"), page, 2)
        pairer.meet(task, _add(library, "desk.pdf", *contacts, page=page))
    joined = {(pair.front.position, pair.back.position) for pair in library.pairs()}
    assert joined == {(0, 1), (1, 0)}


def test_pairing_by_hand_says_what_cannot_be(library: Library) -> None:
    """A card is not its own back, and has one other side; a card without one cannot be parted."""
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        library.add_photo(replace(photo(name, firm()), taken_at=None))
    with pytest.raises(StoreError, match="cannot be its own back"):
        pair_by_hand(library, 1, 1)
    pair_by_hand(library, 1, 2)
    with pytest.raises(StoreError, match="cardscan unpair 1"):
        pair_by_hand(library, 2, 3)
    with pytest.raises(StoreError, match="card 3 has no other side"):
        part_by_hand(library, 3)

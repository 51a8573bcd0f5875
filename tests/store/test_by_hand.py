from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardscan.errors import StoreError
from cardscan.model.contact import Contact, PhotoBox
from cardscan.model.scanned import ScannedCard, ScannedPhoto
from cardscan.store.library import Library
from cardscan.store.schema import cards, files, metadata
from tests.made import JPEG, NOON, ann, firm, photo


def box(left: float, top: float, width: float = 100, height: float = 60) -> PhotoBox:
    """Return an upright outline on the photo."""
    right, bottom = left + width, top + height
    return PhotoBox(corners=((left, top), (right, top), (right, bottom), (left, bottom)))


def placed(*cards: tuple[PhotoBox, Contact], page: int | None = None) -> ScannedPhoto:
    """Return a photo with cards in these places."""
    made = tuple(ScannedCard(quad, contact, JPEG + b"!") for quad, contact in cards)
    return dataclasses.replace(photo("desk.jpg", page=page), cards=made)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with two cards of one photo, made at noon, whose clock has gone on since."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as opened:
        opened.add_photo(placed((box(0, 0), firm()), (box(200, 0), firm())))
    with Library.open(path, clock=lambda: NOON + dt.timedelta(hours=1)) as opened:
        yield opened


def test_outline_on_a_card_takes_its_place(library: Library) -> None:
    """The card keeps its number, UID and position, has the new reading, and its neighbour stays."""
    before = list(library.cards())
    (changed,) = library.set_outlines(placed((box(190, 5, 130), ann())))
    assert list(library.cards()) == [before[0], changed]
    assert changed == before[1].model_copy(
        update={
            "quad": box(190, 5, 130),
            "contact": ann(),
            "updated_at": NOON + dt.timedelta(hours=1),
            "is_outlined": True,
        }
    )
    assert library.picture(changed.id).endswith(b"!")
    assert library.find("oneil") == (changed.id,)


def named(name: str) -> Contact:
    """Return a contact that is nothing but its name."""
    value = ann().name
    assert value is not None
    return Contact(name=value.model_copy(update={"value": name}))


@pytest.mark.parametrize("outline", [box(400, 0), box(455, 0, 45)])
@pytest.mark.parametrize("place", [0, 1])
def test_of_two_people_on_one_card_the_one_named_is_read_again(
    library: Library, outline: PhotoBox, place: int
) -> None:
    """Both have the same outline; the other one stays as it was, and nobody is lost."""
    people = [named("Ann Collins"), named("Robert Keller")]
    shared = dataclasses.replace(placed(*((box(400, 0), p) for p in people)), sha256="cd" * 32)
    before = list(library.add_photo(shared) or ())
    again = dataclasses.replace(placed((outline, people[place])), sha256="cd" * 32)
    (changed,) = library.set_outlines(again)
    assert changed.id == before[place].id
    assert before[1 - place] in list(library.cards())


def test_outline_beside_the_cards_is_a_new_one(library: Library) -> None:
    """Where no card was, or little of one, a card is added and the others stay."""
    before = list(library.cards())
    (added,) = library.set_outlines(placed((box(70, 0), ann())))
    assert list(library.cards()) == [*before, added]
    assert (added.position, added.is_outlined) == (2, True)
    assert added.uid not in {record.uid for record in before}


def test_each_outline_finds_its_own_card(library: Library) -> None:
    """Several outlines come in any order; the second on one card is a card of its own."""
    left, right = library.cards()
    outlines = [box(210, 0, 50), box(205, 0), box(0, 0, 90)]
    records = library.set_outlines(placed(*((quad, ann()) for quad in outlines)))
    assert [record.id for record in records] == [3, right.id, left.id]
    assert [record.quad for record in records] == outlines


def test_outline_inside_a_whole_photo_takes_its_place(library: Library) -> None:
    """A card that was not found stands for the whole photo; its outline is far smaller."""
    library.add_photo(placed((box(0, 0, 4000, 3000), firm()), page=1))
    (changed,) = library.set_outlines(placed((box(900, 900), ann()), page=1))
    assert changed.id == 3
    assert len(list(library.cards())) == 3


@pytest.mark.of_files
def test_corrected_twice_is_the_same_card(library: Library, tmp_path: Path) -> None:
    """A second correction replaces the reading; what was said before is still on record."""
    for left in (10, 20):
        library.set_outlines(placed((box(left, 0), ann())))
    assert [record.quad for record in library.cards()] == [box(20, 0), box(200, 0)]
    with sqlite3.connect(tmp_path / "library.db") as rows:
        said = rows.execute("SELECT card_id, quad FROM outlines ORDER BY id").fetchall()
    rows.close()
    assert [(number, PhotoBox.model_validate_json(quad)) for number, quad in said] == [
        (1, box(10, 0)),
        (1, box(20, 0)),
    ]


def test_plain_scan_does_not_undo_it(library: Library) -> None:
    """The photo is known: what a person said stays."""
    library.set_outlines(placed((box(10, 0), ann())))
    after = list(library.cards())
    assert library.add_photo(placed((box(0, 0), firm()))) is None
    assert list(library.cards()) == after


def test_outline_on_an_unknown_photo_is_refused(library: Library) -> None:
    """Nothing is stored for a photo, or a page, that was never scanned."""
    with pytest.raises(StoreError, match=r"desk\.jpg is not in this library; scan it first"):
        library.set_outlines(placed((box(0, 0), ann()), page=7))
    assert len(list(library.cards())) == 2


@pytest.mark.of_files
def test_library_of_the_first_schema_takes_outlines(tmp_path: Path) -> None:
    """Cards that were stored before outlines could be given can be corrected."""
    path = tmp_path / "old.db"
    with Library.open(path) as opened:
        opened.add_photo(placed((box(0, 0), firm())))
    with sqlite3.connect(path) as rows:
        for table in reversed(metadata.sorted_tables):
            if table not in (cards, files):
                rows.execute(f"DROP TABLE {table.name}")
        for index in ("files_of_step", "cards_searched"):
            rows.execute(f"DROP INDEX {index}")
        for column in ("step", "undone_at"):
            rows.execute(f"ALTER TABLE files DROP COLUMN {column}")
        rows.execute("UPDATE cardscan_schema SET version_num = '0001'")
    rows.close()
    with Library.open(path) as opened:
        assert [record.is_outlined for record in opened.cards()] == [False]
        (changed,) = opened.set_outlines(placed((box(0, 0), ann())))
    assert changed.id == 1

from __future__ import annotations

import datetime as dt
import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.exc import StatementError

from cardscan.errors import StoreError
from cardscan.model.contact import Contact
from cardscan.store.card_rows import card_uid
from cardscan.store.library import Library
from tests import strategies
from tests.made import JPEG, NOON, WHOLE, ann, firm, photo


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A place for a library, in a folder that is not there yet."""
    return tmp_path / "data" / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An open library in which it is always noon."""
    with Library.open(path, clock=lambda: NOON) as opened:
        yield opened


def test_photo_comes_back_as_it_went_in(library: Library) -> None:
    """Every part of a record is what was stored, times with their zone."""
    (added,) = library.add_photo(photo("box.pdf", ann(), page=0)) or ()
    (stored,) = library.cards()
    assert stored == added
    assert (stored.id, stored.file, stored.page, stored.position) == (1, "box.pdf", 0, 0)
    assert (stored.contact, stored.quad) == (ann(), WHOLE)
    assert (stored.scanned_at, stored.updated_at) == (NOON, NOON)
    assert stored.taken_at == NOON - dt.timedelta(days=3)
    assert library.picture(stored.id) == JPEG


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contact=strategies.contacts)
def test_any_contact_survives(tmp_path_factory: pytest.TempPathFactory, contact: Contact) -> None:
    """Whatever was read comes back unchanged when the library is opened again."""
    path = tmp_path_factory.mktemp("library") / "library.db"
    with Library.open(path) as library:
        library.add_photo(photo("a.jpg", contact))
    with Library.open(path) as library:
        assert [record.contact for record in library.cards()] == [contact]


def test_same_photo_is_stored_once(library: Library) -> None:
    """A photo the library has is told from a new one, and changes nothing."""
    assert not library.has(photo("a.jpg").sha256, None)
    assert library.add_photo(photo("a.jpg", ann(), firm())) is not None
    assert library.has(photo("a.jpg").sha256, None)
    assert library.add_photo(photo("a.jpg", firm())) is None
    assert [record.contact for record in library.cards()] == [ann(), firm()]


def test_pages_of_one_file_are_different_photos(library: Library) -> None:
    """Page 0 is neither page 1 nor a file without pages."""
    for page in (0, 1, None):
        assert not library.has(photo("box.pdf").sha256, page)
        assert library.add_photo(photo("box.pdf", firm(), page=page)) is not None
    assert [record.page for record in library.cards()] == [0, 1, None]


def test_photo_without_cards_is_remembered(library: Library) -> None:
    """A photo on which nothing is printed need not be read again."""
    assert library.add_photo(photo("desk.jpg")) == ()
    assert library.has(photo("desk.jpg").sha256, None)
    assert list(library.cards()) == []


def test_two_who_add_the_same_photo_add_it_once(path: Path) -> None:
    """Of several libraries open on one file, exactly one takes the photo."""
    start = threading.Barrier(4)
    results = []

    def add() -> None:
        start.wait()
        with Library.open(path) as library:
            results.append(library.add_photo(photo("a.jpg", ann())))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert len([added for added in results if added is not None]) == 1


@pytest.mark.of_files
def test_numbers_are_never_used_again(library: Library, path: Path) -> None:
    """A card that is gone does not leave its number to another."""
    library.add_photo(photo("a.jpg", ann()))
    with sqlite3.connect(path) as other:
        other.execute("DELETE FROM cards")
    other.close()
    (added,) = library.add_photo(photo("b.jpg", firm())) or ()
    assert added.id == 2


def test_uid_depends_on_the_photo_alone(library: Library, tmp_path: Path) -> None:
    """Scanned into another library, a card keeps its identity; no two cards share one."""
    first = library.add_photo(photo("a.jpg", ann(), firm())) or ()
    with Library.open(tmp_path / "other.db") as other:
        other.add_photo(photo("z.jpg", firm()))
        again = other.add_photo(photo("a.jpg", ann(), firm())) or ()
    assert [record.uid for record in first] == [record.uid for record in again]
    assert len({record.uid for record in first}) == 2
    assert first[0].uid == card_uid(photo("a.jpg").sha256, None, 0)
    assert card_uid("ab", None, 0) != card_uid("ab", 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "ann",
        "ANN o'neil",
        "oneil",
        "käse sohne",
        "kase",
        "7946 0018",
        "example.com",
        "ann-oneil",
        "",
    ],
)
def test_find_looks_everywhere(library: Library, text: str) -> None:
    """Words are found in any field, whatever their case, accents and punctuation."""
    library.add_photo(photo("a.jpg", ann()))
    assert library.find(text) == (1,)


def test_find_wants_every_word(library: Library) -> None:
    """One word that is nowhere on the card is enough not to find it."""
    library.add_photo(photo("a.jpg", ann(), firm()))
    assert library.find("info tee") == (2,)
    assert library.find("ann teehaus") == ()
    assert library.find("100%") == ()


def test_number_that_is_not_there_is_said(library: Library) -> None:
    """Asking for a card that was never stored tells how to see the numbers."""
    library.add_photo(photo("a.jpg", ann()))
    assert library.card(1).contact == ann()
    with pytest.raises(StoreError, match="there is no card 7; cardscan list"):
        library.card(7)
    with pytest.raises(StoreError, match="there is no card 0"):
        library.picture(0)


@pytest.mark.of_files
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_only_the_user_can_read_it(library: Library, path: Path) -> None:
    """The library, its side files and its folder have no rights for anybody else."""
    library.add_photo(photo("a.jpg", ann()))
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.parent.iterdir()}
    assert modes == dict.fromkeys(["library.db", "library.db-shm", "library.db-wal"], 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.of_files
def test_full_disk_keeps_what_was_there(library: Library, path: Path) -> None:
    """When the disk is full nothing of the photo is stored, and all before it stays."""
    library.add_photo(photo("a.jpg", ann()))
    engine_pages = sqlite3.connect(path)
    held = engine_pages.execute("PRAGMA page_count").fetchone()[0]
    engine_pages.close()
    with library._engine.begin() as connection:  # noqa: SLF001 - the limit is this connection's own
        connection.exec_driver_sql(f"PRAGMA max_page_count = {held}")
    big = [ann()] * 40
    with pytest.raises(StoreError, match=r"library\.db: no space is left on the disk"):
        library.add_photo(photo("b.jpg", *big))
    assert len(list(library.cards())) == 1
    assert not library.has(photo("b.jpg").sha256, None)


def test_moment_without_a_zone_is_refused(tmp_path: Path) -> None:
    """A clock that does not say where it stands is an error of the program, not a guess."""
    naive = dt.datetime(2026, 11, 22)  # noqa: DTZ001 - that is the point
    with (
        Library.open(tmp_path / "library.db", clock=lambda: naive) as library,
        pytest.raises(StatementError, match="a time without a zone"),
    ):
        library.add_photo(photo("a.jpg", ann()))

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.model.acquaintance import Acquaintance, Book, KnownNumber
from cardscan.model.action import new_step
from cardscan.model.candidate import PhoneType
from cardscan.store.address_book import BroughtIn
from cardscan.store.library import Library
from tests.made import NOON, ann, firm, photo

_ANN = Acquaintance(name="Ann O'Neil", given="Ann", family="O'Neil", emails=("ann@example.com",))
_BOB = Acquaintance(uid="bob", name="Bob Sample", company="Acme")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of a person and a firm, in which it is always noon."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        opened.add_photo(photo("a.jpg", ann(), firm()))
        yield opened


def _bring(library: Library, *entries: Acquaintance, kind: str = "Google") -> BroughtIn:
    book = Book(name="book.csv", kind=kind, entries=entries)
    return library.address_book.bring_in(book, author="me", step=new_step())


def _known(library: Library) -> dict[int, str]:
    return dict(library.address_book.known(library.history.people()))


def test_person_on_a_card_is_known(library: Library) -> None:
    """One mark in common is enough; nobody in the book becomes a contact or a plan."""
    assert _known(library) == {}
    assert _bring(library, _ANN, _BOB) == BroughtIn(added=2)
    assert _known(library) == {1: "Ann O'Neil"}
    assert len(library.history.people()) == 2
    assert set(library.address_book.people()) == {_ANN, _BOB}


def test_shared_switchboard_makes_nobody_known(library: Library) -> None:
    """A colleague with the same office number is somebody else."""
    number = KnownNumber(value="+442079460018", is_e164=True, type=PhoneType.WORK)
    _bring(library, Acquaintance(name="Cid Muster", phones=(number,)))
    assert _known(library) == {}


def test_newer_file_updates(library: Library) -> None:
    """Without an identity of the book, the same name and one mark make the same person."""
    _bring(library, _ANN, _BOB)
    moved = _ANN.model_copy(update={"company": "New Ltd"})
    renamed = _BOB.model_copy(update={"name": "Robert Sample"})
    assert _bring(library, moved, renamed) == BroughtIn(updated=2)
    assert set(library.address_book.people()) == {moved, renamed}
    assert _bring(library, moved) == BroughtIn(same=1)
    assert len(library.address_book.people()) == 2


def test_import_is_taken_back_whole(library: Library) -> None:
    """Taking it back brings the older entry into force again, and ends the silence it began."""
    _bring(library, _ANN)
    silent = _ANN.model_copy(update={"is_silent": True})
    step = new_step()
    book = Book(name="b", kind="Google", entries=(silent, _BOB))
    assert library.address_book.bring_in(book, author="me", step=step).silenced == 1
    person = library.history.person(1)
    assert library.history.permissions(person)[1].silent_since == NOON.date()
    library.history.take_back(step)
    assert library.address_book.people() == (_ANN,)
    assert library.history.permissions(person)[1].silent_since is None


def test_silence_is_not_ended_by_a_book(library: Library) -> None:
    """Who must not be contacted stays so, whatever a later file says."""
    _bring(library, _ANN.model_copy(update={"is_silent": True}))
    _bring(library, _ANN)
    person = library.history.person(1)
    assert library.history.permissions(person)[1].silent_since == NOON.date()


def test_nameless_address_silences_whoever_has_it(library: Library) -> None:
    """A list of addresses to be left alone closes each of them."""
    _bring(library, Acquaintance(emails=("info@example.org",), is_silent=True))
    permission = library.history.permissions(library.history.person(2))[2]
    assert not permission.may_reach("info@example.org")


def test_forgotten_person_is_in_no_book(library: Library) -> None:
    """Erasing somebody erases what the address books say of them, older rows too."""
    _bring(library, _ANN, _BOB)
    _bring(library, _ANN.model_copy(update={"title": "Buyer"}))
    library.history.forget(1)
    assert library.address_book.people() == (_BOB,)


_entries = st.builds(
    Acquaintance,
    uid=st.sampled_from(["", "", "u1", "u2"]),
    name=st.sampled_from([None, "Ann O'Neil", "Bob Sample"]),
    company=st.sampled_from([None, "Acme"]),
    emails=st.lists(st.sampled_from(["ann@example.com", "info@example.org"]), max_size=2).map(
        tuple
    ),
    is_silent=st.booleans(),
)


@given(entries=st.lists(_entries, max_size=6), kind=st.sampled_from(["Google", "vCard"]))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_same_file_again_changes_nothing(
    tmp_path: Path, entries: list[Acquaintance], kind: str
) -> None:
    """However careless the book, with people twice and identities twice."""
    path = tmp_path / f"{new_step()}.db"
    with Library.open(path, clock=lambda: NOON) as library:
        first = _bring(library, *entries, kind=kind)
        again = _bring(library, *entries, kind=kind)
        assert (again.added, again.updated, again.silenced) == (0, 0, 0)
        assert again.same == first.added + first.updated + first.same

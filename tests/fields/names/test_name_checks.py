from __future__ import annotations

import pytest

from cardscan.fields.names.name_checks import check_name
from cardscan.geometry import Box
from cardscan.model.candidate import Candidate, FieldKind, Span

TWICE = frozenset({"a", "b"})
ONCE = frozenset({"a"})


def checks_of(name: str, *locals_: str, readers: frozenset[str] = TWICE) -> dict[str, float]:
    """Return the checks of a name that these readers have, by what they are called."""
    read = Candidate(
        kind=FieldKind.NAME,
        value=name,
        raw=name,
        spans=(Span(0, 0, len(name)),),
        box=Box(0, 0, 1, 1),
        readers=readers,
        rule="made",
        confidence=0.9,
    )
    return {check.name: check.weight for check in check_name(read, locals_)}


@pytest.mark.parametrize(
    "name",
    [
        "Iker Zubimorrea",
        "Johanna Wedelspanger",
        "Åsa Törnvelle",
        "Tigist Ayelgerima",
        "MARCO BRUZZOLETTI",
        "marie tréguennou",
        "Dr. Anna Kwiatuszewicka",
    ],
)
def test_a_family_name_beside_a_given_name_that_both_readers_have_is_no_doubt(name: str) -> None:
    """Most family names of the world are in no list; where the readers differ, it is one."""
    assert "unknown" not in checks_of(name)
    assert "unknown" in checks_of(name, readers=ONCE)


@pytest.mark.parametrize(
    "name",
    [
        "Zorvelli Quandrake",  # no given name: it may be a firm
        "Anna Zorvelli Consulting",
        "Anna Zorvelli, Physiotherapeutin",
        "Zorvelli",
        "Anna Zorvelli Dental Clinic",
    ],
)
def test_what_may_be_no_name_of_a_person_is_doubted_though_both_readers_have_it(name: str) -> None:
    """Unknown words alone, or beside those of firms and jobs, may be anything."""
    assert "unknown" in checks_of(name)


def test_an_address_of_mail_tells_that_unknown_words_are_a_name() -> None:
    """Both words stand in it; one word alone may be what the mailbox is for."""
    assert "unknown" in checks_of("Ghizzane Oufkirrat")
    assert "unknown" not in checks_of("Ghizzane Oufkirrat", "ghizzane.oufkirrat")
    assert "unknown" in checks_of("Ghizzane Oufkirrat", "g.oufkirrat")
    assert "unknown" in checks_of("Rezervirka", "rezervirka")

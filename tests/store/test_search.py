from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cardscan.store.connections import connect_sqlite
from cardscan.store.library import Library
from cardscan.store.search import all_words, holding, searchable_text
from cardscan.strings import fold, words
from tests.made import NOON, ann, firm, photo

pytestmark = pytest.mark.of_both


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of a person and a firm."""
    with Library.open(tmp_path / "library.db", clock=lambda: NOON) as opened:
        opened.add_photo(photo("a.jpg", ann(), firm()))
        yield opened


_HELD = " ".join(map(searchable_text, (ann(), firm())))
_PARTS = st.builds(
    lambda begins, length: _HELD[begins : begins + length],
    st.integers(0, len(_HELD)),
    st.integers(0, 12),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.one_of(_PARTS, st.text(max_size=4)), max_size=3).map(" ".join))
def test_found_is_whoever_has_every_word(library: Library, text: str) -> None:
    """Whatever is asked, parts of one letter too, the indexes leave nobody out."""
    wanted = words(fold(text))
    contacts = {1: ann(), 2: firm()}
    expected = [n for n, c in contacts.items() if all(w in searchable_text(c) for w in wanted)]
    assert library.find(text) == tuple(expected)


@pytest.mark.of_files
def test_search_looks_into_indexes_only(library: Library) -> None:
    """No contact and no picture is read to see whether it may be meant."""
    engine = connect_sqlite(library.path)
    asked = holding(all_words("ann example")).compile(engine)
    values = tuple(asked.params[name] for name in asked.positiontup or ())
    with engine.connect() as connection:
        explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)
        plan = [row.detail for row in explained]
    engine.dispose()
    scans = {line for line in plan if line.startswith("SCAN")}
    assert scans == {
        *(
            f"SCAN {table} USING COVERING INDEX {table}_searched"
            for table in ("cards", "corrected", "merged", "pairs")
        ),
        "SCAN anon_1",
    }

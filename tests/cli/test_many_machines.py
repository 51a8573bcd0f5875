from __future__ import annotations

from pathlib import Path

import pytest

from cardscan.cli.options import library_named, library_path, where_read
from cardscan.errors import SettingsError
from cardscan.ingest.cluster import Cluster


def test_library_is_a_file_or_a_database() -> None:
    """What is named is meant; what is printed of an address holds no password."""
    assert library_path("cards.db") == Path("cards.db")
    assert str(library_path("postgresql://ann:not-told@host/c")) == "postgresql://ann:***@host/c"
    assert library_named("cards.db") == " --library cards.db"
    assert library_named("postgresql://ann:not-told@h/c") == " --library 'postgresql://ann:***@h/c'"
    assert library_named(None) == ""


def test_photos_are_read_by_a_cluster_where_one_is_named() -> None:
    """It has its own number of workers, so nobody else gives one."""
    assert where_read("tcp://host:8786", None) == Cluster("tcp://host:8786")
    assert where_read(None, 3) == 3
    with pytest.raises(SettingsError, match="leave out --jobs"):
        where_read("tcp://host:8786", 3)

"""What holds for all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from cardscan.store import connections, library, upgrades
from tests.laid_out import connect, lay_out

# A time limit on single examples would fail on a busy machine, not on a wrong program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the long tests first, whatever order chance gave the others."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session", autouse=True)
def libraries_share_what_is_the_same() -> Iterator[None]:
    """A worker runs the migrations and composes the SQL for one library and not for each again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrades, "_run_migrations", lay_out)
        patch.setattr(library, "connect_sqlite", connect)
        # Only a power cut is survived by waiting for the disk, and no test has one.
        patch.setattr(connections, "SYNCHRONOUS", "OFF")
        yield

"""What holds for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from cardscan.store import connections, library, upgrades
from tests.laid_out import connect, lay_out

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)

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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    assert executable, "Chromium is missing; .ci/system_packages.sh installs it"
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=executable, args=[*CHROMIUM_FLAGS])
        yield made
        made.close()

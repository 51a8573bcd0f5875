"""What holds for all tests."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator

import cv2
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from cardscan.store import connections, upgrades
from samples.chromium import find_chromium
from tests.laid_out import connect, lay_out
from tests.servers import Postgres, in_place_of_files, postgres_programs, running_postgres

# Each window would also load pages for the suggestions under its address bar, which nobody sees: as
# much work as most tests. The last list of features counts, so Playwright's is repeated.
_FEATURES_OFF = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,"
    "HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,PaintHolding,"
    "ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,SpareRendererForSitePerProcess"
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    f"--disable-features={_FEATURES_OFF}",
)

# Looking for garbage among the half a million things that six thousand
# collected tests are takes longer than many of them.
gc.set_threshold(50_000, 20, 100)

# A test worker has a core; threads beside it would only take another's. The environment says
# nothing of it, so that tests see whether the program does.
cv2.setNumThreads(1)

# A time limit on single examples would fail on a busy machine, not on a wrong program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start the long tests first, whatever order chance gave the others."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Leave what was collected alone from here on: it stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def libraries_share_what_is_the_same() -> Iterator[None]:
    """A worker runs the migrations and composes the SQL for one library and not for each again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrades, "_run_migrations", lay_out)
        patch.setattr(connections, "connect_sqlite", connect)
        # Only a power cut is survived by waiting for the disk, and no test has one.
        patch.setattr(connections, "SYNCHRONOUS", "OFF")
        yield


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run some tests on a library of either kind; those of ``make services`` on a server only."""
    markers = {mark.name for mark in metafunc.definition.iter_markers()}
    kinds = ["file", "server"] if "of_both" in markers else ["file"]
    if os.environ.get("CARDSCAN_TESTS_ON") == "server":
        kinds = ["server"]
    if "server" in kinds and "of_files" not in markers:
        metafunc.parametrize("library_kind", kinds, indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this test worker's own."""
    programs = postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed; make services installs them")
    pytest.importorskip("psycopg", reason="psycopg is not installed; make services installs it")
    with running_postgres(programs) as server:
        yield server


@pytest.fixture(autouse=True)
def library_kind(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the libraries of a test are: whatever file it names, or a database in its place."""
    kind: str = getattr(request, "param", "file")
    if kind == "file":
        yield kind
        return
    with in_place_of_files(request.getfixturevalue("postgres")):
        yield kind


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium without a window."""
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=find_chromium(), args=[*CHROMIUM_FLAGS])
        yield made
        made.close()

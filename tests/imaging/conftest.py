from __future__ import annotations

from pathlib import Path

import pytest

from cardscan.settings import ImagingSettings, LimitSettings


@pytest.fixture
def limits() -> LimitSettings:
    """The limits a user has without asking for others."""
    return LimitSettings()


@pytest.fixture
def imaging() -> ImagingSettings:
    """The imaging settings a user has without asking for others."""
    return ImagingSettings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for picture files."""
    return tmp_path

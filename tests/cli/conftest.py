from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cardscan.cli.main import run
from cardscan.store.library import Library
from tests.made import NOON, ann, firm, photo


@dataclass(frozen=True)
class Done:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Cardscan = Callable[..., Done]


@pytest.fixture
def cardscan(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Cardscan:
    """Runs a command line in this process, with a home of its own and no CARDSCAN_LIBRARY."""
    monkeypatch.delenv("CARDSCAN_LIBRARY", raising=False)
    monkeypatch.delenv("CARDSCAN_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    def command(*arguments: str | Path) -> Done:
        monkeypatch.setattr("sys.argv", ["cardscan", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capfdbinary.readouterr()
        return Done(ended.value.code or 0, out.decode(), err.decode())

    return command


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of two cards from one photo: a person with doubtful fields, and a firm."""
    path = tmp_path / "library.db"
    with Library.open(path, clock=lambda: NOON) as opened:
        opened.add_photo(photo("IMG_0001.jpg", ann(), firm()))
    return path

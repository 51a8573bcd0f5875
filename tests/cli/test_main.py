from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cardscan.cli import list_command
from tests.cli.conftest import Cardscan

_ROOT = Path(__file__).parents[2]
_HEAVY = {"numpy", "cv2", "pydantic", "sqlalchemy", "alembic", "vobject", "PIL", "onnxruntime"}


def test_help_names_every_command(cardscan: Cardscan) -> None:
    """Whoever types --help sees what there is to do."""
    done = cardscan("--help")
    assert done.status == 0
    for command in ("scan", "read", "list", "show", "find", "export", "eval", "doctor"):
        assert f" {command} " in done.out


@pytest.mark.parametrize(
    "command", ["scan", "read", "list", "show", "find", "export", "eval", "doctor"]
)
def test_every_command_has_help(cardscan: Cardscan, command: str) -> None:
    """Each command says what it does and takes."""
    done = cardscan(command, "--help")
    assert done.status == 0
    assert f"Usage: cardscan {command}" in done.out


def test_help_loads_nothing_heavy() -> None:
    """Asking for help waits for no reader, no database and no settings."""
    script = "import sys, cardscan.cli.main; print(*sorted(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-c", script], cwd=_ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert "typer" in loaded
    assert not loaded & _HEAVY


def test_version_is_printed(cardscan: Cardscan, monkeypatch: pytest.MonkeyPatch) -> None:
    """--version names the program and its number."""
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"{name}-1.2.3")
    assert cardscan("--version").out == "cardscan cardscan-1.2.3\n"


@pytest.mark.parametrize(
    "arguments", [("show", "one"), ("list", "--format", "xml"), ("scan",), ("fly",)]
)
def test_wrong_command_line_is_status_2(cardscan: Cardscan, arguments: tuple[str, ...]) -> None:
    """What cannot be understood is said on standard error, and nothing is done."""
    done = cardscan(*arguments)
    assert done.status == 2
    assert done.out == ""
    assert done.err


def test_known_error_is_one_sentence(cardscan: Cardscan, tmp_path: Path) -> None:
    """A library that is not there is told in words, with its own exit status."""
    done = cardscan("list", "--library", tmp_path / "none.db")
    assert done.status == 4
    assert done.err.startswith(f"Error: {tmp_path / 'none.db'}: there is no library yet")
    assert len(done.err.splitlines()) == 1


def test_unknown_error_shows_no_traceback(
    cardscan: Cardscan, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours is told in a sentence too."""
    monkeypatch.setattr(list_command, "library_path", lambda _option: 1 / 0)
    done = cardscan("list", "--library", library)
    assert done.status == 1
    assert "cardscan itself failed (ZeroDivisionError)" in done.err
    assert "Traceback" not in done.err


def test_verbose_shows_the_traceback(library: Path, tmp_path: Path) -> None:
    """With -v, whoever reports an error has something to report."""
    done = subprocess.run(  # noqa: S603 - our own Python
        [sys.executable, "-m", "cardscan.cli", "-v", "show", "9", "--library", str(library)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.returncode == 4
    assert "Traceback" in done.stderr
    assert "StoreError" in done.stderr

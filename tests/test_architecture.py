"""The rules of the house that no other tool holds."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer

from cardscan.cli.main import app

_ROOT = Path(__file__).parent.parent
_MODULES = sorted((_ROOT / "cardscan").rglob("*.py"))
_LIBRARY = sorted(path for path in _MODULES if "migrations" not in path.parts)

# urllib3, deep below, binds a socket to the loopback address to learn whether IPv6 exists; that
# goes nowhere. What would reach out is connecting, sending and asking for addresses.
_IMPORT_ALL = """
import importlib, sys

OUTWARD = (
    "socket.connect", "socket.send", "socket.getaddrinfo", "socket.gethost",
    "subprocess.", "os.system", "os.posix_spawn", "os.exec",
)

def refuse(event, arguments):
    if event.startswith(OUTWARD):
        raise SystemExit(f"{event} while importing: {arguments}")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise SystemExit(f"writing while importing: {arguments}")

sys.addaudithook(refuse)
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def _place(path: Path) -> str:
    return path.relative_to(_ROOT).as_posix()


def _module_name(path: Path) -> str:
    parts = path.relative_to(_ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def _imports(path: Path) -> frozenset[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def _importers(package: str) -> set[str]:
    return {
        _place(path)
        for path in _MODULES
        if any(name == package or name.startswith(f"{package}.") for name in _imports(path))
    }


def _mentions(path: Path) -> set[str]:
    """Return every name and dotted name that the code of a module speaks of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Name | ast.Attribute)}


@pytest.mark.parametrize(
    ("package", "rooms"),
    [
        ("cv2", ("cardscan/imaging/", "cardscan/ocr/")),
        ("sqlalchemy", ("cardscan/store/",)),
        ("alembic", ("cardscan/store/",)),
        ("tesserocr", ("cardscan/ocr/",)),
        ("pytesseract", ("cardscan/ocr/",)),
        ("rapidocr", ("cardscan/ocr/",)),
        ("fastapi", ("cardscan/web/",)),
        ("starlette", ("cardscan/web/",)),
        ("uvicorn", ("cardscan/web/",)),
        ("openpyxl", ("cardscan/review/",)),
        ("typer", ("cardscan/cli/",)),
        ("rich.console", ("cardscan/cli/",)),
    ],
)
def test_package_is_known_in_its_rooms_only(package: str, rooms: tuple[str, ...]) -> None:
    """Pixels, SQL, engines and the terminal are each known in one place."""
    strangers = {place for place in _importers(package) if not place.startswith(rooms)}
    assert not strangers


def test_pixels_and_sql_are_known_somewhere() -> None:
    """The rule above is not true by looking at nothing."""
    assert _importers("cv2")
    assert _importers("sqlalchemy")


def test_only_the_console_prints() -> None:
    """Output goes through one module, so that it can be made quiet, plain or JSON."""
    loud = {"print", "sys.stdout", "sys.stderr", "typer.echo", "typer.secho", "click.echo"}
    places = {_place(path) for path in _MODULES if _mentions(path) & loud}
    assert places <= {"cardscan/cli/console.py"}


def test_nobody_imports_the_package_root() -> None:
    """``import cardscan`` inside cardscan is how import cycles begin."""
    assert not [_place(p) for p in _MODULES if "cardscan" in _imports(p)]


def test_importing_does_nothing_else(tmp_path: Path) -> None:
    """Every module imports without programs, without the network and without writing a file."""
    names = [_module_name(path) for path in _LIBRARY]
    assert "cardscan.pipeline" in names
    environment = {
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **{k: v for k, v in os.environ.items() if k in {"SYSTEMROOT", "COVERAGE_PROCESS_START"}},
    }
    tmp_path.chmod(0o500)
    done = subprocess.run(  # noqa: S603 - our own Python and a script of this file
        [sys.executable, "-W", "error", "-c", _IMPORT_ALL, *names],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, str(len(names))), done.stderr
    assert list(tmp_path.iterdir()) == []


def test_modules_stay_readable() -> None:
    """A module over 300 lines is two rooms."""
    long = {_place(p) for p in _MODULES if len(p.read_text(encoding="utf-8").splitlines()) > 300}
    assert not long


_COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined] # it is a group


@pytest.mark.parametrize("name", sorted(_COMMANDS))
def test_command_is_explained(name: str) -> None:
    """Each command, argument and option says what it is for, and the README names the command."""
    command = _COMMANDS[name]
    assert command.help
    unexplained = [p.name for p in command.params if not getattr(p, "help", None)]
    assert unexplained in ([], ["help"])
    assert f"`cardscan {name}" in (_ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_names_real_commands_only() -> None:
    """Whatever the README tells people to type exists."""
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^ +)cardscan ([a-z]+)", readme, flags=re.MULTILINE))
    assert named
    assert named <= set(_COMMANDS)


def test_readme_names_real_targets_only() -> None:
    """Every ``make`` target the README tells people to type exists."""
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (_ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^ +)make ([a-z]+)", readme, flags=re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))

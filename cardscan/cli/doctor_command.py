"""``cardscan doctor``: what is installed, and what to do about what is missing."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cardscan.cli import console
from cardscan.cli.options import LibraryOption, SettingsOption, library_path, load_settings
from cardscan.errors import CardscanError, MissingToolError

if TYPE_CHECKING:
    from rich.table import Table

    from cardscan.settings import Settings
    from cardscan.store.connections import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One part that was looked at.

    Attributes:
        part: what it is called.
        detail: versions and places, or what is wrong and what to do.
        is_fine: it can be used.
        is_reader: reading works when at least one of these is fine.
    """

    part: str
    detail: str
    is_fine: bool = True
    is_reader: bool = False


def doctor(
    library: LibraryOption = None,
    settings: SettingsOption = None,
    is_about_languages: Annotated[
        bool, typer.Option("--languages", help="Only list the language models of Tesseract.")
    ] = False,
) -> None:
    """Say what is installed, which versions and languages, and what to do about what is missing."""
    if is_about_languages:
        _list_languages(load_settings(file=settings))
        return
    findings = tuple(_look(load_settings(file=settings), library_path(library)))
    console.show(_table(findings))
    for finding in findings:
        if not finding.is_fine:
            console.warn(finding.detail)
    if not any(finding.is_fine for finding in findings if finding.is_reader):
        console.error("no reader works, so no card can be read")
        raise typer.Exit(MissingToolError.exit_code)


def _look(settings: Settings, library: Place) -> Iterator[Finding]:
    """Open every part as the other commands do, one after the other."""
    yield Finding("cardscan", f"{_version('cardscan')}, Python {platform.python_version()}")
    yield Finding("system", platform.platform())
    yield _tried("Tesseract", lambda: _tesseract(settings), is_reader=True)
    yield _tried("PP-OCR", lambda: _pp_ocr(settings), is_reader=True)
    yield Finding("pictures", _versions("pillow", "pillow-heif", "opencv-python-headless"))
    yield Finding("PDF, codes", _versions("pypdfium2", "zxing-cpp"))
    yield Finding("many machines", _versions("distributed", "s3fs", "psycopg"))
    yield _tried("library", lambda: _library(library))


def _tried(part: str, look: Callable[[], str], *, is_reader: bool = False) -> Finding:
    try:
        return Finding(part, look(), is_reader=is_reader)
    except CardscanError as error:
        return Finding(part, str(error), is_fine=False, is_reader=is_reader)


def _tesseract(settings: Settings) -> str:
    """Return how Tesseract works and with which models.

    Raises:
        CardscanError: when it does not work.
    """
    from cardscan.ocr.open_readers import open_tesseract
    from cardscan.ocr.tessdata import find_folders, find_model, list_models
    from cardscan.ocr.tesseract import LibraryEngine, find_program

    reader = open_tesseract(settings.reading.languages, settings.limits.reader_seconds)
    program = find_program()
    is_library = isinstance(reader.engine, LibraryEngine)
    way = _versions("tesserocr") if is_library else f"the program {program}"
    folders = find_folders(program)
    used = find_model(folders, settings.reading.languages)
    others = sorted({name for folder in folders for name in list_models(folder)})
    return f"{way}; model {used.name if used else '?'}; installed: {', '.join(others)}"


def _list_languages(settings: Settings) -> None:
    """Print the models that ``--lang`` knows, one a line, and mark the one used without it.

    Raises:
        MissingToolError: when there is none.
    """
    from cardscan.ocr.open_readers import NO_TESSERACT
    from cardscan.ocr.tessdata import find_folders, find_model, list_models
    from cardscan.ocr.tesseract import find_program

    folders = find_folders(find_program())
    used = find_model(folders, settings.reading.languages)
    installed = sorted({name for folder in folders for name in list_models(folder)})
    if not installed:
        raise MissingToolError(NO_TESSERACT)
    for name in installed:
        is_used = used is not None and name == used.name
        console.write_line(f"{name}\tused unless --lang says otherwise" if is_used else name)


def _pp_ocr(settings: Settings) -> str:
    """Return the versions of the second reader.

    Raises:
        CardscanError: when it does not work.
    """
    from cardscan.ocr.pp_ocr import open_pp_ocr

    open_pp_ocr(settings.limits.reader_seconds)
    return _versions("rapidocr", "onnxruntime")


def _library(path: Place) -> str:
    """Return where the library is and what is in it.

    Raises:
        StoreError: when it cannot be used.
    """
    from cardscan.store.library import Library

    if isinstance(path, Path) and not path.exists():
        return f"{path} (the first scan makes it)"
    with Library.open(path) as library:
        return f"{path} ({sum(1 for _ in library.cards())} cards)"


def _versions(*packages: str) -> str:
    return ", ".join(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed as a package)"


def _table(findings: tuple[Finding, ...]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for finding in findings:
        state = Text("ok", "green") if finding.is_fine else Text("problem", "red")
        table.add_row(finding.part, state, Text(console.printable(finding.detail)))
    return table

"""Where Tesseract's language models are, and which of them is used."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUFFIX: Final = ".traineddata"

USUAL_FOLDERS: Final = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
"""Debian and Ubuntu, Arch, Fedora, built by hand or Homebrew on Intel, Homebrew, MacPorts."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """One installed model.

    Attributes:
        folder: the tessdata folder.
        name: as Tesseract calls it, such as ``eng`` or ``script/Latin``.
    """

    folder: Path
    name: str


def find_folders(program: Path | None) -> list[Path]:
    """Return the tessdata folders that exist, the one the user named first.

    Args:
        program: the ``tesseract`` program; Windows keeps the models beside it.
    """
    places = [Path(place) for place in USUAL_FOLDERS]
    named = os.environ.get("TESSDATA_PREFIX")
    if named:
        places = [Path(named), Path(named) / "tessdata", *places]
    if program is not None:
        places.append(program.parent / "tessdata")
        places.append(program.resolve().parent.parent / "share" / "tessdata")
    return [place for place in dict.fromkeys(places) if place.is_dir()]


def find_model(folders: Sequence[Path], wanted: Sequence[str]) -> LanguageModel | None:
    """Return the first wanted model that is installed, None when none is."""
    for name in wanted:
        for folder in folders:
            if (folder / f"{name}{SUFFIX}").is_file():
                return LanguageModel(folder, name)
    return None


def list_models(folder: Path) -> list[str]:
    """Return the names of all models in a tessdata folder, in alphabetical order."""
    found = folder.rglob(f"*{SUFFIX}")
    return sorted(path.relative_to(folder).as_posix().removesuffix(SUFFIX) for path in found)

"""Where Tesseract's language models are, and which of them is used."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUFFIX: Final = ".traineddata"

NO_LANGUAGES: Final = frozenset({"osd", "equ"})
"""Models that tell which way up a page is, and formulas, from the rest."""

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
        name: as Tesseract calls it, such as ``eng``, ``script/Latin`` or ``deu+jpn``.
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
    """Return the first wanted model that is installed, None when none is.

    Args:
        folders: where to look.
        wanted: names in order of preference; ``deu+jpn`` asks for two models read together,
            which must lie in the same folder.
    """
    for name in wanted:
        for folder in folders:
            if all((folder / f"{part}{SUFFIX}").is_file() for part in name.split("+")):
                return LanguageModel(folder, name)
    return None


def list_models(folder: Path) -> list[str]:
    """Return the names of all models of languages in a tessdata folder, in alphabetical order."""
    found = folder.rglob(f"*{SUFFIX}")
    names = {path.relative_to(folder).as_posix().removesuffix(SUFFIX) for path in found}
    return sorted(names - NO_LANGUAGES)

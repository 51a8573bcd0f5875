"""Which readers are installed, in which version, and what to do about those that are not.

Kept apart from opening them, so that ``cardscan doctor`` can look at everything without loading
a model, and a worker can load without looking at everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cardscan.ocr.pp_ocr import models_folder
from cardscan.ocr.tessdata import find_folders, find_model, list_models
from cardscan.ocr.tesseract import find_program, program_version
from cardscan.settings import ReadingSettings


@dataclass(frozen=True, slots=True)
class ToolProbe:
    """What was found of one tool.

    Attributes:
        name: what it is called.
        found: its version or place; None when it is not installed.
        advice: what to install, one sentence; None when nothing needs to be done.
    """

    name: str
    found: str | None
    advice: str | None

    @property
    def is_installed(self) -> bool:
        """Whether the tool can be used."""
        return self.found is not None


def probe_tools(reading: ReadingSettings) -> tuple[ToolProbe, ...]:
    """Return what is installed of everything that reads text."""
    program = find_program()
    return (
        _probe_package("onnxruntime", "pip install onnxruntime"),
        _probe_models(),
        _probe_package("tesserocr", "pip install tesserocr (the tesseract program also does)"),
        _probe_program(program),
        _probe_language(program, reading.languages),
    )


def _probe_package(name: str, command: str) -> ToolProbe:
    """Look for a Python package."""
    try:
        return ToolProbe(name, version(name), None)
    except PackageNotFoundError:
        return ToolProbe(name, None, f"install it with: {command}")


def _probe_models() -> ToolProbe:
    """Look for the models of PP-OCR in the rapidocr wheel."""
    package = _probe_package("rapidocr", "pip install rapidocr")
    if package.is_installed and models_folder() is None:
        advice = (
            f"rapidocr {package.found} has other models; install with: pip install 'rapidocr>=3.6'"
        )
        return ToolProbe("PP-OCR models", None, advice)
    return ToolProbe("PP-OCR models", package.found, package.advice)


def _probe_program(program: Path | None) -> ToolProbe:
    """Look for the tesseract program."""
    advice = "install it with: apt install tesseract-ocr, or: brew install tesseract"
    found = None if program is None else program_version(program)
    return ToolProbe("tesseract", found, None if found else advice)


def _probe_language(program: Path | None, wanted: tuple[str, ...]) -> ToolProbe:
    """Look for the language models, and for the one that would be used."""
    folders = find_folders(program)
    model = find_model(folders, wanted)
    if model is None:
        advice = f"install one of {', '.join(wanted)}, for example: apt install tesseract-ocr-eng"
        return ToolProbe("tesseract models", None, advice)
    found = f"{model.name} (installed: {', '.join(list_models(model.folder))})"
    if "Latin" in model.name:
        return ToolProbe("tesseract models", found, None)
    better = "names are read better with: apt install tesseract-ocr-script-latn"
    return ToolProbe("tesseract models", found, better)

"""Open the readers the settings ask for, and say in words what is missing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.errors import MissingToolError, OcrError
from cardscan.ocr.pp_ocr import open_pp_ocr
from cardscan.ocr.reader import Reader
from cardscan.ocr.tessdata import LanguageModel, find_folders, find_model
from cardscan.ocr.tesseract import Engine, ProgramEngine, find_program, open_library
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.settings import LimitSettings, ReaderChoice, ReadingSettings

log = logging.getLogger(__name__)

NO_MODEL: Final = (
    "Tesseract has no language model {wanted}; `cardscan doctor --languages` lists those it has;"
    " install one, for example with: apt install tesseract-ocr-script-latn (Debian, Ubuntu),"
    " brew install tesseract-lang (macOS)"
)
NO_TESSERACT: Final = (
    "the reader Tesseract is not installed; install it with: pip install tesserocr,"
    " or: apt install tesseract-ocr (Debian, Ubuntu), brew install tesseract (macOS)"
)


SCRIPT: Final = "Latin"
ADDRESSES: Final = "eng"
"""The model of the whole script, and the one that then looks at e-mail and web addresses again."""


TRADE: Final = "®©"
"""The script model takes an at-sign for one of these; a lone reader does better without them."""


@dataclass(frozen=True, slots=True)
class OpenedReaders:
    """What could be opened.

    Attributes:
        readers: at least one, the better one first.
        warnings: one sentence for each reader that is missing or works with less than it should.
    """

    readers: tuple[Reader, ...]
    warnings: tuple[str, ...]


def open_readers(reading: ReadingSettings, limits: LimitSettings) -> OpenedReaders:
    """Open the readers for one worker.

    Raises:
        MissingToolError: when none of those asked for is installed.
        OcrError: when a model that is installed cannot be loaded.
    """
    readers: list[Reader] = []
    warnings: list[str] = []
    if reading.reader is not ReaderChoice.TESSERACT:
        try:
            readers.append(open_pp_ocr(limits.reader_seconds))
        except MissingToolError as error:
            warnings.append(str(error))
    if reading.reader is not ReaderChoice.RAPIDOCR:
        try:
            is_alone = reading.reader is ReaderChoice.TESSERACT
            seconds = limits.reader_seconds
            readers.append(open_tesseract(reading.languages, seconds, is_alone=is_alone))
        except MissingToolError as error:
            warnings.append(str(error))
    if not readers:
        raise MissingToolError("no reader is installed: " + "; ".join(warnings))
    return OpenedReaders(tuple(readers), tuple(warnings))


def open_tesseract(
    languages: Sequence[str], seconds: float, *, is_alone: bool = False
) -> TesseractReader:
    """Open Tesseract in the process where that works, else through its program.

    Args:
        languages: models in order of preference.
        seconds: longest time one card may take.
        is_alone: no other reader helps: icons and signs of trade are left out, and a second
            model looks at addresses.

    Raises:
        MissingToolError: when neither the library, nor the program, nor a model is installed.
    """
    program = find_program()
    model = find_model(find_folders(program), languages)
    if model is None:
        raise MissingToolError(_no_model(program, languages))
    log.debug("Tesseract reads with the model %s", model.name)
    if not is_alone:
        return TesseractReader(_open_engine(program, model), seconds)
    engine, second = _open_engine(program, model, TRADE), _open_second(program, model)
    return TesseractReader(engine, seconds, is_alone, second)


def _no_model(program: Path | None, languages: Sequence[str]) -> str:
    return NO_TESSERACT if program is None else NO_MODEL.format(wanted=" or ".join(languages))


def _open_second(program: Path | None, model: LanguageModel) -> Engine | None:
    """Return Tesseract with the model that reads addresses best, None where it is no other one."""
    other = find_model(find_folders(program), (ADDRESSES,))
    if other is None or model.name.rpartition("/")[2] != SCRIPT:
        return None
    return _open_engine(program, other, TRADE)


def _open_engine(program: Path | None, model: LanguageModel, unprinted: str = "") -> Engine:
    """Open Tesseract with one model.

    Raises:
        MissingToolError: when neither the library nor the program is installed.
        OcrError: when the library cannot load the model and there is no program.
    """
    engine: Engine | None = None
    try:
        engine = open_library(model.folder, model.name, unprinted)
    except OcrError as error:
        if program is None:
            raise
        log.warning("%s; the tesseract program is used instead", error)
    if engine is None and program is not None:
        engine = ProgramEngine(program, model.folder, model.name, unprinted)
    if engine is None:
        raise MissingToolError(NO_TESSERACT)
    return engine

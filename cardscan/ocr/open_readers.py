"""Open the readers the settings ask for, and say in words what is missing."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cardscan.errors import MissingToolError, OcrError
from cardscan.ocr.net_addresses import is_better_address, places_of_addresses
from cardscan.ocr.pp_ocr import open_pp_ocr
from cardscan.ocr.reader import Reader
from cardscan.ocr.second_look import SecondLook
from cardscan.ocr.tessdata import LanguageModel, find_folders, find_model
from cardscan.ocr.tesseract import Engine, ProgramEngine, find_program, open_library
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.ocr.vietnamese import is_better_vietnamese, places_of_vietnamese
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
VIETNAMESE: Final = "vie"
"""The model of the whole script, and those that then look again at what it reads badly."""


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
        is_alone: no other reader helps: icons and signs of trade are left out, and addresses are
            looked at a second time.

    Raises:
        MissingToolError: when neither the library, nor the program, nor a model is installed.
    """
    program = find_program()
    model = find_model(find_folders(program), languages)
    if model is None:
        raise MissingToolError(_no_model(program, languages))
    log.debug("Tesseract reads with the model %s", model.name)
    engine = _open_engine(program, model, TRADE if is_alone else "")
    looks = tuple(_second_looks(program, is_alone=is_alone)) if _is_script(model) else ()
    return TesseractReader(engine, seconds, is_alone, looks)


def _no_model(program: Path | None, languages: Sequence[str]) -> str:
    return NO_TESSERACT if program is None else NO_MODEL.format(wanted=" or ".join(languages))


def _is_script(model: LanguageModel) -> bool:
    """Say whether a model is the one of all languages in Latin script."""
    return model.name.rpartition("/")[2] == SCRIPT


def _second_looks(program: Path | None, *, is_alone: bool) -> Iterator[SecondLook]:
    """Yield what is read again, as far as the models for it are installed."""
    folders = find_folders(program)
    addresses = find_model(folders, (ADDRESSES,))
    if addresses is not None and is_alone:
        engine = _open_engine(program, addresses, TRADE)
        yield SecondLook(engine, places_of_addresses, is_better_address)
    vietnamese = find_model(folders, (VIETNAMESE,))
    if vietnamese is not None:
        engine = _open_engine(program, vietnamese)
        yield SecondLook(engine, places_of_vietnamese, is_better_vietnamese)


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

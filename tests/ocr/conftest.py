from __future__ import annotations

import pytest

from cardscan.errors import MissingToolError
from cardscan.ocr.open_readers import open_tesseract
from cardscan.ocr.pp_ocr import PpOcrReader, open_pp_ocr
from cardscan.ocr.tessdata import LanguageModel, find_folders, find_model
from cardscan.ocr.tesseract import ProgramEngine, find_program
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.settings import ReadingSettings


@pytest.fixture(scope="session")
def pp_ocr() -> PpOcrReader:
    """PP-OCR, opened once: its models take a second to load."""
    return open_pp_ocr(60)


@pytest.fixture(scope="session")
def tesseract() -> TesseractReader:
    """Tesseract as users get it: in the process where that works."""
    return open_tesseract(ReadingSettings().languages, 60)


@pytest.fixture(scope="session")
def model() -> LanguageModel:
    """The language model that is installed."""
    found = find_model(find_folders(find_program()), ReadingSettings().languages)
    if found is None:
        raise MissingToolError("the tests need a Tesseract language model")
    return found


@pytest.fixture(scope="session")
def program_reader(model: LanguageModel) -> TesseractReader:
    """Tesseract through its program."""
    program = find_program()
    if program is None:
        raise MissingToolError("the tests need the tesseract program")
    return TesseractReader(ProgramEngine(program, model.folder, model.name), 60)

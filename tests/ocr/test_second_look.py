from __future__ import annotations

from collections.abc import Sequence

import cv2
import pytest

from cardscan.geometry import Box
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.open_readers import open_tesseract
from cardscan.ocr.second_look import is_doubtful, mend
from cardscan.ocr.tessdata import find_folders, find_model
from cardscan.ocr.tesseract import (
    Engine,
    ProgramEngine,
    SeenWord,
    Segmentation,
    find_program,
    open_library,
)
from cardscan.ocr.tesseract_reader import TesseractReader
from cardscan.pixels import GrayImage, gray
from cardscan.settings import ReadingSettings
from tests.ocr.drawing import draw_lines


def seen(*words: tuple[str, float]) -> list[SeenWord]:
    """Return words beside each other, ten pixels a letter."""
    line, left = [], 0
    for text, confidence in words:
        line.append(SeenWord(text, Box(left, 0, left + 10 * len(text), 30), confidence, 1))
        left += 10 * len(text) + 10
    return line


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("ann.lee@acme.com", 0.6),
        ("ANN.LEEEACME.COM", 0.0),
        ("annQacme,com", 0.95),
        ("annæacmecom", 0.3),
        ("www.acme.com", 0.7),
    ],
)
def test_doubtful_addresses_are_looked_at_again(text: str, confidence: float):
    """What is an address and not believed, or looks like what is left of one."""
    assert is_doubtful(seen(("E:", 0.95), (text, confidence)))


@pytest.mark.parametrize(
    ("text", "confidence"),
    [("ann.lee@acme.com", 0.9), ("Geschäftsführerin", 0.9), ("Özdemir", 0.2), ("@", 0.0)],
)
def test_others_are_not(text: str, confidence: float):
    """Clear addresses, words and icons cost nothing more."""
    assert not is_doubtful(seen((text, confidence)))


def test_address_takes_the_place_of_its_pieces():
    """One address for the three pieces the first model made of it; the label stays as it was."""
    first = seen(("Tel", 0.9), ("E", 0.9), ("ann", 0.1), ("_lee@acme.com", 0.1))
    again = [
        SeenWord("TeI", first[0].box, 0.95, 1),
        SeenWord("ann_lee@acme.com", first[2].box.union(first[3].box), 0.9, 1),
    ]
    assert [word.text for word in mend(first, again)] == ["Tel", "E", "ann_lee@acme.com"]


@pytest.mark.parametrize(
    ("first", "again", "better"),
    [
        (("ann@acme.com", 0.7), ("amn@acme.com", 0.6), "ann@acme.com"),
        (("ann@acme.com", 0.6), ("amn@acme.com", 0.7), "amn@acme.com"),
        (("ann.lee@acme.com", 0.7), ("annlee@acme.com", 0.75), "ann.lee@acme.com"),
        (("annQacme.com", 0.9), ("ann@acme.com", 0.2), "ann@acme.com"),
        (("ann@acme.com", 0.2), ("annQacme.com", 0.9), "ann@acme.com"),
        (("Özdemirçelebi", 0.3), ("Ozdemircelebi", 0.9), "Özdemirçelebi"),
    ],
)
def test_better_reading_wins(first: tuple[str, float], again: tuple[str, float], better: str):
    """An address before what is none, then confidence; a lost sign costs, names are left alone."""
    (word,) = mend(seen(first), seen(again))
    assert word.text == better


class Blind:
    """A model that takes every line for the same word and believes it little."""

    def recognise(
        self, pictures: Sequence[GrayImage], _segmentation: Segmentation, _clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return that word for each picture."""
        return [seen(("margaretehollowell.com", 0.1)) for _ in pictures]


def test_reader_mends_its_lines():
    """What the first model cannot read on a real picture, the second one does."""
    opened = open_tesseract(ReadingSettings().languages, 60, is_alone=True)
    assert opened.second is not None
    reader = TesseractReader(Blind(), 60, second=opened.second)
    (line,) = reader.read(draw_lines("margaret@hollowell.com")).lines
    assert line.text == "margaret@hollowell.com"


def test_only_a_lone_script_model_has_a_second():
    """Beside another reader, or with a model of one language, nothing is looked at twice."""
    assert open_tesseract(ReadingSettings().languages, 60).second is None
    assert open_tesseract(("eng",), 60, is_alone=True).second is None


@pytest.mark.parametrize("kind", ["library", "program"])
def test_signs_said_to_be_unprinted_are_not_read(kind: str):
    """Told that a sign is on no picture, Tesseract reads another one for it, either way."""
    model, program = find_model(find_folders(None), ("eng",)), find_program()
    assert model is not None
    assert program is not None
    strip = gray(cv2.cvtColor(draw_lines("Acme©"), cv2.COLOR_BGR2GRAY))
    texts = []
    for unprinted in ("", "Ac"):
        engine: Engine | None = ProgramEngine(program, model.folder, model.name, unprinted)
        if kind == "library":
            engine = open_library(model.folder, model.name, unprinted)
        assert engine is not None
        (words,) = engine.recognise([strip], Segmentation.BLOCK, Deadline(60))
        texts.append("".join(word.text for word in words))
    assert texts[0].startswith("Acme")
    assert not set("Ac") & set(texts[1])

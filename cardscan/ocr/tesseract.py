"""The Tesseract engine, in the process or as a program, with the same words from both.

The only place that knows how Tesseract is called and that it counts confidence from 0 to 100.
In the process (tesserocr) a card costs less than half of what the program does; the program
works wherever Tesseract is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import cv2

from cardscan.errors import OcrError, OcrTimeoutError
from cardscan.geometry import Box
from cardscan.ocr.deadline import Deadline
from cardscan.pixels import GrayImage

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

DOTS_PER_INCH: Final = 300
"""What Tesseract is told of every picture, so that it does not guess."""

VARIABLES: Final = {"invert_threshold": "0", "tessedit_do_invert": "0", "debug_file": os.devnull}
"""The pictures are dark on light already: trying each line inverted as well costs double."""

TSV_COLUMNS: Final = (
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text"),
)
TSV_WORD: Final = 5
"""The level of a TSV row that holds a word."""


class Segmentation(IntEnum):
    """What a picture holds, by Tesseract's page segmentation modes."""

    PAGE = 3
    BLOCK = 6
    LINE = 7
    SPARSE = 11


@dataclass(frozen=True, slots=True)
class SeenWord:
    """One word on one picture.

    Attributes:
        text: without white space, never empty.
        box: in pixels of the picture given.
        confidence: 0 to 1.
        line: words of the same line of a picture bear the same number.
    """

    text: str
    box: Box
    confidence: float
    line: int


class Engine(Protocol):
    """Tesseract with one language loaded."""

    def recognise(
        self, pictures: Sequence[GrayImage], segmentation: Segmentation, clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return the words of each picture, line by line.

        Raises:
            OcrError: when Tesseract fails.
            OcrTimeoutError: when the clock runs out.
        """


@dataclass(frozen=True, slots=True)
class LibraryEngine:
    """Tesseract in this process; not to be shared between threads.

    Attributes:
        handle: opened, with the language loaded.
    """

    handle: PyTessBaseAPI

    def recognise(
        self, pictures: Sequence[GrayImage], segmentation: Segmentation, clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return the words of each picture, line by line."""
        self.handle.SetPageSegMode(int(segmentation))
        return [self._recognise_one(picture, clock) for picture in pictures]

    def _recognise_one(self, picture: GrayImage, clock: Deadline) -> list[SeenWord]:
        clock.check()
        height, width = picture.shape
        self.handle.SetImageBytes(picture.tobytes(), width, height, 1, width)
        self.handle.SetSourceResolution(DOTS_PER_INCH)
        if not self.handle.Recognize(max(1, round(clock.left * 1000))):
            clock.check()
            raise OcrError("Tesseract could not read the picture")
        words = list(self._words())
        self.handle.Clear()
        return words

    def _words(self) -> Iterator[SeenWord]:
        from tesserocr import RIL, iterate_level

        line = 0
        for place in iterate_level(self.handle.GetIterator(), RIL.WORD):
            if place.Empty(RIL.WORD):
                continue
            line += place.IsAtBeginningOf(RIL.TEXTLINE)
            left, top, right, bottom = place.BoundingBox(RIL.WORD)
            word = _seen(
                place.GetUTF8Text(RIL.WORD),
                Box(left, top, right, bottom),
                place.Confidence(RIL.WORD),
                line,
            )
            if word is not None:
                yield word


@dataclass(frozen=True, slots=True)
class ProgramEngine:
    """The ``tesseract`` program, started once for all pictures of a card.

    Attributes:
        program: the executable.
        tessdata: folder with the language models.
        language: name of the model there.
        unprinted: signs that are on no picture.
    """

    program: Path
    tessdata: Path
    language: str
    unprinted: str = ""

    def recognise(
        self, pictures: Sequence[GrayImage], segmentation: Segmentation, clock: Deadline
    ) -> list[list[SeenWord]]:
        """Return the words of each picture, line by line."""
        if not pictures:
            return []
        with tempfile.TemporaryDirectory(prefix="cardscan-") as folder:
            paths = [Path(folder) / f"{number}.png" for number in range(len(pictures))]
            for path, picture in zip(paths, pictures, strict=True):
                path.write_bytes(cv2.imencode(".png", picture)[1].tobytes())
            listing = Path(folder) / "pictures.txt"
            listing.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
            table = self._run(listing, segmentation, clock)
        return words_of_tsv(table, len(pictures))

    def _run(self, listing: Path, segmentation: Segmentation, clock: Deadline) -> str:
        command = [str(self.program), str(listing), "stdout", "-l", self.language]
        command += ["--tessdata-dir", str(self.tessdata), "--oem", "1"]
        command += ["--psm", str(int(segmentation)), "--dpi", str(DOTS_PER_INCH)]
        for name, value in _variables(self.unprinted).items():
            command += ["-c", f"{name}={value}"]
        try:
            done = subprocess.run(
                [*command, "tsv"],
                capture_output=True,
                check=True,
                timeout=clock.left,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
            return done.stdout.decode("utf-8")
        except subprocess.TimeoutExpired as error:
            raise OcrTimeoutError(clock.seconds) from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip()
            raise OcrError(f"Tesseract failed with status {error.returncode}: {said}") from error
        except UnicodeDecodeError as error:
            raise OcrError("Tesseract's answer is not valid UTF-8; is it damaged?") from error
        except OSError as error:
            raise OcrError(f"Tesseract cannot be started: {error}") from error


def words_of_tsv(table: str, pictures: int) -> list[list[SeenWord]]:
    """Return the words of each picture from Tesseract's table.

    Args:
        table: its TSV output; the text column is never quoted.
        pictures: how many pictures it was given.

    Raises:
        OcrError: when it is not such a table.
    """
    head, *rows = table.splitlines() or [""]
    if tuple(head.split("\t")) != TSV_COLUMNS:
        raise OcrError("Tesseract's answer does not begin with the columns expected of it")
    words: list[list[SeenWord]] = [[] for _ in range(pictures)]
    lines: dict[tuple[int, ...], int] = {}
    for row in rows:
        cells = row.split("\t")
        try:
            level, page, *place, left, top, width, height = (int(cell) for cell in cells[:10])
            line = lines.setdefault((page, *place[:3]), len(lines))
            if level == TSV_WORD:
                box = Box(left, top, left + width, top + height)
                word = _seen(cells[11], box, float(cells[10]), line)
                words[page - 1] += [word] if word is not None else []
        except (ValueError, IndexError) as error:
            raise OcrError(f"Tesseract's answer has a row that makes no sense: {row!r}") from error
    return words


def _seen(text: str, box: Box, percent: float, line: int) -> SeenWord | None:
    """Return a word with its confidence from 0 to 1; None for what Tesseract itself disowns."""
    stripped = "".join(text.split())
    if not stripped or percent < 0:
        return None
    return SeenWord(stripped, box, min(percent / 100, 1.0), line)


def _variables(unprinted: str) -> dict[str, str]:
    return {**VARIABLES, "tessedit_char_blacklist": unprinted} if unprinted else VARIABLES


def open_library(tessdata: Path, language: str, unprinted: str = "") -> LibraryEngine | None:
    """Open Tesseract in this process; None where tesserocr is not installed.

    Tesseract's own threads are switched off for this process: cards are read side by side, and
    its threads would only get into each other's way.

    Args:
        tessdata: folder with the language models.
        language: name of the model there.
        unprinted: signs that are on no picture.

    Raises:
        OcrError: when the language model cannot be loaded.
    """
    if find_spec("tesserocr") is None:
        return None
    os.environ["OMP_THREAD_LIMIT"] = "1"
    from tesserocr import OEM, PyTessBaseAPI

    variables = _variables(unprinted)
    try:
        handle = PyTessBaseAPI(
            path=f"{tessdata}{os.sep}", lang=language, oem=OEM.LSTM_ONLY, variables=variables
        )
    except RuntimeError as error:
        raise OcrError(f"Tesseract cannot load its model {language!r}: {error}") from error
    return LibraryEngine(handle)


def find_program() -> Path | None:
    """Return the ``tesseract`` program: on the PATH, else where its Windows installer puts it."""
    found = shutil.which("tesseract")
    if found is not None:
        return Path(found)
    roots = (os.environ.get("PROGRAMFILES"), os.environ.get("LOCALAPPDATA"))
    places = [Path(root) / "Tesseract-OCR" / "tesseract.exe" for root in roots if root]
    return next((place for place in places if place.is_file()), None)

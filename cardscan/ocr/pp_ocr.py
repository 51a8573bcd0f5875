"""The first of the two readers: PP-OCRv6 on onnxruntime, with the models of the rapidocr wheel.

Only the two model files of the wheel are used. Its own engine fetches missing files from the
network, changes its configuration between calls and knows no places of single characters, so
the little around the networks (scaling, cutting, decoding) is done here and next door.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from cardscan.errors import MissingToolError
from cardscan.model.ocr import Line, Reading, Word
from cardscan.ocr.deadline import Deadline
from cardscan.ocr.glyphs import Glyph, decode, without_greek, words_of
from cardscan.ocr.layout import top_down
from cardscan.ocr.regions import Region, part_of, straighten
from cardscan.ocr.spacing import without_tears
from cardscan.ocr.text_map import find_cores
from cardscan.pixels import BgrImage

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

NAME: Final = "rapidocr"
DETECTOR_FILE: Final = "PP-OCRv6_det_small.onnx"
RECOGNISER_FILE: Final = "PP-OCRv6_rec_small.onnx"

SEARCHED_SIDE: Final = 608
"""Longer side, in pixels, of the reduced card in which lines are sought."""

GRID: Final = 32
"""The detector takes pictures whose sides are multiples of this."""

STRIP_HEIGHT: Final = 48
"""Height in pixels of the strips the recogniser was trained on."""

LEAST_STRIP: Final = 64
"""Shorter strips are padded to this width, in pixels: the network needs some columns."""

HALF_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width forms of ASCII characters, which the recogniser also sees in Latin text."""

READABLE: Final = 0.5
"""Lines with a lower mean confidence are logos and patterns, not text."""


@dataclass(frozen=True, slots=True)
class PpOcrReader:
    """Finds and reads lines of text. One per worker; each of its sessions runs one thread.

    Attributes:
        detector: the network that finds lines.
        recogniser: the network that reads one line.
        alphabet: the character of each class of the recogniser.
        seconds: longest time one card may take.
    """

    detector: InferenceSession
    recogniser: InferenceSession
    alphabet: tuple[str, ...]
    seconds: float

    @property
    def name(self) -> str:
        """How versions of this reader are labelled."""
        return NAME

    def find_regions(self, image: BgrImage) -> tuple[Region, ...]:
        """Return where the lines of text are, top to bottom."""
        height, width = image.shape[:2]
        factor = SEARCHED_SIDE / max(height, width)
        size = (_on_grid(width * factor), _on_grid(height * factor))
        reduced = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
        probability = _run(self.detector, _as_input(reduced))[0, 0]
        return top_down(find_cores(probability, width / size[0], height / size[1]))

    def read(self, image: BgrImage, regions: Sequence[Region] | None = None) -> Reading:
        """Read one card; lines that are hardly text are left out.

        Raises:
            OcrTimeoutError: when the card takes longer than it may.
        """
        clock = Deadline(self.seconds)
        lines = []
        for region in self.find_regions(image) if regions is None else regions:
            clock.check()
            line = self.read_region(image, region)
            if line is not None:
                lines.append(line)
        return Reading(NAME, tuple(lines))

    def read_region(self, image: BgrImage, region: Region) -> Line | None:
        """Read one line; None when there is hardly text.

        What counts is the mean of the characters: a word is only as sure as its worst one, and a
        web address that is one long word must not be lost for a slash.
        """
        strip = straighten(image, region, STRIP_HEIGHT)
        glyphs = without_greek(without_tears(self.read_strip(strip), strip))
        if not glyphs or fmean(glyph.confidence for glyph in glyphs) < READABLE:
            return None
        words = tuple(
            Word(word.text, part_of(region, word.start, word.end), word.confidence)
            for word in words_of(glyphs)
        )
        return Line(words, NAME) if words else None

    def read_strip(self, strip: BgrImage) -> list[Glyph]:
        """Return the characters of a picture of one line that is :data:`STRIP_HEIGHT` high."""
        width = strip.shape[1]
        padded = max(width, LEAST_STRIP)
        values = np.zeros((1, 3, STRIP_HEIGHT, padded), np.float32)
        values[..., :width] = _as_input(strip)
        return decode(_run(self.recogniser, values)[0], self.alphabet, width / padded)


def open_pp_ocr(seconds: float) -> PpOcrReader:
    """Load both networks.

    Args:
        seconds: longest time one card may take.

    Raises:
        MissingToolError: when onnxruntime or the models of the rapidocr wheel are not installed.
    """
    folder = models_folder()
    if folder is None or find_spec("onnxruntime") is None:
        raise MissingToolError(
            "the reader PP-OCR is not installed; install it with: pip install rapidocr onnxruntime"
        )
    recogniser = _session(folder / RECOGNISER_FILE)
    listed = recogniser.get_modelmeta().custom_metadata_map["character"]
    alphabet = ("", *listed.translate(HALF_WIDTH).split("\n"), " ")
    return PpOcrReader(_session(folder / DETECTOR_FILE), recogniser, alphabet, seconds)


def models_folder() -> Path | None:
    """Return where the rapidocr wheel keeps the two models, None when they are not there.

    The wheel is looked up and not imported: importing it configures logging and loads more
    than is needed.
    """
    spec = find_spec("rapidocr")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "models"
    wanted = (folder / DETECTOR_FILE, folder / RECOGNISER_FILE)
    return folder if all(path.is_file() for path in wanted) else None


def _session(path: Path) -> InferenceSession:
    """Open one network for use by one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # One plan of memory for each width of a line ever seen would be kept: 55 MB after 14 cards.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _run(session: InferenceSession, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a network's only output."""
    outputs: list[Any] = session.run(None, {session.get_inputs()[0].name: values})
    return np.asarray(outputs[0], dtype=np.float32)


def _as_input(image: NDArray[Any]) -> NDArray[np.float32]:
    """Return a colour picture as the networks take it: values -1 to 1, colours first."""
    scaled = image.astype(np.float32).transpose(2, 0, 1)[None] / 127.5 - 1
    return np.ascontiguousarray(scaled, dtype=np.float32)


def _on_grid(length: float) -> int:
    """Return the nearest length the detector takes, in pixels."""
    return max(GRID, round(length / GRID) * GRID)

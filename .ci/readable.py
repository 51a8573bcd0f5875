"""On how many cards name, phones and e-mails can be read in the text, by reader, as Markdown.

    .venv/bin/python .ci/readable.py build/cards-held/truth.jsonl

Whole photos are read as the program reads them; the seconds are CPU, decoding included. Only the
first 200 pictures of a set are read, once by each reader.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from cardscan.evaluate.readable import unreadable_values
from cardscan.evaluate.records import TruePicture, load_truth
from cardscan.imaging.load import load_photos
from cardscan.pipeline import Engine, open_engine, read_photo
from cardscan.settings import ReaderChoice, ReadingSettings, Settings

READERS = {ReaderChoice.BOTH: "both readers", ReaderChoice.TESSERACT: "Tesseract alone"}
MOST = 200


@dataclass(frozen=True, slots=True)
class Read:
    """How many cards are on a picture, whether all can be read in its text, and CPU seconds."""

    cards: int
    is_readable: bool
    seconds: float


def main() -> None:
    """Read every set named on the command line and print a row for each difficulty."""
    figures = [f"{what}, {name}" for name in READERS.values() for what in ("readable", "CPU s")]
    print("|", " | ".join(("", *figures)), "|")
    print("|---" + "|--:" * len(figures) + "|")
    for truth in map(Path, sys.argv[1:]):
        pictures = load_truth(truth)[:MOST]
        columns = [read_set(truth.parent, pictures, choice) for choice in READERS]
        for group in columns[0]:
            cells = [cell for column in columns for cell in cells_of(column[group])]
            print("|", " | ".join((f"{truth.resolve().parent.name}, {group}", *cells)), "|")


def read_set(
    folder: Path, pictures: Iterable[TruePicture], choice: ReaderChoice
) -> dict[str, list[Read]]:
    """Return what one choice of readers makes of a set, for all pictures and by difficulty."""
    groups: dict[str, list[Read]] = defaultdict(list)
    with ProcessPoolExecutor(2) as pool:
        found = pool.map(partial(read_picture, folder, choice), pictures)
        for picture, read in zip(pictures, found, strict=True):
            for group in ("all", *picture.groups("difficulty")):
                groups[group].append(read)
    return groups


def read_picture(folder: Path, choice: ReaderChoice, picture: TruePicture) -> Read:
    """Read one picture of a set."""
    engine, lines = opened(choice), []
    started, settings = time.process_time(), engine.settings
    path = folder / picture.file
    for photo in load_photos(path, limits=settings.limits, imaging=settings.imaging):
        cards = read_photo(photo, engine).cards
        lines += [line.text for card in cards for line in card.text.lines]
    seconds = time.process_time() - started
    missing = [value for card in picture.cards for value in unreadable_values(card, lines)]
    return Read(len(picture.cards), not missing, seconds)


@cache
def opened(choice: ReaderChoice) -> Engine:
    """Return the readers, opened once in each process."""
    return open_engine(Settings(reading=ReadingSettings(reader=choice)))


def cells_of(reads: list[Read]) -> tuple[str, str]:
    """Return the share of pictures that are readable, and the seconds a card."""
    cards = sum(read.cards for read in reads)
    share = sum(read.is_readable for read in reads) / len(reads)
    return f"{share:.3f}", f"{sum(read.seconds for read in reads) / max(cards, 1):.2f}"


if __name__ == "__main__":
    main()

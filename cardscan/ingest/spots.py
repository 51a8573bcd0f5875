"""One place of a photo read again, because a person drew a box around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cardscan.geometry import Quad
from cardscan.ingest.tasks import engine_of, photo_of
from cardscan.ingest.trap import Failure, trap
from cardscan.model.contact import Wording
from cardscan.model.remote import name_of
from cardscan.settings import Settings


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to read.

    Attributes:
        path: of the photo.
        page: of the file, None where the format has no pages.
        quad: the outline of the place on the photo, upright as the card is.
    """

    path: Path
    page: int | None
    quad: Quad


@dataclass(frozen=True, slots=True)
class SpotText:
    """What stands in a place.

    Attributes:
        text: on which the readers agreed, lines joined by blanks; empty when nothing was read.
        wordings: of each reader.
    """

    text: str
    wordings: tuple[Wording, ...]


def read_spot(settings: Settings, spot: Spot) -> SpotText | Failure:
    """Read one place with this process's readers, which are opened on first use.

    Raises:
        MissingToolError: when no reader can be opened.
    """
    return trap(lambda: _read(settings, spot), name_of(spot.path))


def _read(settings: Settings, spot: Spot) -> SpotText:
    from cardscan.pipeline import read_place

    engine = engine_of(settings)
    text = read_place(photo_of(spot.path, spot.page, settings), spot.quad, engine)
    versions = [
        (reader, [v.text for line in text.lines if (v := line.version_of(reader)) is not None])
        for reader in text.readers
    ]
    return SpotText(
        text=" ".join(line.text for line in text.lines),
        wordings=tuple(Wording(reader=name, text=" ".join(said)) for name, said in versions),
    )

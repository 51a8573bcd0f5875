"""One photo and the readers, for the commands that look at a single one."""

from __future__ import annotations

from pathlib import Path

from cardscan.cli import console
from cardscan.imaging.load import load_page
from cardscan.ingest.tasks import limit_threads
from cardscan.model.photo import Photo
from cardscan.pipeline import Engine, open_engine
from cardscan.settings import Settings


def open_photo(file: Path, page: int, settings: Settings) -> tuple[Photo, Engine]:
    """Load a photo, or the page of a document, and open the readers; say what they lack.

    Args:
        file: the photo or document.
        page: from 1.
        settings: for both.

    Raises:
        InputFileError: when it cannot be read or has no such page.
        MissingToolError: when no reader is installed.
    """
    limit_threads()
    photo = load_page(file, page - 1, limits=settings.limits, imaging=settings.imaging)
    engine = open_engine(settings)
    for warning in engine.warnings:
        console.warn(warning)
    return photo, engine

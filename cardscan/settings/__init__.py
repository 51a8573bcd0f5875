"""All configuration in one frozen object. Nothing else in the house reads the environment.

Each value can be set in the settings file (:mod:`cardscan.settings.settings_file`), and each by
``CARDSCAN_<NAME>`` (nested with ``__``), for example ``CARDSCAN_READING__REGION=GB``. The command
line wins over the environment, the environment over the file, the file over the defaults.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cardscan.settings.followup import FollowupSettings
from cardscan.settings.section import Section
from cardscan.settings.triage import TriageSettings


class ReaderChoice(StrEnum):
    """Which readers are asked."""

    BOTH = "both"
    TESSERACT = "tesseract"
    RAPIDOCR = "rapidocr"


class LimitSettings(Section):
    """What a single input may cost.

    Attributes:
        max_bytes: largest file that is opened.
        max_pixels: largest picture that is decoded, width times height.
        reader_seconds: longest time one reader may take for one card.
        photo_seconds: longest time a worker process may take for one photo or page.
        worker_bytes: memory a worker process may use.
    """

    max_bytes: int = Field(default=200_000_000, gt=0)
    max_pixels: int = Field(default=80_000_000, gt=0)
    reader_seconds: float = Field(default=60.0, gt=0)
    photo_seconds: float = Field(default=300.0, gt=0)
    worker_bytes: int = Field(default=3_000_000_000, ge=200_000_000)


class ImagingSettings(Section):
    """How cards are found and laid flat.

    Attributes:
        finding_side: longer side, in pixels, of the reduced photo in which outlines are sought.
        card_side: longest side, in pixels, of a flattened card.
        pdf_dpi: dots per inch at which PDF pages are drawn.
    """

    finding_side: int = Field(default=800, ge=200)
    card_side: int = Field(default=1600, ge=400)
    pdf_dpi: int = Field(default=300, ge=72, le=1200)


class ReadingSettings(Section):
    """How text is read.

    Attributes:
        reader: which readers are asked.
        languages: Tesseract models in order of preference; the first installed one is used.
        region: ISO 3166 alpha-2 for national numbers on cards that give no hint themselves.
    """

    reader: ReaderChoice = ReaderChoice.BOTH
    languages: tuple[str, ...] = ("script/Latin", "Latin", "eng")
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "US"


class ReviewSettings(Section):
    """When a person is asked.

    Attributes:
        sure: a value below this probability goes to review.
    """

    sure: float = Field(default=0.98, ge=0, le=1)


class Settings(Section):
    """Everything that can be configured, frozen."""

    limits: LimitSettings = LimitSettings()
    imaging: ImagingSettings = ImagingSettings()
    reading: ReadingSettings = ReadingSettings()
    review: ReviewSettings = ReviewSettings()
    triage: TriageSettings = TriageSettings()
    followup: FollowupSettings = FollowupSettings()

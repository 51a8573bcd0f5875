"""The two kinds of JSON Lines that are compared: truth, and what ``cardscan read`` prints.

Both are read leniently where it does no harm (unknown keys, null for an empty list) and strictly
elsewhere: a line that makes no sense is an error that names its number, never a silent miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from cardscan.errors import InputFileError
from cardscan.geometry import Box, box_around, quad_from
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Confidence
from cardscan.strings import collapse

SCORED = (
    FieldKind.NAME,
    FieldKind.PHONE,
    FieldKind.EMAIL,
    FieldKind.WEBSITE,
    FieldKind.COMPANY,
    FieldKind.TITLE,
    FieldKind.ADDRESS,
)


def _none_if_blank(value: object) -> object:
    return (collapse(value) or None) if isinstance(value, str) else value


def _empty_if_null(value: object) -> object:
    return () if value is None else value


Text = Annotated[str | None, BeforeValidator(_none_if_blank)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_empty_if_null)]
Corner = tuple[float, float]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Phone(_Record):
    """A number as printed and, where it is one, in E.164."""

    raw: str = ""
    e164: Text = None


class Card(_Record):
    """The scored fields of one card, true or predicted.

    Attributes:
        quad: outline in pixels of the upright photo, None when not given.
    """

    name: Text = None
    title: Text = None
    company: Text = None
    address: Text = None
    phones: Annotated[tuple[Phone, ...], BeforeValidator(_empty_if_null)] = ()
    emails: Texts = ()
    websites: Texts = ()
    quad: tuple[Corner, Corner, Corner, Corner] | None = None

    @property
    def box(self) -> Box | None:
        """The upright box around the outline, pixels of the photo."""
        return None if self.quad is None else box_around(quad_from(self.quad).corners)

    def text(self, kind: FieldKind) -> str | None:
        """Return the value of a field that a card has at most once."""
        held = getattr(self, kind.value)
        return held if isinstance(held, str) else None


class TrueCard(Card):
    """What is printed on a card.

    Attributes:
        name_alts: other spellings that are right, such as the name in a second script.
        company_alts: the same for the company.
        ignore: fields that are not scored.
        unreadable: fields nobody can read on this picture, not scored either; ``true`` means the
            whole card, which then counts neither as a card nor, if read, as an invention.
    """

    name_alts: Texts = ()
    company_alts: Texts = ()
    ignore: Texts = ()
    unreadable: bool | tuple[str, ...] = False

    def accepted(self, kind: FieldKind) -> tuple[str, ...]:
        """Return all texts that are right for a field, the printed one first."""
        text = self.text(kind)
        if text is None:
            return ()
        alts = {FieldKind.NAME: self.name_alts, FieldKind.COMPANY: self.company_alts}
        return (text, *alts.get(kind, ()))

    @property
    def is_unreadable(self) -> bool:
        """Nobody can read this card, so nothing on it is scored."""
        return self.unreadable is True

    def is_scored(self, kind: FieldKind) -> bool:
        """Say whether this field counts on this card."""
        unreadable = () if isinstance(self.unreadable, bool) else self.unreadable
        return not (self.is_unreadable or kind in self.ignore or kind in unreadable)


class PredictedCard(Card):
    """What was read from a card.

    Attributes:
        confidence: by field, one number or as many as the field has values.
        review: the fields a person is asked to look at.
    """

    confidence: dict[str, Confidence | tuple[Confidence | None, ...] | None] = Field(
        default_factory=dict
    )
    review: Texts = ()

    def confidences(self, kind: FieldKind, count: int) -> tuple[float | None, ...]:
        """Return one confidence for each of the ``count`` values, None where not given."""
        given = self.confidence.get(kind.value)
        held = given if isinstance(given, tuple) else (given,)
        return (*held, *[None] * count)[:count]


class TruePicture(BaseModel):
    """One picture with what is printed on its cards.

    Unknown keys are kept: pictures can be grouped by any of them.

    Attributes:
        file: path, relative to the truth file.
        page: of a PDF or TIFF, from 0.
        size: width and height of the upright picture, pixels; None when not given.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    file: str
    page: int | None = None
    size: tuple[int, int] | None = None
    cards: tuple[TrueCard, ...]

    @property
    def frame(self) -> Box | None:
        """The whole picture, in the pixels of the outlines; None when its size is not given."""
        if self.size is None:
            return None
        return Box(-0.5, -0.5, self.size[0] - 0.5, self.size[1] - 0.5)

    def groups(self, key: str) -> tuple[str, ...]:
        """Return what the picture has under a key such as ``kind``: one text, several, or none."""
        held = (self.model_extra or {}).get(key)
        if held is None:
            return ()
        return tuple(map(str, held)) if isinstance(held, list) else (str(held),)


class PredictedPicture(_Record):
    """One line of ``cardscan read``.

    Attributes:
        file: base name.
        seconds: what reading it took, as the reading says.
        error: why it could not be read.
    """

    file: str
    page: int | None = None
    error: str | None = None
    seconds: float | None = Field(default=None, ge=0)
    cards: tuple[PredictedCard, ...] = ()


def base_name(file: str) -> str:
    """Return the last part of a path written on any system."""
    return PurePath(file.replace("\\", "/")).name


_Line = TypeVar("_Line", TruePicture, PredictedPicture)


def load_truth(path: Path) -> tuple[TruePicture, ...]:
    """Read a truth file.

    Raises:
        InputFileError: when it cannot be opened, is empty, or a line is no truth.
    """
    pictures = tuple(_parse(_bytes_of(path), TruePicture, str(path)))
    if not pictures:
        raise InputFileError(f"{path}: holds no truth; it needs one JSON object a line")
    return pictures


def load_predictions(path: Path) -> tuple[PredictedPicture, ...]:
    """Read a file with what ``cardscan read`` printed.

    Raises:
        InputFileError: when it cannot be opened or a line is no prediction.
    """
    return parse_predictions(_bytes_of(path), str(path))


def parse_predictions(data: bytes, source: str) -> tuple[PredictedPicture, ...]:
    """Read what ``cardscan read`` printed.

    Args:
        data: JSON Lines in UTF-8.
        source: what to call it in messages.

    Raises:
        InputFileError: when a line is no prediction.
    """
    return tuple(_parse(data, PredictedPicture, source))


def _parse(data: bytes, model: type[_Line], source: str) -> Iterator[_Line]:
    # Bytes, because text would also be split at the line separators that JSON lets stand.
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            what = f"{where}: {first['msg']}" if where else first["msg"]
            raise InputFileError(f"{source}, line {number}: {what}") from error


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputFileError(
            f"{path}: cannot be read ({error.strerror}); name a file of JSON Lines"
        ) from error

"""The accuracy report as one page of HTML that needs nothing else: no network, no other file."""

from __future__ import annotations

import base64
import difflib
import io
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from PIL import Image

from cardscan.errors import InputFileError
from cardscan.evaluate.evaluation import Evaluation, WrongCard, WrongOutline
from cardscan.imaging.load import load_page
from cardscan.pixels import BgrImage
from cardscan.settings import Settings

_PICTURE_SIDE = 900
_JPEG_QUALITY = 72


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters; changed when the other text has something else there."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class _Shown:
    """A small JPEG as an address, and the width and height of the photo it was made of."""

    uri: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture for the page and what is wrong on it; no ``shown`` when it cannot be opened."""

    name: str
    shown: _Shown | None
    cards: tuple[WrongCard, ...]
    outlines: tuple[WrongOutline, ...]


def render_report(evaluation: Evaluation, *, title: str, folder: Path, settings: Settings) -> str:
    """Return the page.

    Args:
        evaluation: what to report.
        title: heading, such as the name of the truth file.
        folder: where the pictures' paths begin.
        settings: limits for opening the pictures.
    """
    places = [(outline.file, outline.page) for outline in evaluation.outlines]
    places += [(card.file, card.page) for card in evaluation.wrong]
    pictures = (
        _Picture(
            name=picture_name(file, page),
            shown=_shown(folder / file, page or 0, settings),
            cards=tuple(c for c in evaluation.wrong if (c.file, c.page) == (file, page)),
            outlines=tuple(o for o in evaluation.outlines if (o.file, o.page) == (file, page)),
        )
        for file, page in dict.fromkeys(places)
    )
    environment = Environment(
        loader=PackageLoader("cardscan.evaluate"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = format_share
    environment.globals["pieces"] = mark_differences
    template = environment.get_template("report.html.jinja")
    return template.render(title=title, evaluation=evaluation, pictures=pictures)


def picture_name(file: str, page: int | None) -> str:
    """Return what to call a picture: its file, and the page where it has several."""
    return file if page is None else f"{file}, page {page + 1}"


def format_share(share: float | None) -> str:
    """Return a share of 0 to 1 with three digits, a dash where there is none."""
    return "–" if share is None else f"{share:.3f}"


def mark_differences(want: str, got: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces, with what the other has not marked as changed."""
    matcher = difflib.SequenceMatcher(None, want, got, autojunk=False)
    steps = matcher.get_opcodes()
    return (
        tuple(Piece(want[a:b], tag != "equal") for tag, a, b, _, _ in steps if b > a),
        tuple(Piece(got[a:b], tag != "equal") for tag, _, _, a, b in steps if b > a),
    )


def _shown(path: Path, page: int, settings: Settings) -> _Shown | None:
    try:
        photo = load_page(path, page, limits=settings.limits, imaging=settings.imaging)
    except InputFileError:  # the page says so in the picture's place
        return None
    uri = "data:image/jpeg;base64," + base64.b64encode(_small_jpeg(photo.image)).decode("ascii")
    height, width = photo.image.shape[:2]
    return _Shown(uri, width, height)


def _small_jpeg(image: BgrImage) -> bytes:
    picture = Image.fromarray(image[:, :, ::-1])
    picture.thumbnail((_PICTURE_SIDE, _PICTURE_SIDE))
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return buffer.getvalue()

"""Pixels out of a picture file, upright, opaque and 8 bits deep. PDF pages are drawn elsewhere.

Pillow hides nothing: a picture that ends early is an error here and never half a picture.
"""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray
from PIL import ExifTags, Image, UnidentifiedImageError
from pillow_heif import register_heif_opener

from cardscan.errors import InputFileError
from cardscan.imaging.decoder_errors import DECODER_ERRORS
from cardscan.imaging.sniff import PictureFormat
from cardscan.imaging.taken_at import taken_at
from cardscan.pixels import BgrImage, bgr

BAND: Final = 256  # rows

# CIPA DC-008, tag 274: what makes a picture upright that a camera stored in this orientation.
_TURNS: Final[Mapping[object, Callable[[BgrImage], MatLike]]] = {
    2: lambda image: cv2.flip(image, 1),
    3: lambda image: cv2.rotate(image, cv2.ROTATE_180),
    4: lambda image: cv2.flip(image, 0),
    5: cv2.transpose,
    6: lambda image: cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE),
    7: lambda image: cv2.flip(cv2.transpose(image), -1),
    8: lambda image: cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE),
}


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page as the file has it.

    Attributes:
        image: the pixels, not turned yet.
        orientation: what the EXIF tag says, 1 where it says nothing.
        taken_at: UTC, None when unknown.
    """

    image: BgrImage
    orientation: object
    taken_at: dt.datetime | None


@contextmanager
def open_picture(
    stream: BinaryIO, kind: PictureFormat, *, name: str, max_pixels: int
) -> Iterator[Image.Image]:
    """Open a picture without decoding it; its ``size`` and pages are known afterwards.

    Args:
        stream: the open file, which stays open.
        kind: as sniffed.
        name: base name of the file, for messages.
        max_pixels: largest picture that may be decoded, width times height.

    Raises:
        InputFileError: when the header is damaged or the picture is far too large.
    """
    if kind is PictureFormat.HEIF:
        register_heif_opener()
    with warnings.catch_warnings():
        # Our own limit is checked for each page; Pillow's hard limit still raises.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        warnings.simplefilter("ignore", UserWarning)  # damaged metadata, which we do without
        try:
            stream.seek(0)
            picture = Image.open(stream, formats=[kind.value])
        except Image.DecompressionBombError as error:
            raise _too_large(name, max_pixels) from error
        except (UnidentifiedImageError, *DECODER_ERRORS) as error:
            raise _damaged(name) from error
        with picture:
            yield picture


def count_frames(picture: Image.Image) -> int:
    """Return how many pages an opened picture has.

    Where it is damaged, the pages before are counted and the damage is one more: whoever asks for
    that one is told.
    """
    frames = 1
    try:
        while True:
            picture.seek(frames)
            frames += 1
    except EOFError:
        return frames
    except DECODER_ERRORS:
        return frames + 1


def decode_page(picture: Image.Image, page: int, *, name: str, max_pixels: int) -> StoredPage:
    """Return the pixels of one page as they are stored, on white where it is transparent.

    Raises:
        InputFileError: when the page is damaged, cut short, missing or too large.
    """
    try:
        picture.seek(page)
        check_pixels(picture.width, picture.height, name=name, max_pixels=max_pixels)
        picture.load()
        orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
        return StoredPage(_opaque(picture), orientation, taken_at(picture))
    except Image.DecompressionBombError as error:
        raise _too_large(name, max_pixels) from error
    except DECODER_ERRORS as error:
        raise _damaged(name) from error


def turn_upright(image: BgrImage, orientation: object) -> BgrImage:
    """Turn a stored picture as its EXIF tag says."""
    turn = _TURNS.get(orientation)
    return image if turn is None else bgr(turn(image))


def check_pixels(width: int, height: int, *, name: str, max_pixels: int) -> None:
    """Refuse a picture that would cost too much memory.

    Raises:
        InputFileError: when it has more than ``max_pixels`` pixels, or none.
    """
    if width * height > max_pixels:
        raise _too_large(name, max_pixels)
    if width < 1 or height < 1:
        raise _damaged(name)


def _opaque(picture: Image.Image) -> BgrImage:
    """Return any mode Pillow knows as 8-bit colour, with white behind what is transparent.

    It is done in bands: of a large photo, whole copies would cost more memory than all readers.
    """
    if picture.mode.startswith(("I", "F")):
        return bgr(cv2.cvtColor(_eight_bits(np.asarray(picture)), cv2.COLOR_GRAY2BGR))
    pixels = np.empty((picture.height, picture.width, 3), np.uint8)
    for top in range(0, picture.height, BAND):
        bottom = min(top + BAND, picture.height)
        band = _on_white(picture.crop((0, top, picture.width, bottom)))
        pixels[top:bottom] = cv2.cvtColor(np.asarray(band), cv2.COLOR_RGB2BGR)
    return bgr(pixels)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return picture.convert("RGB")


def _eight_bits(values: NDArray[Any]) -> NDArray[np.uint8]:
    """Scale deep gray values to 0..255: by the type's range for 16 bits, else by what is there."""
    if values.dtype.itemsize == 2:
        return (values.astype(np.uint16) >> 8).astype(np.uint8)
    deep = np.where(np.isfinite(values), values, 0).astype(np.float64)
    low, high = float(deep.min()), float(deep.max())
    return ((deep - low) * (255.0 / max(high - low, 1e-9))).astype(np.uint8)


def _too_large(name: str, max_pixels: int) -> InputFileError:
    return InputFileError(
        f"{name}: the picture has more than {max_pixels / 1e6:g} million pixels; "
        "make it smaller or raise limits.max_pixels"
    )


def _damaged(name: str) -> InputFileError:
    return InputFileError(
        f"{name}: the picture is damaged or cut short; copy it again from where it came"
    )

"""The last step: downsizing, turning, EXIF and encoding, with the quads kept in step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import cv2
import numpy as np
from PIL import Image

from samples.scene.noise import Rng
from samples.scene.plan import Turning
from samples.scene.sensor import encode

PHONES = (
    ("Apple", "iPhone 7"),
    ("Apple", "iPhone 12"),
    ("samsung", "SM-G973F"),
    ("Google", "Pixel 4a"),
    ("HUAWEI", "ELE-L29"),
    ("Xiaomi", "Redmi Note 8"),
)


@dataclass(frozen=True, slots=True)
class Shot:
    """A developed, upright picture before it becomes a file.

    Attributes:
        picture: BGR uint8.
        quads: One 4 x 2 array of pixels for each card side.
        kind: "photo", "scan" or "render".
        suffix: ".jpg" or ".png".
        quality: JPEG quality.
        resave: Scale of a second save, or None.
        attributes: What is noteworthy.
        progressive: Whether the JPEG is progressive.
    """

    picture: np.ndarray
    quads: list[np.ndarray]
    kind: str
    suffix: str = ".jpg"
    quality: int = 88
    resave: float | None = None
    attributes: list[str] = field(default_factory=list)
    progressive: bool = False


@dataclass(frozen=True, slots=True)
class FileMade:
    """The bytes and the truth in the frame of the upright photo."""

    data: bytes
    suffix: str
    quads: list[list[list[float]]]
    attributes: list[str]
    size: tuple[int, int]


def turn_picture(picture: np.ndarray, orientation: int) -> np.ndarray:
    """The picture a viewer shows for a file with this EXIF tag."""
    if orientation in (2, 4, 5, 7):
        flip = {2: 1, 4: 0, 5: None, 7: None}[orientation]
        if flip is not None:
            return cv2.flip(picture, flip)
        turned = cv2.transpose(picture)
        return turned if orientation == 5 else cv2.rotate(turned, cv2.ROTATE_180)
    if orientation in (3, 6, 8):
        return np.rot90(picture, {3: 2, 6: -1, 8: 1}[orientation])
    return picture


def turn_points(points: np.ndarray, size: tuple[int, int], orientation: int) -> np.ndarray:
    """Where `turn_picture` moves points (n x 2) of a picture of this width and height."""
    right, low = size[0] - 1, size[1] - 1
    x, y = points[:, 0], points[:, 1]
    moved = {
        1: (x, y),
        2: (right - x, y),
        3: (right - x, low - y),
        4: (x, low - y),
        5: (y, x),
        6: (low - y, x),
        7: (low - y, right - x),
        8: (y, right - x),
    }[orientation]
    return np.stack(moved, -1)


INVERSE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
QUARTERS = {0: 1, 1: 6, 2: 3, 3: 8}


def exif_bytes(rng: Rng, orientation: int) -> bytes:
    """A phone's EXIF block with the tag, a maker and the time of the photo."""
    exif = Image.Exif()
    maker, model = PHONES[int(rng.integers(len(PHONES)))]
    when = dt.datetime(2016, 1, 1, 8, tzinfo=dt.UTC) + dt.timedelta(
        minutes=int(rng.integers(0, 9 * 365 * 24 * 60))
    )
    stamp = when.strftime("%Y:%m:%d %H:%M:%S")
    exif[271], exif[272], exif[274], exif[306] = maker, model, orientation, stamp
    exif.get_ifd(0x8769)[0x9003] = stamp
    return exif.tobytes()


def finish(rng: Rng, shot: Shot, turning: Turning) -> FileMade:
    """Encode a shot; the quads are those of the picture after its EXIF turn (even a lying one)."""
    picture, quads, words = shot.picture, [quad.copy() for quad in shot.quads], [*shot.attributes]
    if shot.resave:
        first = encode(picture, ".jpg", quality=min(95, shot.quality + 5))
        picture = cv2.imdecode(np.frombuffer(first, np.uint8), cv2.IMREAD_COLOR)
        width, height = (max(64, round(side * shot.resave)) for side in picture.shape[1::-1])
        scale = np.array([width / picture.shape[1], height / picture.shape[0]])
        picture = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
        quads = [(quad + 0.5) * scale - 0.5 for quad in quads]
        words.append("resaved")
    if turning.quarter_turns:
        code = QUARTERS[turning.quarter_turns]
        quads = [turn_points(quad, picture.shape[1::-1], code) for quad in quads]
        picture = turn_picture(picture, code)
        words.append("turned")
    exif, stored, tag = b"", picture, turning.orientation
    if tag is not None and shot.suffix == ".jpg":
        exif = exif_bytes(rng, tag)
        if turning.lie:
            quads = [turn_points(quad, picture.shape[1::-1], tag) for quad in quads]
            picture = turn_picture(picture, tag)
            words.append("exif_lie")
        elif tag != 1:
            stored = turn_picture(picture, INVERSE[tag])
            words.append("exif_turn")
    if max(picture.shape[:2]) < 900:
        words.append("low_res")
    data = encode(
        stored, shot.suffix, quality=shot.quality, exif=exif, progressive=shot.progressive
    )
    return FileMade(
        data,
        shot.suffix,
        [[[round(float(x), 2), round(float(y), 2)] for x, y in quad] for quad in quads],
        words,
        (int(picture.shape[1]), int(picture.shape[0])),
    )

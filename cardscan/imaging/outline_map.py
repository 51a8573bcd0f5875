"""What a small network sees on a reduced photo: which pixels are cards, and where their rims are.

Lines know nothing of what a card looks like; this map does, roughly. It proposes quads
and is evidence about those that others proposed; the exact rim always comes from the photo itself.
It looks at the photo twice when cards are small on it, in more detail the second time: on a coarse
picture those that touch hardly part.
The network was trained on generated photos by ``samples/training/outline_map.py`` and lies beside
this file (ONNX, under three megabytes); it is opened once per process and runs on one thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from cardscan.pixels import BgrImage

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]

LONGER_SIDE: Final = 384  # pixels, of the picture the network sees first
FINER_SIDES: Final = ((100, 800), (150, 640))  # pixels: of smaller pieces on it, and then looked at
GRID: Final = 32  # its sides are multiples of this
FINER: Final = 4  # times the maps are enlarged to draw quads round their pieces
LEVELS: Final = (0.3, 0.5, 0.7)  # of being inside and no rim, above which a piece is card
GROWN: Final = 6  # pixels of the enlarged maps that half a rim is wide
SMALLEST: Final = 0.003  # share of the photo that a piece has at least
FULLEST: Final = 0.80  # share of its quad that a piece must fill


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """What the network says about a reduced photo.

    Attributes:
        inside: rows x columns, probability 0 to 1 that the place lies on a card.
        rim: rows x columns, probability 0 to 1 that a card's visible rim runs there.
        scale: places per pixel of the reduced photo (x, y).
    """

    inside: Floats
    rim: Floats
    scale: tuple[float, float]

    def index(self, points: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return row and column of the places nearest to points (... x 2) of the reduced photo."""
        rows, columns = self.inside.shape
        x = ((points[..., 0] + 0.5) * self.scale[0]).astype(np.intp)
        y = ((points[..., 1] + 0.5) * self.scale[1]).astype(np.intp)
        return np.clip(y, 0, rows - 1), np.clip(x, 0, columns - 1)

    def at(self, field: Floats, points: Floats) -> Floats:
        """Return the values of a map at points (... x 2) of the reduced photo."""
        return np.asarray(field[self.index(points)], np.float32)


def see_outlines(image: BgrImage) -> list[OutlineMap]:
    """Let the network look at a reduced photo, once or twice; the last look shows cards best."""
    first = _look(image, LONGER_SIDE)
    size = _usual_size(first) * LONGER_SIDE / max(first.inside.shape)
    finer = [_look(image, side) for largest, side in FINER_SIDES if 0 < size < largest]
    return [first, *finer[:1]]


def _look(image: BgrImage, longer: int) -> OutlineMap:
    """Return what the network says about a picture with sides of about ``longer`` pixels."""
    height, width = image.shape[:2]
    factor = longer / max(height, width)
    size = (_on_grid(width * factor), _on_grid(height * factor))
    seen = cv2.resize(image, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    session = _session()
    (out,) = session.run(None, {session.get_inputs()[0].name: seen.transpose(2, 0, 1)[None]})
    found = np.asarray(out, np.float32)[0]
    rows, columns = found.shape[1:]
    return OutlineMap(
        inside=_chance(found[0]),
        rim=_chance(found[1]),
        scale=(columns / width, rows / height),
    )


def _usual_size(seen: OutlineMap) -> float:
    """Return the side, in places, of a square as large as the piece in which most places lie."""
    sure = np.asarray(seen.inside * (1 - seen.rim) > 0.5, np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(sure, connectivity=4)
    areas = stats[1:, cv2.CC_STAT_AREA].astype(np.float64)
    areas = areas[areas > SMALLEST * sure.size]
    return float(np.sqrt((areas**2).sum() / areas.sum())) if areas.size else 0.0


def quads_of_map(seen: OutlineMap) -> Floats:
    """Return q x 4 x 2: quads round the pieces of card between rims, clockwise, pixels."""
    sure = seen.inside * (1 - seen.rim)
    fine = cv2.resize(sure, None, fx=FINER, fy=FINER, interpolation=cv2.INTER_LINEAR)
    found = [quad for level in LEVELS for quad in _pieces(np.asarray(fine > level, np.uint8))]
    if not found:
        return np.zeros((0, 4, 2), np.float32)
    back = FINER * np.array(seen.scale, np.float32)
    return np.asarray((np.array(found, np.float32) + 0.5) / back - 0.5, np.float32)


def _pieces(mask: NDArray[np.uint8]) -> list[Floats]:
    """Return the quads round the pieces of a mask, each grown by the half rim that is missing."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
    found: list[Floats] = []
    for label in range(1, count):
        left, top, width, height, area = stats[label]
        if area < SMALLEST * mask.size:
            continue
        part = np.asarray(labels[top : top + height, left : left + width] == label, np.uint8)
        brush = np.ones((2 * GROWN + 1, 2 * GROWN + 1), np.uint8)
        grown = cv2.dilate(np.pad(part, GROWN + 1), brush)
        outlines, _ = cv2.findContours(grown, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        offset = np.array([left, top], np.float32) - (GROWN + 1)
        found += [quad + offset for outline in outlines for quad in _fitted_quads(outline)]
    return found


def _fitted_quads(outline: MatLike) -> list[Floats]:
    """Return the quad (4 x 2) round an outline, none if the outline does not fill it well."""
    hull = cv2.convexHull(outline)
    for share in (0.015, 0.025, 0.04, 0.06):
        polygon = cv2.approxPolyDP(hull, share * cv2.arcLength(hull, closed=True), closed=True)
        if len(polygon) <= 4:
            break
    if len(polygon) != 4:
        polygon = cv2.boxPoints(cv2.minAreaRect(hull)).reshape(4, 1, 2)
    area = cv2.contourArea(np.asarray(polygon, np.float32))
    if cv2.contourArea(outline) < FULLEST * area:
        return []
    return [np.asarray(polygon, np.float32).reshape(4, 2)]


def _chance(logit: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logit, -30, 30))), np.float32)


def _on_grid(side: float) -> int:
    return max(GRID, round(side / GRID) * GRID)


@cache
def _session() -> InferenceSession:
    """Open the network for use by one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    network = resources.files("cardscan.imaging").joinpath("data/outline_map.onnx").read_bytes()
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])

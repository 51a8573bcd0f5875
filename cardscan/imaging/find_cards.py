"""Where the cards are on a photo.

Quads are proposed from straight lines and from a map that a small network draws, weighed by what
can be measured about them, chosen together, and then moved onto the rims in the photo itself.
Text that no outline holds is boxed as a doubtful card. No outline is a result: the whole frame
stands for the card then, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.geometry import Quad, quad_from
from cardscan.imaging.edges import EdgeField, measure_edges
from cardscan.imaging.evidence import Evidence, borders_of, weigh
from cardscan.imaging.hypotheses import quads_of_lines
from cardscan.imaging.leftovers import boxes_of_text
from cardscan.imaging.lines import find_lines
from cardscan.imaging.outline_map import OutlineMap, quads_of_map, see_outlines
from cardscan.imaging.refine import refine_corners
from cardscan.imaging.scoring import choose, come_nearest
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]

SMALLEST_PHOTO: Final = 48  # pixels: no text on a smaller picture could be read
NEARLY_ALL: Final = 0.88  # of the frame: cutting off the rest gains nothing and may cost text
MOST_LOST: Final = 0.01  # of the text in the frame
SURE_CHANCE: Final = 0.6  # of being a card, from which on an outline is taken for one unread
LEAST_SEEN: Final = 0.3  # of the frame that must look like card for all of it to be one
MOST_UNLIKELY: Final = 3  # outlines that are tried when nothing on the photo can be read
COARSE: Final = 2.5  # how much farther than those of lines the map's quads may lie off the rims
SAME_ROW: Final = 0.5  # of a card's height: centres nearer than this stand in one row


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a card lies, or may lie.

    Attributes:
        quad: pixels of the photo, clockwise from the corner that is the top left on the photo.
        is_doubtful: it may be no card; what can be read in it has to tell.
    """

    quad: Quad
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of the cards on a photo before a word is read.

    Attributes:
        outlines: in reading order; none when no outline was found, also when a card fills the
            frame.
        is_empty: nothing on the photo looks like a card, so that all of it hardly is one.
        unlikely: where no outline was found, those that come nearest to one, the likeliest first:
            worth a look when the whole photo says nothing.
    """

    outlines: tuple[Outline, ...]
    is_empty: bool
    unlikely: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """One search for cards with what it went through, so that a failure can be looked at.

    Attributes:
        small: the reduced photo.
        field: its edges and strokes.
        seen: what the network says about it, in most detail.
        proposed: q x 4 x 2, pixels of the reduced photo: the quads that came into question.
        chosen: n x 4 x 2, pixels of the reduced photo: those taken for cards, the surest first.
        found: the outcome.
    """

    small: BgrImage
    field: EdgeField
    seen: OutlineMap
    proposed: Floats
    chosen: Doubles
    found: Found


def find_cards(image: BgrImage, settings: ImagingSettings) -> Found:
    """Find all cards on a photo.

    Args:
        image: the photo.
        settings: the size to which it is reduced for finding.
    """
    if min(image.shape[:2]) < SMALLEST_PHOTO:
        return Found((), is_empty=True)
    return search_cards(image, settings).found


def search_cards(image: BgrImage, settings: ImagingSettings) -> Search:
    """Do what :func:`find_cards` does, and return every step of it."""
    small, scale = reduced(image, settings.finding_side)
    field = measure_edges(small)
    looks = see_outlines(small)
    seen = looks[-1]
    evidence = propose(small, field, looks)
    chosen, chance = _chosen(field, evidence)
    left = boxes_of_text(field.strokes, seen.inside, chosen.astype(np.float32))
    on_photo = [(corners + 0.5) * scale - 0.5 for corners in chosen]
    refined = [refine_corners(image, corners, float(scale.mean())) for corners in on_photo]
    boxed = [_on_photo((corners + 0.5) * scale - 0.5, image) for corners in left.astype(np.float64)]
    upright = [_from_top_left(corners) for corners in (*refined, *boxed)]
    is_doubtful = [*(chance < SURE_CHANCE).tolist(), *(True for _ in boxed)]
    outlines = tuple(
        Outline(quad_from(upright[index].tolist()), is_doubtful=is_doubtful[index])
        for index in _in_reading_order(upright)
    )
    is_empty = not outlines and float(looks[0].inside.mean()) < LEAST_SEEN
    unlikely = () if outlines else _unlikely(field, evidence, scale)
    found = Found(outlines, is_empty, unlikely)
    return Search(small, field, seen, evidence.corners, chosen, found)


def _unlikely(field: EdgeField, evidence: Evidence, scale: Doubles) -> tuple[Outline, ...]:
    """Return the outlines that come nearest to cards, as they lie on the reduced photo."""
    if not len(evidence.corners):
        return ()
    nearest = evidence.corners[come_nearest(evidence, float(field.strength.size))]
    tried = [corners for corners in nearest if not _fills_frame(field, corners)][:MOST_UNLIKELY]
    on_photo = [(corners.astype(np.float64) + 0.5) * scale - 0.5 for corners in tried]
    quads = (quad_from(_from_top_left(corners).tolist()) for corners in on_photo)
    return tuple(Outline(quad, is_doubtful=True) for quad in quads)


def _chosen(field: EdgeField, evidence: Evidence) -> tuple[Doubles, Floats]:
    """Return n x 4 x 2: the corners on the reduced photo, the surest first; and their chances."""
    if not len(evidence.corners):
        return np.zeros((0, 4, 2)), np.zeros(0, np.float32)
    chosen = choose(evidence, float(field.strength.size))
    corners = evidence.corners[chosen.index]
    has_others = len(chosen.index) > 1
    kept = [
        index
        for index, quad in enumerate(corners)
        if not _takes_frame(field, quad) and (has_others or not _fills_frame(field, quad))
    ]
    return corners[kept].astype(np.float64).reshape(-1, 4, 2), chosen.chance[kept]


def propose(small: BgrImage, field: EdgeField, looks: Sequence[OutlineMap]) -> Evidence:
    """Return all quads that might be cards, with what can be measured about them.

    Args:
        small: the reduced photo.
        field: its edges.
        looks: what the network says about it, the last in most detail.
    """
    height, width = field.strength.shape[:2]
    mapped = np.concatenate([quads_of_map(seen) for seen in looks])
    proposed = [
        quads_of_lines(find_lines(field.lightness), width, height),
        mapped,
        np.array([refine_corners(small, quad, COARSE) for quad in mapped.astype(np.float64)]),
    ]
    return weigh(
        field, looks[-1], np.concatenate([q.reshape(-1, 4, 2) for q in proposed], dtype=np.float32)
    )


def _fills_frame(field: EdgeField, corners: Floats) -> bool:
    """Say whether the whole frame is the better outline.

    It is for one that takes nearly all of the frame or shares three borders with it, and for one
    that shares two but leaves text outside: a line printed on a card which fills the frame.
    """
    if _takes_frame(field, corners):
        return True
    borders = borders_of(field, corners)
    if borders != 2:
        return borders > 2
    inside = np.zeros(field.strokes.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.rint(corners).astype(np.int32), 1)
    lost = float(field.strokes[inside == 0].sum())
    return lost > MOST_LOST * float(field.strokes.sum())


def _takes_frame(field: EdgeField, corners: Floats) -> bool:
    """Say whether an outline takes nearly all of the frame."""
    return bool(cv2.contourArea(corners) > NEARLY_ALL * field.strokes.size)


def reduced(image: BgrImage, longest: int) -> tuple[BgrImage, Doubles]:
    """Return the photo no larger than ``longest``, and its pixels (x, y) per reduced pixel."""
    height, width = image.shape[:2]
    factor = min(1.0, longest / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = bgr(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    return small, np.array([width / size[0], height / size[1]])


def _on_photo(corners: Doubles, image: BgrImage) -> Doubles:
    """Return the corners, those beyond the photo's border moved onto it."""
    height, width = image.shape[:2]
    return np.clip(corners, 0.0, (width - 1.0, height - 1.0))


def _from_top_left(corners: Doubles) -> Doubles:
    """Return the corners beginning with the side that lies most level on top."""
    ahead = np.roll(corners, -1, axis=0) - corners
    level = ahead[:, 0] / np.maximum(np.linalg.norm(ahead, axis=1), 1e-9)
    return np.roll(corners, -int(np.argmax(level)), axis=0)


def _in_reading_order(quads: list[Doubles]) -> list[int]:
    """Return the indexes row by row; a row is what begins no lower than its first card's middle."""
    middles = [quad.mean(0) for quad in quads]
    waiting = sorted(range(len(quads)), key=lambda index: float(middles[index][1]))
    ordered: list[int] = []
    while waiting:
        first = waiting[0]
        limit = middles[first][1] + SAME_ROW * np.ptp(quads[first][:, 1])
        row = [index for index in waiting if middles[index][1] < limit or index == first]
        ordered += sorted(row, key=lambda index: float(middles[index][0]))
        waiting = [index for index in waiting if index not in row]
    return ordered

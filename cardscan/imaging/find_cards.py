"""Where the cards are on a photo.

Quads are proposed from straight lines and from pieces that stand out of the ground, weighed by
what can be measured about them, chosen together, and then moved onto the rims in the photo itself.
No outline is a result: the whole frame stands for the card then, and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from cardscan.geometry import Quad, quad_from
from cardscan.imaging.edges import EdgeField, measure_edges
from cardscan.imaging.evidence import Evidence, borders_of, weigh
from cardscan.imaging.hypotheses import quads_of_lines
from cardscan.imaging.lines import find_lines
from cardscan.imaging.refine import refine_corners
from cardscan.imaging.regions import quads_of_regions
from cardscan.imaging.scoring import choose
from cardscan.pixels import BgrImage, bgr
from cardscan.settings import ImagingSettings

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]

SMALLEST_PHOTO: Final = 48  # pixels: no text on a smaller picture could be read
NEARLY_ALL: Final = 0.88  # of the frame: cutting off the rest gains nothing and may cost text
MOST_LOST: Final = 0.01  # of the text in the frame
SAME_ROW: Final = 0.5  # of a card's height: centres nearer than this stand in one row


@dataclass(frozen=True, slots=True)
class Search:
    """One search for cards with what it went through, so that a failure can be looked at.

    Attributes:
        small: the reduced photo.
        field: its edges and strokes.
        proposed: q x 4 x 2, pixels of the reduced photo: the quads that came into question.
        chosen: n x 4 x 2, pixels of the reduced photo: those taken for cards, the surest first.
        quads: the outlines on the photo, in reading order.
    """

    small: BgrImage
    field: EdgeField
    proposed: Floats
    chosen: Doubles
    quads: tuple[Quad, ...]


def find_cards(image: BgrImage, settings: ImagingSettings) -> tuple[Quad, ...]:
    """Return the outlines of all cards on a photo, in reading order.

    Args:
        image: the photo.
        settings: the size to which it is reduced for finding.

    Returns:
        Quads in pixels of the photo, clockwise from the corner that is the top left on the
        photo. Empty when no outline was found, also when a card fills the frame.
    """
    if min(image.shape[:2]) < SMALLEST_PHOTO:
        return ()
    return search_cards(image, settings).quads


def search_cards(image: BgrImage, settings: ImagingSettings) -> Search:
    """Do what :func:`find_cards` does, and return every step of it."""
    small, scale = reduced(image, settings.finding_side)
    field = measure_edges(small)
    evidence = propose(field)
    chosen = _chosen(field, evidence)
    on_photo = [(corners + 0.5) * scale - 0.5 for corners in chosen]
    refined = [refine_corners(image, corners, float(scale.mean())) for corners in on_photo]
    upright = [_from_top_left(corners) for corners in refined]
    quads = tuple(quad_from(corners.tolist()) for corners in _in_reading_order(upright))
    return Search(small, field, evidence.corners, chosen, quads)


def _chosen(field: EdgeField, evidence: Evidence) -> Doubles:
    """Return n x 4 x 2: the corners of the cards on the reduced photo, the surest first."""
    if not len(evidence.corners):
        return np.zeros((0, 4, 2))
    chosen = evidence.corners[choose(evidence, float(field.strength.size))]
    kept = [corners for corners in chosen if not _fills_frame(field, corners)]
    return np.array(kept, np.float64).reshape(-1, 4, 2)


def propose(field: EdgeField) -> Evidence:
    """Return all quads that might be cards, with what can be measured about them."""
    height, width = field.strength.shape[:2]
    proposed = np.concatenate(
        [
            quads_of_lines(find_lines(field.lightness), width, height),
            quads_of_regions(field.strength),
        ]
    )
    return weigh(field, proposed)


def _fills_frame(field: EdgeField, corners: Floats) -> bool:
    """Say whether the whole frame is the better outline.

    It is for one that takes nearly all of the frame or shares three borders with it, and for one
    that shares two but leaves text outside: a line printed on a card which fills the frame.
    """
    if cv2.contourArea(corners) > NEARLY_ALL * field.strokes.size:
        return True
    borders = borders_of(field, corners)
    if borders != 2:
        return borders > 2
    inside = np.zeros(field.strokes.shape, np.uint8)
    cv2.fillConvexPoly(inside, np.rint(corners).astype(np.int32), 1)
    lost = float(field.strokes[inside == 0].sum())
    return lost > MOST_LOST * float(field.strokes.sum())


def reduced(image: BgrImage, longest: int) -> tuple[BgrImage, Doubles]:
    """Return the photo no larger than ``longest``, and its pixels (x, y) per reduced pixel."""
    height, width = image.shape[:2]
    factor = min(1.0, longest / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = bgr(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    return small, np.array([width / size[0], height / size[1]])


def _from_top_left(corners: Doubles) -> Doubles:
    """Return the corners beginning with the side that lies most level on top."""
    ahead = np.roll(corners, -1, axis=0) - corners
    level = ahead[:, 0] / np.maximum(np.linalg.norm(ahead, axis=1), 1e-9)
    return np.roll(corners, -int(np.argmax(level)), axis=0)


def _in_reading_order(quads: list[Doubles]) -> list[Doubles]:
    """Return the quads row by row; a row is what begins no lower than its first card's middle."""
    waiting = sorted(quads, key=lambda q: float(q[:, 1].mean()))
    ordered: list[Doubles] = []
    while waiting:
        first = waiting[0]
        limit = first[:, 1].mean() + SAME_ROW * np.ptp(first[:, 1])
        row = [q for q in waiting if q[:, 1].mean() < limit or q is first]
        ordered += sorted(row, key=lambda q: float(q[:, 0].mean()))
        waiting = [q for q in waiting if not any(q is r for r in row)]
    return ordered

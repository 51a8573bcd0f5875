"""How well the cards were found: the outlines of a picture against the true ones, in figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cardscan.evaluate.assignment import assign
from cardscan.evaluate.outlines import iou
from cardscan.evaluate.records import PredictedPicture, TruePicture
from cardscan.geometry import Box, Point, Quad, quad_from
from cardscan.model.contact import Record

FOUND_AT: Final = 0.9  # least intersection over union of an outline that is right


@dataclass(frozen=True, slots=True)
class OutlineScore:
    """A true outline and the one found in its place; one of the two may be missing.

    Attributes:
        want: the true outline, pixels of the upright photo, from the card's own top left.
        got: the one found, from what was taken for the card's top left.
        iou: how far they cover the same part of the photo, 0 to 1.
    """

    want: Quad | None
    got: Quad | None
    iou: float

    @property
    def is_found(self) -> bool:
        """The card was found, and all of it."""
        return self.iou >= FOUND_AT

    @property
    def is_upright(self) -> bool:
        """The card was found, and what is its top left was taken for that."""
        if self.want is None or self.got is None or not self.is_found:
            return False
        start = self.want.corners[0]
        nearest = min(self.got.corners, key=lambda corner: _distance(corner, start))
        return nearest == self.got.corners[0]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found on one picture; true outlines come first, in order."""

    outlines: tuple[OutlineScore, ...]

    @property
    def cards(self) -> int:
        """How many cards are on the picture."""
        return sum(outline.want is not None for outline in self.outlines)

    @property
    def claimed(self) -> int:
        """How many outlines were found, right or wrong."""
        return sum(outline.got is not None for outline in self.outlines)

    @property
    def is_right(self) -> bool:
        """Every card was found and nothing else."""
        return all(outline.is_found for outline in self.outlines)


class FindingFigures(Record):
    """How well the cards of a set were found.

    Shares are 0 to 1, None where there was nothing to count.

    Attributes:
        pictures: whose outlines are known.
        cards: on them.
        claimed: outlines found, right or wrong.
        found: cards with an outline that covers the same part of the photo (IoU of 0.9 or more).
        recall: found of cards.
        precision: found of claimed.
        mean_iou: over all cards, 0 for one without any outline.
        right_number: share of the pictures with as many outlines as cards.
        empty: pictures without a card.
        false_alarms: share of those on which one was found nevertheless.
        upright: of the cards found, the share whose top left was taken for that.
    """

    pictures: int
    cards: int
    claimed: int
    found: int
    recall: float | None
    precision: float | None
    mean_iou: float | None
    right_number: float | None
    empty: int
    false_alarms: float | None
    upright: float | None


def find_pairs(want: Sequence[Quad], got: Sequence[Quad], frame: Box | None) -> Finding:
    """Pair the outlines of one picture one to one so that they cover each other best in total.

    Args:
        want: the true outlines.
        got: the outlines found.
        frame: the photo, None when its size is not known.
    """
    side = max(len(want), len(got))
    table = [[iou(a, b, frame) for b in got] + [0.0] * (side - len(got)) for a in want]
    partner = assign(table + [[0.0] * side for _ in range(side - len(want))])
    pairs = []
    for row, (quad, column) in enumerate(zip(want, partner, strict=False)):
        likeness = table[row][column]
        pairs.append(OutlineScore(quad, got[column] if likeness > 0 else None, likeness))
    taken = {column for row, column in enumerate(partner[: len(want)]) if table[row][column] > 0}
    extra = (OutlineScore(None, quad, 0.0) for i, quad in enumerate(got) if i not in taken)
    return Finding((*pairs, *extra))


def finding_of(true: TruePicture, predicted: PredictedPicture | None) -> Finding | None:
    """Return what was found on a picture, None when the truth or the reading has no outlines.

    A card that nobody can read is left out, whether it was found or not.
    """
    read = () if predicted is None else predicted.cards
    want = [quad_from(card.quad) for card in true.cards if card.quad is not None]
    got = [quad_from(card.quad) for card in read if card.quad is not None]
    if len(want) < len(true.cards) or len(got) < len(read):
        return None
    paired = find_pairs(want, got, true.frame).outlines
    readable = [
        pair for pair, card in zip(paired, true.cards, strict=False) if not card.is_unreadable
    ]
    return Finding((*readable, *paired[len(want) :]))


def finding_figures(findings: Iterable[Finding]) -> FindingFigures:
    """Return the figures of the pictures whose outlines are known."""
    held = list(findings)
    outlines = [outline for finding in held for outline in finding.outlines]
    cards, claimed = sum(f.cards for f in held), sum(f.claimed for f in held)
    found = sum(outline.is_found for outline in outlines)
    empty = [finding for finding in held if not finding.cards]
    return FindingFigures(
        pictures=len(held),
        cards=cards,
        claimed=claimed,
        found=found,
        recall=_share(found, cards),
        precision=_share(found, claimed),
        mean_iou=_share(sum(outline.iou for outline in outlines), cards),
        right_number=_share(sum(f.cards == f.claimed for f in held), len(held)),
        empty=len(empty),
        false_alarms=_share(sum(f.claimed > 0 for f in empty), len(empty)),
        upright=_share(sum(outline.is_upright for outline in outlines), found),
    )


def _distance(a: Point, b: Point) -> float:
    return (a.x - b.x) ** 2 + (a.y - b.y) ** 2


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None

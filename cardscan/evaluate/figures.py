"""The figures of a scored set: per field, over all fields, per card, and how calibrated it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cardscan.evaluate.finding import FindingFigures, finding_figures
from cardscan.evaluate.records import SCORED
from cardscan.evaluate.scoring import FieldScore, PictureScore
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Record

_BINS = 10


class FieldFigures(Record):
    """How well one field was read, or all of them together.

    Shares are 0 to 1, None where there was nothing to count.

    Attributes:
        printed: values that are there to be read.
        right: values read that are right.
        invented: values read that are not there.
        cards: cards on which the field is printed or read; what is sure is counted in these.
        sure: of these, how many nobody is asked about.
        silent: of the sure, how many are wrong.
        silent_missing: of the silent, how many have no value at all where one is printed.
        precision: right of read.
        recall: right of printed.
        f1: harmonic mean of both.
        sure_share: sure of cards.
        sure_precision: right of sure.
    """

    printed: int
    right: int
    invented: int
    cards: int
    sure: int
    silent: int
    silent_missing: int
    precision: float | None
    recall: float | None
    f1: float | None
    sure_share: float | None
    sure_precision: float | None


class Bin(Record):
    """The values whose confidence lies in one tenth.

    Attributes:
        low: least confidence.
        high: greatest confidence.
        count: values in it.
        confidence: their mean confidence.
        right: share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    right: float


class Calibration(Record):
    """Whether confidence means what it says.

    Attributes:
        bins: the tenths that hold values, low to high.
        error: expected calibration error (mean distance of confidence and truth over all values,
            by tenths), 0 to 1; None without any value.
    """

    bins: tuple[Bin, ...]
    error: float | None


class Figures(Record):
    """All figures of a set of pictures.

    Attributes:
        pictures: scored.
        unread: pictures without a prediction, or whose reading failed.
        cards: printed and readable.
        perfect: cards with name, all phones and all e-mails right and nothing invented there.
        invented_cards: read where none is printed.
        perfect_rate: perfect of cards, 0 to 1.
        silent_per_100: fields sure and wrong, for each hundred cards.
        seconds_per_card: as the reading says; None when it does not.
        fields: by field, in the order of the table.
        overall: all fields together.
        calibration: of all values with a confidence.
        finding: of the pictures whose outlines are known.
    """

    pictures: int
    unread: int
    cards: int
    perfect: int
    invented_cards: int
    perfect_rate: float | None
    silent_per_100: float | None
    seconds_per_card: float | None
    fields: dict[FieldKind, FieldFigures]
    overall: FieldFigures
    calibration: Calibration
    finding: FindingFigures


def figures_of(pictures: Sequence[PictureScore]) -> Figures:
    """Return the figures of scored pictures."""
    cards = [card for picture in pictures for card in picture.cards]
    fields = [field for card in cards for field in card.fields]
    printed = sum(card.is_printed for card in cards)
    perfect = sum(card.is_perfect for card in cards)
    overall = field_figures(fields)
    return Figures(
        pictures=len(pictures),
        unread=sum(p.predicted is None or p.predicted.error is not None for p in pictures),
        cards=printed,
        perfect=perfect,
        invented_cards=len(cards) - printed,
        perfect_rate=_share(perfect, printed),
        silent_per_100=None if not printed else 100 * overall.silent / printed,
        seconds_per_card=_seconds_per_card(pictures, printed),
        fields={kind: field_figures(f for f in fields if f.kind is kind) for kind in SCORED},
        overall=overall,
        calibration=calibration_of(fields),
        finding=finding_figures(p.finding for p in pictures if p.finding is not None),
    )


def figures_by(pictures: Sequence[PictureScore], key: str) -> dict[str, Figures]:
    """Return the figures of each group of pictures with the same value under ``key``.

    A picture with several values is in several groups; one without is in none.
    """
    groups: dict[str, list[PictureScore]] = {}
    for picture in pictures:
        for group in picture.true.groups(key):
            groups.setdefault(group, []).append(picture)
    return {group: figures_of(groups[group]) for group in sorted(groups)}


def field_figures(scores: Iterable[FieldScore]) -> FieldFigures:
    """Return the figures of any fields of any cards."""
    held = list(scores)
    printed = sum(len(f.want) for f in held)
    read = sum(len(f.got) for f in held)
    right = sum(f.hits for f in held)
    sure = sum(f.is_sure for f in held)
    silent = sum(f.is_silent_error for f in held)
    return FieldFigures(
        printed=printed,
        right=right,
        invented=read - right,
        cards=len(held),
        sure=sure,
        silent=silent,
        silent_missing=sum(f.is_silent_error and not f.got for f in held),
        precision=_share(right, read),
        recall=_share(right, printed),
        f1=_share(2 * right, read + printed),
        sure_share=_share(sure, len(held)),
        sure_precision=_share(sure - silent, sure),
    )


def calibration_of(scores: Iterable[FieldScore]) -> Calibration:
    """Return how far confidence and truth lie apart, by tenths of confidence."""
    tenths: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for field in scores:
        for value in field.got:
            if value.confidence is not None:
                tenth = min(int(value.confidence * _BINS), _BINS - 1)
                tenths[tenth].append((value.confidence, value.is_right))
    bins = tuple(
        Bin(
            low=i / _BINS,
            high=(i + 1) / _BINS,
            count=len(held),
            confidence=sum(c for c, _ in held) / len(held),
            right=sum(r for _, r in held) / len(held),
        )
        for i, held in enumerate(tenths)
        if held
    )
    total = sum(b.count for b in bins)
    if not total:
        return Calibration(bins=(), error=None)
    apart = sum(b.count * abs(b.confidence - b.right) for b in bins)
    return Calibration(bins=bins, error=apart / total)


def _seconds_per_card(pictures: Sequence[PictureScore], cards: int) -> float | None:
    """Return the mean, only when every picture says what it took."""
    seconds = [p.predicted.seconds if p.predicted else None for p in pictures]
    known = [s for s in seconds if s is not None]
    return _share(sum(known), cards) if len(known) == len(pictures) else None


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None

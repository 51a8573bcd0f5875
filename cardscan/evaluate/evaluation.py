"""The door to this package: truth and predictions in, figures and mistakes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cardscan.evaluate.figures import Figures, figures_by, figures_of
from cardscan.evaluate.finding import OutlineScore
from cardscan.evaluate.records import Corner, PredictedPicture, TruePicture
from cardscan.evaluate.scoring import CardScore, FieldScore, PictureScore, score
from cardscan.geometry import Quad
from cardscan.model.candidate import FieldKind
from cardscan.model.contact import Record


class WrongField(Record):
    """One field that is not right.

    Attributes:
        want: what is printed, values joined by commas; empty when nothing is.
        got: what was read, in the same way.
        is_silent: nobody was asked about it.
    """

    field: FieldKind
    want: str
    got: str
    is_silent: bool


class WrongCard(Record):
    """One card with at least one wrong field.

    Attributes:
        file: path of the picture, as the truth has it.
        page: of a PDF or TIFF, from 0.
        number: of the card on its picture, from 1; the ones printed come first.
        is_printed: false for a card that was read where none is.
        problem: why the picture was not read, None when it was.
    """

    file: str
    page: int | None
    number: int
    is_printed: bool
    problem: str | None
    fields: tuple[WrongField, ...]


class WrongOutline(Record):
    """One card that was not found as it lies, or an outline where no card is.

    Attributes:
        file: path of the picture, as the truth has it.
        page: of a PDF or TIFF, from 0.
        want: the true corners in pixels of the photo, None when no card is there.
        got: the corners found, None when there are none.
        problem: what is wrong, in a few words.
    """

    file: str
    page: int | None
    want: tuple[Corner, ...] | None
    got: tuple[Corner, ...] | None
    problem: str


class Evaluation(Record):
    """Everything there is to say about a set of predictions.

    Attributes:
        figures: of the whole set.
        by: the key of the truth the groups were made by.
        groups: figures of each group, by its name.
        wrong: the cards that are not all right, in the order of the truth.
        outlines: those that are not right, in the same order.
    """

    figures: Figures
    by: str | None
    groups: dict[str, Figures]
    wrong: tuple[WrongCard, ...]
    outlines: tuple[WrongOutline, ...]


def evaluate(
    truth: Sequence[TruePicture], predictions: Sequence[PredictedPicture], *, by: str | None = None
) -> Evaluation:
    """Compare predictions with truth.

    Args:
        truth: the pictures and what is printed on their cards.
        predictions: what was read; pictures without one count as read wrongly.
        by: key of the truth, such as ``kind`` or ``difficulty``, to group the figures by.
    """
    pictures = score(truth, predictions)
    return Evaluation(
        figures=figures_of(pictures),
        by=by,
        groups={} if by is None else figures_by(pictures, by),
        wrong=tuple(card for picture in pictures for card in _wrong_cards(picture)),
        outlines=tuple(outline for picture in pictures for outline in _wrong_outlines(picture)),
    )


def _wrong_outlines(picture: PictureScore) -> Iterator[WrongOutline]:
    for outline in () if picture.finding is None else picture.finding.outlines:
        if not outline.is_upright:
            yield WrongOutline(
                file=picture.true.file,
                page=picture.true.page,
                want=_corners(outline.want),
                got=_corners(outline.got),
                problem=_outline_problem(outline),
            )


def _corners(quad: Quad | None) -> tuple[Corner, ...] | None:
    return None if quad is None else tuple((point.x, point.y) for point in quad.corners)


def _outline_problem(outline: OutlineScore) -> str:
    if outline.want is None:
        return "an outline where no card is"
    if outline.got is None:
        return "a card without an outline"
    if outline.is_found:
        return "a card taken for turned"
    return f"an outline that covers a card by {outline.iou:.2f} only (IoU)"


def _wrong_cards(picture: PictureScore) -> Iterator[WrongCard]:
    for number, card in enumerate(picture.cards, start=1):
        if card.wrong:
            yield WrongCard(
                file=picture.true.file,
                page=picture.true.page,
                number=number,
                is_printed=card.is_printed,
                problem=_problem(picture, card),
                fields=tuple(_wrong_field(field) for field in card.wrong),
            )


def _wrong_field(score: FieldScore) -> WrongField:
    return WrongField(
        field=score.kind,
        want=", ".join(score.want),
        got=", ".join(value.text for value in score.got),
        is_silent=score.is_silent_error,
    )


def _problem(picture: PictureScore, card: CardScore) -> str | None:
    if picture.predicted is None:
        return "there is no prediction for this picture"
    if picture.predicted.error is not None:
        return picture.predicted.error
    if not any(field.got for field in card.fields):
        return "this card was not found"
    return None

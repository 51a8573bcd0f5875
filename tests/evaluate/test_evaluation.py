from __future__ import annotations

from cardscan.evaluate.evaluation import Evaluation, evaluate
from cardscan.evaluate.records import PredictedCard, PredictedPicture, TrueCard, TruePicture


def _evaluate(*read: PredictedPicture) -> Evaluation:
    truth = TruePicture.model_validate(
        {
            "file": "images/a.jpg",
            "kind": "photo",
            "cards": [TrueCard(name="Ann Lee", emails=("a@x.com", "b@x.com"))],
        }
    )
    return evaluate([truth], read, by="kind")


def test_wrong_card_says_what_is_printed_and_what_was_read() -> None:
    """Only wrong fields are listed, with both texts and whether anybody was asked."""
    evaluation = _evaluate(
        PredictedPicture(
            file="a.jpg",
            cards=(PredictedCard(name="Ann Lee", emails=("a@x.com",), review=("emails",)),),
        )
    )
    (card,) = evaluation.wrong
    assert (card.file, card.number, card.is_printed, card.problem) == (
        "images/a.jpg",
        1,
        True,
        None,
    )
    (field,) = card.fields
    assert (field.field, field.want, field.got) == ("emails", "a@x.com, b@x.com", "a@x.com")
    assert not field.is_silent
    assert list(evaluation.groups) == ["photo"]


def test_wrong_card_says_why_nothing_was_read() -> None:
    """A missing prediction, a failed reading and a card not found are three different reasons."""
    failed = PredictedPicture(file="a.jpg", error="a.jpg: the file is empty")
    problems = [
        evaluation.wrong[0].problem
        for evaluation in (
            _evaluate(),
            _evaluate(failed),
            _evaluate(PredictedPicture(file="a.jpg")),
        )
    ]
    assert problems == [
        "there is no prediction for this picture",
        "a.jpg: the file is empty",
        "this card was not found",
    ]


def test_wrong_outlines_say_what_is_wrong() -> None:
    """A card missed, cut, taken for turned or imagined is listed; one found as it lies is not."""
    corners = [((x, 0.0), (x + 85, 0.0), (x + 85, 55.0), (x, 55.0)) for x in range(0, 1000, 100)]
    cut = ((200.0, 0.0), (250.0, 0.0), (250.0, 55.0), (200.0, 55.0))
    turned = (*corners[3][2:], *corners[3][:2])
    truth = TruePicture(file="a.jpg", cards=tuple(TrueCard(quad=q) for q in corners[:4]))
    quads = (corners[0], cut, turned, corners[9])
    read = PredictedPicture(file="a.jpg", cards=tuple(PredictedCard(quad=q) for q in quads))
    evaluation = evaluate([truth], [read])
    assert [(o.want, o.got, o.problem) for o in evaluation.outlines] == [
        (corners[1], None, "a card without an outline"),
        (corners[2], cut, "an outline that covers a card by 0.59 only (IoU)"),
        (corners[3], turned, "a card taken for turned"),
        (None, corners[9], "an outline where no card is"),
    ]
    finding = evaluation.figures.finding
    assert (finding.cards, finding.claimed, finding.found) == (4, 4, 2)


def test_evaluation_survives_json() -> None:
    """The JSON of an evaluation reads back as the same evaluation."""
    evaluation = _evaluate(PredictedPicture(file="a.jpg"))
    assert Evaluation.model_validate_json(evaluation.model_dump_json()) == evaluation

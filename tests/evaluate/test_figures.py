from __future__ import annotations

import pytest

from cardscan.evaluate.figures import calibration_of, field_figures, figures_by, figures_of
from cardscan.evaluate.records import PredictedCard, PredictedPicture, TrueCard, TruePicture
from cardscan.evaluate.scoring import FieldScore, GotValue, score
from cardscan.model.candidate import FieldKind


def _field(*values: GotValue, want: int = 1, is_sure: bool = True) -> FieldScore:
    return FieldScore(FieldKind.EMAIL, ("w",) * want, values, is_sure)


_RIGHT, _WRONG = GotValue("r", is_right=True, confidence=0.95), GotValue("w", False, 0.95)


def test_field_figures_by_hand() -> None:
    """Precision, recall, F1 and what is sure, on four cards counted by hand."""
    figures = field_figures(
        [
            _field(_RIGHT),
            _field(_RIGHT, _WRONG, want=2),
            _field(),
            _field(_WRONG, is_sure=False),
        ]
    )
    assert (figures.printed, figures.right, figures.invented) == (5, 2, 2)
    assert figures.precision == pytest.approx(2 / 4)
    assert figures.recall == pytest.approx(2 / 5)
    assert figures.f1 == pytest.approx(4 / 9)
    assert (figures.cards, figures.sure) == (4, 3)
    assert (figures.silent, figures.silent_missing) == (2, 1)
    assert figures.sure_share == pytest.approx(3 / 4)
    assert figures.sure_precision == pytest.approx(1 / 3)


def test_nothing_to_count_is_no_figure() -> None:
    """An empty field has no precision, rather than a perfect one or none at all."""
    figures = field_figures([])
    assert figures.precision is figures.recall is figures.f1 is figures.sure_precision is None


def test_honest_confidence_has_no_calibration_error() -> None:
    """Three right of four at 0.75 are as good as promised; four wrong at 0.95 are not."""
    right, wrong = GotValue("r", True, 0.75), GotValue("w", False, 0.75)
    honest = calibration_of([_field(right, right, right, wrong)])
    assert honest.error == pytest.approx(0.0)
    assert [b.count for b in honest.bins] == [4]
    assert calibration_of([_field(*[_WRONG] * 4)]).error == pytest.approx(0.95)


def test_calibration_weighs_tenths_by_their_values() -> None:
    """The error is the mean over values; 1.0 belongs to the last tenth; None is left out."""
    calibration = calibration_of(
        [
            _field(GotValue("a", True, 1.0), GotValue("b", True, 0.9)),
            _field(GotValue("c", True, 0.0), GotValue("d", False, None)),
        ]
    )
    assert [(b.low, b.high, b.count) for b in calibration.bins] == [(0.0, 0.1, 1), (0.9, 1.0, 2)]
    assert calibration.error == pytest.approx((1 * 1.0 + 2 * 0.05) / 3)
    assert calibration_of([]).error is None


def _picture(file: str, name: str, **keys: object) -> TruePicture:
    return TruePicture.model_validate({"file": file, "cards": [TrueCard(name=name)], **keys})


_TRUTH = [
    _picture("a", "Ann", kind="photo", attributes=["glare", "qr"]),
    _picture("b", "Bo", kind="scan", attributes=["qr"]),
    _picture("c", "Cy"),
]
_READ = [
    PredictedPicture(file="a", seconds=1, cards=(PredictedCard(name="Ann"),)),
    PredictedPicture(
        file="b", seconds=2, cards=(PredictedCard(name="Bob"), PredictedCard(name="Dan"))
    ),
    PredictedPicture(file="c", seconds=3, error="it is empty"),
]


def test_figures_of_a_set() -> None:
    """Cards, perfect cards, inventions, silent errors and seconds of three small pictures."""
    figures = figures_of(score(_TRUTH, _READ))
    assert (figures.pictures, figures.unread, figures.cards) == (3, 1, 3)
    assert (figures.perfect, figures.invented_cards) == (1, 1)
    assert figures.perfect_rate == pytest.approx(1 / 3)
    assert figures.silent_per_100 == pytest.approx(200 / 3)
    assert figures.seconds_per_card == pytest.approx(2.0)
    assert figures.fields[FieldKind.NAME] == figures.overall
    assert figures.fields[FieldKind.EMAIL].cards == 0


def test_seconds_are_not_guessed() -> None:
    """When one picture does not say what it took, there is no mean."""
    assert figures_of(score(_TRUTH, _READ[:2])).seconds_per_card is None


def test_groups_share_pictures_with_several_values() -> None:
    """A picture is in the group of each of its attributes, and in none without any."""
    groups = figures_by(score(_TRUTH, _READ), "attributes")
    assert {name: group.pictures for name, group in groups.items()} == {"glare": 1, "qr": 2}
    assert figures_by(score(_TRUTH, _READ), "nothing") == {}

from __future__ import annotations

from cardscan.evaluate.pairing import pair_cards, pair_pictures
from cardscan.evaluate.records import PredictedCard, PredictedPicture, TrueCard, TruePicture

_LEFT = ((0.0, 0.0), (10.0, 0.0), (10.0, 5.0), (0.0, 5.0))
_RIGHT = ((20.0, 0.0), (30.0, 0.0), (30.0, 5.0), (20.0, 5.0))


def _true(file: str, page: int | None = None) -> TruePicture:
    return TruePicture(file=file, page=page, cards=())


def test_pictures_pair_by_base_name_and_page() -> None:
    """Folders do not count, pages do, and what nobody read has no prediction."""
    predictions = [
        PredictedPicture(file="b.pdf", page=1),
        PredictedPicture(file="b.pdf", page=0),
        PredictedPicture(file="a.jpg"),
    ]
    pairs = pair_pictures(
        [_true("x/a.jpg"), _true("x/b.pdf", 0), _true("x/b.pdf", 1), _true("c.jpg")], predictions
    )
    assert [pair.predicted for pair in pairs] == [
        predictions[2],
        predictions[1],
        predictions[0],
        None,
    ]


def test_truth_without_page_takes_the_first_page() -> None:
    """A one-page PDF need not say so in its truth."""
    prediction = PredictedPicture(file="b.pdf", page=0)
    assert pair_pictures([_true("b.pdf")], [prediction])[0].predicted is prediction


def test_equal_base_names_pair_in_order() -> None:
    """Two files of one name in two folders are told apart by their order."""
    first, second = PredictedPicture(file="a.jpg"), PredictedPicture(file="a.jpg", seconds=2)
    pairs = pair_pictures([_true("x/a.jpg"), _true("y/a.jpg")], [first, second])
    assert [pair.predicted for pair in pairs] == [first, second]


def test_cards_pair_by_what_they_say() -> None:
    """The order in which cards were found makes no difference."""
    true = [TrueCard(name="Ann Lee", emails=("ann@x.com",)), TrueCard(name="Bo Ek")]
    predicted = [PredictedCard(name="Bo Ek"), PredictedCard(name="Arm Lee", emails=("ann@x.com",))]
    pairs = pair_cards(true, predicted)
    assert [(p.true, p.predicted) for p in pairs] == [
        (true[0], predicted[1]),
        (true[1], predicted[0]),
    ]


def test_outline_decides_between_cards_that_say_the_same() -> None:
    """Two equal cards on a picture are told apart by their place."""
    true = [TrueCard(name="Ann", quad=_LEFT), TrueCard(name="Ann", quad=_RIGHT)]
    predicted = [PredictedCard(name="Ann", quad=_RIGHT), PredictedCard(name="Ann", quad=_LEFT)]
    assert [p.predicted for p in pair_cards(true, predicted)] == [predicted[1], predicted[0]]


def test_cards_without_partner_stay_alone() -> None:
    """A card nobody found and a card nobody printed are pairs of one."""
    true = [TrueCard(name="Ann Lee"), TrueCard(name="Bo Ek")]
    alone = PredictedCard(name="Bo Ek")
    assert [(p.true, p.predicted) for p in pair_cards(true, [alone])] == [
        (true[0], None),
        (true[1], alone),
    ]
    found = [PredictedCard(name="Cy Orr"), PredictedCard(name="Ann Lee")]
    assert [(p.true, p.predicted) for p in pair_cards(true[:1], found)] == [
        (true[0], found[1]),
        (None, found[0]),
    ]
    assert pair_cards([], []) == ()

from __future__ import annotations

from cardscan.evaluate.pairing import CardPair
from cardscan.evaluate.records import (
    Phone,
    PredictedCard,
    PredictedPicture,
    TrueCard,
    TruePicture,
)
from cardscan.evaluate.scoring import CardScore, FieldScore, score, score_card
from cardscan.model.candidate import FieldKind


def _score(true: TrueCard | None, predicted: PredictedCard | None) -> CardScore:
    return score_card(CardPair(true, predicted))


def _field(card: CardScore, kind: FieldKind) -> FieldScore:
    (field,) = (f for f in card.fields if f.kind is kind)
    return field


def test_card_read_as_printed_is_perfect() -> None:
    """Right name, phones and e-mails make a perfect card, whatever the title says."""
    true = TrueCard(
        name="Ann Lee", title="CEO", phones=(Phone(raw="1", e164="+4411"),), emails=("a@x.com",)
    )
    predicted = PredictedCard(
        name="LEE ANN", title="???", phones=(Phone(e164="+4411"),), emails=("A@X.com",)
    )
    card = _score(true, predicted)
    assert card.is_perfect
    assert [f.kind for f in card.wrong] == [FieldKind.TITLE]


def test_invented_phone_spoils_a_perfect_card() -> None:
    """A number that is not printed counts against the card."""
    card = _score(TrueCard(name="Ann"), PredictedCard(name="Ann", phones=(Phone(e164="+1"),)))
    assert not card.is_perfect


def test_absent_fields_are_nothing() -> None:
    """What is neither printed nor read is no field to be right about."""
    card = _score(TrueCard(name="Ann"), PredictedCard(name="Ann"))
    assert [f.kind for f in card.fields] == [FieldKind.NAME]


def test_sets_count_each_value_once() -> None:
    """A value read twice is one value; a missing one and an invented one are two faults."""
    true = TrueCard(emails=("a@x.com", "b@x.com"))
    predicted = PredictedCard(
        emails=("a@x.com", "A@x.com", "c@x.com"), confidence={"emails": (0.9, 0.8, 0.3)}
    )
    field = _field(_score(true, predicted), FieldKind.EMAIL)
    assert (field.hits, len(field.want), len(field.got)) == (1, 2, 2)
    assert [(v.is_right, v.confidence) for v in field.got] == [(True, 0.9), (False, 0.3)]
    assert not field.is_right


def test_number_of_no_country_is_compared_by_its_digits() -> None:
    """Where the truth has no E.164 form, whatever form the reading made does no harm."""
    true = TrueCard(phones=(Phone(raw="+123-456-7890"), Phone(raw="020 7946 0018", e164="+4420")))
    predicted = PredictedCard(
        phones=(Phone(raw="+123 456 7890", e164="+1234567890"), Phone(raw="x", e164="+4420"))
    )
    assert _field(_score(true, predicted), FieldKind.PHONE).is_right


def test_digits_do_not_replace_a_known_e164_form() -> None:
    """The right digits with the wrong country are a wrong number."""
    true = TrueCard(phones=(Phone(raw="020 7946 0018", e164="+442079460018"),))
    predicted = PredictedCard(phones=(Phone(raw="020 7946 0018", e164=None),))
    assert _field(_score(true, predicted), FieldKind.PHONE).hits == 0


def test_other_accepted_names_are_right() -> None:
    """``name_alts`` and ``company_alts`` are as right as the printed text."""
    true = TrueCard(name="Taro Yamada", name_alts=("山田 太郎",), company="A", company_alts=("B",))
    assert not _score(true, PredictedCard(name="山田 太郎", company="B")).wrong


def test_ignored_field_is_neither_missed_nor_invented() -> None:
    """A field that is not scored does not occur, even on a perfect card."""
    true = TrueCard(name="Ann", emails=("a@x.com",), ignore=("emails",))
    card = _score(true, PredictedCard(name="Ann"))
    assert card.is_perfect
    assert [f.kind for f in card.fields] == [FieldKind.NAME]


def test_reviewed_error_is_not_silent() -> None:
    """An error is silent only when nobody is asked about its field."""
    true = TrueCard(name="Ann", title="CEO")
    card = _score(true, PredictedCard(name="Arm", review=("name",)))
    assert not _field(card, FieldKind.NAME).is_silent_error
    assert _field(card, FieldKind.TITLE).is_silent_error


def test_invented_card_is_all_invention() -> None:
    """A card read where none is printed is not perfect and all its values are wrong."""
    card = _score(None, PredictedCard(name="Ann", emails=("a@x.com",)))
    assert not card.is_perfect
    assert [(f.hits, len(f.want), len(f.got)) for f in card.fields] == [(0, 0, 1), (0, 0, 1)]


def test_card_not_found_beside_another_is_silent() -> None:
    """Nobody learns of the second card on a picture when the first was read."""
    truth = TruePicture(file="a.jpg", cards=(TrueCard(name="Ann"), TrueCard(name="Bo")))
    read = PredictedPicture(file="a.jpg", cards=(PredictedCard(name="Ann"),))
    ((_, missed),) = (p.cards for p in score([truth], [read]))
    assert [f.is_silent_error for f in missed.fields] == [True]


def test_picture_that_gave_nothing_is_not_silent() -> None:
    """A picture with an error, without a card or without a prediction is one the person sees."""
    truth = [TruePicture(file=f, cards=(TrueCard(name="Ann"),)) for f in ("a", "b", "c")]
    read = [PredictedPicture(file="a", error="it is empty"), PredictedPicture(file="b")]
    fields = [f for p in score(truth, read) for c in p.cards for f in c.fields]
    assert [(f.is_right, f.is_silent_error) for f in fields] == [(False, False)] * 3


def test_unreadable_card_counts_for_nothing() -> None:
    """Neither missing nor reading a card that nobody can read changes a figure."""
    truth = TruePicture(file="a", cards=(TrueCard(name="Ann", unreadable=True),))
    for cards in ((), (PredictedCard(name="Arm"),)):
        (picture,) = score([truth], [PredictedPicture(file="a", cards=cards)])
        assert picture.cards == ()

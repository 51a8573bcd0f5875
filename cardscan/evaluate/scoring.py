"""One card against its truth: what is right, what is missing, what is invented, who was asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cardscan.evaluate.agreement import (
    email_key,
    is_same_address,
    is_same_name,
    is_same_text,
    phone_key,
    website_key,
)
from cardscan.evaluate.finding import Finding, finding_of
from cardscan.evaluate.pairing import CardPair, PicturePair, pair_cards, pair_pictures
from cardscan.evaluate.records import (
    SCORED,
    PredictedCard,
    PredictedPicture,
    TrueCard,
    TruePicture,
)
from cardscan.model.candidate import FieldKind
from cardscan.strings import digits

_PERFECT = (FieldKind.NAME, FieldKind.PHONE, FieldKind.EMAIL)
_SAME: dict[FieldKind, Callable[[str, str], bool]] = {
    FieldKind.NAME: is_same_name,
    FieldKind.COMPANY: is_same_text,
    FieldKind.TITLE: is_same_text,
    FieldKind.ADDRESS: is_same_address,
}
_NO_CARD = PredictedCard()
_NOT_PRINTED = TrueCard()


@dataclass(frozen=True, slots=True)
class GotValue:
    """One value that was read.

    Attributes:
        confidence: 0 to 1, None when the prediction gives none.
    """

    text: str
    is_right: bool
    confidence: float | None


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field of one card that is printed, or read, or both.

    Attributes:
        want: what is printed.
        got: what was read.
        is_sure: nobody is asked to look at it.
    """

    kind: FieldKind
    want: tuple[str, ...]
    got: tuple[GotValue, ...]
    is_sure: bool

    @property
    def hits(self) -> int:
        """How many values are right."""
        return sum(value.is_right for value in self.got)

    @property
    def is_right(self) -> bool:
        """Nothing is missing and nothing is invented."""
        return self.hits == len(self.want) == len(self.got)

    @property
    def is_silent_error(self) -> bool:
        """It is wrong, and nobody is asked."""
        return self.is_sure and not self.is_right


@dataclass(frozen=True, slots=True)
class CardScore:
    """One card; fields neither printed nor read do not occur.

    Attributes:
        is_printed: false for a card that was read where none is.
    """

    fields: tuple[FieldScore, ...]
    is_printed: bool

    @property
    def is_perfect(self) -> bool:
        """Name, all phones and all e-mails are right, and nothing is invented among them."""
        return self.is_printed and all(f.is_right for f in self.fields if f.kind in _PERFECT)

    @property
    def wrong(self) -> tuple[FieldScore, ...]:
        """The fields that are not right."""
        return tuple(field for field in self.fields if not field.is_right)


@dataclass(frozen=True, slots=True)
class PictureScore:
    """One picture with its cards, printed ones first.

    Attributes:
        finding: the outlines, None when the truth or the reading gives none.
    """

    true: TruePicture
    predicted: PredictedPicture | None
    cards: tuple[CardScore, ...]
    finding: Finding | None


def score(
    truth: Sequence[TruePicture], predictions: Sequence[PredictedPicture]
) -> tuple[PictureScore, ...]:
    """Score every true picture; predictions for pictures without truth are left out."""
    return tuple(_score_picture(pair) for pair in pair_pictures(truth, predictions))


def _score_picture(pair: PicturePair) -> PictureScore:
    read = () if pair.predicted is None else pair.predicted.cards
    cards = tuple(
        score_card(card, is_announced=not read)
        for card in pair_cards(pair.true.cards, read)
        if card.true is None or not card.true.is_unreadable
    )
    finding = finding_of(pair.true, pair.predicted)
    return PictureScore(pair.true, pair.predicted, cards, finding)


def score_card(pair: CardPair, *, is_announced: bool = False) -> CardScore:
    """Score one card.

    A printed card that was not read is all misses. They are silent, except when the picture gave
    no card at all: then the program says so, and the person knows.

    Args:
        pair: the card as printed and as read.
        is_announced: the person was told that the picture gave nothing.
    """
    true, predicted = pair.true or _NOT_PRINTED, pair.predicted or _NO_CARD
    fields = (
        FieldScore(
            kind=kind,
            want=_wanted(kind, true),
            got=_judged(kind, true, predicted),
            is_sure=not is_announced and kind not in predicted.review,
        )
        for kind in SCORED
        if true.is_scored(kind)
    )
    return CardScore(tuple(f for f in fields if f.want or f.got), is_printed=pair.true is not None)


def _wanted(kind: FieldKind, card: TrueCard) -> tuple[str, ...]:
    if kind in _SAME:
        return card.accepted(kind)[:1]
    return tuple(_true_keys(kind, card).values())


def _judged(kind: FieldKind, true: TrueCard, predicted: PredictedCard) -> tuple[GotValue, ...]:
    """Return the values read, each with whether it is right; a set has equal values once."""
    if kind in _SAME:
        text = predicted.text(kind)
        if text is None:
            return ()
        is_right = any(_SAME[kind](want, text) for want in true.accepted(kind))
        return (GotValue(text, is_right, predicted.confidences(kind, 1)[0]),)
    wanted = _true_keys(kind, true)
    read = _predicted_keys(kind, true, predicted)
    confidences = predicted.confidences(kind, len(read))
    firsts: dict[str, GotValue] = {}
    for (key, text), confidence in zip(read, confidences, strict=True):
        firsts.setdefault(key, GotValue(text, key in wanted, confidence))
    return tuple(firsts.values())


def _true_keys(kind: FieldKind, card: TrueCard) -> dict[str, str]:
    """Return what is printed in a field of several values, by what must be equal."""
    if kind is FieldKind.PHONE:
        return {phone_key(p): p.e164 or p.raw for p in card.phones}
    if kind is FieldKind.EMAIL:
        return {email_key(email): email for email in card.emails}
    return {website_key(website): website for website in card.websites}


def _predicted_keys(
    kind: FieldKind, true: TrueCard, predicted: PredictedCard
) -> list[tuple[str, str]]:
    """Return what was read in such a field, in order, each after what must be equal.

    A printed number that is no number of any country has no E.164 form in the truth; it is right
    when its digits are, whatever E.164 form the reading made of them.
    """
    if kind is FieldKind.PHONE:
        bare = {digits(p.raw) for p in true.phones if p.e164 is None}
        return [
            (digits(p.raw) if digits(p.raw) in bare else phone_key(p), p.e164 or p.raw)
            for p in predicted.phones
        ]
    if kind is FieldKind.EMAIL:
        return [(email_key(email), email) for email in predicted.emails]
    return [(website_key(website), website) for website in predicted.websites]

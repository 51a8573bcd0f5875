"""Turn what is known about a chosen value into the probability that it is right.

A logistic model per group of fields, fitted by the generator's ``train`` command on photos apart
from those it is judged on; its weights are the readable table ``data/calibration.json``.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.resolve.choose import MOST_GAP

MOST_SCORE: Final = 12.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks for and against a value, in the terms the model was fitted on.

    Attributes:
        gap: log-odds by which the whole card scores less without the value, clipped to 0..8.
        confidence: of the characters, 0 to 1.
        is_seconded: a second reader (or a code) has this very value.
        is_alone: only one reader was asked at all.
        is_repaired: a character was changed by a rule.
        is_valid: the value passes its grammar (number plan, mail syntax); True for free text.
        is_agreed: both readers read the same letters in all its lines.
        is_joined: it was put together from several lines or pieces.
        has_rival: something else could stand in the field.
        has_part_rival: what else could stand there is a part of the value, or holds it.
        score: of the value by itself, log-odds, clipped to -4..12.
        poor: how much worse the picture is than a good one, 0 to 1.
        checks: what other fields of the card say about it.
    """

    gap: float
    confidence: float
    is_seconded: bool
    is_alone: bool
    is_repaired: bool
    is_valid: bool
    is_agreed: bool = True
    is_joined: bool = False
    has_rival: bool = False
    has_part_rival: bool = False
    score: float = 0.0
    poor: float = 0.0
    checks: tuple[ScorePart, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Nothing at all speaks against the value; that is more than the sum of its parts."""
        is_doubted = self.is_repaired or self.has_rival or any(c.weight < 0 for c in self.checks)
        return self.is_seconded and self.is_agreed and self.is_valid and not is_doubted

    def features(self) -> dict[str, float]:
        """Return the numbers the model weighs, by name."""
        certainty = min(max(self.confidence, 0.01), 0.999)
        return {
            "bias": 1.0,
            "gap": min(max(self.gap, 0.0), MOST_GAP) / MOST_GAP,
            "small_gap": float(self.gap < 1.0),
            "confidence": math.log(certainty / (1 - certainty)) / 7,
            "seconded": float(self.is_seconded),
            "alone": float(self.is_alone),
            "repaired": float(self.is_repaired),
            "invalid": float(not self.is_valid),
            "agreed": float(self.is_agreed),
            "joined": float(self.is_joined),
            "rival": float(self.has_rival),
            "part_rival": float(self.has_part_rival),
            "score": min(max(self.score, -4.0), MOST_SCORE) / MOST_SCORE,
            "poor": self.poor,
            "clear": float(self.is_clear),
            **{f"{'fits' if c.weight > 0 else 'clashes'}_{c.name}": 1.0 for c in self.checks},
        }


_CLEAR: Final = Doubt(
    gap=MOST_GAP,
    confidence=1.0,
    is_seconded=True,
    is_alone=False,
    is_repaired=False,
    is_valid=True,
    score=MOST_SCORE,
)
_HARDLY: Final = 0.35
"""A feature that differs by no more from the best value says nothing about a doubt."""

_SENTENCES: Final = {
    "confidence": "The print is hard to read.",
    "seconded": "The two readers did not read the same.",
    "agreed": "The two readers did not read the same.",
    "invalid": "The value does not have a valid form.",
    "repaired": "A character had to be repaired by a rule.",
    "gap": "Another line of the card could be this field.",
    "small_gap": "Another line of the card could be this field.",
    "rival": "Something else on the card could be this field.",
    "part_rival": "It may be longer or shorter.",
    "joined": "It was put together from several pieces.",
    "score": "Little on the card says that this is the field.",
    "poor": "The picture is poor.",
}
"""What each feature says where it is the one that makes a value doubtful."""


def probability(kind: FieldKind, doubt: Doubt) -> float:
    """Return the probability, 0 to 1, that a value of this kind with this doubt is right."""
    total = sum(odds_of(kind, doubt).values())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def odds_of(kind: FieldKind, doubt: Doubt) -> dict[str, float]:
    """Return what each feature adds to the log-odds that a value of this kind is right."""
    weights = _tables().weights[kind.value]
    return {name: weights.get(name, 0.0) * value for name, value in doubt.features().items()}


def explain_doubt(kind: FieldKind, doubt: Doubt) -> str:
    """Return in one sentence what makes a value of this kind less sure than it could be."""
    weights = _tables().weights[kind.value]
    best, own = _CLEAR.features(), doubt.features()
    sentences = {
        **_SENTENCES,
        **{f"clashes_{check.name}": check.sentence for check in doubt.checks if check.weight < 0},
    }
    if doubt.is_alone:
        sentences |= dict.fromkeys(("seconded", "agreed"), "Only one reader has read it.")
    losses = {
        name: weights.get(name, 0.0) * (best.get(name, 0.0) - own.get(name, 0.0))
        for name in sentences
        if abs(best.get(name, 0.0) - own.get(name, 0.0)) > _HARDLY
    }
    return sentences[max(losses, key=losses.__getitem__, default="confidence")]


def chance_missed(kind: FieldKind, poor: float) -> float:
    """Return how likely a field is printed on a card on which nothing was found for it.

    On a good picture that is seldom. On one that is not to trust, having found nothing tells
    nothing: the field is printed as often as on any card.

    Args:
        kind: the field.
        poor: how much worse the picture is than a good one, 0 to 1.
    """
    tables = _tables()
    usual, printed = tables.missed.get(kind.value, 0.0), tables.printed.get(kind.value, 0.0)
    return usual + max(0.0, printed - usual) * poor**2


@dataclass(frozen=True, slots=True)
class _Tables:
    weights: dict[str, dict[str, float]]
    missed: dict[str, float]
    printed: dict[str, float]


@cache
def _tables() -> _Tables:
    text = files("cardscan.resolve").joinpath("data/calibration.json").read_text("utf-8")
    return _Tables(**json.loads(text))

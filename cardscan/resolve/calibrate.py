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

from cardscan.model.candidate import FieldKind, ScorePart
from cardscan.resolve.choose import MOST_GAP


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
        checks: what other fields of the card say about it.
    """

    gap: float
    confidence: float
    is_seconded: bool
    is_alone: bool
    is_repaired: bool
    is_valid: bool
    checks: tuple[ScorePart, ...] = ()

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
            **{f"{'fits' if c.weight > 0 else 'clashes'}_{c.name}": 1.0 for c in self.checks},
        }


def probability(kind: FieldKind, doubt: Doubt) -> float:
    """Return the probability, 0 to 1, that a value of this kind with this doubt is right."""
    weights = _tables().weights[kind.value]
    total = sum(weights.get(name, 0.0) * value for name, value in doubt.features().items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def explain_doubt(doubt: Doubt) -> str:
    """Return the main reason for doubt in one sentence."""
    against = [check.sentence for check in doubt.checks if check.weight < 0]
    if against:
        return against[0]
    if not doubt.is_valid:
        return "The value does not have a valid form."
    if doubt.is_repaired:
        return "A character had to be repaired by a rule."
    if not doubt.is_seconded and not doubt.is_alone:
        return "The two readers did not read the same."
    if doubt.gap < MOST_GAP / 3:
        return "Another line of the card could be this field."
    return "The print is hard to read."


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

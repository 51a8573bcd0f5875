"""Fit the confidences: how often is a value right that looks like this?"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from cardscan.evaluate.agreement import (
    email_key,
    is_same_address,
    is_same_name,
    is_same_text,
    website_key,
)
from cardscan.fields.find_candidates import find_candidates
from cardscan.model.candidate import Candidate, FieldKind, PhoneDetail
from cardscan.resolve.assemble import doubt_of, fields_left, untaken
from cardscan.resolve.calibrate import Doubt
from cardscan.resolve.choose import Pick, choose_all
from cardscan.strings import digits
from samples.training.fit import Bounds, fit_binary, matrix
from samples.training.reading import ReadCard

DATA = Path(__file__).parents[2] / "cardscan" / "resolve" / "data" / "calibration.json"
PENALTY = 5e-4
_FEWEST = 60
_GOOD = 0.3  # what poorer pictures hide is no measure of what is missed on good ones
_FOR = frozenset({"gap", "confidence", "seconded", "agreed", "score", "clear"})
_AGAINST = frozenset({"small_gap", "repaired", "invalid", "joined", "rival", "part_rival", "poor"})
_SAME = {
    FieldKind.NAME: is_same_name,
    FieldKind.TITLE: is_same_text,
    FieldKind.DEPARTMENT: is_same_text,
    FieldKind.COMPANY: is_same_text,
    FieldKind.ADDRESS: is_same_address,
}


_WITH_OTHERS = frozenset({FieldKind.NAME, FieldKind.COMPANY})  # spellings, as in the measure


@dataclass(frozen=True, slots=True)
class Confidences:
    """What the cards taught.

    Attributes:
        weights: by field and feature.
        missed: by field, how often it is printed where nothing was found.
        printed: by field, how often it is printed at all.
    """

    weights: dict[str, dict[str, float]]
    missed: dict[str, float]
    printed: dict[str, float]


@dataclass(frozen=True, slots=True)
class JudgedValue:
    """A value that would be written for a card, what makes it doubtful, and whether it is right."""

    kind: FieldKind
    doubt: Doubt
    is_right: bool


@dataclass(frozen=True, slots=True)
class JudgedCard:
    """All values that would be written for a card, beside its truth.

    Attributes:
        values: of all fields.
        truth: what is printed.
        left: the fields that some text looks like which no value took.
        poor: how much worse the picture is than a good one, 0 to 1.
    """

    values: tuple[JudgedValue, ...]
    truth: Mapping[str, Any]
    left: frozenset[FieldKind]
    poor: float


def fit_confidences(cards: Iterable[JudgedCard]) -> Confidences:
    """Return what is fitted on cards judged with weights that were not fitted on them.

    Fields with too few values to fit share the weights of all fields together.
    """
    rows: dict[str, list[dict[str, float]]] = defaultdict(list)
    goals: dict[str, list[bool]] = defaultdict(list)
    empty: dict[str, list[bool]] = defaultdict(list)
    printed: dict[str, list[bool]] = defaultdict(list)
    for card in cards:
        for kind in FieldKind:
            if kind.value in card.truth:
                printed[kind.value].append(bool(card.truth[kind.value]))
        for value in card.values:
            for key in (value.kind.value, "all"):
                rows[key].append(value.doubt.features())
                goals[key].append(value.is_right)
        for kind in _empty(card):
            empty[kind.value].append(bool(card.truth[kind.value]))
    fitted = {key: _fit(held, goals[key]) for key, held in rows.items() if len(held) >= _FEWEST}
    return Confidences(
        weights={kind.value: fitted.get(kind.value, fitted["all"]) for kind in FieldKind},
        missed=_shares(empty),
        printed=_shares(printed),
    )


def _empty(card: JudgedCard) -> set[FieldKind]:
    """Return the fields that nothing on a good picture of a card looks like."""
    if card.poor > _GOOD:
        return set()
    told = {kind for kind in FieldKind if kind.value in card.truth}
    return told - card.left - {value.kind for value in card.values}


def write_confidences(found: Confidences, path: Path = DATA) -> None:
    """Write the figures as a readable table."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(asdict(found), indent=1) + "\n", encoding="utf-8")


def _shares(held: Mapping[str, list[bool]]) -> dict[str, float]:
    """Return how often each field is so; what no field took is no field."""
    return {k: round(sum(v) / len(v), 3) for k, v in sorted(held.items()) if k != "notes"}


def _fit(rows: list[dict[str, float]], goals: list[bool]) -> dict[str, float]:
    names = sorted({name for row in rows for name in row})
    bounds = [_bounds(name) for name in names]
    weights = fit_binary(matrix(rows, names), np.array(goals), PENALTY, bounds=bounds)
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def _bounds(name: str) -> Bounds:
    """Return the sign a weight must have: what few cards show by chance must not turn it."""
    if name in _FOR or name.startswith("fits_"):
        return (0.0, None)
    if name in _AGAINST or name.startswith("clashes_"):
        return (None, 0.0)
    return (None, None)


def judge_card(card: ReadCard) -> JudgedCard:
    """Choose the values of a card with the weights that are in use, and say which are right."""
    candidates = find_candidates(card.text, card.codes, region="US").candidates
    chosen = choose_all(candidates)
    left = fields_left(untaken(candidates, chosen))
    return JudgedCard(tuple(_values(card, chosen)), card.truth, left, card.quality.poor)


def _values(card: ReadCard, chosen: Mapping[FieldKind, Sequence[Pick]]) -> Iterable[JudgedValue]:
    known = partial(
        doubt_of, readers=card.text.readers, lines=card.text.lines, poor=card.quality.poor
    )
    for kind, picks in chosen.items():
        for pick in picks:
            is_right = _is_right(kind, pick.candidate, card.truth)
            if is_right is not None:
                yield JudgedValue(kind, known(pick), is_right)


def _is_right(kind: FieldKind, candidate: Candidate, truth: Mapping[str, Any]) -> bool | None:
    """Say whether a value is the true one; None for fields whose truth is not told."""
    if kind in _SAME:
        others = truth.get(f"{kind.value}_alts", ()) if kind in _WITH_OTHERS else ()
        wanted = (truth.get(kind.value), *others)
        return any(bool(want) and _SAME[kind](want, candidate.value) for want in wanted)
    right = _true_keys(kind, truth)
    return None if right is None else _key(candidate) in right


def _true_keys(kind: FieldKind, truth: Mapping[str, Any]) -> set[str] | None:
    """Return what identifies the true values of a list field, None for other fields."""
    values = truth.get(kind.value) or ()
    if kind is FieldKind.EMAIL:
        return {email_key(v) for v in values}
    if kind is FieldKind.WEBSITE:
        return {website_key(v) for v in values}
    if kind is FieldKind.PHONE:
        return {phone["e164"] or digits(phone["raw"]) for phone in values}
    return None


def _key(candidate: Candidate) -> str:
    if isinstance(candidate.detail, PhoneDetail):
        return candidate.detail.e164 or digits(candidate.raw)
    is_mail = candidate.kind is FieldKind.EMAIL
    return email_key(candidate.value) if is_mail else website_key(candidate.value)

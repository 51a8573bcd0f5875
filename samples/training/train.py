"""Fit the weights of the line classifier and of the confidences on generated photos.

    python -m samples train build/train-*        # sets made by ``python -m samples make``

Each set is read once by both readers (the texts are kept beside it in a cache), then all
fitting works on text. Cards are dealt by turns into two halves. The confidences learn from each
half as it comes out with a line classifier fitted on the other one, which has not seen it; the
classifier that is kept learns from both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.features import CardClues, first_features, join_features, second_features
from cardscan.fields.find_candidates import clues_of
from cardscan.fields.grammar import find_grammar
from cardscan.fields.scorer import LABELS, LinearModel, LineModels, load_models, softmax
from cardscan.fields.segments import Segment, follower
from samples.training.calibration import fit_confidences, judge_card, write_confidences
from samples.training.fit import fit_binary, fit_softmax, matrix, table_of
from samples.training.flat_texts import flat_cards
from samples.training.reading import ReadCard, read_set
from samples.training.truth_labels import goes_on, label_of

Truth = Mapping[str, Any]
DATA = Path(__file__).parents[2] / "cardscan" / "fields" / "data" / "line_weights.json"
FIRST_PENALTY = 2e-4
SECOND_PENALTY = 4e-4
JOIN_PENALTY = 1e-3
_FLAT_SEED, _FLAT_CARDS = 500_000, 1800


@dataclass(frozen=True, slots=True)
class Lesson:
    """One card's segments, with what is known of them and what they are."""

    segments: tuple[Segment, ...]
    clues: CardClues
    first: list[dict[str, float]]
    labels: list[int]
    truth: Truth


def train(folders: Iterable[Path]) -> None:
    """Fit everything on the sets in some folders, and write the tables the program reads."""
    cards = [card for folder in folders for card in read_set(folder)]
    flat = [lesson_of(card) for card in flat_cards(_FLAT_SEED, _FLAT_CARDS, "tune")]
    lessons = [lesson_of(card) for card in cards]
    judged = []
    for half in (0, 1):
        _use(fit_lines([*lessons[half::2], *flat]))
        judged += [judge_card(card) for card in cards[1 - half :: 2]]
    _use(fit_lines([*lessons, *flat]))
    write_confidences(fit_confidences(judged))


def _use(models: LineModels) -> None:
    """Write the weights, and forget those that are loaded."""
    write_lines(models)
    load_models.cache_clear()


def fit_lines(lessons: Sequence[Lesson]) -> LineModels:
    """Fit both passes and the continuations."""
    lessons = [lesson for lesson in lessons if lesson.segments]
    y = np.array([label for lesson in lessons for label in lesson.labels])
    first = _fit([f for lesson in lessons for f in lesson.first], y, FIRST_PENALTY)
    second_rows = []
    for lesson in lessons:
        chances = softmax(first.outputs(lesson.first))
        second_rows += second_features(lesson.segments, lesson.first, chances)
    second = _fit(second_rows, y, SECOND_PENALTY)
    return LineModels(first, second, _fit_joins(lessons))


def _fit(rows: Sequence[Mapping[str, float]], y: NDArray[np.int64], penalty: float) -> LinearModel:
    names = tuple(sorted({name for row in rows for name in row}))
    return LinearModel(names, fit_softmax(matrix(rows, names), y, len(LABELS), penalty))


def _fit_joins(lessons: Sequence[Lesson]) -> LinearModel:
    """Fit, for each label, how the places of two pieces tell whether they are one value.

    Either of the two may be the one that is clearly of the label.
    What the words tell is in the odds of the pieces already, so the share of such pairs among
    all is taken off again: what is left is the weight of the places alone.
    """
    rows: dict[int, list[dict[str, float]]] = defaultdict(list)
    goals: dict[int, list[bool]] = defaultdict(list)
    for lesson in lessons:
        index = {id(s): i for i, s in enumerate(lesson.segments)}
        for i, segment in enumerate(lesson.segments):
            after = follower(segment, lesson.segments)
            if after is None:
                continue
            both = {lesson.labels[i], lesson.labels[index[id(after)]]}
            for label in both - {0}:
                rows[label].append(join_features(segment, after, lesson.clues))
                goals[label].append(
                    len(both) == 1
                    and goes_on(segment.text, after.text, LABELS[label], lesson.truth)
                )
    names = tuple(sorted({name for held in rows.values() for row in held for name in row}))
    weights = np.zeros((len(names), len(LABELS)))
    for label, held in rows.items():
        goal = np.array(goals[label])
        weights[:, label] = fit_binary(matrix(held, names), goal, JOIN_PENALTY)
        usual = (goal.sum() + 1) / (len(goal) + 2)
        weights[names.index("bias"), label] -= np.log(usual / (1 - usual))
    return LinearModel(names, weights)


def lesson_of(card: ReadCard) -> Lesson:
    """Return what the classifier can learn from one card."""
    finds = find_grammar(card.text, card.codes, region="US")
    clues = clues_of(finds)
    segments = tuple(finds.segments)
    first = first_features(segments, clues) if segments else []
    labels = [label_of(s.text, card.truth) for s in segments]
    return Lesson(segments, clues, first, labels, card.truth)


def write_lines(models: LineModels, path: Path = DATA) -> None:
    """Write the weights as a readable table."""
    tables = {
        "labels": [kind.value for kind in LABELS],
        **{
            name: table_of(model.names, model.weights)
            for name, model in (
                ("first", models.first),
                ("second", models.second),
                ("joined", models.joined),
            )
        },
    }
    lines = json.dumps(tables, indent=None, ensure_ascii=False)
    path.write_text(lines.replace('], "', '],\n"') + "\n", encoding="utf-8")

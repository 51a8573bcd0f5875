"""Fit the weights of the line classifier and of the confidences on generated photos.

    python -m samples train build/train-*        # sets made by ``python -m samples make``

Each set is read once by both readers (the texts are kept beside it in a cache), then all
fitting works on text; that of flat cards, invented and drawn by hand, is added. Cards are dealt
into two halves. The confidences learn from each half as it comes out with a line classifier fitted
on the other one, which has not seen it; the classifier that is kept learns from both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cardscan.fields.features import CardClues, first_features, join_features, second_features
from cardscan.fields.find_candidates import clues_of
from cardscan.fields.grammar import find_grammar
from cardscan.fields.scorer import LABELS, LinearModel, LineModels, Network, load_models, softmax
from cardscan.fields.segments import Segment, follower
from cardscan.fields.text_candidates import by_script
from samples.training.calibration import fit_confidences, judge_card, write_confidences
from samples.training.fit import Array, fit_binary, matrix, table_of
from samples.training.flat_texts import drawn_texts, flat_cards
from samples.training.network import fit_network
from samples.training.reading import ReadCard, read_set
from samples.training.truth_labels import goes_on, label_of

Truth = Mapping[str, Any]
DATA = Path(__file__).parents[2] / "cardscan" / "fields" / "data" / "line_weights.json"
JOIN_PENALTY = 1e-3
_FLAT_SEED, _FLAT_CARDS = 500_000, 3000
_DRAWN_TIMES = 4
_TURNS = 3  # parts of the cards, each judged by a first pass that learnt from the others


@dataclass(frozen=True, slots=True)
class Lesson:
    """The segments of one script of a card, with what is known of them and what they are."""

    segments: tuple[Segment, ...]
    clues: CardClues
    first: list[dict[str, float]]
    labels: list[int]
    truth: Truth


def train(folders: Iterable[Path]) -> None:
    """Fit everything on the sets in some folders, and write the tables the program reads."""
    cards = [card for folder in folders for card in read_set(folder) if _is_clear(card)]
    flat = _lessons(flat_cards(_FLAT_SEED, _FLAT_CARDS, "tune"))
    drawn = [card for card in drawn_texts("tune") if _is_clear(card)]
    halves = [_lessons([*_of_half(half, cards), *_of_half(half, drawn)]) for half in (0, 1)]
    judged = []
    for half in (0, 1):
        _use(fit_lines([*_weighed(halves[1 - half]), *flat]))
        judged += [judge_card(card) for card in _of_half(half, cards)]
    _use(fit_lines([*_weighed([*halves[0], *halves[1]]), *flat]))
    write_confidences(fit_confidences(judged))


def _is_clear(card: ReadCard) -> bool:
    """Say whether all fields of a card are beyond dispute; others teach nothing."""
    return not card.truth.get("ignore")


def _of_half(half: int, held: Sequence[ReadCard]) -> list[ReadCard]:
    """Return every second card; all pictures and texts of a drawn card are in one half."""
    return [one for i, one in enumerate(held) if one.truth.get("drawn", i) % 2 == half]


def _weighed(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Repeat the lessons of drawn cards: they are few, and the most like real ones."""
    return [one for one in lessons for _ in range(_DRAWN_TIMES if "drawn" in one.truth else 1)]


def _use(models: LineModels) -> None:
    """Write the weights, and forget those that are loaded."""
    write_lines(models)
    load_models.cache_clear()


def fit_lines(lessons: Sequence[Lesson]) -> LineModels:
    """Fit both passes and the continuations.

    The second pass learns from what first passes say of cards they have not seen, as in use.
    """
    lessons = [lesson for lesson in lessons if lesson.segments]
    rows = [f for lesson in lessons for f in lesson.first]
    names = tuple(sorted({name for row in rows for name in row}))
    x = matrix(rows, names)
    y = np.array([label for lesson in lessons for label in lesson.labels])
    turn = np.repeat(np.arange(len(lessons)) % _TURNS, [len(held.first) for held in lessons])
    logits = np.zeros((len(x), len(LABELS)))
    for k in range(_TURNS):
        others = fit_network(names, x[turn != k], y[turn != k], len(LABELS), seed=k)
        logits[turn == k] = others.outputs([f for f, t in zip(rows, turn, strict=True) if t == k])
    first = fit_network(names, x, y, len(LABELS), seed=_TURNS)
    second_rows = _second_rows(lessons, softmax(logits))
    names = tuple(sorted({name for row in second_rows for name in row}))
    second = fit_network(names, matrix(second_rows, names), y, len(LABELS), seed=_TURNS + 1)
    return LineModels(first, second, _fit_joins(lessons))


def _second_rows(lessons: Sequence[Lesson], chances: Array) -> list[dict[str, float]]:
    """Return what the second pass sees of all segments, given what the first one said of each."""
    ends = np.cumsum([len(lesson.segments) for lesson in lessons])[:-1]
    rows: list[dict[str, float]] = []
    for lesson, said in zip(lessons, np.split(chances, ends), strict=True):
        rows += second_features(lesson.segments, lesson.first, said)
    return rows


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


def _lessons(cards: Iterable[ReadCard]) -> list[Lesson]:
    return [lesson for card in cards for lesson in lessons_of(card)]


def lessons_of(card: ReadCard) -> Iterator[Lesson]:
    """Yield what the classifier can learn from one card, of each script of it."""
    finds = find_grammar(card.text, card.codes, region="US")
    clues = clues_of(finds)
    for segments in by_script(finds.segments):
        labels = [label_of(s.text, card.truth) for s in segments]
        yield Lesson(segments, clues, first_features(segments, clues), labels, card.truth)


def write_lines(models: LineModels, path: Path = DATA) -> None:
    """Write the weights as a readable table."""
    tables = {
        "labels": [kind.value for kind in LABELS],
        "first": _network_table(models.first),
        "second": _network_table(models.second),
        "joined": table_of(models.joined.names, models.joined.weights),
    }
    lines = json.dumps(tables, indent=None, ensure_ascii=False)
    path.write_text(lines.replace('], "', '],\n"') + "\n", encoding="utf-8")


def _network_table(network: Network) -> dict[str, Any]:
    return {
        "inner": table_of(network.names, network.inner),
        "inner_bias": network.inner_bias.round(3).tolist(),
        "outer": network.outer.round(3).tolist(),
        "outer_bias": network.outer_bias.round(3).tolist(),
    }

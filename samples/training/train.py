"""Fit the weights of the line classifier and of the confidences on generated photos.

    python -m samples train build/train-*        # sets made by ``python -m samples make``

Each set is read once by both readers (the texts are kept beside it in a cache), then all
fitting works on text; that of flat cards, invented and drawn by hand, is added. Cards are dealt
into two halves. The confidences learn from each half as it comes out with a line classifier fitted
on the other one, which has not seen it; the classifier that is kept learns from both.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from cardscan.fields.find_candidates import clues_of
from cardscan.fields.grammar import find_grammar
from cardscan.fields.lines.relations import RELATIONS
from cardscan.fields.lines.segments import Segment, follower
from cardscan.fields.scoring.features import CardClues, join_features, look_at
from cardscan.fields.scoring.line_network import Floats, Layer, LineNetwork, rows_of
from cardscan.fields.scoring.scorer import LABELS, LinearModel, LineModels, load_models
from cardscan.fields.text.text_candidates import by_script
from samples.training.calibration import fit_confidences, judge_card, write_confidences
from samples.training.fit import fit_binary, matrix, table_of
from samples.training.flat_texts import drawn_texts, flat_cards
from samples.training.network import Example, fit_network
from samples.training.reading import ReadCard, read_set
from samples.training.truth_labels import goes_on, label_of

Truth = Mapping[str, Any]
DATA = Path(__file__).parents[2] / "cardscan" / "fields" / "data" / "line_weights.json"
JOIN_PENALTY = 1e-3
_FLAT_SEED, _FLAT_CARDS = 500_000, 3000
_DRAWN_TIMES = 4
_SEED = 1
_MOST_ODDS = 8.0  # log-odds of a line that count, when what joins it to another is fitted


@dataclass(frozen=True, slots=True)
class Lesson:
    """The segments of one script of a card, with what is known of them and what they are."""

    segments: tuple[Segment, ...]
    clues: CardClues
    features: list[dict[str, float]]
    relations: Floats
    labels: list[int]
    truth: Truth


def train(folders: Iterable[Path]) -> None:
    """Fit everything on the sets in some folders, and write the tables the program reads."""
    cards = [card for folder in folders for card in read_set(folder) if _is_clear(card)]
    flat = _lessons(flat_cards(_FLAT_SEED, _FLAT_CARDS, "tune"))
    drawn = [card for card in drawn_texts("tune") if _is_clear(card)]
    halves = [_lessons([*_of_half(half, cards), *_of_half(half, drawn)]) for half in (0, 1)]
    networks = [_fit_network([*_weighed(halves[1 - half]), *flat]) for half in (0, 1)]
    joined = fit_joins(zip(halves, networks, strict=True))
    judged = []
    for half, network in enumerate(networks):
        _use(LineModels(network, joined))
        judged += [judge_card(card) for card in _of_half(half, cards)]
    _use(LineModels(_fit_network([*_weighed([*halves[0], *halves[1]]), *flat]), joined))
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


def _fit_network(lessons: Sequence[Lesson]) -> LineNetwork:
    names = tuple(sorted({name for held in lessons for row in held.features for name in row}))
    examples = [
        Example(rows_of(held.features, names), held.relations, np.array(held.labels))
        for held in lessons
    ]
    return fit_network(names, examples, len(LABELS), seed=_SEED)


def fit_joins(held: Iterable[tuple[Iterable[Lesson], LineNetwork]]) -> LinearModel:
    """Fit, for each label, how the places of two pieces tell whether they are one value.

    Either of the two may be the one that is clearly of the label. What the network says of the
    other one counts in full: learned is what the places tell besides.

    Args:
        held: lessons, with a network that has not seen them.
    """
    rows: dict[int, list[dict[str, float]]] = defaultdict(list)
    goals: dict[int, list[bool]] = defaultdict(list)
    known: dict[int, list[float]] = defaultdict(list)
    for lesson, network in ((lesson, network) for lessons, network in held for lesson in lessons):
        odds = network.logits(lesson.features, lesson.relations)
        odds = np.clip(odds - odds[:, :1], -_MOST_ODDS, _MOST_ODDS)
        index = {id(s): i for i, s in enumerate(lesson.segments)}
        for i, segment in enumerate(lesson.segments):
            after = follower(segment, lesson.segments)
            if after is None:
                continue
            j = index[id(after)]
            for label in {lesson.labels[i], lesson.labels[j]} - {0}:
                rows[label].append(join_features(segment, after, lesson.clues))
                goals[label].append(
                    lesson.labels[i] == lesson.labels[j]
                    and goes_on(segment.text, after.text, LABELS[label], lesson.truth)
                )
                other = j if lesson.labels[i] == label else i
                known[label].append(float(odds[other, label]))
    names = tuple(sorted({name for some in rows.values() for row in some for name in row}))
    weights = np.zeros((len(names), len(LABELS)))
    for label, some in rows.items():
        weights[:, label] = fit_binary(
            matrix(some, names),
            np.array(goals[label]),
            JOIN_PENALTY,
            known=np.array(known[label]),
        )
    return LinearModel(names, weights)


def _lessons(cards: Iterable[ReadCard]) -> list[Lesson]:
    return [lesson for card in cards for lesson in lessons_of(card)]


def lessons_of(card: ReadCard) -> Iterator[Lesson]:
    """Yield what the classifier can learn from one card, of each script of it."""
    finds = find_grammar(card.text, card.codes, region="US")
    clues = clues_of(finds)
    for segments in by_script(finds.segments):
        labels = [label_of(s.text, card.truth) for s in segments]
        features, relations = look_at(segments, clues)
        yield Lesson(segments, clues, features, relations, labels, card.truth)


def write_lines(models: LineModels, path: Path = DATA) -> None:
    """Write the weights as a readable table."""
    network = models.network
    tables = {
        "labels": [kind.value for kind in LABELS],
        "usual": dict(zip(network.names, _rounded(network.usual), strict=True)),
        "inner": dict(zip(network.names, _rounded(network.inner), strict=True)),
        "inner_bias": _rounded(network.inner_bias),
        "layers": [_layer_table(layer) for layer in network.layers],
        "outer": _rounded(network.outer),
        "outer_bias": _rounded(network.outer_bias),
        "joined": table_of(models.joined.names, models.joined.weights),
    }
    lines = json.dumps(tables, indent=None, ensure_ascii=False)
    path.write_text(re.sub(r"([]}]), (?=[\"{[])", "\\1,\n", lines) + "\n", encoding="utf-8")


def _layer_table(layer: Layer) -> dict[str, Any]:
    held = {field.name: _rounded(getattr(layer, field.name)) for field in fields(Layer)}
    return {**held, "drawn": dict(zip(RELATIONS, held["drawn"], strict=True))}


def _rounded(weights: Floats) -> list[Any]:
    return [
        [round(w, 3) for w in row] if isinstance(row, list) else round(row, 3)
        for row in weights.tolist()
    ]

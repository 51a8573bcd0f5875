"""Free text into candidates: names, titles, departments, companies and addresses.

Every segment may be any of these, alone or joined with its neighbours; the scorer says how much
speaks for each. What is chosen in the end is decided elsewhere, for all fields together.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cardscan.fields.addresses.address_pieces import is_worded, open_ends, stray_pieces
from cardscan.fields.addresses.offices import main_office_first
from cardscan.fields.addresses.second_addresses import heads_of_others
from cardscan.fields.addresses.whole_addresses import whole_parts
from cardscan.fields.firms.firm_extents import is_open
from cardscan.fields.firms.only_firms import ends_in_firm_word, lift_only_firm
from cardscan.fields.lines.segments import Segment, follower
from cardscan.fields.lines.views import supporters_of
from cardscan.fields.names.names import is_no_name
from cardscan.fields.names.person_lines import may_begin_name
from cardscan.fields.scoring.features import CardClues, join_features, look_at
from cardscan.fields.scoring.scorer import LABELS, LineModels, load_models
from cardscan.fields.text.line_values import detail_of, own_part, value_of
from cardscan.fields.text.runs import is_none, more_parts
from cardscan.fields.titles.only_lines import is_eastern_address, lift_only
from cardscan.fields.titles.title_parts import is_register
from cardscan.fields.titles.title_runs import is_partly_under_name, is_title
from cardscan.fields.words.address_labels import is_address_label
from cardscan.model.candidate import Candidate, FieldKind, ScorePart, Span
from cardscan.model.ocr import CardText
from cardscan.strings import is_latin, squeeze

LONGEST_RUN = {
    FieldKind.NOTE: 1,
    FieldKind.NAME: 2,
    FieldKind.TITLE: 3,
    FieldKind.DEPARTMENT: 2,
    FieldKind.COMPANY: 6,
    FieldKind.ADDRESS: 7,
}
_SHORTEST = {FieldKind.ADDRESS: 6, FieldKind.NAME: 2, FieldKind.TITLE: 2, FieldKind.COMPANY: 2}
_LEAST = -2.0  # a segment that speaks more clearly than this against a field is not tried
_SHOWN_REASONS = 4
GROUNDS = {
    "name": "“{}” as a name",
    "title": "“{}” as a job",
    "department": "“{}” as a department",
    "company": "“{}” as a firm",
    "address": "“{}” as an address",
    "prose": "“{}” as a sentence",
    "shape": "the letters of “{}”",
    "place": "the size and the place of “{}”",
    "card": "“{}” beside the e-mails and websites of the card",
    "others": "the other lines around “{}”",
}
_MOST_PLACE = 4.0  # log-odds that the places of two lines can add: their words count too
_MOST_PLACE_OF_NAME = 2.0  # a line that is no name by its words is none by its place
_MOST_MORE = 2.5  # log-odds that a further line can add, but for addresses: long is not better
_UNIT = ScorePart("unit", 3.0, "The words beside the title name a part of the firm.")
_SECOND = ScorePart("second", -6.0, "It stands below another address.")
_OPEN = ScorePart("open", 3.0, "A comma ends its first line, and an address goes on below.")
_LEAST_OPEN = -4.0  # the same for a line of places that ends in a comma
_OTHER_SCRIPT = ScorePart("script", -20.0, "The same field stands on the card in Latin letters.")


@dataclass(frozen=True, slots=True)
class Scored:
    """Segments with the log-odds of each label against "none of the fields".

    Attributes:
        odds: shape (segments, labels).
        reasons: group of features and what it adds to the odds, of a segment and a label; nothing
            when none are asked for.
    """

    segments: tuple[Segment, ...]
    odds: NDArray[np.float64]
    reasons: Callable[[int, int], list[tuple[str, float]]]


def find_text_candidates(
    text: CardText, segments: Sequence[Segment], clues: CardClues, *, explained: bool
) -> tuple[Candidate, ...]:
    """Return everything the unclaimed segments of a card could mean.

    Each segment is a note as well, so that nothing printed is lost when no field takes it.

    Args:
        text: of the card.
        segments: what no grammar claimed.
        clues: what the grammar told.
        explained: the odds are parted by their reasons, which takes a multiple of the time.
    """
    models = load_models()
    made: list[Candidate] = []
    for held in by_script(segments):
        scored = score_segments(held, clues, models, explained=explained)
        made += main_office_first(tuple(_candidates(text, scored, clues, models)), held)
    return lift_only(_latin_first(lift_only_firm(made)))


def by_script(segments: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Yield the segments in Latin letters and those in others, each as a card of its own.

    A card in two scripts says everything twice: what stands above and beside a line in one of them
    is told in the same script.
    """
    for is_in in (True, False):
        held = tuple(s for s in segments if is_latin(s.text) is is_in)
        if held:
            yield held


def _candidates(
    text: CardText, scored: Scored, clues: CardClues, models: LineModels
) -> Iterator[Candidate]:
    segments = scored.segments
    for label, kind in enumerate(LABELS):
        going_on = open_ends(text, segments) if kind is FieldKind.ADDRESS else frozenset()
        runs = _runs(scored, label, LONGEST_RUN[kind], going_on)
        if kind is FieldKind.ADDRESS:
            strays = stray_pieces(text, segments)
            runs = [run for run in runs if not strays.intersection(run)]
            seconds = heads_of_others([segment.text for segment in segments], runs)
            runs = [run for run in runs if not seconds.intersection(run[1:])]
        else:
            seconds = frozenset()
        for run in runs:
            candidate = _candidate(text, scored, run, label, models, clues)
            if candidate is not None and run[0] in seconds:
                candidate = replace(candidate, parts=(*candidate.parts, _SECOND))
            if candidate is not None and len(run) > 1 and run[0] in going_on:
                candidate = replace(candidate, parts=(*candidate.parts, _OPEN))
            if candidate is not None:
                yield candidate


def _latin_first(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates, those in another script held back where a Latin one will do."""
    latin = {c.kind for c in candidates if c.score > 0 and is_latin(c.value)}
    return tuple(
        c
        if is_latin(c.value) or c.kind not in latin
        else replace(c, parts=(*c.parts, _OTHER_SCRIPT))
        for c in candidates
    )


def score_segments(
    segments: Sequence[Segment], clues: CardClues, models: LineModels, *, explained: bool
) -> Scored:
    """Return the log-odds of every label for every segment."""
    features, relations = look_at(segments, clues)
    logits = models.network.logits(features, relations)

    def reasons(line: int, label: int) -> list[tuple[str, float]]:
        return models.network.reasons(features, relations, line, label) if explained else []

    return Scored(tuple(segments), logits - logits[:, :1], reasons)


def _runs(
    scored: Scored, label: int, longest: int, going_on: frozenset[int]
) -> list[tuple[int, ...]]:
    """Return chains of neighbouring segments that could be one value of this label."""
    index = {id(s): i for i, s in enumerate(scored.segments)}
    runs: list[tuple[int, ...]] = []
    is_worth_it = [
        _is_worth_it(scored, i, label, least=_LEAST_OPEN if i in going_on else _LEAST)
        for i in range(len(scored.segments))
    ]
    for start in range(len(scored.segments)):
        run: tuple[int, ...] = ()
        i: int | None = start
        while i is not None and len(run) < longest and (run or is_worth_it[i]):
            run = (*run, i)
            runs.append(run)
            here = scored.segments[i]
            after = _next(here, scored.segments, label)
            goes_on = after is not None and is_latin(after.text) == is_latin(here.text)
            i = index[id(after)] if after is not None and goes_on else None
            i = None if i in run else i
    return runs


def _next(here: Segment, segments: Sequence[Segment], label: int) -> Segment | None:
    """Return what is read after a segment; a number in a register parts no two titles."""
    after = follower(here, segments)
    is_number = LABELS[label] is FieldKind.TITLE and after is not None and is_register(after.text)
    return follower(after, segments) if is_number and after is not None else after


def _is_worth_it(scored: Scored, index: int, label: int, *, least: float) -> bool:
    """Say whether a segment may begin a value: it does not speak against it, or names a unit.

    A label alone begins no address.
    """
    segment = scored.segments[index]
    if LABELS[label] is FieldKind.ADDRESS and is_address_label(segment.text):
        return False
    if scored.odds[index, label] > least:
        return True
    return _is_told(LABELS[label], segment, scored.segments)


def _is_told(kind: FieldKind, segment: Segment, segments: Sequence[Segment]) -> bool:
    """Say whether the words of a segment alone, or what stands beside it, tell its field."""
    if kind is FieldKind.TITLE:
        return is_title(segment) or is_partly_under_name(segment, segments)
    if kind is FieldKind.ADDRESS:
        return is_eastern_address(segment.text)
    if kind is FieldKind.NAME:
        return may_begin_name(segment, segments)
    if kind is FieldKind.COMPANY:
        return ends_in_firm_word(segment.text) or is_open(segment.text)
    return kind is FieldKind.DEPARTMENT and own_part(kind, segment) is not segment


def _candidate(
    text: CardText,
    scored: Scored,
    run: tuple[int, ...],
    label: int,
    models: LineModels,
    clues: CardClues,
) -> Candidate | None:
    """Return what a run of segments would be as a value of this label, None for nothing."""
    kind = LABELS[label]
    held = [own_part(kind, scored.segments[i]) for i in run]
    is_unit = kind is FieldKind.DEPARTMENT and held[0] is not scored.segments[run[0]]
    value, *repairs = value_of(kind, held, text.lines, clues)
    if len(squeeze(value)) < _SHORTEST.get(kind, 1) or (
        kind is FieldKind.NAME and is_no_name(value)
    ):
        return None
    line = text.lines[held[0].line].text
    if is_none(kind, held, scored.segments, line) or (
        kind is FieldKind.ADDRESS and not is_worded(value)
    ):
        return None
    box = held[0].box
    for segment in held[1:]:
        box = box.union(segment.box)
    letters = sum(len(s.text) for s in held) or 1
    parts = (_UNIT,) if is_unit else _parts(scored, run, label, models, clues)
    return Candidate(
        kind=kind,
        value=value,
        raw=" ".join(s.text for s in held),
        spans=tuple(Span(s.line, s.start, s.end) for s in held),
        box=box,
        readers=supporters_of(text, dict.fromkeys(s.line for s in held), value),
        rule="+".join(("line", *repairs)),
        confidence=sum(s.confidence * len(s.text) for s in held) / letters,
        parts=(
            *parts,
            *more_parts(kind, held, scored.segments, text.lines, clues),
            *(whole_parts(value, [s.text for s in held]) if kind is FieldKind.ADDRESS else ()),
        ),
        detail=detail_of(kind, value, [s.text for s in held], clues),
    )


def _parts(
    scored: Scored, run: tuple[int, ...], label: int, models: LineModels, clues: CardClues
) -> tuple[ScorePart, ...]:
    """Return the reasons of a run: what its head shows, then each of the others.

    The head is the first segment; of a firm or a name it is the clearest, for the legal form or
    the family name may stand in any of its lines.
    """
    odds = scored.odds[:, label]
    is_parted = LABELS[label] in {FieldKind.COMPANY, FieldKind.NAME}
    head = max(run, key=lambda i: odds[i]) if is_parted else run[0]
    text = scored.segments[head].text
    told = sorted(scored.reasons(head, label), key=lambda reason: -abs(reason[1]))
    shown = [ScorePart(n, w, GROUNDS[n].format(text)) for n, w in told[:_SHOWN_REASONS]]
    rest = float(odds[head]) - sum(part.weight for part in shown)
    parts = [*shown, ScorePart("rest", rest, f"all else of “{text}”")]
    most_place = _MOST_PLACE_OF_NAME if LABELS[label] is FieldKind.NAME else _MOST_PLACE
    for i, j in itertools.pairwise(run):
        pair = [join_features(scored.segments[i], scored.segments[j], clues)]
        place = float(models.joined.outputs(pair)[0, label])
        other = j if run.index(j) > run.index(head) else i
        weight = float(odds[other]) + min(place, most_place)
        if LABELS[label] is not FieldKind.ADDRESS:
            weight = min(weight, _MOST_MORE)
        sentence = f"“{scored.segments[other].text}” goes on with it"
        parts.append(ScorePart("continuation", weight, sentence))
    return tuple(parts)
